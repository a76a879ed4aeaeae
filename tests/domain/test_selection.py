"""From two places in the text to what is selected."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.domain.page import Span, Zone
from glossator.domain.reading import read, zone_spans
from glossator.domain.selection import Caret, grown, spans_between
from typesetting import page, pages

FIRST = """
   The envoy waited for an answer. None came, so that
he wrote once more.^1^ The courier left on the second
of May, and nobody knows by which road he
"""
SECOND = """
went.^2^ The answer of the capital came in June. It
was short, and the envoy burned it.
   A copy was kept by the clerk, and it was found in
the year in which the clerk died, among his letters.
"""
NOTES = "^1^ Avery, 12, and the letters\nin the same file."
BOTH = pages(
    page(FIRST, NOTES, number=4, folio="4"),
    page(SECOND, "^2^ Brandt, 9.", number=5, folio="5"),
)
carets = st.sampled_from([Caret(n, o) for n, one in BOTH.items() for o in range(len(one.text) + 1)])


def at(number: int, text: str) -> Caret:
    return Caret(number, BOTH[number].text.index(text))


def test_a_drag_within_a_page_selects_what_lies_between() -> None:
    found = spans_between(BOTH, at(4, "waited"), at(4, " None"))
    assert read(BOTH, found) == "waited for an answer."


def test_a_drag_over_a_page_leaves_out_notes_and_numbers() -> None:
    found = spans_between(BOTH, at(4, "The courier"), at(5, " The answer"))
    assert [span.page for span in found] == [4, 5]
    assert read(BOTH, found) == (
        "The courier left on the second of May, and nobody knows by which road he went."
    )


def test_a_drag_from_notes_to_notes_leaves_out_the_body() -> None:
    found = spans_between(BOTH, at(4, "in the same file"), at(5, ", 9."))
    assert read(BOTH, found) == "in the same file. 2 Brandt"


def test_a_drag_from_body_to_notes_of_the_next_page_takes_both_but_no_page_number() -> None:
    found = spans_between(BOTH, at(4, "by which"), at(5, ", 9."))
    assert read(BOTH, found).startswith("by which road he 1 Avery")
    assert read(BOTH, found).endswith("2 Brandt")
    assert " 4 " not in read(BOTH, found)


@given(carets, carets)
def test_the_direction_of_a_drag_does_not_matter(anchor: Caret, focus: Caret) -> None:
    assert spans_between(BOTH, anchor, focus) == spans_between(BOTH, focus, anchor)


@given(carets, carets)
def test_what_is_selected_begins_and_ends_with_ink_between_the_two_places(
    anchor: Caret, focus: Caret
) -> None:
    found = spans_between(BOTH, anchor, focus)
    first, last = sorted((anchor, focus))
    assert list(found) == sorted(found)
    for span in found:
        text = BOTH[span.page].text[span.start : span.end]
        assert text == text.strip() != ""
        assert first <= (span.page, span.start)
        assert (span.page, span.end) <= last


@pytest.mark.parametrize("blank", [(at(4, " None"), at(4, "None")), (Caret(4, 7), Caret(4, 7))])
def test_where_no_ink_lies_between_nothing_is_selected(blank: tuple[Caret, Caret]) -> None:
    assert spans_between(BOTH, *blank) == ()


def test_a_page_between_that_is_not_there_is_an_error() -> None:
    gap = {4: BOTH[4], 6: page(SECOND, number=6)}
    with pytest.raises(KeyError):
        spans_between(gap, Caret(4, 0), Caret(6, 5))


def test_a_selection_grows_to_sentence_paragraph_and_zone_and_no_further() -> None:
    start = at(5, "capital")
    spans: tuple[Span, ...] = (Span(5, start.offset, start.offset + len("capital")),)
    spans = grown(BOTH, spans)
    assert read(BOTH, spans) == "The answer of the capital came in June."
    spans = grown(BOTH, spans)
    assert read(BOTH, spans).startswith("The envoy waited")
    assert read(BOTH, spans).endswith("burned it.")
    spans = grown(BOTH, spans)
    assert spans == (*zone_spans(BOTH[4], Zone.BODY), *zone_spans(BOTH[5], Zone.BODY))
    assert grown(BOTH, spans) == spans


def test_a_caret_grows_to_its_sentence_and_parts_of_two_grow_to_both() -> None:
    place = at(4, "came").offset
    sentence = "None came, so that he wrote once more."
    assert read(BOTH, grown(BOTH, (Span(4, place, place),))) == sentence
    two = spans_between(BOTH, at(4, "answer."), at(4, "came"))
    assert read(BOTH, grown(BOTH, two)) == f"The envoy waited for an answer. {sentence}"


def test_a_note_grows_within_the_notes() -> None:
    place = at(4, "letters").offset
    spans = grown(BOTH, (Span(4, place, place + 7),))
    for _ in range(3):
        spans = grown(BOTH, spans)
    assert spans == zone_spans(BOTH[4], Zone.NOTE)


@given(carets, carets)
@example(Caret(5, 1), Caret(5, len(BOTH[5].text)))  # from the body over a note to the page number
def test_growing_never_loses_anything_and_comes_to_an_end(anchor: Caret, focus: Caret) -> None:
    spans = spans_between(BOTH, anchor, focus)
    for _ in range(6):
        larger = grown(BOTH, spans)
        before = {(s.page, o) for s in spans for o in range(s.start, s.end)}
        assert before <= {(s.page, o) for s in larger for o in range(s.start, s.end)}
        spans = larger
    assert grown(BOTH, spans) == spans


def test_nothing_grows_to_nothing() -> None:
    assert grown(BOTH, ()) == ()
    blank = pages(page(""))
    assert grown(blank, (Span(1, 0, 0),)) == (Span(1, 0, 0),)
