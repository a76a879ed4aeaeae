"""What a vocabulary is made of, as rows and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import (
    Facet,
    Label,
    LabelKind,
    Rule,
    RuleKind,
    Scheme,
    Term,
    TermStatus,
)
from glossator.storage.hashing import canonical_json

Row = dict[str, Any]


def vocabulary_row_of(record: Scheme | Facet | Term | Rule | RelationType) -> Row:
    """The row of a record, without its hash."""
    row = asdict(record)
    match record:
        case Facet():
            row["is_single"] = int(record.is_single)
            row["is_required"] = int(record.is_required)
        case Term():
            for name in ("alt_labels", "hidden_labels", "matches", "close_matches", "other_labels"):
                row[name] = canonical_json(row[name])
            row["status"] = record.status.value
            row["deprecated"] = int(record.deprecated)
        case Rule():
            row["kind"] = record.kind.value
    return row


def scheme_of(row: Mapping[str, Any]) -> Scheme:
    return Scheme(row["id"], row["version"], row["title"], row["language"])


def facet_of(row: Mapping[str, Any]) -> Facet:
    return Facet(
        id=row["id"],
        label=row["label"],
        position=row["position"],
        definition=row["definition"],
        colour=row["colour"],
        is_single=bool(row["is_single"]),
        is_required=bool(row["is_required"]),
    )


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
        close_matches=tuple(json.loads(row["close_matches"])),
        other_labels=tuple(label_of(given) for given in json.loads(row["other_labels"])),
        language=row["language"],
        deprecated=bool(row["deprecated"]),
        replaced_by=row["replaced_by"],
        position=row["position"],
    )


def label_of(given: Mapping[str, str]) -> Label:
    return Label(LabelKind(given["kind"]), given["language"], given["text"])


def rule_of(row: Mapping[str, Any]) -> Rule:
    return Rule(row["id"], row["subject"], RuleKind(row["kind"]), row["object"], row["note"])


def relation_type_of(row: Mapping[str, Any]) -> RelationType:
    return RelationType(row["id"], row["label"], row["inverse_label"], row["position"])
