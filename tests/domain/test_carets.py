"""A point on the page means a place between characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.arrangement import arrange
from glossator.domain.carets import Caret, caret_at, caret_rect, is_over_text
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText
from glossator.domain.raw_page import RawLine
from typesetting import LEFT, page, raw_page, set_line, set_lines

WORDS = """
The envoy waited long for an answer
from the capital, and none came in
that week.
  He wrote once more.
The third letter was sent by courier
and it was read the very same night.
"""
GUTTER = 40.0
RIGHT = LEFT + 36 * 6 + GUTTER
HEAD = "A Title that Runs over the Whole Width of both of the Columns"
COLUMNS = arrange(
    raw_page(
        set_lines(HEAD),
        set_lines(WORDS, top=110, block=1),
        set_lines(WORDS, RIGHT, 110, block=2),
    )
)
INK = [offset for offset, character in enumerate(COLUMNS.text) if not character.isspace()]


def line_of(found: PageText, x: float, y: float) -> str:
    caret = caret_at(found, x, y)
    assert caret is not None
    line = found.line_at(caret.offset)
    return found.text[line.start : line.end]


@given(st.sampled_from(INK), st.floats(0.05, 0.95), st.floats(0.1, 0.9))
def test_a_point_in_a_character_means_its_nearer_side(
    offset: int, across: float, down: float
) -> None:
    box = COLUMNS.box(offset)
    caret = caret_at(COLUMNS, box.x0 + across * box.width, box.y0 + down * box.height)
    if abs(across - 0.5) > 0.01:
        assert caret == Caret(1, offset + (across > 0.5))


@given(st.floats(-50, 700), st.floats(-50, 900))
def test_every_point_means_some_place(x: float, y: float) -> None:
    caret = caret_at(COLUMNS, x, y)
    assert caret is not None
    assert 0 <= caret.offset <= len(COLUMNS.text)


def test_beside_a_short_line_the_point_belongs_to_it_as_far_as_its_column_reaches() -> None:
    y = COLUMNS.box(COLUMNS.text.index("that week.")).y0 + 1  # where the line above still reaches
    assert line_of(COLUMNS, LEFT + 36 * 6 - 2, y + 5) == "that week."


def test_in_the_gutter_the_nearer_column_counts() -> None:
    y = COLUMNS.box(COLUMNS.text.index("from the capital")).y0 + 6
    left = caret_at(COLUMNS, RIGHT - GUTTER + 5, y)
    right = caret_at(COLUMNS, RIGHT - 5, y)
    starts = [line.start for line in COLUMNS.lines]
    assert left is not None
    assert right is not None
    assert COLUMNS.text[: left.offset].endswith("none came in")
    assert right.offset in starts
    assert right.offset > left.offset


def test_left_of_a_line_is_its_start_and_right_of_it_its_end() -> None:
    found = page("One line of text alone.")
    y = found.lines[0].rect.y0 + 3
    assert caret_at(found, 0, y) == Caret(1, 0)
    assert caret_at(found, 600, y) == Caret(1, len(found.text))


def test_a_page_without_text_has_no_place() -> None:
    blank = page("")
    assert caret_at(blank, 10, 10) is None
    assert not is_over_text(blank, 10, 10)
    assert caret_rect(blank, 0) == Rect(0, 0, 0, 0)


def test_only_printed_lines_are_text() -> None:
    box = COLUMNS.box(3)
    assert is_over_text(COLUMNS, box.x0 + 1, box.y0 + 1)
    assert not is_over_text(COLUMNS, RIGHT - GUTTER / 2, 130)


def test_a_caret_is_painted_before_its_character_and_after_the_last_of_a_line() -> None:
    found = page("One line\nand another")
    first, end = found.box(0), found.box(len("One line") - 1)
    assert caret_rect(found, 0) == Rect(first.x0, first.y0, first.x0, first.y1)
    assert caret_rect(found, len("One line")) == Rect(end.x1, end.y0, end.x1, end.y1)
    last = found.box(len(found.text) - 1)
    assert caret_rect(found, len(found.text)).x0 == pytest.approx(last.x1)


def test_in_a_line_written_up_the_page_the_caret_lies_across_it() -> None:
    boxes = [Rect(20, 400 - 6 * i, 30, 406 - 6 * i) for i in range(5)]
    upwards = RawLine("Stamp", boxes, [10] * 5, [400 - 6 * i for i in range(5)], 0, (0, -1))
    found = arrange(raw_page([upwards]))
    assert caret_at(found, 25, 399) == Caret(1, 1)  # the upper half of the first box
    assert caret_at(found, 25, 405) == Caret(1, 0)
    assert caret_rect(found, 1) == Rect(20, 400, 30, 400)


def test_in_a_line_written_from_the_right_the_caret_goes_to_the_left() -> None:
    ordinary = set_line("mlas", 100, 100)
    backwards = RawLine("salm", ordinary.boxes[::-1], ordinary.sizes, ordinary.baselines, 0, (1, 0))
    found = arrange(raw_page([backwards]))
    assert caret_at(found, 600, 97) == Caret(1, 0)
    assert caret_at(found, 0, 97) == Caret(1, 4)
    assert caret_rect(found, 0).x0 > caret_rect(found, 4).x0
