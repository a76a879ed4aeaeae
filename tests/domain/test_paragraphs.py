"""Where a paragraph begins and ends, on one page and over pages."""

from itertools import pairwise

import pytest

from glossator.domain.arrangement import arrange
from glossator.domain.carets import Caret
from glossator.domain.page import PageText
from glossator.domain.paragraphs import paragraph_at
from typesetting import page, pages, raw_page, set_lines

INDENTED = """
   The first paragraph is set with an indent
and goes on over a second line that is full.
   The second one begins like the first, and
it goes on, too, but it ends quite early.
   The third one has no more than two lines,
of which this one here is the last of all.
"""
STARTS = ("The first", "The second", "The third")


def starts(found: PageText) -> list[str]:
    """The first two words of each paragraph of a page."""
    spans = {
        paragraph_at({found.page: found}, Caret(found.page, line.start)) for line in found.lines
    }
    texts = [found.text[span[0].start : span[0].end] for span in sorted(spans)]
    return [" ".join(text.split()[:2]) for text in texts]


def test_an_indent_begins_a_paragraph() -> None:
    assert starts(page(INDENTED)) == list(STARTS)


def test_a_gap_begins_a_paragraph() -> None:
    text = "\n\n".join(
        "This one is told by nothing but the gap\nthat is left above it, as letters have it."
        for _ in range(3)
    )
    assert starts(page(text)) == ["This one"] * 3


def test_a_short_last_line_ends_a_paragraph_where_there_is_neither_indent_nor_gap() -> None:
    text = """
Some houses set their paragraphs without an indent, and
leave no gap.
Then all that tells them is the line that is left short
though the next word would have stood beside it.
"""
    assert starts(page(text)) == ["Some houses", "Then all"]


def test_lines_of_uneven_length_do_not_end_a_paragraph() -> None:
    text = """
A typist turns the carriage where it pleases her
and does not care how even the right edge
of her sheet is, so long as the sentences go on
from line to line.
"""
    assert starts(page(text)) == ["A typist"]


def test_a_quotation_set_in_is_a_paragraph_and_the_text_after_it_another() -> None:
    text = """
The envoy put it in these words in his report:

    Nothing that we have seen in the north
    leads us to think that they will wait.

On this the ministry did not comment at all, it
would seem, until the summer of the next year.
"""
    assert starts(page(text)) == ["The envoy", "Nothing that", "On this"]


def test_entries_that_hang_begin_where_they_stand_out() -> None:
    text = """
Avery, Anne. Letters from a Closed Archive. In
    two volumes, with an index of persons, and
    a map of the district, printed in colours.
Brandt, Bruno. The Envoy and his Masters, with
    documents from the years of the long want.
Cole, Clara. The Harvest of the Northern Isles
    and its Price.
"""
    assert starts(page(text)) == ["Avery, Anne.", "Brandt, Bruno.", "Cole, Clara."]


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    heading = set_lines("The Road to Want", top=84, size=16)
    found = arrange(raw_page(heading, set_lines(INDENTED, top=104)))
    assert starts(found) == ["The Road", *STARTS]


def test_each_note_is_a_paragraph() -> None:
    notes = """
^9^ Envoy to the ministry, 4 May 1946, in the file
of 19 October 1946, leaves 12 to 19, first copy.
^10^ The same to the same.
"""
    assert starts(page(INDENTED, notes)) == [*STARTS, "9 Envoy", "10 The"]


def test_a_line_of_a_note_that_begins_with_a_date_is_not_another_note() -> None:
    notes = """
^9^ Envoy to the ministry, a letter of the same day,
19 October 1946, with two enclosures, first copy.
"""
    assert starts(page(INDENTED, notes))[3:] == ["9 Envoy"]


def test_a_paragraph_goes_on_over_columns() -> None:
    left = """
   This paragraph begins on the
left and it goes on to the foot
of its column, where it is cut
in the middle of the sentence
"""
    right = """
and goes on at the top of the
right one, until it has ended.
   Another begins below it, and
it is the last one on the page.
"""
    found = arrange(raw_page(set_lines(left, block=1), set_lines(right, 300, block=2)))
    assert starts(found) == ["This paragraph", "Another begins"]


FIRST = """
   The first paragraph of the page is short and
of little weight, as it should be here.
   The second goes on, past the notes and the
number of the page, to the top of the next
"""
SECOND = """
page, and it ends there.
   The last one begins on that page and it is
none of our concern in this place, or any.
"""


def test_a_paragraph_goes_on_over_a_page_past_notes_and_numbers() -> None:
    both = pages(
        page(FIRST, "^1^ A note.", number=4, folio="4"),
        page(SECOND, "^2^ Another.", number=5, folio="5"),
    )
    for caret in (Caret(4, both[4].text.index("past")), Caret(5, 3)):
        first, second = paragraph_at(both, caret)
        assert both[4].text[first.start : first.end].split()[:2] == ["The", "second"]
        assert both[5].text[second.start : second.end] == "page, and it ends there."


def test_what_begins_with_an_indent_at_the_top_of_a_page_does_not_go_on() -> None:
    both = pages(page(INDENTED, number=4), page(INDENTED, number=5))
    assert [span.page for span in paragraph_at(both, Caret(5, 0))] == [5]
    assert [span.page for span in paragraph_at(both, Caret(4, len(both[4].text)))] == [4]


def test_a_note_goes_on_over_a_page_though_it_goes_on_with_a_date() -> None:
    both = pages(
        page(FIRST, "^7^ A report of the envoy on the strikes, and another of", number=4),
        page(SECOND, "19 October 1946, in the same file.\n^8^ The same, 12 to 14.", number=5),
    )
    first, second = paragraph_at(both, Caret(4, len(both[4].text)))
    assert both[4].text[first.start :].startswith("7 A report")
    assert both[5].text[second.start : second.end] == "19 October 1946, in the same file."


def test_a_paragraph_may_fill_a_page() -> None:
    line = "and this goes on and on without an end, as"
    three = pages(*(page("\n".join([line] * 6), number=number) for number in (1, 2, 3)))
    for number in three:
        assert [span.page for span in paragraph_at(three, Caret(number, 5))] == [1, 2, 3]


def test_pages_that_are_not_there_are_not_asked_for() -> None:
    alone = pages(page(SECOND, number=5))
    assert [span.page for span in paragraph_at(alone, Caret(5, 0))] == [5]


def test_an_empty_page_has_no_paragraph() -> None:
    assert paragraph_at(pages(page("")), Caret(1, 0)) == ()


@pytest.mark.parametrize("found", [page(INDENTED), page(FIRST, "^1^ A note.", folio="3")])
def test_paragraphs_hold_every_line_once(found: PageText) -> None:
    spans = [paragraph_at({1: found}, Caret(1, line.start)) for line in found.lines]
    for (span,), line in zip(spans, found.lines, strict=True):
        assert span.start <= line.start
        assert line.end <= span.end
    ordered = sorted({span for (span,) in spans})
    assert all(a.end < b.start for a, b in pairwise(ordered))
