"""JSON Lines: one annotation a line, complete, can be read back. See ``docs/formats.md``."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath, PureWindowsPath

from glossator.domain.annotation import Annotation, Annotator, Document, Segment, Tagging
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import Term
from glossator.interchange.json_line import Line, read_line
from glossator.interchange.json_values import Json, reason

MOST_ANNOTATIONS = 100_000
MOST_TROUBLES = 1_000


@dataclass
class Reading:
    """What a file held: good annotations with what they refer to, and a sentence a bad line."""

    annotators: list[Annotator] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def write(given: AnnotationSet) -> str:
    writing = _Writing(given)
    return "".join(
        json.dumps(writing.annotation(annotation), ensure_ascii=False) + "\n"
        for annotation in given.annotations
    )


def annotation_json(annotation: Annotation, given: AnnotationSet) -> Json:
    """One annotation with all that it refers to."""
    return _Writing(given).annotation(annotation)


class _Writing:
    """The annotations of one set, with what they refer to at hand."""

    def __init__(self, given: AnnotationSet) -> None:
        self._vocabulary = given.vocabulary
        self._names = {annotator.id: annotator.name for annotator in given.annotators}
        self._documents = {document.id: document for document in given.documents}
        self._relations: dict[str, list[Relation]] = {}
        for relation in given.relations:
            self._relations.setdefault(relation.from_id, []).append(relation)

    def annotation(self, annotation: Annotation) -> Json:
        passage = annotation.passage
        return {
            "id": annotation.id,
            "document": _document_json(self._documents[annotation.document_id]),
            "page": passage.page,
            "page_label": passage.page_label,
            "segments": [_segment_json(segment) for segment in passage.segments],
            "quote": passage.reading,
            "raw_quote": passage.raw_quote,
            "read_quote": passage.quote,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
            "recognised": passage.is_recognised,
            "terms": [self._tagging(tagging) for tagging in annotation.taggings],
            "note": annotation.note,
            "confidence": annotation.confidence,
            "doubt": annotation.doubt,
            "annotator": self._names[annotation.annotator_id],
            "annotator_id": annotation.annotator_id,
            "created": annotation.created,
            "modified": annotation.modified,
            "origin": annotation.origin,
            "relations": [self._relation(r) for r in self._relations.get(annotation.id, ())],
            "vocabulary": {"id": self._vocabulary.id, "version": self._vocabulary.version},
        }

    def _tagging(self, tagging: Tagging) -> Json:
        term = self._vocabulary.by_id[tagging.term_id]
        return {
            "facet": term.facet_id,
            "term": term.id,
            "label": term.label,
            "status": term.status,
            "provenance": tagging.provenance,
            "annotator": self._names.get(tagging.annotator_id, ""),
            "annotator_id": tagging.annotator_id,
            "created": tagging.created,
            "vocabulary_version": tagging.vocabulary_version,
        }

    def _relation(self, relation: Relation) -> Json:
        return {
            "id": relation.id,
            "type": relation.type_id,
            "label": self._vocabulary.relation_type_by_id[relation.type_id].label,
            "to": relation.to_id,
            "annotator": self._names.get(relation.annotator_id, ""),
            "annotator_id": relation.annotator_id,
            "created": relation.created,
        }


def read(lines: Iterable[str]) -> Reading:
    """Read annotations from lines; a line that is wrong is told and left out. Empty lines pass.

    Of records that several lines tell of, the first counts. A document is known by the hash of
    its bytes: lines that give it different ids get the first. After ``MOST_ANNOTATIONS`` good or
    ``MOST_TROUBLES`` bad lines reading ends, and says so.
    """
    reading = Reading()
    taken = _Taken()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(taken.annotations) == MOST_ANNOTATIONS or len(reading.troubles) == MOST_TROUBLES:
            reading.troubles.append(f"Line {number} and what follows was not read: it is too much.")
            break
        try:
            taken.take(read_line(line))
        except (ValueError, KeyError, RecursionError) as error:
            reading.troubles.append(f"Line {number}: {reason(error)}.")
    reading.annotations = list(taken.annotations.values())
    reading.annotators = list(taken.annotators.values())
    reading.documents = list(taken.documents.values())
    reading.terms = list(taken.terms.values())
    reading.relations = list(taken.relations.values())
    return reading


@dataclass
class _Taken:
    """What was taken in so far, by id; documents by the hash of their bytes."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    annotators: dict[str, Annotator] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    hash_of: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """All of ``line``, or nothing of it and ``ValueError``."""
        annotation, document = line.annotation, line.document
        if annotation.id in self.annotations:
            raise ValueError(f"the id {annotation.id} was there before")
        if self.hash_of.setdefault(document.id, document.file_hash) != document.file_hash:
            raise ValueError(f"the document {document.id} was another one before")
        document = self.documents.setdefault(document.file_hash, document)
        self.annotations[annotation.id] = replace(annotation, document_id=document.id)
        for annotator in line.annotators:
            self.annotators.setdefault(annotator.id, annotator)
        for term in line.terms:
            self.terms.setdefault(term.id, term)
        for relation in line.relations:
            self.relations.setdefault(relation.id, relation)


def _document_json(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "file": PureWindowsPath(PurePosixPath(document.path).name).name,
        "file_hash": document.file_hash,
        "text_hash": document.text_hash,
        "page_count": document.page_count,
    }


def _segment_json(segment: Segment) -> Json:
    return {
        "page": segment.page,
        "rects": [list(rect) for rect in segment.rects],
        "start": segment.start,
        "end": segment.end,
    }
