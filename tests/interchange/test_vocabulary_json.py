"""A vocabulary is read whole, or its first fault is told in one line that names it."""

import json
from functools import reduce
from operator import getitem
from typing import Any

import pytest
from hypothesis import given as given_any
from hypothesis import settings

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary
from glossator.interchange.vocabulary_json import read_vocabulary
from glossator.interchange.vocabulary_json_writing import write_vocabulary
from vocabularies import vocabularies


def lighthouses() -> dict[str, Any]:
    return {
        "id": "urn:example:lighthouses",
        "version": "3",
        "title": "Lighthouses",
        "facets": [{"id": "light", "label": "Light"}, {"id": "keeper", "label": "Keeper"}],
        "terms": [
            {"id": "light:fixed", "facet": "light", "prefLabel": "Fixed light"},
            {
                "id": "light:red",
                "facet": "light",
                "prefLabel": "Red light",
                "altLabels": ["ruby light"],
                "hiddenLabels": ["rcd light"],
                "definition": "A fixed light shown through red glass.",
                "scopeNote": "Not for lights that are red by accident.",
                "broader": "light:fixed",
                "exactMatch": ["https://example.org/red"],
                "key": "rd",
            },
            {"id": "keeper:fixed", "facet": "keeper", "prefLabel": "Fixed light"},
        ],
    }


def test_facets_keep_their_order_and_terms_keep_all_they_say() -> None:
    vocabulary = read_vocabulary(json.dumps(lighthouses()))
    assert (vocabulary.id, vocabulary.version) == ("urn:example:lighthouses", "3")
    assert vocabulary.facets == (Facet("light", "Light", 0), Facet("keeper", "Keeper", 1))
    assert vocabulary.by_id["light:red"] == Term(
        id="light:red",
        facet_id="light",
        label="Red light",
        alt_labels=("ruby light",),
        hidden_labels=("rcd light",),
        definition="A fixed light shown through red glass.",
        scope_note="Not for lights that are red by accident.",
        broader="light:fixed",
        matches=("https://example.org/red",),
        key="rd",
        status=TermStatus.ACCEPTED,
        position=1,
    )


def test_the_same_label_may_stand_in_two_facets() -> None:
    vocabulary = read_vocabulary(json.dumps(lighthouses()))
    assert [term.id for term in vocabulary.terms if term.label == "Fixed light"] == [
        "light:fixed",
        "keeper:fixed",
    ]


# What is told, where the fault is, and what stands there (``None`` as if nothing did).
FAULTS: list[tuple[str, tuple[str | int, ...], object]] = [
    ("it has no version", ("version",), None),
    ("it has a title that is not text", ("title",), 7),
    ("facets is not a list of objects", ("facets",), "light"),
    ("terms is not a list of objects", ("terms", 1), "Red light"),
    ("terms is not a list of objects", ("terms",), None),
    ("facet number 2 has no id", ("facets", 1, "id"), None),
    ("the facet light has no label", ("facets", 0, "label"), ""),
    ("two facets are called light", ("facets", 1, "id"), "light"),
    ("term number 1 has no id", ("terms", 0, "id"), None),
    ("the term light:fixed has no facet", ("terms", 0, "facet"), None),
    ("the term light:fixed has no prefLabel", ("terms", 0, "prefLabel"), None),
    (
        "the term light:red has altLabels that are not a list of texts",
        ("terms", 1, "altLabels"),
        "ruby light",
    ),
    (
        "the term light:red has hiddenLabels that are not a list of texts",
        ("terms", 1, "hiddenLabels"),
        ["rcd light", None],
    ),
    (
        "the term light:red has a definition that is not text",
        ("terms", 1, "definition"),
        ["red"],
    ),
    (
        "the term light:red is of the facet lamp, which is not there",
        ("terms", 1, "facet"),
        "lamp",
    ),
    ("two terms are called light:red", ("terms", 0, "id"), "light:red"),
    ("two terms have the key rd", ("terms", 2, "key"), "rd"),
    (
        "the key red of the term light:red is not one or two small letters",
        ("terms", 1, "key"),
        "red",
    ),
    (
        "the key R of the term light:red is not one or two small letters",
        ("terms", 1, "key"),
        "R",
    ),
    (
        "two terms of the facet light have the label fixed light",
        ("terms", 1, "prefLabel"),
        "FIXED  light",
    ),
    (
        "the broader term light:lost of light:red is not in its facet",
        ("terms", 1, "broader"),
        "light:lost",
    ),
    (
        "the broader term keeper:fixed of light:red is not in its facet",
        ("terms", 1, "broader"),
        "keeper:fixed",
    ),
    ("the term light:fixed is broader than itself", ("terms", 0, "broader"), "light:red"),
]


@pytest.mark.parametrize(("fault", "place", "value"), FAULTS)
def test_each_fault_is_told_in_one_line_that_names_it(
    fault: str, place: tuple[str | int, ...], value: object
) -> None:
    given: Any = lighthouses()
    *way, last = place
    reduce(getitem, way, given)[last] = value
    with pytest.raises(Trouble) as told:
        read_vocabulary(json.dumps(given))
    assert str(told.value) == f"The vocabulary is not sound: {fault}."


def test_a_hierarchy_of_endless_depth_is_refused() -> None:
    given = lighthouses()
    given["terms"] += [
        {"id": f"l:{n}", "facet": "light", "prefLabel": f"L{n}", "broader": f"l:{n - 1}"}
        for n in range(1, 150)
    ]
    given["terms"][3]["broader"] = "light:fixed"
    with pytest.raises(Trouble, match="has more than 100 levels below it"):
        read_vocabulary(json.dumps(given))


@pytest.mark.parametrize("text", ["", "{", "lighthouses", '"\\ud800"', '{"id": }', "[" * 100_000])
def test_what_is_not_json_is_told_in_one_line(text: str) -> None:
    with pytest.raises(Trouble, match="The vocabulary is not JSON") as told:
        read_vocabulary(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["[]", "null", "3", '"lighthouses"'])
def test_json_of_another_shape_is_told(text: str) -> None:
    with pytest.raises(Trouble, match="it is not an object"):
        read_vocabulary(text)


@settings(max_examples=25, deadline=None)
@given_any(vocabulary=vocabularies())
def test_what_was_written_comes_back_identical(vocabulary: Vocabulary) -> None:
    assert read_vocabulary(write_vocabulary(vocabulary)) == vocabulary


# What else a file may say, and what is told where that is wrong.
MORE_FAULTS: list[tuple[str, tuple[str | int, ...], object]] = [
    ("the facet light has a single that is neither true nor false", ("facets", 0, "single"), "yes"),
    (
        "the colour red of the facet light is not #rrggbb in small letters",
        ("facets", 0, "colour"),
        "red",
    ),
    (
        "the status of the term light:fixed is none of accepted, proposed",
        ("terms", 0, "status"),
        "wanted",
    ),
    ("what replaced the term light:fixed is not there", ("terms", 0, "replacedBy"), "light:lost"),
    ("what replaced the term light:fixed is not there", ("terms", 0, "replacedBy"), "light:fixed"),
    (
        "the term light:fixed has a position that is no whole number from 0",
        ("terms", 0, "position"),
        -1,
    ),
    (
        "the kind of label of the term light:fixed is none of preferred, alternative, hidden",
        ("terms", 0, "otherLabels"),
        [{"kind": "best", "language": "fr", "text": "feu"}],
    ),
    (
        "the rule r speaks of light:lost, which is not there",
        ("rules",),
        [{"id": "r", "subject": "light", "kind": "asks for", "object": "light:lost"}],
    ),
]


@pytest.mark.parametrize(("fault", "place", "value"), MORE_FAULTS)
def test_faults_of_what_a_file_need_not_have_are_told_too(
    fault: str, place: tuple[str | int, ...], value: object
) -> None:
    test_each_fault_is_told_in_one_line_that_names_it(fault, place, value)
