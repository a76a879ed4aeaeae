"""Web Annotation, read by the rules of the Recommendation and not by our own code."""

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from glossator.domain.annotation import Confidence
from glossator.interchange.web_annotation import write
from making import (
    COLLEAGUE,
    PAPER,
    READER,
    VOCABULARY,
    a_set,
    annotation,
    passage,
    region,
    two_pages,
)

Json = dict[str, Any]

# Section 3.3.5 of the Web Annotation Data Model: the motivations there are.
MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying"
    " linking moderating questioning replying tagging".split()
)
# The keys of https://www.w3.org/ns/anno.jsonld that belong to each type, and those with prefixes
# that it declares; others would be dropped.
KEYS = {
    "AnnotationCollection": {
        *("@context", "id", "type", "label", "total", "first", "dcterms:conformsTo")
    },
    "skos:ConceptScheme": {"id", "type", "dcterms:title", "owl:versionInfo"},
    "AnnotationPage": {"id", "type", "partOf", "startIndex", "items"},
    "Annotation": {"id", "type", "motivation", "creator", "created", "modified", "body", "target"},
    "Person": {"id", "type", "name"},
    "TextualBody": {"type", "purpose", "format", "value"},
    "SpecificResource": {"type", "purpose", "source", "selector"},
    "Text": {"id", "type", "format"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "TextPositionSelector": {"type", "start", "end"},
    "FragmentSelector": {"type", "value", "conformsTo", "refinedBy"},
    "SvgSelector": {"type", "value"},
}
IRI = re.compile(r"(https?|urn):[^\s<>\"{}|\\^`]+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
VIEWRECT = re.compile(r"page=(\d+)&viewrect=(\d+),(\d+),(\d+),(\d+)")

EVERYTHING = (
    annotation(1, passage(), "actor:stalin", "claim:thesis", note="*Cf.* the “telegram”"),
    annotation(2, two_pages(), annotator_id=COLLEAGUE.id),
    annotation(3, region(), "archive:frus", confidence=Confidence.LOW, doubt=True),
    annotation(4, replace(passage("rn twins", 5), edited_quote="m twins"), "actor:ussr"),
)


def written() -> Json:
    collection: Json = json.loads(write(a_set(*EVERYTHING)))
    return collection


def items() -> list[Json]:
    found: list[Json] = written()["first"]["items"]
    return found


def every_object(value: object) -> list[Json]:
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in every_object(inner))]
    if isinstance(value, list):
        return [found for inner in value for found in every_object(inner)]
    return []


def test_no_key_is_there_that_readers_would_drop() -> None:
    for found in every_object(written()):
        assert found.keys() <= KEYS[found["type"]], found


def test_a_collection_holds_one_page_with_all_annotations() -> None:
    collection = written()
    page = collection["first"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert (collection["total"], len(page["items"])) == (4, 4)
    assert page["partOf"] == collection["id"] != page["id"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert written() == collection


def test_a_set_of_other_annotations_is_another_collection() -> None:
    one = json.loads(write(a_set(EVERYTHING[0])))
    changed = json.loads(write(a_set(replace(EVERYTHING[0], modified="2027-01-01T00:00:00Z"))))
    assert len({written()["id"], one["id"], changed["id"]}) == 3


def test_everything_has_the_iri_and_the_moments_it_must_have() -> None:
    ids = [item["id"] for item in items()]
    assert len(set(ids)) == 4
    for found in every_object(written()):
        if "id" in found:
            assert IRI.fullmatch(found["id"]), found["id"]
        for key in {"created", "modified"} & found.keys():
            assert MOMENT.fullmatch(found[key])
        for key in {"motivation", "purpose"} & found.keys():
            assert found[key] in MOTIVATIONS


def test_an_annotation_has_exactly_its_people_and_its_paper() -> None:
    for item, ours in zip(items(), EVERYTHING, strict=True):
        assert item["id"] == f"urn:uuid:{ours.id}"
        assert item["target"]["source"] == {
            "id": f"urn:sha256:{PAPER.file_hash}",
            "type": "Text",
            "format": "application/pdf",
        }
    assert [item["creator"]["name"] for item in items()] == [
        READER.name,
        COLLEAGUE.name,
        READER.name,
        READER.name,
    ]
    assert [item["motivation"] for item in items()] == [
        "classifying",
        "commenting",
        "classifying",
        "classifying",
    ]


def bodies(item: Json, purpose: str) -> list[str]:
    return [
        body.get("source") or body["value"]
        for body in item.get("body", [])
        if body["purpose"] == purpose
    ]


def test_terms_are_resources_and_words_and_the_rest_is_said_in_words() -> None:
    first, bare, picture, corrected = items()
    scheme = VOCABULARY.id
    assert bodies(first, "classifying") == [
        f"{scheme}:actor%3Astalin",
        f"{scheme}:claim%3Athesis",
    ]
    assert all(IRI.fullmatch(iri) for iri in bodies(first, "classifying"))
    assert bodies(first, "tagging") == ["Actor: Stalin, Joseph", "Claim: Thesis"]
    assert bodies(first, "commenting") == ["*Cf.* the “telegram”"]
    assert "body" not in bare
    assert bodies(picture, "assessing") == ["confidence: low", "doubtful"]
    assert bodies(picture, "describing") == ["a stamp: secret"]
    assert bodies(corrected, "editing") == ["m twins"]


def selectors(item: Json, kind: str) -> list[Json]:
    return [s for s in item["target"]["selector"] if s["type"] == kind]


def test_the_quote_is_what_stands_in_the_paper() -> None:
    first, both, picture, corrected = items()
    (quote,) = selectors(first, "TextQuoteSelector")
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "granted the request",
        "prefix": "Stalin ",
        "suffix": " in spring",
    }
    assert selectors(both, "TextQuoteSelector")[0]["exact"] == two_pages().quote
    assert selectors(picture, "TextQuoteSelector") == []
    assert selectors(corrected, "TextQuoteSelector")[0]["exact"] == "rn twins"


def test_no_fragment_means_a_whole_page() -> None:
    """``page=1`` alone would say that all of the page is marked."""
    for item in items():
        for fragment in selectors(item, "FragmentSelector"):
            assert fragment["conformsTo"].startswith("http://tools.ietf.org/rfc/rfc")
            assert fragment["refinedBy"]["type"] in ("SvgSelector", "TextPositionSelector")


def test_each_page_has_its_position_in_the_text() -> None:
    positions = [
        [
            (fragment["value"], fragment["refinedBy"]["start"], fragment["refinedBy"]["end"])
            for fragment in selectors(item, "FragmentSelector")
            if fragment["refinedBy"]["type"] == "TextPositionSelector"
        ]
        for item in items()
    ]
    assert positions == [
        [("page=3", 10, 29)],
        [("page=7", 2000, 2090), ("page=8", 0, 25)],
        [],
        [("page=5", 10, 18)],
    ]


def test_polygons_lie_within_the_rectangle_of_their_fragment() -> None:
    for item, ours in zip(items(), EVERYTHING, strict=True):
        shapes = [
            fragment
            for fragment in selectors(item, "FragmentSelector")
            if fragment["refinedBy"]["type"] == "SvgSelector"
        ]
        assert len(shapes) == len(ours.passage.segments)
        for fragment, segment in zip(shapes, ours.passage.segments, strict=True):
            view = VIEWRECT.fullmatch(fragment["value"])
            assert view is not None
            page, left, top, width, height = map(int, view.groups())
            assert page == segment.page
            svg = ElementTree.fromstring(fragment["refinedBy"]["value"])  # noqa: S314
            assert svg.tag == "{http://www.w3.org/2000/svg}svg"
            polygons = [polygon.attrib["points"] for polygon in svg]
            assert len(polygons) == len(segment.rects)
            for points, rect in zip(polygons, segment.rects, strict=True):
                corners = [tuple(map(float, point.split(","))) for point in points.split()]
                assert {x for x, _ in corners} == {rect.x0, rect.x1}
                assert {y for _, y in corners} == {rect.y0, rect.y1}
                assert all(left <= x <= left + width for x, _ in corners)
                assert all(top <= y <= top + height for _, y in corners)


@pytest.mark.parametrize("strange", ["a b", "id/7", "Ы", "x:y"])
def test_ids_that_came_from_elsewhere_become_iris(strange: str) -> None:
    given = a_set(replace(EVERYTHING[0], id=strange))
    vocabulary = replace(VOCABULARY, id="our words")
    for found in every_object(json.loads(write(replace(given, vocabulary=vocabulary)))):
        for key in {"id", "source"} & found.keys():
            if isinstance(found[key], str):
                assert IRI.fullmatch(found[key]), found[key]
