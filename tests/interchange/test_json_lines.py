"""JSON Lines: complete, read back as they were; what is wrong is told and left out."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Confidence, Provenance, Tagging
from glossator.domain.relation import Relation
from glossator.interchange import json_lines
from glossator.interchange.json_lines import read, write
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
MOMENT = "2026-02-03T04:05:06.789Z"

EVERYTHING = (
    annotation(1, passage(), "actor:stalin", "claim:thesis", note="*Cf.* FRUS\u2028“1950”"),
    annotation(2, two_pages(), confidence=Confidence.HIGH, doubt=True, origin="ann.jsonl"),
    annotation(3, region(), annotator_id=COLLEAGUE.id),
    annotation(
        4,
        replace(passage("rn twins"), edited_quote="m twins", is_recognised=True),
        "archive:frus",
    ),
    replace(
        annotation(5),
        taggings=(Tagging("claim:inference", Provenance.ACCEPTED, COLLEAGUE.id, MOMENT),),
    ),
)


def test_what_was_written_is_read_back_as_it_was() -> None:
    reading = read(write(a_set(*EVERYTHING)).split("\n"))
    assert reading.troubles == []
    assert tuple(reading.annotations) == EVERYTHING
    assert reading.annotators == [READER, COLLEAGUE]
    assert reading.documents == [PAPER]
    labels = {term.id: term.label for term in reading.terms}
    assert labels == {i: VOCABULARY.by_id[i].label for i in labels}
    assert set(labels) == {t for a in EVERYTHING for t in a.term_ids}


def test_links_are_read_back_as_they_were() -> None:
    first, second, *_ = EVERYTHING
    link = Relation("r1", "rests-on", first.id, second.id, COLLEAGUE.id, MOMENT)
    written = write(replace(a_set(*EVERYTHING), relations=(link,)))
    shown = json.loads(written.split("\n")[0])["relations"]
    assert [(each["label"], each["to"]) for each in shown] == [("rests on", second.id)]
    reading = read(written.split("\n"))
    assert (reading.relations, reading.troubles) == ([link], [])


def test_every_line_names_the_vocabulary_and_its_version() -> None:
    lines = write(a_set(*EVERYTHING)).rstrip("\n").split("\n")
    assert [json.loads(line)["vocabulary"] for line in lines] == [
        {"id": "urn:example:vocabulary", "version": "2.1"}
    ] * len(EVERYTHING)


def test_a_line_says_what_the_contract_says() -> None:
    line = json.loads(write(a_set(EVERYTHING[1])))
    assert line["page"] == 7
    assert line["page_label"] == "5"
    assert [segment["page"] for segment in line["segments"]] == [7, 8]
    assert line["segments"][0]["rects"] == [[72, 680, 500, 692], [72, 694, 400, 706]]
    assert line["quote"] == "the two governments agreed to meet again"
    assert "\n" in line["raw_quote"]
    assert (line["note"], line["confidence"], line["annotator"]) == ("", "high", READER.name)
    assert (line["created"], line["modified"]) == (EVERYTHING[1].created, EVERYTHING[1].modified)
    tagged = json.loads(write(a_set(EVERYTHING[0])))
    assert [(t["facet"], t["term"], t["label"], t["provenance"]) for t in tagged["terms"]] == [
        ("actor", "actor:stalin", "Stalin, Joseph", "typed"),
        ("claim", "claim:thesis", "Thesis", "typed"),
    ]


def test_only_the_name_of_the_file_is_given_away_not_the_folders_above() -> None:
    for path in ("/home/reader/secret/paper.pdf", r"C:\Users\reader\secret\paper.pdf"):
        given = replace(a_set(EVERYTHING[0]), documents=(replace(PAPER, path=path),))
        assert "secret" not in write(given)
        assert json.loads(write(given))["document"]["file"] == "paper.pdf"


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
)
@settings(deadline=None)
def test_any_words_make_the_journey(quote: str, note: str) -> None:
    made = annotation(1, replace(passage(), quote=quote, raw_quote=quote, prefix=note), note=note)
    reading = read(write(a_set(made)).split("\n"))
    assert reading.troubles == []
    assert reading.annotations == [made]


def good() -> Json:
    line: Json = json.loads(write(a_set(EVERYTHING[0])))
    return line


def put(*path: str | int, to: object) -> Callable[[Json], None]:
    """A change of a good line: another value at ``path``."""

    def change(line: Json) -> None:
        place: Any = line
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def without(*path: str | int) -> Callable[[Json], None]:
    def change(line: Json) -> None:
        place: Any = line
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def twice(line: Json) -> None:
    line["terms"].append(line["terms"][0])


WRONG = [
    (without("id"), "“id” is missing"),
    (put("id", to=7), "“id” is no text"),
    (put("id", to=""), "“id” is empty"),
    (put("id", to="x" * 201), "“id” is too long"),
    (without("document"), "“document” is missing"),
    (put("document", to="paper.pdf"), "“document” is no JSON object"),
    (put("document", "file_hash", to="abc"), "“file_hash” is no SHA-256"),
    (put("document", "file_hash", to="A" * 64), "“file_hash” is no SHA-256"),
    (put("document", "text_hash", to=5), "“text_hash” is no SHA-256"),
    (put("document", "page_count", to=0), "“page_count” is no whole number from 1"),
    (put("document", "page_count", to="40"), "“page_count” is no whole number"),
    (put("document", "page_count", to=True), "“page_count” is no whole number"),
    (put("document", "title", to=None), "“title” is no text"),
    (without("segments"), "“segments” is missing"),
    (put("segments", to=[]), "it marks nothing"),
    (put("segments", to={}), "“segments” is no list"),
    (put("segments", to=[3]), "a segment is no JSON object"),
    (put("segments", 0, "page", to=-1), "“page” is no whole number from 1 to 40"),
    (put("segments", 0, "page", to=10**9), "“page” is no whole number from 1 to 40"),
    (put("segments", 0, "page", to=2.5), "“page” is no whole number"),
    (put("segments", 0, "start", to=-3), "“start” is no whole number from 0"),
    (put("segments", 0, "start", to=1.5), "“start” is no whole number from 0"),
    (put("segments", 0, "end", to=10), "“end” is no whole number from 11"),
    (put("segments", 0, "end", to=10**30), "“end” is no whole number from 11"),
    (put("segments", 0, "end", to=None), "“end” is no whole number"),
    (put("segments", 0, "rects", to=[[1, 2, 3]]), "a rectangle has not four numbers"),
    (put("segments", 0, "rects", to=[[9, 2, 3, 4]]), "a rectangle is turned inside out"),
    (put("segments", 0, "rects", to=[[1, "2", 3, 4]]), "a rectangle has a number that is none"),
    (put("segments", 0, "rects", to=[[1, 2, 3, 1e300]]), "a rectangle has a number that is none"),
    (put("segments", 0, "rects", to=[[1, 2, 3, True]]), "a rectangle has a number that is none"),
    (put("segments", 0, "rects", to=[[1] * 4] * 10_001), "more than 10000 entries"),
    (put("quote", to=["a"]), "“quote” is no text"),
    (put("quote", to="x" * 100_001), "“quote” is too long"),
    (put("raw_quote", to="a\0b"), "“raw_quote” has characters that are none"),
    (put("note", to="lone \ud800"), "“note” has characters that are none"),
    (put("note", to=3), "“note” is no text"),
    (put("annotator", to=""), "“annotator” is empty"),
    (without("annotator_id"), "“annotator_id” is missing"),
    (put("created", to="3 February 2026"), "“created” is no moment in UTC"),
    (put("created", to="2026-02-03T04:05:06"), "“created” is no moment in UTC"),
    (put("created", to="2026-02-31T04:05:06Z"), "“created” is a moment that never was"),
    (put("modified", to=1770000000), "“modified” is no moment in UTC"),
    (put("confidence", to="certain"), "“confidence” is none of low, medium, high"),
    (put("confidence", to=["low"]), "“confidence” is none of"),
    (put("doubt", to="no"), "“doubt” is neither true nor false"),
    (put("terms", to=None), "“terms” is no list"),
    (put("terms", to=["actor:stalin"]), "a term is no JSON object"),
    (put("terms", 0, "provenance", to="guessed"), "“provenance” is none of typed"),
    (put("terms", 0, "term", to=""), "“term” is empty"),
    (put("terms", 0, "label", to="x" * 201), "“label” is too long"),
    (without("terms", 0, "facet"), "“facet” is missing"),
    (without("terms", 0, "annotator"), "“annotator” is missing"),
    (put("terms", 0, "annotator_id", to=[]), "“annotator_id” is no text"),
    (put("terms", 0, "created", to="now"), "“created” is no moment in UTC"),
    (twice, "it has a term twice"),
    (put("terms", to=[{}] * 501), "“terms” has more than 500 entries"),
]

WRONG_LINES = [
    ("hello", "it is no JSON"),
    ("{", "it is no JSON"),
    ("[1, 2]", "it is no JSON object"),
    ("null", "it is no JSON object"),
    ('"' + "x" * 50 + '"', "it is no JSON object"),
    ('{"id": "a", "id": "b"}', "it has a key twice"),
    ('{"id": NaN}', "NaN is no number"),
    ('{"id": -Infinity}', "-Infinity is no number"),
    ("[" * 100_000, "it is nested too deeply"),
    ('{"id": ' + "9" * 10_000 + "}", "integer"),
    ("{}", "“document” is missing"),
]


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_a_line_that_is_wrong_is_told_with_its_reason(
    change: Callable[[Json], None], reason: str
) -> None:
    bad = good() | {"id": "bad"}
    change(bad)
    after = json.dumps(good() | {"id": "after"})
    reading = read([json.dumps(good()), json.dumps(bad), "", after])
    (told,) = reading.troubles
    assert told.startswith("Line 2: ")
    assert reason in told
    assert told.endswith(".")
    assert len(told) < 200
    assert [a.id for a in reading.annotations] == [EVERYTHING[0].id, "after"]


@pytest.mark.parametrize(("line", "reason"), WRONG_LINES)
def test_what_is_no_annotation_is_told_with_its_reason(line: str, reason: str) -> None:
    reading = read([line, json.dumps(good())])
    (told,) = reading.troubles
    assert told.startswith("Line 1: ")
    assert reason in told
    assert len(reading.annotations) == 1


def test_nothing_of_a_wrong_line_is_taken() -> None:
    bad = good()
    bad["document"] |= {"id": "another", "file_hash": "e" * 64}
    bad |= {"annotator_id": "somebody", "created": "never"}
    bad["terms"][0] |= {"term": "actor:new"}
    reading = read([json.dumps(bad)])
    assert len(reading.troubles) == 1
    assert (reading.annotations, reading.annotators, reading.documents, reading.terms) == (
        [],
        [],
        [],
        [],
    )


def test_an_id_that_comes_again_is_told() -> None:
    line = json.dumps(good())
    reading = read([line, line])
    assert reading.troubles == [f"Line 2: the id {EVERYTHING[0].id} was there before."]


def test_the_same_bytes_are_one_document_and_one_id_is_never_two() -> None:
    same_bytes, other_bytes = good() | {"id": "same"}, good() | {"id": "other"}
    same_bytes["document"]["id"] = "named otherwise"
    other_bytes["document"]["file_hash"] = "e" * 64
    reading = read([json.dumps(line) for line in (good(), same_bytes, other_bytes)])
    assert reading.documents == [PAPER]
    assert {a.document_id for a in reading.annotations} == {PAPER.id}
    assert reading.troubles == [f"Line 3: the document {PAPER.id} was another one before."]


def test_too_much_is_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MOST_ANNOTATIONS", 2)
    monkeypatch.setattr(json_lines, "MOST_TROUBLES", 3)
    lines = [json.dumps(good() | {"id": f"number {n}"}) for n in range(3)]
    reading = read(lines)
    assert len(reading.annotations) == 2
    assert reading.troubles == ["Line 3 and what follows was not read: it is too much."]
    assert read(lines[:2]).troubles == []
    reading = read(["x"] * 50)
    assert len(reading.troubles) == 4
    assert "not read" in reading.troubles[-1]
