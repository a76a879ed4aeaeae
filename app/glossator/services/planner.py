"""Plans: what a gesture would change. Planning reads memory and touches nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from glossator.domain.annotation import (
    Annotation,
    Annotator,
    Confidence,
    Passage,
    Provenance,
    Tagging,
)
from glossator.domain.change import Change, Step
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import UNPLACED, Term, TermStatus, Vocabulary
from glossator.services.project import Project
from glossator.services.stamps import Stamps

IsRecognised = Callable[[str, Passage], bool]  # id of the document, passage in it


class Planner:
    """Makes changes for one annotator. ``None`` where nothing would change.

    ``is_recognised`` says whether a program read the text of a passage from a picture.
    """

    def __init__(
        self,
        project: Project,
        annotator: Annotator,
        stamps: Stamps,
        is_recognised: IsRecognised = lambda _document_id, _passage: False,
        planned: tuple[Term, ...] = (),
    ) -> None:
        self._project = project
        self._annotator = annotator
        self._stamps = stamps
        self._is_recognised = is_recognised
        self._planned = planned

    def knowing(self, term: Term) -> "Planner":
        """A planner that counts on ``term``, whose making is planned but not carried out yet."""
        planned = (*self._planned, term)
        return Planner(self._project, self._annotator, self._stamps, self._is_recognised, planned)

    def annotate(
        self,
        document_id: str,
        passage: Passage,
        term_ids: Sequence[str] = (),
        *,
        note: str = "",
        provenance: Provenance = Provenance.TYPED,
        confidence: Confidence | None = None,
        doubt: bool = False,
    ) -> Change:
        """A new annotation on ``passage``."""
        moment = self._stamps.now()
        annotation = Annotation(
            id=self._stamps.new_id(),
            document_id=document_id,
            annotator_id=self._annotator.id,
            passage=self._marked(document_id, passage),
            created=moment,
            modified=moment,
            taggings=self._taggings((), term_ids, provenance, moment),
            note=note,
            confidence=confidence,
            doubt=doubt,
        )
        return Change("mark passage", (Step(None, annotation),))

    def tag(
        self,
        annotation: Annotation,
        term_ids: Sequence[str],
        provenance: Provenance = Provenance.TYPED,
        *,
        replacing: bool = False,
    ) -> Change | None:
        """Put terms on ``annotation``; those that are there already stay as they are.

        ``replacing`` takes away the other terms of a facet that should have one alone.
        """
        present = annotation.taggings
        if replacing:
            full = self._single_facets(set(term_ids) - set(annotation.term_ids))
            terms = self._vocabulary.by_id
            present = tuple(t for t in present if terms[t.term_id].facet_id not in full)
        taggings = self._taggings(present, term_ids, provenance, self._stamps.now())
        label = f"tag with {self._labels(set(term_ids) - set(annotation.term_ids))}"
        return self._edit(label, annotation, replace(annotation, taggings=taggings))

    def untag(self, annotation: Annotation, term_id: str) -> Change | None:
        taggings = tuple(t for t in annotation.taggings if t.term_id != term_id)
        label = f"remove {self._labels({term_id})}"
        return self._edit(label, annotation, replace(annotation, taggings=taggings))

    def write_note(self, annotation: Annotation, note: str) -> Change | None:
        return self._edit("edit note", annotation, replace(annotation, note=note))

    def set_confidence(
        self, annotation: Annotation, confidence: Confidence | None
    ) -> Change | None:
        return self._edit("set confidence", annotation, replace(annotation, confidence=confidence))

    def set_doubt(self, annotation: Annotation, doubt: bool) -> Change | None:
        label = "mark as doubtful" if doubt else "remove doubt"
        return self._edit(label, annotation, replace(annotation, doubt=doubt))

    def edit_quote(self, annotation: Annotation, text: str) -> Change | None:
        """Put ``text`` in place of the quote; the quote as read takes the edit away."""
        edited = None if text == annotation.passage.quote else text
        passage = replace(annotation.passage, edited_quote=edited)
        return self._edit("edit quote", annotation, replace(annotation, passage=passage))

    def move(self, annotation: Annotation, passage: Passage) -> Change | None:
        """Give ``annotation`` other bounds. A quote edited by hand stays with a region only."""
        if passage.is_region:
            passage = replace(passage, edited_quote=annotation.passage.edited_quote)
        passage = self._marked(annotation.document_id, passage)
        return self._edit("move passage", annotation, replace(annotation, passage=passage))

    def remove(self, annotations: Iterable[Annotation]) -> Change:
        """Remove annotations, and the relations from and to them."""
        removed = tuple(annotations)
        relations = {r.id: r for a in removed for r in self._project.relations_of(a.id)}
        steps = (*(Step(r, None) for r in relations.values()), *(Step(a, None) for a in removed))
        return Change("delete passage" if len(removed) == 1 else "delete passages", steps)

    def relate(self, type_id: str, from_id: str, to_id: str) -> Change | None:
        """Link an annotation to another one; ``None`` if they are linked so already."""
        type_ = self._vocabulary.relation_type_by_id[type_id]
        ends = {(from_id, to_id)}
        if type_.label == type_.inverse_label:
            ends.add((to_id, from_id))
        present = self._project.relations_of(from_id)
        if from_id == to_id or any(
            r.type_id == type_id and (r.from_id, r.to_id) in ends for r in present
        ):
            return None
        relation = Relation(
            id=self._stamps.new_id(),
            type_id=type_id,
            from_id=from_id,
            to_id=to_id,
            annotator_id=self._annotator.id,
            created=self._stamps.now(),
        )
        return Change(f"link ({type_.label})", (Step(None, relation),))

    def unrelate(self, relation: Relation) -> Change:
        type_ = self._vocabulary.relation_type_by_id[relation.type_id]
        return Change(f"remove link ({type_.label})", (Step(relation, None),))

    def bring_back(
        self, annotation: Annotation, gone_with_it: Iterable[Relation] = ()
    ) -> Change | None:
        """Make an annotation what it was once, or make it anew if it was removed.

        The relations that went with it come back where both ends are there. Terms that are there
        no more are left out; ``None`` if nothing would change.
        """
        known = self._vocabulary.by_id
        taggings = tuple(t for t in annotation.taggings if t.term_id in known)
        state = replace(annotation, taggings=taggings, modified=self._stamps.now())
        present = self._project.annotations.get(annotation.id)
        if present is not None and replace(state, modified=present.modified) == present:
            return None
        links = (r for r in gone_with_it if self._can_come_back(r, annotation.id))
        steps = (Step(present, state), *(Step(None, relation) for relation in links))
        return Change("bring back an earlier state", steps)

    def propose(self, facet_id: str, label: str) -> tuple[Term, Change]:
        """A proposed term and the change that adds it."""
        term = Term(
            id=f"{facet_id}:{self._stamps.new_id()}",
            facet_id=facet_id,
            label=label,
            status=TermStatus.PROPOSED,
            position=UNPLACED,
        )
        return term, Change(f"propose {label}", (Step(None, term),))

    def _can_come_back(self, relation: Relation, with_id: str) -> bool:
        """Whether a relation can be made anew together with the annotation at one of its ends."""
        there = relation.to_id if relation.from_id == with_id else relation.from_id
        types = self._vocabulary.relation_type_by_id
        return there in self._project.annotations and relation.type_id in types

    @property
    def _vocabulary(self) -> Vocabulary:
        vocabulary = self._project.vocabulary
        if not self._planned:
            return vocabulary
        return replace(vocabulary, terms=(*vocabulary.terms, *self._planned))

    def _marked(self, document_id: str, passage: Passage) -> Passage:
        return replace(passage, is_recognised=self._is_recognised(document_id, passage))

    def _taggings(
        self,
        present: tuple[Tagging, ...],
        term_ids: Sequence[str],
        provenance: Provenance,
        moment: str,
    ) -> tuple[Tagging, ...]:
        """``present`` with the new terms, in the order of the facets."""
        vocabulary = self._vocabulary
        there = {tagging.term_id for tagging in present}
        new = (
            Tagging(term_id, provenance, self._annotator.id, moment, vocabulary.version)
            for term_id in dict.fromkeys(term_ids)
            if term_id not in there
        )

        def facet_position(tagging: Tagging) -> int:
            return vocabulary.facet_by_id[vocabulary.by_id[tagging.term_id].facet_id].position

        return tuple(sorted((*present, *new), key=facet_position))

    def _single_facets(self, term_ids: Iterable[str]) -> frozenset[str]:
        """The ids of the facets of ``term_ids`` of which a passage should have one term alone."""
        vocabulary = self._vocabulary
        ids = {vocabulary.by_id[term_id].facet_id for term_id in term_ids}
        return frozenset(id_ for id_ in ids if vocabulary.facet_by_id[id_].is_single)

    def _edit(self, label: str, before: Annotation, after: Annotation) -> Change | None:
        if after == before:
            return None
        return Change(label, (Step(before, replace(after, modified=self._stamps.now())),))

    def _labels(self, term_ids: set[str]) -> str:
        terms = self._vocabulary.by_id
        return ", ".join(sorted(terms[term_id].label for term_id in term_ids))


def together(label: str, *changes: Change | None) -> Change | None:
    """Several changes as one gesture; a record that two of them touch is changed once."""
    steps: dict[tuple[type, str], Step] = {}
    for change in changes:
        for step in change.steps if change is not None else ():
            key = (type(step.record), step.record.id)
            steps[key] = Step(steps[key].before, step.after) if key in steps else step
    return Change(label, tuple(steps.values())) if steps else None
