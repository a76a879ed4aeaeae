"""Which annotations are asked for: "what I see" is the scope of the list and of an export."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from operator import and_, attrgetter

from glossator.domain.inventory import Entry
from glossator.domain.related import End
from glossator.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; an empty field asks for nothing in particular.

    Terms include their narrower terms. Of several terms of one facet any will do; of several
    facets each must be met. Of several ends of links any will do. ``breaks_rule`` asks for what
    breaks any rule of the vocabulary.
    """

    document_id: str | None = None
    facet_ids: frozenset[str] = frozenset()
    term_ids: frozenset[str] = frozenset()
    annotator_ids: frozenset[str] = frozenset()
    words: str = ""
    ends: frozenset[End] = frozenset()
    breaks_rule: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but the document is asked for."""
        chosen = self.facet_ids or self.term_ids or self.annotator_ids or self.ends
        return not (chosen or self.words.strip() or self.breaks_rule)


def narrower(vocabulary: Vocabulary, term_ids: frozenset[str]) -> frozenset[str]:
    """``term_ids`` with all terms below them (skos:narrowerTransitive)."""
    found = set(term_ids)
    grew = True
    while grew:
        below = {term.id for term in vocabulary.terms if term.broader in found} - found
        found |= below
        grew = bool(below)
    return frozenset(found)


def used(term_ids: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The ids of the terms that find something where ``term_ids`` are on passages: they and all
    above them."""
    found: set[str] = set()
    for term_id in term_ids:
        term = vocabulary.by_id.get(term_id)
        while term is not None and term.id not in found:
            found.add(term.id)
            term = vocabulary.by_id.get(term.broader or "")
    return frozenset(found)


def wanted_terms(vocabulary: Vocabulary, wanted: Filter) -> Mapping[str, frozenset[str]]:
    """For each facet that ``wanted.term_ids`` speak of, the ids any of which will do."""
    by_facet: dict[str, frozenset[str]] = {}
    for term_id in wanted.term_ids:
        if (term := vocabulary.by_id.get(term_id)) is not None:
            ids = narrower(vocabulary, frozenset({term_id}))
            by_facet[term.facet_id] = by_facet.get(term.facet_id, frozenset()) | ids
    return by_facet


def select(
    entries: Iterable[Entry],
    wanted: Filter,
    vocabulary: Vocabulary,
    tagged_with: Callable[[frozenset[str]], Set[str]],
    with_words: Set[str] | None = None,
    linked: Set[str] | None = None,
    breaking: Set[str] | None = None,
) -> list[Entry]:
    """The ``entries`` of annotations that ``wanted`` asks for, in the order given.

    ``tagged_with`` gives the ids of the annotations that have any of some terms. ``with_words`` are
    the ids of those that contain ``wanted.words``, ``linked`` of those at ``wanted.ends``,
    ``breaking`` of those that break a rule; ``None`` if no words, or ends, or breaches are asked
    for.
    """
    terms = wanted_terms(vocabulary, wanted)
    if wanted.term_ids and not terms:
        return []
    asked = list(terms.values())
    if wanted.facet_ids:
        facets = wanted.facet_ids
        asked.append(frozenset(t.id for t in vocabulary.terms if t.facet_id in facets))
    demands: list[Set[str]] = [tagged_with(any_of) for any_of in asked]
    demands += [ids for ids in (with_words, linked, breaking) if ids is not None]
    if wanted.document_id is not None:
        entries = (entry for entry in entries if entry.document_id == wanted.document_id)
    if annotators := wanted.annotator_ids:
        entries = (entry for entry in entries if entry.annotator_id in annotators)
    if not demands:
        return list(entries)
    found = reduce(and_, demands)
    entries = list(entries)
    return list(compress(entries, map(found.__contains__, map(attrgetter("id"), entries))))
