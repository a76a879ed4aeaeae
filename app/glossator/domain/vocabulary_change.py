"""A vocabulary after some of its records have changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from glossator.domain.change import Record, Step
from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, Vocabulary

# What a vocabulary is made of, and the field that holds it.
_PARTS: dict[type[Record], str] = {
    Facet: "facets",
    Term: "terms",
    Rule: "rules",
    RelationType: "relation_types",
}


def vocabulary_records(vocabulary: Vocabulary, kind: type[Record]) -> dict[str, Any]:
    """The records of one kind that make up ``vocabulary``, by id."""
    if kind is Scheme:
        return {vocabulary.id: vocabulary.scheme}
    return {record.id: record for record in getattr(vocabulary, _PARTS[kind])}


def with_steps(vocabulary: Vocabulary, steps: Iterable[Step]) -> Vocabulary:
    """``vocabulary`` with records changed; facets, terms and types in their order.

    Records in the same place stand in the order of their labels. A scheme that is removed
    stays until the same change has put another in its place.
    """
    scheme = vocabulary.scheme
    parts: dict[type[Record], dict[str, Any]] = {}
    for step in steps:
        if isinstance(step.record, Scheme):
            scheme = step.after if isinstance(step.after, Scheme) else scheme
            continue
        kind = type(step.record)
        if kind not in parts:
            parts[kind] = vocabulary_records(vocabulary, kind)
        records = parts[kind]
        if step.after is None:
            del records[step.record.id]
        else:
            records[step.record.id] = step.after
    return replace(
        vocabulary,
        id=scheme.id,
        version=scheme.version,
        title=scheme.title,
        language=scheme.language,
        **{_PARTS[kind]: _in_order(kind, records) for kind, records in parts.items()},
    )


def _in_order(kind: type[Record], records: dict[str, Any]) -> tuple[Any, ...]:
    if kind is Rule:
        return tuple(records.values())
    return tuple(
        sorted(records.values(), key=lambda record: (record.position, record.label, record.id))
    )
