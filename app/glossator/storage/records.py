"""Records as rows and back, with the hash of their content in every row."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
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
from glossator.domain.change import Record
from glossator.domain.geometry import Rect
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary

Row = dict[str, Any]
# Canonical JSON: the same value is always the same text. One encoder is made for all rows.
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
NOT_CONTENT = frozenset({"number", "content_hash"})


def content_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 over the row's columns but its number and this hash, as canonical JSON."""
    content = {key: value for key, value in row.items() if key not in NOT_CONTENT}
    return hashlib.sha256(_as_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def hashed(row: Row) -> Row:
    return {**row, "content_hash": content_hash(row)}


def type_name(record: Record) -> str:
    return type(record).__name__.lower()


def record_json(record: Record | None) -> str | None:
    """The whole record as JSON, for the history."""
    return None if record is None else _as_json(asdict(record))


def row_of(record: Record) -> Row:
    """The main row of a record, in the table that is called like its type."""
    match record:
        case Annotator():
            row: Row = {"id": record.id, "name": record.name}
        case Document():
            row = asdict(record)
        case Term():
            row = {
                **asdict(record),
                "alt_labels": _as_json(record.alt_labels),
                "hidden_labels": _as_json(record.hidden_labels),
                "matches": _as_json(record.matches),
                "status": record.status.value,
            }
        case Annotation(passage=passage):
            row = {
                "id": record.id,
                "document_id": record.document_id,
                "annotator_id": record.annotator_id,
                "page": passage.page,
                "page_label": passage.page_label,
                "sort_key": passage.sort_key,
                "quote": passage.quote,
                "raw_quote": passage.raw_quote,
                "edited_quote": passage.edited_quote,
                "prefix": passage.prefix,
                "suffix": passage.suffix,
                "note": record.note,
                "confidence": None if record.confidence is None else record.confidence.value,
                "doubt": int(record.doubt),
                "origin": record.origin,
                "created": record.created,
                "modified": record.modified,
            }
    return hashed(row)


def segment_rows(annotation: Annotation) -> list[Row]:
    return [
        hashed(
            {
                "annotation_id": annotation.id,
                "position": position,
                "page": segment.page,
                "first": segment.start,
                "last": segment.end,
                "rects": _as_json(segment.rects),
            }
        )
        for position, segment in enumerate(annotation.passage.segments)
    ]


def tagging_rows(annotation: Annotation, versions: Mapping[str, str], current: str) -> list[Row]:
    """``versions`` has the vocabulary version of terms that were there already."""
    return [
        hashed(
            {
                "annotation_id": annotation.id,
                "term_id": tagging.term_id,
                "position": position,
                "provenance": tagging.provenance.value,
                "annotator_id": tagging.annotator_id,
                "created": tagging.created,
                "vocabulary_version": versions.get(tagging.term_id, current),
            }
        )
        for position, tagging in enumerate(annotation.taggings)
    ]


def vocabulary_row(vocabulary: Vocabulary) -> Row:
    return hashed({"id": vocabulary.id, "version": vocabulary.version, "title": vocabulary.title})


def facet_row(facet: Facet) -> Row:
    return hashed(asdict(facet))


def annotator_of(row: Mapping[str, Any]) -> Annotator:
    return Annotator(row["id"], row["name"])


def document_of(row: Mapping[str, Any]) -> Document:
    return Document(
        **{k: row[k] for k in ("id", "file_hash", "text_hash", "path", "title", "page_count")}
    )


def facet_of(row: Mapping[str, Any]) -> Facet:
    return Facet(row["id"], row["label"], row["position"])


def term_of(row: Mapping[str, Any]) -> Term:
    return Term(
        id=row["id"],
        facet_id=row["facet_id"],
        label=row["label"],
        alt_labels=tuple(json.loads(row["alt_labels"])),
        hidden_labels=tuple(json.loads(row["hidden_labels"])),
        definition=row["definition"],
        scope_note=row["scope_note"],
        broader=row["broader"],
        matches=tuple(json.loads(row["matches"])),
        key=row["key"],
        status=TermStatus(row["status"]),
    )


def annotation_of(
    row: Mapping[str, Any],
    segments: Sequence[Mapping[str, Any]],
    taggings: Sequence[Mapping[str, Any]],
) -> Annotation:
    """An annotation from its row and the rows of its segments and taggings, in their order.

    Raises ``ValueError`` if the rows are not those of an annotation.
    """
    if not segments:
        raise ValueError(f"the annotation {row['id']} marks nothing")
    return Annotation(
        id=row["id"],
        document_id=row["document_id"],
        annotator_id=row["annotator_id"],
        passage=Passage(
            segments=tuple(_segment_of(segment) for segment in segments),
            page_label=row["page_label"],
            quote=row["quote"],
            raw_quote=row["raw_quote"],
            edited_quote=row["edited_quote"],
            prefix=row["prefix"],
            suffix=row["suffix"],
        ),
        created=row["created"],
        modified=row["modified"],
        taggings=tuple(
            Tagging(t["term_id"], Provenance(t["provenance"]), t["annotator_id"], t["created"])
            for t in taggings
        ),
        note=row["note"],
        confidence=None if row["confidence"] is None else Confidence(row["confidence"]),
        doubt=bool(row["doubt"]),
        origin=row["origin"],
    )


def _segment_of(row: Mapping[str, Any]) -> Segment:
    rects = tuple(Rect(*rect) for rect in json.loads(row["rects"]))
    return Segment(row["page"], rects, row["first"], row["last"])
