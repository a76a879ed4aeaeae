"""Making a vocabulary out of a foreign file sound: what does not fit is left out, and told."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from glossator.domain.term_rules import LONGEST_LABEL, MOST_LEVELS
from glossator.domain.text import fold
from glossator.domain.vocabulary import Facet, Label, Rule, Term, Vocabulary
from glossator.domain.vocabulary_check import is_key
from glossator.interchange.vocabulary_reading import Remarks

LONGEST_TEXT = 100_000  # characters
COLOUR = re.compile(r"#[0-9a-f]{6}")
NO_CHARACTERS = re.compile(r"[\0\ud800-\udfff]")


def mended(vocabulary: Vocabulary, remarks: Remarks) -> Vocabulary:
    """``vocabulary`` as it can be kept; one that is sound stays as it is."""
    facets = _with_own_labels([_facet(facet, remarks) for facet in vocabulary.facets], remarks)
    terms = {term.id: _with_texts(term, remarks) for term in vocabulary.terms}
    _mend_keys(terms, remarks)
    _mend_broader(terms, remarks)
    _mend_levels(terms, remarks)
    _mend_successors(terms, remarks)
    known = {*terms, *(facet.id for facet in facets)}
    rules = tuple(rule for rule in vocabulary.rules if _is_sound(rule, known, remarks))
    return replace(vocabulary, facets=facets, terms=tuple(terms.values()), rules=rules)


def _facet(facet: Facet, remarks: Remarks) -> Facet:
    if facet.colour is not None and not COLOUR.fullmatch(facet.colour):
        remarks.add(
            "has a colour that is not #rrggbb; it was left out",
            "facets have colours that are not #rrggbb; they were left out",
            facet.label,
        )
        facet = replace(facet, colour=None)
    return replace(facet, definition=text_of(facet.definition))


def _with_own_labels(facets: list[Facet], remarks: Remarks) -> tuple[Facet, ...]:
    """Facets that a person can tell apart: the second of a label gets a number."""
    taken = {fold(facet.label).text for facet in facets}
    seen: set[str] = set()
    for place, facet in enumerate(facets):
        name = fold(facet.label).text
        if name in seen:
            remarks.add(
                "is the label of several facets; they were numbered",
                "labels of facets stand there several times; their facets were numbered",
                facet.label,
            )
            label = numbered(facet.label, taken)
            taken.add(fold(label).text)
            facets[place] = replace(facet, label=label)
        seen.add(name)
    return tuple(facets)


def numbered(label: str, taken: Set[str]) -> str:
    """``label``, with a number if it is one of ``taken``, which are folded."""
    labels = (label, *(f"{label} {number}" for number in range(2, len(taken) + 3)))
    return next(each for each in labels if fold(each).text not in taken)


def _with_texts(term: Term, remarks: Remarks) -> Term:
    """Labels on one line, none empty, twice or too long; texts that can be kept."""

    def kept(labels: Iterable[str]) -> tuple[str, ...]:
        tidy = dict.fromkeys(label_of(label) for label in labels)
        return tuple(label for label in tidy if label)

    given = (term.label, *term.alt_labels, *term.hidden_labels)
    if any(len(label) > LONGEST_LABEL for label in given):
        remarks.add(
            f"has a label of more than {LONGEST_LABEL} characters; it was cut",
            f"terms have labels of more than {LONGEST_LABEL} characters; they were cut",
            label_of(term.label),
        )
    label = label_of(term.label) or term.id[:LONGEST_LABEL]
    shown = tuple(each for each in kept(term.alt_labels) if each != label)
    hidden = tuple(each for each in kept(term.hidden_labels) if each not in (label, *shown))
    if (len(shown), len(hidden)) != (len(term.alt_labels), len(term.hidden_labels)):
        remarks.add(
            "has a label twice; the second was left out",
            "terms have a label twice; the second was left out",
            label,
        )
    others = dict.fromkeys(
        Label(each.kind, each.language, text)
        for each in term.other_labels
        if (text := label_of(each.text))
    )
    return replace(
        term,
        label=label,
        alt_labels=shown,
        hidden_labels=hidden,
        other_labels=tuple(others),
        definition=text_of(term.definition),
        scope_note=text_of(term.scope_note),
    )


def label_of(given: str) -> str:
    """On one line, without space around it, in at most ``LONGEST_LABEL`` characters."""
    words = " ".join(NO_CHARACTERS.sub("", given).split())
    if len(words) <= LONGEST_LABEL:
        return words
    return words[: LONGEST_LABEL - 1].rstrip() + "…"


def text_of(given: str) -> str:
    return NO_CHARACTERS.sub("", given)[:LONGEST_TEXT]


def _mend_keys(terms: dict[str, Term], remarks: Remarks) -> None:
    taken = set()
    for term in terms.values():
        if term.key is None:
            continue
        if is_key(term.key) and term.key not in taken:
            taken.add(term.key)
            continue
        if is_key(term.key):
            one, many = "has a key that is taken", "terms have keys that are taken"
        else:
            one = "has a notation that is no key of one or two small letters"
            many = "terms have notations that are no keys of one or two small letters"
        remarks.add(f"{one}; it was left out", f"{many}; they were left out", term.label)
        terms[term.id] = replace(term, key=None)


def _mend_broader(terms: dict[str, Term], remarks: Remarks) -> None:
    for term in list(terms.values()):
        above = terms.get(term.broader or "")
        if term.broader is None:
            continue
        if above is None:
            one, many = "is below a term that is not there", "terms are below what is not there"
        elif above.facet_id != term.facet_id:
            one, many = "is below a term of another facet", "terms are below one of another facet"
        elif _leads_back(term, terms, lambda each: each.broader):
            one, many = "is broader than itself", "terms are broader than themselves"
        else:
            continue
        remarks.add(f"{one}; that was left out", f"{many}; that was left out", term.label)
        terms[term.id] = replace(term, broader=None)


def _mend_levels(terms: dict[str, Term], remarks: Remarks) -> None:
    """Cut ways up that are endlessly long; they lead to no circle and to nothing unknown."""
    levels: dict[str, int] = {}
    for term_id in terms:
        way, place = [], term_id
        while place not in levels:
            way.append(place)
            if (above := terms[place].broader) is None:
                break
            place = above
        level = levels.get(place, 0)
        for each in reversed(way):
            level += 1
            if level > MOST_LEVELS:
                remarks.add(
                    f"is below {MOST_LEVELS} others; it was put at the top",
                    f"terms are below {MOST_LEVELS} others; they were put at the top",
                    terms[each].label,
                )
                terms[each], level = replace(terms[each], broader=None), 1
            levels[each] = level


def _mend_successors(terms: dict[str, Term], remarks: Remarks) -> None:
    for term in list(terms.values()):
        if term.replaced_by is None:
            continue
        if term.replaced_by in terms and not _leads_back(term, terms, lambda t: t.replaced_by):
            continue
        remarks.add(
            "is replaced by what is not there, or by itself; that was left out",
            "terms are replaced by what is not there, or by themselves; that was left out",
            term.label,
        )
        terms[term.id] = replace(term, replaced_by=None)


def _leads_back(term: Term, terms: dict[str, Term], step: Callable[[Term], str | None]) -> bool:
    """Whether ``step`` by ``step`` one comes from ``term`` to ``term`` again."""
    seen: set[str] = set()
    place = step(term)
    while place is not None and place in terms and place not in seen:
        if place == term.id:
            return True
        seen.add(place)
        place = step(terms[place])
    return False


def _is_sound(rule: Rule, known: set[str], remarks: Remarks) -> bool:
    if rule.subject in known and rule.object in known and rule.subject != rule.object:
        return True
    remarks.add(
        "is a rule about what is not there; it was left out",
        "rules are about what is not there; they were left out",
        rule.id,
    )
    return False
