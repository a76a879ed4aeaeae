"""A quote is found however the page breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.anchor import QuoteFinder, find_quote
from glossator.domain.page import Zone
from glossator.domain.reading import read, zone_spans
from typesetting import page, pages

FIRST = """
The envoy wrote to the min-
istry in the capital.^1^ No answer came. He wrote
of a “long winter,” and of oﬃcial indiﬀerence to
the Soviet-American plan; he wrote to the min-
"""
SECOND = """
istry again. No answer came, and no one can say
whether it was read: the plan was dropped.
"""
PAGES = [
    page(FIRST, "^1^ Envoy to the ministry, 4-\n5 May 1946, l. 12.", number=4, folio="4"),
    page(SECOND, "^2^ Envoy to the ministry, 9 May.", number=5, folio="5"),
]
BY_NUMBER = pages(*PAGES)
FINDER = QuoteFinder(PAGES)


def found(quote: str, page: int | None = None) -> list[str]:
    return [read(BY_NUMBER, place) for place in FINDER.find(quote, page)]


@pytest.mark.parametrize(
    ("quote", "reads"),
    [
        ("to the ministry in the capital", "to the ministry in the capital"),
        ("to the min- istry in the capital", "to the ministry in the capital"),
        ("to the ministry\n   in the capital", "to the ministry in the capital"),
        ("the capital. No answer", "the capital. No answer"),
        ("the capital.1 No answer", "the capital. No answer"),
        ('a "long winter," and', "a “long winter,” and"),
        ("a “long winter,” and", "a “long winter,” and"),
        ("official indifference to", "official indifference to"),
        ("oﬃcial indiﬀerence to", "official indifference to"),
        ("Soviet-American plan", "Soviet-American plan"),
        ("Soviet—American plan", "Soviet-American plan"),
        ("OFFICIAL INDIFFERENCE", "official indifference"),
        ("he wrote to the ministry again", "he wrote to the ministry again"),
        ("4-5 May 1946", "4-5 May 1946"),
    ],
)
def test_a_quote_is_found_in_all_its_forms(quote: str, reads: str) -> None:
    assert found(quote) == [reads]


@pytest.mark.parametrize("quote", ["nowhere to be found", "", "  -  ", "ministry 4 istry again"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert found(quote) == []


def test_a_hyphen_before_a_page_break_stays_inside_the_place() -> None:
    (place,) = FINDER.find("to the ministry again")
    assert BY_NUMBER[4].text[place[0].start : place[0].end] == "to the min-"


def test_a_quote_over_a_page_has_a_span_on_each_and_no_note_between() -> None:
    (place,) = FINDER.find("to the ministry again")
    assert [span.page for span in place] == [4, 5]
    assert all(BY_NUMBER[s.page].line_at(s.start).zone is Zone.BODY for s in place)


def test_all_places_are_given_in_reading_order_or_those_of_one_page() -> None:
    assert [place[0].page for place in FINDER.find("No answer came")] == [4, 5]
    assert [place[0].page for place in FINDER.find("No answer came", 5)] == [5]
    assert FINDER.find("No answer came", 6) == []
    zones = [
        BY_NUMBER[place[0].page].line_at(place[0].start).zone
        for place in FINDER.find("envoy to the ministry")
    ]
    assert zones == [Zone.NOTE, Zone.NOTE]


def test_whole_words_come_before_parts_of_words() -> None:
    text = page("The planner planned. The plan failed, and replanning did.")
    (place,) = find_quote([text], "plan")
    assert text.text[place[0].end :].startswith(" failed")
    assert len(find_quote([text], "plann")) == 3


def test_the_same_case_comes_before_another() -> None:
    text = page("The Envoy left. The envoy came back.")
    (place,) = find_quote([text], "envoy")
    assert text.text[place[0].end :].startswith(" came")
    assert len(find_quote([text], "ENVOY")) == 2


def test_a_hyphen_at_the_end_of_a_quote_is_kept() -> None:
    text = page("They spoke of pre- and post-war years.")
    (place,) = find_quote([text], "of pre-")
    assert read({1: text}, place) == "of pre-"


WORDS = "the envoy wrote again and again of a long-lost plan ﬁnally dropped".split()


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=60), st.integers(2, 9), st.data())
def test_whatever_is_read_from_a_page_is_found_there(
    words: list[str], per_line: int, data: st.DataObject
) -> None:
    rows = [" ".join(words[i : i + per_line]) for i in range(0, len(words), per_line)]
    text = page("\n".join(rows))
    starts = [0, *(i + 1 for i, character in enumerate(text.text) if character.isspace())]
    first = data.draw(st.sampled_from(starts))
    last = data.draw(st.sampled_from([s - 1 for s in starts if s > first] + [len(text.text)]))
    (span,) = zone_spans(text, Zone.BODY)
    wanted = span._replace(start=first, end=last)
    assert (wanted,) in find_quote([text], read({1: text}, [wanted]))
