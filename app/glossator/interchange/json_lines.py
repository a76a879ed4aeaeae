"""JSON Lines: one annotation a line, complete, can be read back. See ``docs/formats.md``."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from glossator.domain.annotation import (
    Annotation,
    Annotator,
    Confidence,
    Document,
    Passage,
    Provenance,
    Segment,
    Tagging,
)
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.geometry import Rect
from glossator.domain.vocabulary import Term, TermStatus

LONGEST_TEXT = 100_000
LONGEST_LABEL = 200
MOST_TERMS = 500
MOST_TOLD = 200

Json = dict[str, Any]


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
    """Read annotations from lines; a line that is wrong is told and left out. Empty lines pass."""
    reading = Reading()
    known: dict[str, dict[str, Any]] = {"annotator": {}, "document": {}, "term": {}}
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            annotation, records = _read_line(line)
            if annotation.id in seen:
                raise ValueError(f"the id {annotation.id} was there before")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            if len(reading.troubles) < MOST_TOLD:
                reading.troubles.append(f"Line {number}: {_reason(error)}.")
            continue
        seen.add(annotation.id)
        reading.annotations.append(annotation)
        for kind, record in records:
            known[kind].setdefault(record.id, record)
    reading.annotators = list(known["annotator"].values())
    reading.documents = list(known["document"].values())
    reading.terms = list(known["term"].values())
    return reading


def load_object(line: str) -> Json:
    """One JSON object; raises ``ValueError`` for NaN, doubled keys, and text nobody can write."""
    given = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    if not isinstance(given, dict):
        raise ValueError("it is no JSON object")
    return given


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
    }


def _read_line(line: str) -> tuple[Annotation, list[tuple[str, Any]]]:
    given = load_object(line)
    annotator = Annotator(_text(given, "annotator_id"), _text(given, "annotator", LONGEST_LABEL))
    document = _read_document(given["document"])
    if len(given["terms"]) > MOST_TERMS:
        raise ValueError("it has too many terms")
    quote = _text(given, "quote", empty=True)
    read_quote = _text(given, "read_quote", empty=True) if "read_quote" in given else quote
    passage = Passage(
        segments=tuple(_read_segment(s, document.page_count) for s in given["segments"]),
        page_label=_text(given, "page_label", LONGEST_LABEL, empty=True),
        quote=read_quote,
        raw_quote=_text(given, "raw_quote", empty=True),
        edited_quote=None if quote == read_quote else quote,
        prefix=_optional(given, "prefix"),
        suffix=_optional(given, "suffix"),
    )
    if not passage.segments:
        raise ValueError("it marks nothing")
    annotation = Annotation(
        id=_text(given, "id", LONGEST_LABEL),
        document_id=document.id,
        annotator_id=annotator.id,
        passage=passage,
        created=_moment(given["created"]),
        modified=_moment(given["modified"]),
        taggings=tuple(
            Tagging(
                _text(term, "term", LONGEST_LABEL),
                Provenance(term["provenance"]),
                term.get("annotator_id") or annotator.id,
                _moment(term.get("created") or given["created"]),
            )
            for term in given["terms"]
        ),
        note=_optional(given, "note"),
        confidence=None if given.get("confidence") is None else Confidence(given["confidence"]),
        doubt=bool(given.get("doubt", False)),
        origin=_optional(given, "origin"),
    )
    if len(set(annotation.term_ids)) < len(annotation.term_ids):
        raise ValueError("it has a term twice")
    taggers = [
        Annotator(term["annotator_id"], _text(term, "annotator", LONGEST_LABEL))
        for term in given["terms"]
        if term.get("annotator_id") and term.get("annotator")
    ]
    return annotation, [
        ("annotator", annotator),
        *(("annotator", tagger) for tagger in taggers),
        ("document", document),
        *(("term", _read_term(term)) for term in given["terms"]),
    ]


def _read_document(given: Json) -> Document:
    page_count = given["page_count"]
    if not isinstance(page_count, int) or not 0 < page_count < 1_000_000:
        raise ValueError("its document has no pages")
    return Document(
        id=_text(given, "id", LONGEST_LABEL),
        file_hash=_hash(given["file_hash"]),
        text_hash=None if given.get("text_hash") is None else _hash(given["text_hash"]),
        path=_optional(given, "file"),
        title=_text(given, "title"),
        page_count=page_count,
    )


def _read_segment(given: Json, page_count: int) -> Segment:
    page, start, end = given["page"], given.get("start"), given.get("end")
    if not isinstance(page, int) or not 1 <= page <= page_count:
        raise ValueError(f"the page {page} is not in the document")
    if (start is None) != (end is None) or (start is not None and not 0 <= start < end):
        raise ValueError("a segment has no proper beginning and end")
    rects = tuple(Rect(*(float(number) for number in rect)) for rect in given["rects"])
    for rect in rects:
        if not all(math.isfinite(number) for number in rect) or rect.x1 < rect.x0:
            raise ValueError("a rectangle is none")
    return Segment(page, rects, start, end)


def _read_term(given: Json) -> Term:
    """The term as far as the line tells of it; it counts only where the project has no such term."""
    return Term(
        id=_text(given, "term", LONGEST_LABEL),
        facet_id=_text(given, "facet", LONGEST_LABEL),
        label=_text(given, "label", LONGEST_LABEL),
        status=TermStatus.PROPOSED,
    )


def _text(given: Json, key: str, longest: int = LONGEST_TEXT, *, empty: bool = False) -> str:
    value = given[key]
    if not isinstance(value, str):
        raise ValueError(f"“{key}” is no text")
    if len(value) > longest:
        raise ValueError(f"“{key}” is too long")
    if not value and not empty:
        raise ValueError(f"“{key}” is empty")
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"“{key}” has characters that are none")
    return value


def _optional(given: Json, key: str) -> str:
    return _text(given, key, empty=True) if given.get(key) is not None else ""


def _hash(value: object) -> str:
    if not isinstance(value, str) or len(value) != 64 or set(value) - set("0123456789abcdef"):
        raise ValueError("a hash is none")
    return value


def _moment(value: object) -> str:
    if not isinstance(value, str) or len(value) < 20 or value[10] != "T" or value[-1] != "Z":
        raise ValueError(f"{value!r} is no moment in UTC")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _no_twins(pairs: list[tuple[str, Any]]) -> Json:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise ValueError("it has a key twice")
    return given


def _reason(error: Exception) -> str:
    match error:
        case KeyError():
            return f"“{error.args[0]}” is missing"
        case json.JSONDecodeError():
            return "it is no JSON"
        case RecursionError():
            return "it is nested too deeply"
        case TypeError():
            return "it has not the shape of an annotation"
        case _:
            return str(error).rstrip(".")
