"""How two printed lines are read on."""

import pytest

from glossator.domain.joining import Evidence, joint

NONE = Evidence([])
SEEN = Evidence(
    [
        "The way-station was a half way house; the cooperation of the staff\n"
        "was poor. The re-\nform of the ministry failed, said the ex-\nminister.",
    ]
)


def read_on(before: str, after: str, evidence: Evidence = NONE) -> str:
    drops, between = joint(before, after, evidence)
    return (before[:-1] if drops else before) + between + after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the long", "winter", "the long winter"),
        ("the min-", "istry", "the ministry"),
        ("a Soviet-", "American plan", "a Soviet-American plan"),
        ("from 1947-", "1950", "from 1947-1950"),
        ("the self-", "appointed envoy", "the self-appointed envoy"),
        ("a non-", "committal answer", "a non-committal answer"),
        ("an up-to-", "date map", "an up-to-date map"),
        ("twenty-", "five men", "twenty-five men"),
        ("Mao Tse-", "tung wrote", "Mao Tse-tung wrote"),
        ("the win\u00ad", "ter", "the winter"),
        ("the win\ufffe", "ter", "the winter"),
        ("a pause \u2014", "and then", "a pause \u2014and then"),
        ("pages 4\u2013", "11", "pages 4\u201311"),
        ("either/", "or", "either/or"),
        ("he paused -", "and left", "he paused - and left"),
        ("-", "and so on", "- and so on"),
        ("", "alone", "alone"),
        ("alone", "", "alone"),
    ],
)
def test_hyphens_of_words_stay_and_those_of_line_ends_go(
    before: str, after: str, expected: str
) -> None:
    assert read_on(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a way-", "station", "a way-station"),  # the compound stands undivided elsewhere
        ("the co-", "operation of", "the cooperation of"),  # the word does
        ("the half-", "house", "the half-house"),  # both parts are words, the first one links
        ("the half-", "hearted", "the halfhearted"),  # what follows is not known as a word
    ],
)
def test_the_document_itself_is_evidence(before: str, after: str, expected: str) -> None:
    assert read_on(before, after, SEEN) == expected


@pytest.mark.parametrize("part", ["re", "form", "ex", "minister"])
def test_the_halves_of_a_divided_word_are_no_evidence(part: str) -> None:
    assert not SEEN.knows(part)


def test_case_does_not_count_as_evidence() -> None:
    assert SEEN.knows("WAY-STATION")


def test_a_word_with_a_ligature_is_evidence_for_its_letters() -> None:
    seen = Evidence(["the of\ufb01cial view"])
    assert seen.knows("official")
    assert read_on("an offi-", "cial view", seen) == "an official view"


def test_evidence_grows_text_by_text() -> None:
    evidence = Evidence()
    assert not evidence.knows("lighthouse")
    evidence.add("the lighthouse\nstood")
    assert evidence.knows("lighthouse")
