"""The open project in memory: what is on disk, arranged for looking things up."""

from bisect import insort
from dataclasses import replace
from typing import Any

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Record, Step
from glossator.domain.vocabulary import Term, Vocabulary


def reading_order(annotation: Annotation) -> tuple[str, str, str]:
    return annotation.passage.sort_key, annotation.created, annotation.id


class Project:
    """Documents, annotators, vocabulary and annotations by id; changed by ``take_in`` alone."""

    def __init__(self, contents: AnnotationSet) -> None:
        self.vocabulary: Vocabulary = contents.vocabulary
        self.annotators: dict[str, Annotator] = {a.id: a for a in contents.annotators}
        self.documents: dict[str, Document] = {d.id: d for d in contents.documents}
        self.annotations: dict[str, Annotation] = {a.id: a for a in contents.annotations}
        self._of_document: dict[str, list[Annotation]] = {}
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
        annotators = {a.annotator_id for a in annotations} | {
            tagging.annotator_id for a in annotations for tagging in a.taggings
        }
        documents = {a.document_id for a in annotations}
        return AnnotationSet(
            self.vocabulary,
            tuple(a for a in self.annotators.values() if a.id in annotators),
            tuple(d for d in self.documents.values() if d.id in documents),
            annotations,
        )

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
            case Term():
                self._take_term(step)
            case Annotator(id=key):
                _put(self.annotators, key, step.after)
            case Document(id=key):
                _put(self.documents, key, step.after)

    def _take_annotation(self, step: Step) -> None:
        before, after = step.before, step.after
        if isinstance(before, Annotation):
            self._of_document[before.document_id].remove(self.annotations.pop(before.id))
        if isinstance(after, Annotation):
            self.annotations[after.id] = after
            insort(self._of_document.setdefault(after.document_id, []), after, key=reading_order)

    def _take_term(self, step: Step) -> None:
        terms = {term.id: term for term in self.vocabulary.terms}
        _put(terms, step.record.id, step.after)
        self.vocabulary = replace(self.vocabulary, terms=tuple(terms.values()))


def _put(records: dict[str, Any], key: str, after: Record | None) -> None:
    if after is None:
        del records[key]
    else:
        records[key] = after
