"""A vocabulary as JSON, with the names of SKOS. ``docs/formats.md`` describes the shape."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, Vocabulary


def read_vocabulary(text: str) -> Vocabulary:
    """The vocabulary in ``text``; raises ``Trouble`` that names the first fault."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Trouble(f"The vocabulary is not JSON ({error}).") from error
    if not isinstance(given, dict):
        raise _fault("it is not an object")
    vocabulary = Vocabulary(
        id=_text(given, "id", "it"),
        version=_text(given, "version", "it"),
        title=_text(given, "title", "it"),
        facets=tuple(_facet(*numbered) for numbered in enumerate(_objects(given, "facets"))),
        terms=tuple(_term(*numbered) for numbered in enumerate(_objects(given, "terms"))),
    )
    _check(vocabulary)
    return vocabulary


def _facet(position: int, given: dict[str, Any]) -> Facet:
    facet_id = _text(given, "id", f"facet number {position + 1}")
    return Facet(facet_id, _text(given, "label", f"the facet {facet_id}"), position)


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
        position=position,
    )


def _objects(given: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = given.get(name)
    if not (isinstance(value, list) and value and all(isinstance(one, dict) for one in value)):
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


def _check(vocabulary: Vocabulary) -> None:
    _check_unique("two facets are called", (facet.id for facet in vocabulary.facets))
    _check_unique("two terms are called", (term.id for term in vocabulary.terms))
    _check_unique("two terms have the key", (term.key for term in vocabulary.terms if term.key))
    for term in vocabulary.terms:
        _check_term(term, vocabulary)
    for facet in vocabulary.facets:
        labels = (fold(term.label).text for term in vocabulary.of_facet(facet.id))
        _check_unique(f"two terms of the facet {facet.id} have the label", labels)


def _check_unique(trouble: str, values: Iterable[str]) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            raise _fault(f"{trouble} {value}")


def _check_term(term: Term, vocabulary: Vocabulary) -> None:
    if term.facet_id not in vocabulary.facet_by_id:
        raise _fault(f"the term {term.id} is of the facet {term.facet_id}, which is not there")
    if term.key and not (len(term.key) <= 2 and term.key.isalnum() and term.key.islower()):
        raise _fault(f"the key {term.key} of the term {term.id} is not one or two small letters")
    seen = {term.id}
    while term.broader is not None:
        above = vocabulary.by_id.get(term.broader)
        if above is None or above.facet_id != term.facet_id:
            raise _fault(f"the broader term {term.broader} of {term.id} is not in its facet")
        if above.id in seen:
            raise _fault(f"the term {above.id} is broader than itself")
        seen.add(above.id)
        term = above


def _fault(what: str) -> Trouble:
    return Trouble(f"The vocabulary is not sound: {what}.")
