"""A passage is read as a person would read it, and kept as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.page import PageText, Span, Zone
from glossator.domain.reading import CONTEXT, describe, raw, read, reading_of, zone_spans
from typesetting import page, pages

FIRST = """
The envoy wrote to the min-
istry of a half-way house in the north.^1^ No an-
swer came to this agit-prop
"""
SECOND = """
plan of his, and ﬁnally it was ofﬁ-
cially dropped.^2^
"""
BOTH = pages(
    page(FIRST, "^1^ Avery, 12.", number=4, folio="4"),
    page(SECOND, "^2^ Brandt, 9.", number=5, folio="5"),
)
BODY = tuple(span for one in BOTH.values() for span in zone_spans(one, Zone.BODY))
WHOLE = (
    "The envoy wrote to the ministry of a half-way house in the north. No answer came to this "
    "agit-prop plan of his, and finally it was officially dropped."
)


def whole(found: PageText) -> tuple[Span, ...]:
    return (Span(found.page, 0, len(found.text)),)


def test_line_ends_ligatures_and_callers_are_resolved_over_a_page() -> None:
    assert read(BOTH, BODY) == WHOLE


def test_callers_can_be_kept() -> None:
    assert "in the north.1 No answer" in reading_of(BOTH, BODY, callers=True).text


def test_what_stands_there_is_kept_with_line_and_page_breaks() -> None:
    spans = (Span(4, 19, 33), Span(5, 0, 4))
    assert raw(BOTH, spans) == "the min-\nistry\fplan"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("wide     spaces\nare one", "wide spaces are one"),
        ("The ﬁrst oﬃce ﬂag", "The first office flag"),
        ("zero\u200bwidth and so\u00adft", "zerowidth and soft"),
        ("no\u00a0break", "no break"),
        ("It cost 12 and 4^2^ more.", "It cost 12 and 4 more."),
    ],
)
def test_how_lines_read(lines: str, expected: str) -> None:
    found = page(lines)
    assert read({1: found}, whole(found)) == expected


def test_a_part_of_a_line_is_read_without_space_at_its_edges() -> None:
    found = page("one two three")
    assert read({1: found}, [Span(1, 3, 8)]) == "two"


def test_a_reading_knows_the_way_back_past_what_it_leaves_out() -> None:
    reading = reading_of(BOTH, BODY)
    start = reading.text.index("north. No")
    (span,) = reading.spans(start, start + len("north. No"))
    assert BOTH[4].text[span.start : span.end] == "north.1 No"
    start = reading.text.index("agit-prop plan")
    first, second = reading.spans(start, start + len("agit-prop plan"))
    assert BOTH[4].text[first.start : first.end] == "agit-prop"
    assert BOTH[5].text[second.start : second.end] == "plan"


@given(
    st.lists(st.text("ab1^ \u00ad-ﬁ\u200b\u00a0", min_size=1, max_size=15), max_size=8),
    st.data(),
)
def test_reading_a_part_gives_the_spans_that_read_the_same(
    lines: list[str], data: st.DataObject
) -> None:
    found = page("\n".join(line for line in lines if line.strip()) or "a")
    reading = reading_of({1: found}, whole(found))
    assert len(reading.text) == len(reading.pages) == len(reading.offsets)
    assert list(reading.offsets) == sorted(reading.offsets)
    assert "\n" not in reading.text
    for index, character in enumerate(reading.text):
        stands = found.text[reading.offsets[index]]
        assert character in (stands, " ") or stands == "ﬁ"
    if reading.text:
        start = data.draw(st.integers(0, len(reading.text) - 1))
        (span,) = reading.spans(start, start + 1)
        assert span.start <= reading.offsets[start] < span.end


def test_a_passage_has_all_its_selectors() -> None:
    start = BOTH[4].text.index("house")
    passage = describe(BOTH, (Span(4, start, BODY[0].end), Span(5, 0, 4)), "ii")
    assert (passage.page, passage.page_label) == (4, "ii")
    assert passage.quote == "house in the north. No answer came to this agit-prop plan"
    assert passage.raw_quote == "house in the north.1 No an-\nswer came to this agit-prop\fplan"
    assert passage.prefix == "oy wrote to the ministry of a half-way"[-len(passage.prefix) :]
    assert passage.suffix.startswith("of his, and finally")
    assert max(len(passage.prefix), len(passage.suffix)) <= CONTEXT
    assert [(s.page, len(s.rects)) for s in passage.segments] == [(4, 2), (5, 1)]
    assert not passage.is_region


def test_what_stands_around_a_passage_is_of_its_own_zone() -> None:
    last = BOTH[4].text.index("agit-prop")
    passage = describe(BOTH, (Span(4, last, BODY[0].end),), "4")
    assert passage.suffix == ""
    note = BOTH[4].text.index("Avery")
    assert describe(BOTH, (Span(4, note, note + 5),), "4").prefix == "1"


def test_rectangles_hold_the_ink_of_each_line() -> None:
    found = page("one two\nthree four\nfive")
    start, end = found.text.index("two"), found.text.index("five")
    first, second = found.rects(start, end)
    assert (first.x0, first.x1) == (found.box(start).x0, found.box(start + 2).x1)
    assert second == found.lines[1].rect
    assert found.rects(3, 4) == []  # a space leaves no ink
