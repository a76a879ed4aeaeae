"""What is wrong with a vocabulary, or could be better.

S9, S13, S14 and S37 are integrity conditions of the SKOS Reference (W3C, 2009). S27 and S46 cannot
be broken here: terms are neither *related* to each other nor mapped otherwise than exactly or
closely.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.text import fold
from glossator.domain.vocabulary import Facet, Label, LabelKind, Term, Vocabulary

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # as SPARQL and Turtle have it


class Severity(StrEnum):
    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a vocabulary; ``ids`` are those of the terms, facets or rules meant."""

    severity: Severity
    sentence: str
    ids: tuple[str, ...] = ()


def findings(vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """All that there is to say, faults first."""
    found = [
        *_about_languages(vocabulary),
        *_about_names_of_records(vocabulary),
        *_about_facets(vocabulary),
        *(each for term in vocabulary.terms for each in _about_term(term, vocabulary)),
        *_about_twins(vocabulary),
        *_about_keys(vocabulary),
        *_about_rules(vocabulary),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.ADVICE))


def _about_languages(vocabulary: Vocabulary) -> Iterator[Finding]:
    users: dict[str, list[str]] = defaultdict(list)
    users[vocabulary.language].append(vocabulary.id)
    for term in vocabulary.terms:
        for language in {term.language, *(label.language for label in term.other_labels)} - {""}:
            users[language].append(term.id)
    for language, ids in users.items():
        if not LANGUAGE.fullmatch(language):
            yield _fault(f"“{language}” is no language tag, such as en or zh-Hant.", ids)


def _about_names_of_records(vocabulary: Vocabulary) -> Iterator[Finding]:
    for term in vocabulary.terms:
        if term.id == vocabulary.id:
            yield _fault(f"“{term.label}” has the id of the vocabulary (S9).", [term.id])
        if term.id in vocabulary.facet_by_id:
            yield _fault(f"“{term.label}” has the id of a facet (S37).", [term.id])


def _about_facets(vocabulary: Vocabulary) -> Iterator[Finding]:
    called: dict[str, list[Facet]] = defaultdict(list)
    for facet in vocabulary.facets:
        called[fold(facet.label).text].append(facet)
    for facets in called.values():
        if len(facets) > 1:
            said = f"{len(facets)} facets are called “{facets[0].label}”."
            yield _fault(said, [facet.id for facet in facets])


def _about_term(term: Term, vocabulary: Vocabulary) -> Iterator[Finding]:
    if term.facet_id not in vocabulary.facet_by_id:
        yield _fault(f"“{term.label}” is of a facet that is not there.", [term.id])
    yield from _about_labels(term, vocabulary.language)
    yield from _about_broader(term, vocabulary)
    yield from _about_successor(term, vocabulary)
    if both := set(term.matches) & set(term.close_matches):
        said = f"“{term.label}” is matched exactly and closely with {min(both)}."
        yield _advice(said, [term.id])
    if not (term.definition.strip() or term.deprecated):
        yield _advice(f"“{term.label}” has no definition.", [term.id])


def _about_labels(term: Term, language: str) -> Iterator[Finding]:
    """S13: the kinds of labels do not share any; S14: one preferred label a language."""
    kinds: dict[tuple[str, str], set[LabelKind]] = defaultdict(set)
    preferred: dict[str, set[str]] = defaultdict(set)
    for label in all_labels(term, language):
        kinds[label.language.lower(), label.text].add(label.kind)
        if label.kind is LabelKind.PREFERRED:
            preferred[label.language.lower()].add(label.text)
    for (_, text), found in kinds.items():
        if len(found) > 1:
            named = " and ".join(kind.value for kind in LabelKind if kind in found)
            yield _fault(f"“{text}” is at once {named} label of “{term.label}” (S13).", [term.id])
    for tag, texts in preferred.items():
        if len(texts) > 1:
            said = f"“{term.label}” has {len(texts)} preferred labels in “{tag}” (S14)."
            yield _fault(said, [term.id])


def all_labels(term: Term, language: str) -> tuple[Label, ...]:
    """The labels of a term with their languages; ``language`` is that of the vocabulary."""
    own = term.language or language
    return (
        Label(LabelKind.PREFERRED, own, term.label),
        *(Label(LabelKind.ALTERNATIVE, own, text) for text in term.alt_labels),
        *(Label(LabelKind.HIDDEN, own, text) for text in term.hidden_labels),
        *term.other_labels,
    )


def _about_broader(term: Term, vocabulary: Vocabulary) -> Iterator[Finding]:
    if term.broader is None:
        return
    above = vocabulary.by_id.get(term.broader)
    if above is None:
        yield _fault(f"The broader term of “{term.label}” is not there.", [term.id])
    elif above.facet_id != term.facet_id:
        yield _fault(f"The broader term of “{term.label}” is in another facet.", [term.id])
    seen: set[str] = set()
    while above is not None and above.id not in seen:
        if above.id == term.id:
            yield _fault(f"“{term.label}” is broader than itself.", [term.id])
            return
        seen.add(above.id)
        above = None if above.broader is None else vocabulary.by_id.get(above.broader)


def _about_successor(term: Term, vocabulary: Vocabulary) -> Iterator[Finding]:
    successor = vocabulary.by_id.get(term.replaced_by or "")
    if term.replaced_by is not None and successor is None:
        yield _fault(f"What replaced “{term.label}” is not there.", [term.id])
    elif term.replaced_by is not None and vocabulary.successor(term.id) == term.id:
        yield _fault(f"“{term.label}” is replaced by itself.", [term.id])
    elif successor is not None and not term.deprecated:
        said = f"“{term.label}” is replaced by “{successor.label}” and is still offered."
        yield _advice(said, [term.id])


def _about_twins(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Labels, folded, that mean two terms of a facet."""
    for facet in vocabulary.facets:
        preferred: dict[str, list[Term]] = defaultdict(list)
        other: dict[str, list[Term]] = defaultdict(list)
        for term in vocabulary.offered(facet.id):
            preferred[fold(term.label).text].append(term)
            for name in {fold(name).text for name in term.other_names} - {fold(term.label).text}:
                other[name].append(term)
        for twins in preferred.values():
            if len(twins) > 1:
                said = f"{len(twins)} terms of “{facet.label}” are called “{twins[0].label}”."
                yield _fault(said, _ids(twins))
        for name, terms in other.items():
            for term in preferred.get(name, ()):
                said = f"“{term.label}” is also another name of “{terms[0].label}”."
                yield _advice(said, _ids([term, *terms]))
            if len(terms) > 1:
                said = f"“{name}” is another name of {_named(terms)}."
                yield _advice(said, _ids(terms))


def _about_keys(vocabulary: Vocabulary) -> Iterator[Finding]:
    users: dict[str, list[Term]] = defaultdict(list)
    for term in vocabulary.terms:
        if term.key is not None:
            users[term.key].append(term)
            if not is_key(term.key):
                said = f"“{term.key}”, the key of “{term.label}”, is not one or two small letters."
                yield _fault(said, [term.id])
    for key, terms in users.items():
        if len(terms) > 1:
            yield _fault(f"The key “{key}” takes {_named(terms)}.", _ids(terms))


def is_key(text: str) -> bool:
    """Whether ``text`` may be the key of a term: one or two small letters or figures."""
    return 1 <= len(text) <= 2 and text.isalnum() and text == text.lower()


def _about_rules(vocabulary: Vocabulary) -> Iterator[Finding]:
    known = {*vocabulary.by_id, *vocabulary.facet_by_id}
    for rule in vocabulary.rules:
        for id_ in {rule.subject, rule.object} - known:
            yield _fault(f"A rule speaks of {id_}, which is not there.", [rule.id])
        if rule.subject == rule.object:
            yield _fault("A rule speaks of one thing only.", [rule.id])


def _fault(sentence: str, ids: Iterable[str]) -> Finding:
    return Finding(Severity.FAULT, sentence, tuple(ids))


def _advice(sentence: str, ids: Iterable[str]) -> Finding:
    return Finding(Severity.ADVICE, sentence, tuple(ids))


def _ids(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.id for term in terms)


def _named(terms: list[Term]) -> str:
    return " and ".join(f"“{term.label}”" for term in terms)
