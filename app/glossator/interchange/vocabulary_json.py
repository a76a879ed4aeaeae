"""A vocabulary as JSON, with the names of SKOS. ``docs/formats.md`` describes the shape."""

import json
from collections import Counter
from typing import Any

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, Vocabulary


def read_vocabulary(text: str) -> Vocabulary:
    """The vocabulary in ``text``; raises ``Trouble`` that names the first fault."""
    try:
        given = json.loads(text)
        vocabulary = Vocabulary(
            id=given["id"],
            version=given["version"],
            title=given["title"],
            facets=tuple(
                Facet(facet["id"], facet["label"], position)
                for position, facet in enumerate(given["facets"])
            ),
            terms=tuple(_term(term) for term in given["terms"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Trouble(f"The vocabulary cannot be read ({error}).") from error
    _check(vocabulary)
    return vocabulary


def _term(given: dict[str, Any]) -> Term:
    return Term(
        id=given["id"],
        facet_id=given["facet"],
        label=given["prefLabel"],
        alt_labels=tuple(given.get("altLabels", ())),
        hidden_labels=tuple(given.get("hiddenLabels", ())),
        definition=given.get("definition") or "",
        scope_note=given.get("scopeNote") or "",
        broader=given.get("broader"),
        matches=tuple(given.get("exactMatch", ())),
        key=given.get("key"),
    )


def _check(vocabulary: Vocabulary) -> None:
    for name, values in (
        ("two facets are called", [facet.id for facet in vocabulary.facets]),
        ("two terms are called", [term.id for term in vocabulary.terms]),
        ("two terms have the key", [term.key for term in vocabulary.terms if term.key]),
        (
            "two terms of a facet have the label",
            [f"{term.label} ({term.facet_id})" for term in vocabulary.terms],
        ),
    ):
        for value, count in Counter(values).items():
            if count > 1:
                raise _fault(f"{name} {value}")
    for term in vocabulary.terms:
        _check_term(term, vocabulary)


def _check_term(term: Term, vocabulary: Vocabulary) -> None:
    if term.facet_id not in vocabulary.facet_by_id:
        raise _fault(f"the term {term.id} is of the facet {term.facet_id}, which is not there")
    seen = {term.id}
    broader = term.broader
    while broader is not None:
        above = vocabulary.by_id.get(broader)
        if above is None or above.facet_id != term.facet_id:
            raise _fault(f"the broader term {broader} of {term.id} is not in its facet")
        if above.id in seen:
            raise _fault(f"the term {term.id} is broader than itself")
        seen.add(above.id)
        broader = above.broader


def _fault(what: str) -> Trouble:
    return Trouble(f"The vocabulary is not sound: {what}.")
