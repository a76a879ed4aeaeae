"""JSON Lines: one annotation a line, complete, can be read back. See ``docs/formats.md``."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath, PureWindowsPath

from glossator.domain.annotation import Annotation, Annotator, Document, Segment, Tagging
from glossator.domain.annotation_set import AnnotationSet
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
    troubles: list[str] = field(default_factory=list)


def write(given: AnnotationSet) -> str:
    return "".join(
        json.dumps(annotation_json(annotation, given), ensure_ascii=False) + "\n"
        for annotation in given.annotations
    )


def annotation_json(annotation: Annotation, given: AnnotationSet) -> Json:
    """One annotation with all that it refers to."""
    passage = annotation.passage
    names = {annotator.id: annotator.name for annotator in given.annotators}
    document = next(d for d in given.documents if d.id == annotation.document_id)
    return {
        "id": annotation.id,
        "document": _document_json(document),
        "page": passage.page,
        "page_label": passage.page_label,
        "segments": [_segment_json(segment) for segment in passage.segments],
        "quote": passage.reading,
        "raw_quote": passage.raw_quote,
        "read_quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "terms": [_tagging_json(tagging, given, names) for tagging in annotation.taggings],
        "note": annotation.note,
        "confidence": annotation.confidence,
        "doubt": annotation.doubt,
        "annotator": names[annotation.annotator_id],
        "annotator_id": annotation.annotator_id,
        "created": annotation.created,
        "modified": annotation.modified,
        "origin": annotation.origin,
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
    return reading


@dataclass
class _Taken:
    """What was taken in so far, by id; documents by the hash of their bytes."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    annotators: dict[str, Annotator] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
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


def _tagging_json(tagging: Tagging, given: AnnotationSet, names: Mapping[str, str]) -> Json:
    term = given.vocabulary.by_id[tagging.term_id]
    return {
        "facet": term.facet_id,
        "term": term.id,
        "label": term.label,
        "status": term.status,
        "provenance": tagging.provenance,
        "annotator": names.get(tagging.annotator_id, ""),
        "annotator_id": tagging.annotator_id,
        "created": tagging.created,
        "vocabulary_version": tagging.vocabulary_version,
    }
