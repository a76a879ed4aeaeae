"""Which annotations are asked for: "what I see" is the scope of the list and of an export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.domain.annotation import Annotation
from glossator.domain.related import End
from glossator.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; an empty field asks for nothing in particular.

    Terms include their narrower terms. Of several terms of one facet any will do; of several
    facets each must be met. Of several ends of links any will do.
    """

    document_id: str | None = None
    facet_ids: frozenset[str] = frozenset()
    term_ids: frozenset[str] = frozenset()
    annotator_ids: frozenset[str] = frozenset()
    words: str = ""
    ends: frozenset[End] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing but the document is asked for."""
        chosen = self.facet_ids or self.term_ids or self.annotator_ids or self.ends
        return not (chosen or self.words.strip())


def narrower(vocabulary: Vocabulary, term_ids: frozenset[str]) -> frozenset[str]:
    """``term_ids`` with all terms below them (skos:narrowerTransitive)."""
    found = set(term_ids)
    grew = True
    while grew:
        below = {term.id for term in vocabulary.terms if term.broader in found} - found
        found |= below
        grew = bool(below)
    return frozenset(found)


def used(annotations: Iterable[Annotation], vocabulary: Vocabulary) -> frozenset[str]:
    """The ids of the terms that find something: those on ``annotations`` and all above them."""
    found: set[str] = set()
    for term_id in {term_id for annotation in annotations for term_id in annotation.term_ids}:
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
    annotations: tuple[Annotation, ...],
    wanted: Filter,
    vocabulary: Vocabulary,
    with_words: frozenset[str] | None = None,
    linked: frozenset[str] | None = None,
) -> tuple[Annotation, ...]:
    """The annotations that ``wanted`` asks for, in the order given.

    ``with_words`` are the ids of annotations that contain ``wanted.words``, ``linked`` of those at
    ``wanted.ends``; ``None`` if no words, or ends, are asked for.
    """
    terms = wanted_terms(vocabulary, wanted)
    if len(terms) == 0 and wanted.term_ids:
        return ()

    def is_wanted(annotation: Annotation) -> bool:
        ids = set(annotation.term_ids)
        facets = {vocabulary.by_id[i].facet_id for i in ids if i in vocabulary.by_id}
        return (
            (wanted.document_id is None or annotation.document_id == wanted.document_id)
            and (not wanted.annotator_ids or annotation.annotator_id in wanted.annotator_ids)
            and (not wanted.facet_ids or bool(facets & wanted.facet_ids))
            and all(ids & any_of for any_of in terms.values())
            and (with_words is None or annotation.id in with_words)
            and (linked is None or annotation.id in linked)
        )

    return tuple(annotation for annotation in annotations if is_wanted(annotation))
