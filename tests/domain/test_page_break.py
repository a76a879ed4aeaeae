"""Words are found that go over a page break, with notes and page numbers between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.findable import findable
from glossator.domain.finding import Needle
from glossator.domain.page import PageText
from glossator.domain.page_break import NO_BREAK, page_break
from glossator.domain.page_ends import PageEnds, findable_page, may_go_over, page_ends
from typesetting import page

BEFORE = page(
    """
    In the winter of that year the keeper wrote to the
    office of the harbour^3^ once more, and asked the min-
    """,
    """
    ^3^ The harbour had two of them, and istry is no word.
    """,
    number=1,
    folio="17",
)
AFTER = page(
    """
    istry of lights for oil. The answer of the ministry
    did not come before the spring.
    """,
    number=2,
    folio="18",
)
BETWEEN = page_break(BEFORE, AFTER)


@pytest.mark.parametrize(
    ("wanted", "quote"),
    [
        ("ministry", "ministry"),
        ("asked the Ministry of lights", "asked the ministry of lights"),
        ("harbour once more, and asked the ministry", "harbour once more, and asked the ministry"),
        ("min-istry", "ministry"),
    ],
)
def test_words_go_over_a_page_break_notes_heads_and_callers_left_out(
    wanted: str, quote: str
) -> None:
    place = BETWEEN.place(Needle(wanted))
    assert place is not None
    assert place.quote == quote
    assert place.rects
    (on_next,) = place.rects_on_next
    assert on_next.y0 < BEFORE.lines[0].rect.y1


@pytest.mark.parametrize("wanted", ["keeper", "answer of the ministry", "ministry 17", "istry"])
def test_what_stands_on_one_page_does_not_go_over_the_break(wanted: str) -> None:
    assert BETWEEN.place(Needle(wanted)) is None


@pytest.mark.parametrize(
    ("needle", "is_found"),
    [
        (Needle("MINISTRY", match_case=True), False),
        (Needle("ministr", whole_words=True), False),
        (Needle("ministry", whole_words=True), True),
        (Needle("mini5try 0f"), False),
        (Needle("mini5try 0f", tolerant=True), True),
    ],
)
def test_what_counts_on_a_page_counts_over_the_break(needle: Needle, is_found: bool) -> None:
    assert (BETWEEN.place(needle) is not None) == is_found


def test_each_page_has_the_rectangles_of_its_own_words() -> None:
    place = BETWEEN.place(Needle("once more, and asked the ministry of"))
    assert place is not None
    (rect,) = place.rects
    start = BEFORE.text.index("once")
    end = BEFORE.text.index("min-") + len("min-")
    assert [rect] == BEFORE.rects(start, end)
    assert list(place.rects_on_next) == AFTER.rects(0, len("istry of"))


def test_nothing_goes_over_a_break_to_a_page_without_a_body() -> None:
    empty = PageText(2, "", AFTER.boxes[:0], ())
    assert page_break(BEFORE, empty).place(Needle("the min")) is None
    assert NO_BREAK.place(Needle("the")) is None


HEAD = "THE NORTHERN LIGHT\n"
BARE = [
    (84.0, "In the winter the keeper wrote to the\noffice of the harbour, and asked the "),
    (700.0, "3 The harbour had two of them.\n4 Nobody read it.\n"),
    (760.0, "17\n"),
]


def ends(last_line: str) -> PageEnds:
    """Of a page whose body ends with ``last_line``; a note and the page number stand below."""
    (top, body), *rest = BARE
    return page_ends([(40.0, HEAD), (top, f"{body}{last_line}\n"), *rest])


@pytest.mark.parametrize(
    ("wanted", "last_line", "next_body", "may"),
    [
        ("ministry", "old min-", "istry of lights", True),
        ("ministry", "old min\u00ad", "istry of lights", True),
        ("ministry", "old min", "istry of lights", False),
        ("ministry", "old min-", "eral of lights", False),
        ("old ministry", "old", "ministry of lights", True),
        ("old ministry", "old12", "ministry of lights", True),
        ("old ministry", "new", "ministry of lights", False),
        ("old 1912 bills", "old 1912", "bills of lights", True),
        ("Soviet-American", "Soviet-", "American lights", True),
        ("re-establish", "re-es-", "tablish of lights", True),
        ("“quiet light”", "a ‘quiet", 'light"', False),
        ("“quiet light”", "a «quiet", 'light"', True),
        ("asked the old ministry of lights", "old", "ministry of lights", True),
    ],
)
def test_bare_text_tells_which_words_may_go_over(
    wanted: str, last_line: str, next_body: str, may: bool
) -> None:
    after = page_ends([(40.0, HEAD), (84.0, f"{next_body}\nand so on\n")])
    assert may_go_over(Needle(wanted), ends(last_line), after) == may


def test_a_note_below_in_the_same_paragraph_does_not_hide_the_end_of_the_body() -> None:
    before = page_ends([(84.0, "wrote to the\nold ministry\n3 It had two.\n")])
    after = page_ends([(84.0, "of lights\n")])
    assert may_go_over(Needle("ministry of"), before, after)


def test_misread_letters_may_go_over_too() -> None:
    before, after = page_ends([(84.0, "the modem\n")]), page_ends([(84.0, "1amp was\n")])
    assert may_go_over(Needle("modern lamp", tolerant=True), before, after)
    assert not may_go_over(Needle("modern lamp"), before, after)


WORDS = st.sampled_from(
    "oil lamp re-establish modern vvinter “so” 1949 I a ﬁne café - naïve".split()
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [("wrote I", "- and so", "I -"), ("wrote -", "and so", "- and"), ("wrote -", "- so", "- -")],
)
def test_a_side_of_hyphens_alone_may_go_over(before: str, after: str, wanted: str) -> None:
    first, second = page(before, number=1), page(after, number=2)
    assert page_break(first, second).place(Needle(wanted)) is not None
    assert may_go_over(Needle(wanted), findable_page(first).ends, findable_page(second).ends)


@given(before=LINES, after=LINES, data=st.data(), tolerant=st.booleans())
def test_nothing_that_goes_over_a_break_is_missed(
    before: list[str], after: list[str], data: st.DataObject, tolerant: bool
) -> None:
    first, second = page("\n".join(before), number=1), page("\n".join(after), number=2)
    text = findable(f"{first.text}\n{second.text}")
    start = data.draw(st.integers(0, len(text)))
    needle = Needle(text[start : data.draw(st.integers(start, len(text)))], tolerant=tolerant)
    if page_break(first, second).place(needle) is not None:
        found = findable_page(first), findable_page(second)
        assert may_go_over(needle, found[0].ends, found[1].ends)
