"""The open project in memory: what is on disk, arranged for looking things up."""

from bisect import insort
from typing import Any

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Record, Step
from glossator.domain.relation import Relation
from glossator.domain.rules import Rules
from glossator.domain.vocabulary import Vocabulary
from glossator.domain.vocabulary_change import vocabulary_records, with_step


def reading_order(annotation: Annotation) -> tuple[str, str, str]:
    return annotation.passage.sort_key, annotation.created, annotation.id


class Project:
    """Documents, annotators, vocabulary, annotations and relations by id.

    They are changed by ``take_in`` alone.
    """

    def __init__(self, contents: AnnotationSet) -> None:
        self.vocabulary: Vocabulary = contents.vocabulary
        self.annotators: dict[str, Annotator] = {a.id: a for a in contents.annotators}
        self.documents: dict[str, Document] = {d.id: d for d in contents.documents}
        self.annotations: dict[str, Annotation] = {a.id: a for a in contents.annotations}
        self._of_document: dict[str, list[Annotation]] = {}
        self.relations: dict[str, Relation] = {r.id: r for r in contents.relations}
        self._relations_of: dict[str, dict[str, Relation]] = {}
        self._rules: tuple[Vocabulary, Rules] | None = None
        for relation in contents.relations:
            self._link(relation)
        for annotation in contents.annotations:
            self._of_document.setdefault(annotation.document_id, []).append(annotation)
        for annotations in self._of_document.values():
            annotations.sort(key=reading_order)

    def of_document(self, document_id: str) -> tuple[Annotation, ...]:
        """The annotations of one document in reading order."""
        return tuple(self._of_document.get(document_id, ()))

    def in_reading_order(self) -> tuple[Annotation, ...]:
        """All annotations, document by document, each in reading order."""
        return tuple(
            annotation
            for document in sorted(self.documents.values(), key=lambda d: (d.title, d.id))
            for annotation in self._of_document.get(document.id, ())
        )

    def annotation_set(self, annotations: tuple[Annotation, ...]) -> AnnotationSet:
        """``annotations`` with the records that they refer to."""
        ids = {annotation.id for annotation in annotations}
        relations = tuple(r for r in self.relations.values() if r.from_id in ids and r.to_id in ids)
        annotators = {a.annotator_id for a in annotations} | {
            tagging.annotator_id for a in annotations for tagging in a.taggings
        }
        annotators |= {relation.annotator_id for relation in relations}
        documents = {a.document_id for a in annotations}
        return AnnotationSet(
            self.vocabulary,
            tuple(a for a in self.annotators.values() if a.id in annotators),
            tuple(d for d in self.documents.values() if d.id in documents),
            annotations,
            relations,
        )

    def tagged_with(self, term_id: str) -> tuple[Annotation, ...]:
        """The annotations that have this very term, in reading order."""
        return tuple(a for a in self.in_reading_order() if term_id in a.term_ids)

    def relations_of(self, annotation_id: str) -> tuple[Relation, ...]:
        """The relations from and to an annotation, in the order in which they were made."""
        return tuple(self._relations_of.get(annotation_id, {}).values())

    def has(self, like: Record, as_it_is: Record | None) -> bool:
        """Whether the record of the kind and id of ``like`` is ``as_it_is``, or is not there."""
        return self._records(like).get(like.id) == as_it_is

    @property
    def rules(self) -> Rules:
        """What the rules of the vocabulary say, as it is now."""
        if self._rules is None or self._rules[0] is not self.vocabulary:
            self._rules = (self.vocabulary, Rules(self.vocabulary))
        return self._rules[1]

    def annotator_named(self, name: str) -> Annotator | None:
        return next((a for a in self.annotators.values() if a.name == name), None)

    def document_with_hash(self, file_hash: str) -> Document | None:
        return next((d for d in self.documents.values() if d.file_hash == file_hash), None)

    def take_in(self, change: Change) -> None:
        """Make memory say what the disk says after ``change``."""
        for step in change.steps:
            self._take_step(step)

    def _take_step(self, step: Step) -> None:
        match step.record:
            case Annotation():
                self._take_annotation(step)
            case Relation():
                self._take_relation(step)
            case Annotator() | Document():
                _put(self._records(step.record), step.record.id, step.after)
            case _:
                self.vocabulary = with_step(self.vocabulary, step)

    def _records(self, like: Record) -> dict[str, Any]:
        """The records by id among which ``like`` is one."""
        match like:
            case Annotation():
                return self.annotations
            case Relation():
                return self.relations
            case Annotator():
                return self.annotators
            case Document():
                return self.documents
            case _:
                return vocabulary_records(self.vocabulary, type(like))

    def _take_annotation(self, step: Step) -> None:
        before, after = step.before, step.after
        if isinstance(before, Annotation):
            self._of_document[before.document_id].remove(self.annotations.pop(before.id))
        if isinstance(after, Annotation):
            self.annotations[after.id] = after
            insort(self._of_document.setdefault(after.document_id, []), after, key=reading_order)

    def _take_relation(self, step: Step) -> None:
        before, after = step.before, step.after
        if isinstance(before, Relation):
            del self.relations[before.id]
            for end in (before.from_id, before.to_id):
                del self._relations_of[end][before.id]
        if isinstance(after, Relation):
            self.relations[after.id] = after
            self._link(after)

    def _link(self, relation: Relation) -> None:
        for end in (relation.from_id, relation.to_id):
            self._relations_of.setdefault(end, {})[relation.id] = relation


def _put(records: dict[str, Any], key: str, after: Record | None) -> None:
    if after is None:
        del records[key]
    else:
        records[key] = after
