"""Where keys lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.arrangement import arrange
from glossator.domain.carets import Caret, caret_rect
from glossator.domain.motion import Motion, moved
from glossator.domain.page import Zone
from typesetting import LEFT, page, pages, raw_page, set_lines

FIRST = """
   The envoy waited for an answer. None came, so that
he wrote once more.^1^ The courier left on the second
of May, and nobody knows by which road he
"""
SECOND = """
went.^2^ The answer of the capital came in June. It
was short, and the envoy burned it.
"""
BOTH = pages(
    page(FIRST, "^1^ Avery, 12.", number=4, folio="4"),
    page(SECOND, "^2^ Brandt, 9.\n^3^ Ibid., 10.", number=5, folio="5"),
)
RIGHTWARD = (Motion.CHARACTER_RIGHT, Motion.WORD_RIGHT, Motion.SENTENCE_RIGHT)
LEFTWARD = (Motion.CHARACTER_LEFT, Motion.WORD_LEFT, Motion.SENTENCE_LEFT)
BODY_END = Caret(5, BOTH[5].text.index("burned it.") + len("burned it."))
carets = st.sampled_from([Caret(n, o) for n, one in BOTH.items() for o in range(len(one.text) + 1)])


def at(number: int, text: str) -> Caret:
    """The place before ``text`` on a page."""
    return Caret(number, BOTH[number].text.index(text))


def after(number: int, text: str) -> Caret:
    return Caret(number, BOTH[number].text.index(text) + len(text))


@pytest.mark.parametrize(
    ("caret", "motion", "expected"),
    [
        (at(4, "waited"), Motion.WORD_RIGHT, after(4, "waited")),
        (after(4, "waited"), Motion.WORD_RIGHT, after(4, "waited for")),
        (after(4, "road he"), Motion.WORD_RIGHT, after(5, "went")),
        (at(4, "waited"), Motion.WORD_LEFT, at(4, "envoy")),
        (after(4, "waited"), Motion.WORD_LEFT, at(4, "waited")),
        (at(5, "went"), Motion.WORD_LEFT, Caret(4, BOTH[4].text.rindex("he", 0, 150))),
        (at(4, "waited"), Motion.SENTENCE_RIGHT, after(4, "an answer.")),
        (after(4, "an answer."), Motion.SENTENCE_RIGHT, after(4, "once more.")),
        (at(4, "courier"), Motion.SENTENCE_RIGHT, after(5, "went.")),
        (at(4, "waited"), Motion.SENTENCE_LEFT, Caret(4, 0)),
        (at(4, "None"), Motion.SENTENCE_LEFT, Caret(4, 0)),
        (after(5, "went."), Motion.SENTENCE_LEFT, at(4, "The courier")),
        (at(4, "waited"), Motion.LINE_START, Caret(4, 0)),
        (at(4, "waited"), Motion.LINE_END, after(4, "so that")),
        (at(4, "waited"), Motion.PAGE_START, Caret(4, 0)),
        (at(4, "waited"), Motion.PAGE_END, after(4, "Avery, 12.")),
        (after(4, "Avery, 12."), Motion.PAGE_END, after(5, "Ibid., 10.")),
        (Caret(5, 0), Motion.PAGE_START, Caret(4, 0)),
        (at(4, "1 Avery"), Motion.CHARACTER_LEFT, at(4, "1 Avery")),
        (after(4, "road he"), Motion.CHARACTER_RIGHT, Caret(5, 0)),
        (after(4, "Avery, 12."), Motion.CHARACTER_RIGHT, at(5, "2 Brandt")),
        (BODY_END, Motion.WORD_RIGHT, BODY_END),
        (Caret(4, 0), Motion.SENTENCE_LEFT, Caret(4, 0)),
        (after(4, "road he"), Motion.LINE_DOWN, after(4, "Avery, 12.")),
        (after(5, "Ibid., 10."), Motion.LINE_DOWN, after(5, "Ibid., 10.")),
        (Caret(4, 0), Motion.LINE_UP, Caret(4, 0)),
    ],
)
def test_where_a_key_leads(caret: Caret, motion: Motion, expected: Caret) -> None:
    assert moved(BOTH, caret, motion) == expected


@given(carets, st.sampled_from(list(Motion)))
def test_every_key_leads_to_a_place_that_is_there(caret: Caret, motion: Motion) -> None:
    found = moved(BOTH, caret, motion)
    assert found.page in BOTH
    assert 0 <= found.offset <= len(BOTH[found.page].text)


@given(carets)
def test_right_leads_on_and_left_leads_back(caret: Caret) -> None:
    for motion in RIGHTWARD:
        assert moved(BOTH, caret, motion) >= caret
    for motion in LEFTWARD:
        assert moved(BOTH, caret, motion) <= caret
    there = moved(BOTH, caret, Motion.CHARACTER_RIGHT)
    if there != caret and BOTH[caret.page].lines:
        assert moved(BOTH, there, Motion.CHARACTER_LEFT) == caret


@pytest.mark.parametrize("motion", RIGHTWARD)
def test_keys_go_through_the_body_of_all_pages_and_through_nothing_else(motion: Motion) -> None:
    caret, steps = Caret(4, 0), 0
    while (there := moved(BOTH, caret, motion)) != caret:
        caret, steps = there, steps + 1
        assert BOTH[caret.page].line_at(caret.offset).zone is Zone.BODY
        assert steps < 500
    assert caret == BODY_END


def test_down_keeps_the_column_of_the_caret() -> None:
    x = LEFT + 100
    caret = Caret(4, 3)
    for _ in range(2):
        caret = moved(BOTH, caret, Motion.LINE_DOWN, x)
        assert abs(caret_rect(BOTH[4], caret.offset).x0 - x) <= 4


def test_down_passes_the_page_number_and_goes_to_the_next_page() -> None:
    caret = moved(BOTH, at(4, "Avery"), Motion.LINE_DOWN)
    assert (caret.page, BOTH[5].line_index(caret.offset)) == (5, 0)
    assert moved(BOTH, caret, Motion.LINE_UP).page == 4


def test_down_goes_from_the_foot_of_one_column_to_the_top_of_the_next() -> None:
    text = (
        "the lines of the column\nhave the same width,\nfour of them in all,\nuntil it is full up."
    )
    found = arrange(raw_page(set_lines(text), set_lines(text.upper(), 300)))
    caret = moved({1: found}, Caret(1, found.text.index("until")), Motion.LINE_DOWN)
    assert found.line_index(caret.offset) == 4


def test_a_page_that_is_not_there_is_not_entered() -> None:
    alone = {4: BOTH[4]}
    end = after(4, "road he")
    for motion in RIGHTWARD:
        assert moved(alone, end, motion) == end


def test_a_page_without_text_is_passed() -> None:
    around = {4: BOTH[4], 5: page("", number=5), 6: page(SECOND, number=6)}
    assert moved(around, after(4, "road he"), Motion.CHARACTER_RIGHT) == Caret(6, 0)
    assert moved(around, Caret(6, 0), Motion.WORD_LEFT).page == 4
    assert moved(around, Caret(5, 0), Motion.LINE_DOWN).page == 6
