"""What a term must be like to be part of a vocabulary; each fault in a sentence."""

import re
from dataclasses import replace

from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.domain.vocabulary_check import LANGUAGE

LONGEST_LABEL = 200  # characters
MOST_LEVELS = 100  # of broader terms above each other
NO_CHARACTER = re.compile(r"[\0\ud800-\udfff]")


def tidy(label: str) -> str:
    """``label`` on one line and without space around it; raises ``Trouble`` if it is none."""
    words = " ".join(label.split())
    if not words:
        raise Trouble("A label has at least one letter.", "Type one.")
    if len(words) > LONGEST_LABEL:
        raise Trouble(f"A label has at most {LONGEST_LABEL} characters.", "Shorten it.")
    if any(character < " " for character in words):
        raise Trouble("The label has characters that cannot be kept.", "Type it anew.")
    check_texts(words)
    return words


def check_texts(*texts: str) -> None:
    """Raise ``Trouble`` if no file in UTF-8 can hold one of ``texts``."""
    if any(NO_CHARACTER.search(text) for text in texts):
        raise Trouble("The text has characters that cannot be kept.", "Type it anew.")


def tidied(term: Term) -> Term:
    """``term`` with tidy labels, each once: not hidden if it is shown, not other if preferred.

    Raises ``Trouble`` if a label is none. SKOS asks for it (S13: prefLabel, altLabel and
    hiddenLabel are disjoint).
    """
    label = tidy(term.label)
    alternative = [tidy(each) for each in term.alt_labels if each.strip()]
    hidden = [tidy(each) for each in term.hidden_labels if each.strip()]
    shown = tuple(each for each in dict.fromkeys(alternative) if each != label)
    return replace(
        term,
        label=label,
        alt_labels=shown,
        hidden_labels=tuple(
            each for each in dict.fromkeys(hidden) if each != label and each not in shown
        ),
        other_labels=tuple(dict.fromkeys(term.other_labels)),
        matches=_once(term.matches),
        close_matches=tuple(m for m in _once(term.close_matches) if m not in term.matches),
    )


def check(term: Term, vocabulary: Vocabulary) -> None:
    """Raise ``Trouble`` if ``term`` may not stand in ``vocabulary`` beside the others."""
    if term.facet_id not in vocabulary.facet_by_id:
        raise Trouble(f"There is no facet “{term.facet_id}”.")
    if not term.deprecated and (twin := twin_of(term, vocabulary)) is not None:
        raise Trouble(
            f"“{twin.label}” is there already.", "Choose another label, or merge the two."
        )
    check_texts(term.definition, term.scope_note, *term.matches, *term.close_matches)
    check_texts(*(label.text for label in term.other_labels))
    for language in {term.language, *(label.language for label in term.other_labels)} - {""}:
        check_language(language)
    if term.key is not None:
        _check_key(term, term.key, vocabulary)
    _check_broader(term, vocabulary)


def check_language(language: str) -> None:
    """Raise ``Trouble`` if ``language`` is no tag of a language."""
    if not LANGUAGE.fullmatch(language):
        raise Trouble(
            f"“{language}” is no abbreviation of a language.", "Write “en”, “ru” or “zh-Hant”."
        )


def twin_of(term: Term, vocabulary: Vocabulary) -> Term | None:
    """Another term of the facet that is offered and called the same."""
    wanted = fold(term.label).text
    for other in vocabulary.offered(term.facet_id):
        if other.id != term.id and fold(other.label).text == wanted:
            return other
    return None


def _check_key(term: Term, key: str, vocabulary: Vocabulary) -> None:
    if not (1 <= len(key) <= 2 and key.isalnum() and key == key.lower()):
        raise Trouble(f"“{key}” is no key.", "A key is one or two small letters or figures.")
    for other in vocabulary.terms:
        if other.id != term.id and other.key == key:
            raise Trouble(f"The key “{key}” takes “{other.label}” already.", "Choose another.")


def _check_broader(term: Term, vocabulary: Vocabulary) -> None:
    above, seen = term.broader, {term.id}
    while above is not None:
        if above in seen:
            raise Trouble(f"“{term.label}” cannot be below itself.", "Choose another broader term.")
        seen.add(above)
        broader = vocabulary.by_id.get(above)
        if broader is None or broader.facet_id != term.facet_id:
            raise Trouble(
                f"The broader term of “{term.label}” is not in its facet.", "Choose another."
            )
        above = broader.broader


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
