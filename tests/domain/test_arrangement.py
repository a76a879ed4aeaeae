"""A page is put into reading order, and each line is told to be body, note or margin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.arrangement import arrange
from glossator.domain.geometry import Rect
from glossator.domain.margins import head_key
from glossator.domain.raw_page import RawLine, RawPage
from typesetting import (
    HEIGHT,
    LEFT,
    NOTE,
    WIDTH,
    page,
    printed,
    raw_page,
    set_line,
    set_lines,
)

BODY = """
The envoy waited for an answer from the capital.
None came that week, and none the week after it,
so that he wrote once more, and at more length.
"""
NOTES = """
^1^ Envoy to the ministry, 4 May 1946, Fond 7, 12.
^2^ The same to the same, 11 May 1946, ibid., 13.
"""
LEFT_COLUMN = """
The left column is read first,
down to its very last line, as
every reader knows, before the
eye goes up to the other side.
It has one line more than that.
"""
RIGHT_COLUMN = """
The right column is read after
the left one, and no line of it
is ever mixed up with the lines
that stand beside it in print.
"""


def test_notes_at_the_foot_follow_the_body_and_the_page_number_comes_last() -> None:
    found = page(BODY, NOTES, folio="17")
    assert printed(found, "body") == BODY.strip().split("\n")
    assert printed(found, "note") == [
        "1 Envoy to the ministry, 4 May 1946, Fond 7, 12.",
        "2 The same to the same, 11 May 1946, ibid., 13.",
    ]
    assert printed(found, "margin") == ["17"]
    assert found.text.endswith("\n17")


def test_the_order_of_the_engine_does_not_matter() -> None:
    lines = [*set_lines(BODY), *set_lines(NOTES, top=680, size=NOTE)]
    there, back = arrange(raw_page(lines)), arrange(raw_page(reversed(lines)))
    assert there.text == back.text


def test_callers_are_known_by_size_and_rise_and_the_figure_that_opens_a_note_is_none() -> None:
    found = page("He left in 1946.^1^ Nobody saw him go.\nThe U.S.^12^ envoy stayed on.", NOTES)
    assert [found.text[start:end] for start, end in found.callers] == ["1", "12"]


def test_a_caller_that_the_engine_gives_as_a_line_of_its_own_is_put_back() -> None:
    sentence = set_line("He left that night.", LEFT, 100)
    caller = set_line("^3^", sentence.boxes[-1].x1, 100)
    rest = set_line("Nobody saw him.", caller.boxes[-1].x1 + 3, 100)
    found = arrange(raw_page([sentence, caller, rest]))
    assert found.text == "He left that night.3 Nobody saw him."
    assert [found.text[start:end] for start, end in found.callers] == ["3"]


def test_figures_in_smaller_type_that_are_not_raised_are_no_callers() -> None:
    small = set_line("2", LEFT + 60, 100, 7)
    found = arrange(raw_page([set_line("H", LEFT + 54, 100), small, set_lines(BODY, top=130)[0]]))
    assert found.callers == ()


def test_smaller_type_that_neither_opens_like_a_note_nor_stands_off_stays_body() -> None:
    quote = set_lines("a quotation in smaller type", top=84 + 3 * 15.6, size=10)
    found = arrange(raw_page(set_lines(BODY), quote))
    assert printed(found, "note") == []


def test_the_rest_of_a_note_from_the_page_before_is_a_note() -> None:
    found = page(BODY, "in the same file, and in two letters that the envoy wrote in the autumn.")
    assert printed(found, "note") == [
        "in the same file, and in two letters that the envoy wrote in the autumn."
    ]


def test_notes_that_fill_the_page_leave_the_few_lines_above_them_the_body() -> None:
    long_note = "and there is more of the same in the other files of that year,"
    body = set_lines("\n".join(BODY.strip().split("\n")[:2]))
    notes = set_lines("\n".join([f"^1^ {long_note}", *[long_note] * 30]), top=150, size=NOTE)
    found = arrange(raw_page(body, notes))
    assert len(printed(found, "body")) == 2
    assert len(printed(found, "note")) == 31


def test_a_title_above_smaller_type_is_not_the_body() -> None:
    title = set_lines("A Title that Runs over Two Whole Lines\nof the Page and is Large", size=18)
    text = (
        "25 of the letters were lost, it seems, and\n12 more were burned in the summer of the year"
    )
    found = arrange(raw_page(title, set_lines("\n".join([text] * 10), top=150)))
    assert printed(found, "note") == []


def test_a_table_in_small_type_above_the_text_is_no_note() -> None:
    table = set_lines("1 Harvests of 1946\n2 Harvests of 1947", size=NOTE)
    found = arrange(raw_page(table, set_lines(BODY, top=140)))
    assert printed(found, "note") == []
    assert printed(found)[0] == "1 Harvests of 1946"


@pytest.mark.parametrize(
    ("text", "is_margin"),
    [
        ("17", True),
        ("- 17 -", True),
        ("Page 3 of 20", True),
        ("xiv", True),
        ("1946 was a year of want", False),
        ("A heading", False),
    ],
)
def test_page_numbers_are_margins(text: str, *, is_margin: bool) -> None:
    found = arrange(raw_page([set_line(text, LEFT, 60)], set_lines(BODY, top=120)))
    assert printed(found, "margin") == ([text] if is_margin else [])


def test_a_head_that_stands_on_other_pages_too_is_a_margin_whatever_its_number() -> None:
    raw = raw_page([set_line("12  THE LONG WINTER", LEFT, 60)], set_lines(BODY, top=120))
    assert printed(arrange(raw), "margin") == []
    elsewhere = frozenset({head_key("THE LONG WINTER 13")})
    assert printed(arrange(raw, elsewhere), "margin") == ["12  THE LONG WINTER"]


def test_a_foot_line_of_one_page_goes_with_the_page_number_far_to_its_right() -> None:
    foot = [set_line("Printed for the members", LEFT, 760), set_line("3", 500, 760)]
    found = arrange(raw_page(set_lines(BODY), foot))
    assert printed(found, "margin") == ["Printed for the members", "3"]


def test_a_figure_at_the_end_of_the_text_is_no_page_number() -> None:
    found = arrange(raw_page(set_lines(BODY + "17", top=700)))
    assert printed(found, "margin") == []


@pytest.mark.parametrize("gutter", [12.0, 40.0])
def test_columns_are_read_one_after_the_other(gutter: float) -> None:
    x = LEFT + 31 * 6 + gutter
    head = set_lines("A Title that Runs over the Whole Width of the Page and of both", top=84)
    rows = [set_lines(LEFT_COLUMN, top=120, block=1), set_lines(RIGHT_COLUMN, x, 120, block=2)]
    mixed = [line for pair in zip(*rows, strict=False) for line in pair] + rows[0][4:]
    found = printed(arrange(raw_page(head, mixed)))
    assert found[1:] == LEFT_COLUMN.strip().split("\n") + RIGHT_COLUMN.strip().split("\n")


def test_columns_below_a_table_over_the_whole_width_are_found() -> None:
    table = set_lines("\n".join(f"{year} {'seven figures ' * 5}" for year in range(1930, 1946)))
    x = LEFT + 31 * 6 + 20
    columns = [set_lines(LEFT_COLUMN, top=400), set_lines(RIGHT_COLUMN, x, 400)]
    found = printed(arrange(raw_page(table, *columns)))
    assert found[16:] == LEFT_COLUMN.strip().split("\n") + RIGHT_COLUMN.strip().split("\n")


def test_notes_of_both_columns_follow_the_body_of_both() -> None:
    x = LEFT + 31 * 6 + 20
    found = arrange(
        raw_page(
            set_lines(LEFT_COLUMN, top=120),
            set_lines("^1^ A note to the left.", top=300, size=NOTE),
            set_lines(RIGHT_COLUMN + RIGHT_COLUMN, x, 120),
            set_lines("^2^ A note to the right.", x, 340, NOTE),
        )
    )
    assert printed(found, "note") == ["1 A note to the left.", "2 A note to the right."]
    assert printed(found, "body")[4] == "It has one line more than that."


def test_a_foot_line_below_both_columns_does_not_make_their_notes_body() -> None:
    x = LEFT + 31 * 6 + 20
    found = arrange(
        raw_page(
            set_lines(LEFT_COLUMN, top=120),
            set_lines("^1^ A note to the left.", top=300, size=NOTE),
            set_lines(RIGHT_COLUMN, x, 120),
            set_lines("Avery, The Long Winter", 200, 760),
        )
    )
    assert printed(found, "note") == ["1 A note to the left."]


def test_words_that_justified_setting_drew_apart_are_one_line() -> None:
    first = set_line("drawn", LEFT, 100)
    second = set_line("apart", first.boxes[-1].x1 + 20, 100)
    found = arrange(raw_page([first, second], set_lines(BODY, top=130)))
    assert printed(found)[0] == "drawn apart"
    assert len(found.rects(0, len("drawn apart"))) == 1


def test_what_is_written_up_the_page_comes_after_the_body() -> None:
    upwards = RawLine(
        "Stamp", [Rect(20, 400 - 6 * i, 30, 406 - 6 * i) for i in range(5)], [10] * 5,
        [400 - 6 * i for i in range(5)], 3, (0, -1),
    )  # fmt: skip
    found = arrange(raw_page([upwards], set_lines(BODY)))
    assert printed(found)[-1] == "Stamp"


def test_a_page_without_text_is_an_empty_page() -> None:
    found = arrange(RawPage(1, WIDTH, HEIGHT, [set_line("   ", LEFT, 100)]))
    assert (found.text, found.lines, len(found.boxes)) == ("", (), 0)


some_lines = st.lists(
    st.tuples(
        st.text("ab1^ \u00ad-ﬁé𝔸.", min_size=1, max_size=12),
        st.floats(0, 580),
        st.floats(20, 780),
        st.sampled_from([7.0, 9.0, 12.0, 24.0]),
    ),
    max_size=25,
)


@given(some_lines)
def test_whatever_the_page_no_ink_is_lost_and_every_character_has_its_box(
    given_lines: list[tuple[str, float, float, float]],
) -> None:
    raw = raw_page([set_line(*one, block=i) for i, one in enumerate(given_lines)])
    found = arrange(raw)
    ink = sorted(c for line in raw.lines for c in line.text if not c.isspace())
    assert sorted(c for c in found.text if not c.isspace()) == ink
    assert len(found.boxes) == 4 * len(found.text)
    assert "\n".join(printed(found)) == found.text
    zones = [("body", "note", "margin").index(line.zone) for line in found.lines]
    assert zones == sorted(zones)
    for line in found.lines:
        for offset in range(line.start, line.end):
            box = found.box(offset)
            assert line.rect.x0 - 0.01 <= box.x0 <= box.x1 <= line.rect.x1 + 0.01
