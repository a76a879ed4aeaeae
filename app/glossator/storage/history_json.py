"""Whole records as JSON in the history, and back.

Records that were written before a field was known have what a new record of the kind has.
"""

import json
from collections.abc import Callable, Mapping
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
from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Facet, Rule, RuleKind, Scheme, Term, TermStatus
from glossator.storage.hashing import canonical_json
from glossator.storage.vocabulary_rows import label_of

Json = dict[str, Any]


def record_json(record: Record | None) -> str | None:
    return None if record is None else canonical_json(asdict(record))


def record_from(record_type: str, text: str | None) -> Record | None:
    """The record that ``record_json`` wrote; ``record_type`` is the name of its table.

    Raises ``ValueError``, ``LookupError`` or ``TypeError`` if the text is not that of a record.
    """
    return None if text is None else _RECORDS[record_type](json.loads(text))


def _annotation(given: Json) -> Annotation:
    confidence = given["confidence"]
    passage = {**given["passage"], "segments": tuple(map(_segment, given["passage"]["segments"]))}
    return Annotation(
        **{
            **given,
            "passage": Passage(**passage),
            "taggings": tuple(map(_tagging, given["taggings"])),
            "confidence": None if confidence is None else Confidence(confidence),
        }
    )


def _segment(given: Mapping[str, Any]) -> Segment:
    rects = tuple(Rect(*rect) for rect in given["rects"])
    return Segment(given["page"], rects, given["start"], given["end"])


def _tagging(given: Json) -> Tagging:
    return Tagging(**{**given, "provenance": Provenance(given["provenance"])})


def _term(given: Json) -> Term:
    lists = ("alt_labels", "hidden_labels", "matches", "close_matches")
    return Term(
        **{
            **given,
            **{name: tuple(given[name]) for name in lists if name in given},
            "status": TermStatus(given["status"]),
            "other_labels": tuple(map(label_of, given.get("other_labels", ()))),
        }
    )


def _rule(given: Json) -> Rule:
    return Rule(**{**given, "kind": RuleKind(given["kind"])})


_RECORDS: Mapping[str, Callable[[Json], Record]] = {
    "annotation": _annotation,
    "annotator": lambda given: Annotator(**given),
    "document": lambda given: Document(**given),
    "relation": lambda given: Relation(**given),
    "vocabulary": lambda given: Scheme(**given),
    "facet": lambda given: Facet(**given),
    "term": _term,
    "rule": _rule,
    "relation_type": lambda given: RelationType(**given),
}
