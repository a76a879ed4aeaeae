"""Records as rows and back, with the hash of their content in every row."""

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
from glossator.domain.relation import Relation
from glossator.storage.hashing import canonical_json, hashed
from glossator.storage.vocabulary_rows import vocabulary_row_of

Row = dict[str, Any]
TABLES = {"Scheme": "vocabulary", "RelationType": "relation_type"}


def type_name(record: Record) -> str:
    """The table of a record, by which the history names its type."""
    return table_of(type(record))


def table_of(kind: type[Record]) -> str:
    return TABLES.get(kind.__name__, kind.__name__.lower())


def row_of(record: Record) -> Row:
    """The main row of a record, in the table that is called like its type."""
    match record:
        case Annotator():
            row: Row = {"id": record.id, "name": record.name}
        case Document():
            row = asdict(record)
        case Relation():
            row = asdict(record)
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
                "recognised": int(passage.is_recognised),
                "note": record.note,
                "confidence": None if record.confidence is None else record.confidence.value,
                "doubt": int(record.doubt),
                "origin": record.origin,
                "created": record.created,
                "modified": record.modified,
            }
        case _:
            row = vocabulary_row_of(record)
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
                "rects": canonical_json(segment.rects),
            }
        )
        for position, segment in enumerate(annotation.passage.segments)
    ]


def tagging_rows(annotation: Annotation) -> list[Row]:
    return [
        hashed(
            {
                "annotation_id": annotation.id,
                "term_id": tagging.term_id,
                "position": position,
                "provenance": tagging.provenance.value,
                "annotator_id": tagging.annotator_id,
                "created": tagging.created,
                "vocabulary_version": tagging.vocabulary_version,
            }
        )
        for position, tagging in enumerate(annotation.taggings)
    ]


def annotator_of(row: Mapping[str, Any]) -> Annotator:
    return Annotator(row["id"], row["name"])


def document_of(row: Mapping[str, Any]) -> Document:
    names = ("id", "file_hash", "text_hash", "path", "title", "page_count", "copy_of")
    return Document(**{name: row[name] for name in names})


def relation_of(row: Mapping[str, Any]) -> Relation:
    names = ("id", "type_id", "from_id", "to_id", "annotator_id", "created")
    return Relation(**{name: row[name] for name in names})


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
            is_recognised=bool(row["recognised"]),
        ),
        created=row["created"],
        modified=row["modified"],
        taggings=tuple(
            Tagging(
                t["term_id"],
                Provenance(t["provenance"]),
                t["annotator_id"],
                t["created"],
                t["vocabulary_version"],
            )
            for t in taggings
        ),
        note=row["note"],
        confidence=None if row["confidence"] is None else Confidence(row["confidence"]),
        doubt=bool(row["doubt"]),
        origin=row["origin"],
    )


def is_segment(row: Mapping[str, Any]) -> bool:
    """Whether its rectangles can be read."""
    try:
        _segment_of(row)
    except (ValueError, TypeError):
        return False
    return True


def _segment_of(row: Mapping[str, Any]) -> Segment:
    rects = tuple(Rect(*rect) for rect in json.loads(row["rects"]))
    return Segment(row["page"], rects, row["first"], row["last"])
