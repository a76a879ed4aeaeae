"""Reading a vocabulary as JSON, with the names of SKOS. ``docs/formats.md`` has the shape."""

import json
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from glossator.domain.relation import USUAL_RELATION_TYPES, RelationType
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import (
    UNPLACED,
    Facet,
    Label,
    LabelKind,
    Rule,
    RuleKind,
    Term,
    TermStatus,
    Vocabulary,
)
from glossator.interchange.vocabulary_faults import first_fault

COLOUR = re.compile(r"#[0-9a-f]{6}")

Kind = TypeVar("Kind", bound=StrEnum)
Placed = TypeVar("Placed", Facet, Term, RelationType)


def read_vocabulary(text: str) -> Vocabulary:
    """The vocabulary in ``text``; raises ``Trouble`` that names the first fault."""
    try:
        given = json.loads(text)
        json.dumps(given, ensure_ascii=False).encode()  # halves of characters are none
    except (ValueError, RecursionError) as error:
        raise Trouble(f"The vocabulary is not JSON ({error}).") from error
    if not isinstance(given, dict):
        raise _fault("it is not an object")
    vocabulary = Vocabulary(
        id=_text(given, "id", "it"),
        version=_text(given, "version", "it"),
        title=_text(given, "title", "it"),
        facets=_in_order(_facet(*numbered) for numbered in enumerate(_objects(given, "facets"))),
        terms=_in_order(_term(*numbered) for numbered in enumerate(_objects(given, "terms"))),
        language=_optional(given, "language", "it") or "en",
        rules=tuple(map(_rule, _objects(given, "rules"))) if "rules" in given else (),
        relation_types=_relation_types(given),
    )
    if (fault := first_fault(vocabulary)) is not None:
        raise _fault(fault)
    return vocabulary


def _facet(position: int, given: dict[str, Any]) -> Facet:
    facet_id = _text(given, "id", f"facet number {position + 1}")
    who = f"the facet {facet_id}"
    colour = _optional(given, "colour", who)
    if colour is not None and not COLOUR.fullmatch(colour):
        raise _fault(f"the colour {colour} of {who} is not #rrggbb in small letters")
    return Facet(
        id=facet_id,
        label=_text(given, "label", who),
        position=_position(given, position, who),
        definition=_optional(given, "definition", who) or "",
        colour=colour,
        is_single=_yes_or_no(given, "single", who),
        is_required=_yes_or_no(given, "required", who),
    )


def _term(position: int, given: dict[str, Any]) -> Term:
    term_id = _text(given, "id", f"term number {position + 1}")
    who = f"the term {term_id}"
    return Term(
        id=term_id,
        facet_id=_text(given, "facet", who),
        label=_text(given, "prefLabel", who),
        alt_labels=_texts(given, "altLabels", who),
        hidden_labels=_texts(given, "hiddenLabels", who),
        definition=_optional(given, "definition", who) or "",
        scope_note=_optional(given, "scopeNote", who) or "",
        broader=_optional(given, "broader", who),
        matches=_texts(given, "exactMatch", who),
        key=_optional(given, "key", who),
        status=_one_of(TermStatus, _optional(given, "status", who) or "accepted", "status", who),
        close_matches=_texts(given, "closeMatch", who),
        other_labels=tuple(_label(each, who) for each in _other_labels(given)),
        language=_optional(given, "language", who) or "",
        deprecated=_yes_or_no(given, "deprecated", who),
        replaced_by=_optional(given, "replacedBy", who),
        position=_position(given, position, who),
    )


def _other_labels(given: dict[str, Any]) -> list[dict[str, Any]]:
    return _objects(given, "otherLabels") if "otherLabels" in given else []


def _label(given: dict[str, Any], who: str) -> Label:
    kind = _one_of(LabelKind, _text(given, "kind", who), "kind of label", who)
    return Label(kind, _text(given, "language", who), _text(given, "text", who))


def _rule(given: dict[str, Any]) -> Rule:
    rule_id = _text(given, "id", "a rule")
    who = f"the rule {rule_id}"
    return Rule(
        id=rule_id,
        subject=_text(given, "subject", who),
        kind=_one_of(RuleKind, _text(given, "kind", who), "kind", who),
        object=_text(given, "object", who),
        note=_optional(given, "note", who) or "",
    )


def _relation_types(given: dict[str, Any]) -> tuple[RelationType, ...]:
    if "relationTypes" not in given:
        return USUAL_RELATION_TYPES
    return _in_order(
        _relation_type(*numbered) for numbered in enumerate(_objects(given, "relationTypes"))
    )


def _relation_type(position: int, given: dict[str, Any]) -> RelationType:
    type_id = _text(given, "id", f"type of relation number {position + 1}")
    who = f"the type of relation {type_id}"
    label, inverse = _text(given, "label", who), _text(given, "inverseLabel", who)
    return RelationType(type_id, label, inverse, _position(given, position, who))


def _in_order(records: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(records, key=lambda record: record.position))


def _objects(given: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = given.get(name)
    if not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
        raise _fault(f"{name} is not a list of objects")
    return value


def _text(given: dict[str, Any], name: str, who: str) -> str:
    value = _optional(given, name, who)
    if value is None:
        raise _fault(f"{who} has no {name}")
    return value


def _optional(given: dict[str, Any], name: str, who: str) -> str | None:
    """The text called ``name``; ``None`` if it is not there, null or empty."""
    value = given.get(name)
    if not (value is None or isinstance(value, str)):
        raise _fault(f"{who} has a {name} that is not text")
    return value or None


def _texts(given: dict[str, Any], name: str, who: str) -> tuple[str, ...]:
    value = given.get(name) or []
    if not (isinstance(value, list) and all(isinstance(one, str) and one for one in value)):
        raise _fault(f"{who} has {name} that are not a list of texts")
    return tuple(value)


def _yes_or_no(given: dict[str, Any], name: str, who: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise _fault(f"{who} has a {name} that is neither true nor false")
    return value


def _position(given: dict[str, Any], default: int, who: str) -> int:
    value = given.get("position", default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= UNPLACED:
        raise _fault(f"{who} has a position that is no whole number from 0")
    return value


def _one_of(kinds: type[Kind], value: str, name: str, who: str) -> Kind:
    try:
        return kinds(value)
    except ValueError as error:
        known = ", ".join(kinds)
        raise _fault(f"the {name} of {who} is none of {known}") from error


def _fault(what: str) -> Trouble:
    return Trouble(f"The vocabulary is not sound: {what}.")
