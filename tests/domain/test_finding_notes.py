"""The notes of a document are found, each with its number, its whole text and its caller."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.arrangement import arrange
from glossator.domain.finding_notes import notes_of
from glossator.domain.footnotes import Note
from glossator.domain.page import PageText
from typesetting import NOTE, page, raw_page, set_line, set_lines

BODY = """
The envoy waited for an answer from the capital.^{}^
None came that week, and none the week after it,^{}^
so that he wrote once more, and at more length.
"""


def two_notes(first: object, second: object, number: int = 1) -> PageText:
    notes = f"^{first}^ Envoy to the ministry, 4 May, 12.\n^{second}^ The same to the same, 13."
    return page(BODY.format(first, second), notes, number=number)


def numbers(notes: tuple[Note, ...]) -> list[int | None]:
    return [note.number for note in notes]


def called_after(pages: list[PageText], note: Note) -> str:
    """The word before the caller of a note."""
    assert note.caller is not None
    place = note.caller.span
    text = next(p.text for p in pages if p.page == place.page)
    return text[: place.start].split()[-1]


def test_a_note_has_its_number_its_text_without_the_number_and_its_caller() -> None:
    first, second = notes_of([two_notes(1, 2)])
    assert (first.mark, first.number) == ("1", 1)
    assert first.text == "Envoy to the ministry, 4 May, 12."
    assert second.text == "The same to the same, 13."
    assert called_after([two_notes(1, 2)], second) == "it,"


def test_the_caller_has_its_place_on_the_page() -> None:
    [note, _] = notes_of([two_notes(1, 2)])
    assert note.caller is not None
    start = note.caller.span.start
    assert note.caller.rect.width == pytest.approx(two_notes(1, 2).box(start).width, abs=0.01)


def test_a_note_that_goes_on_at_the_foot_of_the_next_page_is_one_note() -> None:
    begun = page(BODY.format(1, 2), "^1^ Envoy, 4 May.\n^2^ The same; see also the let-", number=4)
    gone_on = page(
        BODY.format(3, 4),
        "ters of 19 October.\n19 October was a Sunday.\n^3^ Ibid.\n^4^ Ibid.",
        number=5,
    )
    notes = notes_of([begun, gone_on])
    assert numbers(notes) == [1, 2, 3, 4]
    assert [span.page for span in notes[1].spans] == [4, 5]
    assert notes[1].text == "The same; see also the letters of 19 October. 19 October was a Sunday."


def test_a_note_without_a_caller_is_a_note() -> None:
    made = page("Nobody is called here.", "^1^ Envoy to the ministry.")
    [note] = notes_of([made])
    assert (note.number, note.caller) == (1, None)


def test_a_caller_without_a_note_calls_nothing() -> None:
    made = page(BODY.format(1, 2), "^1^ Envoy to the ministry.")
    [note] = notes_of([made])
    assert called_after([made], note) == "capital."


@pytest.mark.parametrize("misread", ["l2", "I2", "1Z"])
def test_a_number_that_was_misread_is_told_by_those_around_it(misread: str) -> None:
    notes = f"^11^ Ibid., 4.\n^{misread}^ Envoy to the ministry.\n^13^ Ibid., 6."
    made = page(BODY.format(11, misread) + "That was all.^13^", notes)
    found = notes_of([made])
    assert numbers(found) == [11, 12, 13]
    assert found[1].mark == misread
    assert called_after([made], found[1]) == "it,"


def test_a_raised_number_that_reads_as_no_number_stands_between_its_neighbours() -> None:
    made = page(BODY.format(11, 12), "^11^ Ibid., 4.\n^tz^ Envoy to the ministry.\n^13^ Ibid., 6.")
    assert numbers(notes_of([made])) == [11, 12, 13]


def test_a_raised_number_that_nobody_can_read_is_none() -> None:
    made = page(BODY.format(1, 2), "^1^ Envoy to the ministry.\n^uv^ Ibid., 6.")
    assert [(note.mark, note.number) for note in notes_of([made])] == [("1", 1), ("uv", None)]


def test_numbers_on_the_line_open_notes_where_they_go_up_by_one() -> None:
    notes = "7. Envoy to the ministry, Fond\n12 of the old archive.\n8. The same to the same, 13."
    found = notes_of([page(BODY.format(7, 8), notes)])
    assert numbers(found) == [7, 8]
    assert found[0].text == "Envoy to the ministry, Fond 12 of the old archive."


def test_a_date_at_the_beginning_of_a_line_opens_no_note() -> None:
    notes = "^7^ Envoy to the ministry,\n19 October 1946, 12.\n^8^ The same to the same, 13."
    assert numbers(notes_of([page(BODY.format(7, 8), notes)])) == [7, 8]


def test_numbers_may_begin_anew_on_a_later_page() -> None:
    assert numbers(notes_of([two_notes(41, 42), two_notes(1, 2, 2)])) == [41, 42, 1, 2]


def test_each_page_may_begin_with_one_and_each_note_has_the_caller_of_its_page() -> None:
    found = notes_of([two_notes(1, 2), two_notes(1, 2, 2), two_notes(1, 2, 3)])
    assert numbers(found) == [1, 2, 1, 2, 1, 2]
    assert [note.caller.span.page for note in found if note.caller] == [1, 1, 2, 2, 3, 3]


def test_a_sign_calls_the_note_with_the_same_sign() -> None:
    made = page("A chapter^*^ of its own.\nIt ends here.^1^", "^*^ Read in May.\n^1^ Ibid., 12.")
    found = notes_of([made])
    assert [(note.mark, note.number) for note in found] == [("*", None), ("1", 1)]
    assert called_after([made], found[0]) == "chapter"


def test_a_note_may_begin_on_the_page_after_its_caller() -> None:
    early = page("He left that night.^1^ Nobody saw him.", number=1)
    late = page("The house was empty.^2^ So was the yard.", "^1^ Envoy, 12.\n^2^ Ibid.", number=2)
    found = notes_of([early, late])
    assert [note.caller.span.page for note in found if note.caller] == [1, 2]


def test_a_caller_on_the_line_counts_where_it_closes_a_clause_between_its_neighbours() -> None:
    made = page(
        "He left in the night.^1^ The year\nwas 1946.2 Nobody in it\nknew of that.2 He wrote.^3^",
        "^1^ Envoy, 12.\n^2^ Ibid., 13.\n^3^ Ibid., 14.",
    )
    found = notes_of([made])
    assert called_after([made], found[1]) == "that."


@pytest.mark.parametrize(
    "figure",
    ["vol.2 of", "no.2 of", "U.S.2 of", "2 of", "1946.2 of", "chap.2 of", "room2 of", "9.2"],
)
def test_no_caller_is_made_out_of_a_figure_that_may_be_anything_else(figure: str) -> None:
    made = page(
        f"He left that night.^1^ It is told in\nthe {figure} the series.", "^1^ A.\n^2^ Ibid."
    )
    assert [note.caller is None for note in notes_of([made])] == [False, True]


def test_of_two_figures_that_might_call_a_note_neither_does() -> None:
    made = page("The yard has 40 m^2^ and the garden\nhas 90 m^2^ of it.", "^2^ Envoy, 12.")
    assert [note.caller for note in notes_of([made])] == [None]


def test_an_exponent_does_not_hide_the_caller_between_its_neighbours() -> None:
    made = page(
        "The yard has 40 m^2^ in all.^1^ It was\nsold.^2^ Nobody knows to whom.^3^",
        "^1^ Envoy, 12.\n^2^ Ibid., 13.\n^3^ Ibid., 14.",
    )
    found = notes_of([made])
    assert [called_after([made], note) for note in found] == ["all.", "sold.", "whom."]


def test_notes_in_two_columns_go_on_from_one_foot_to_the_other() -> None:
    left = (
        "The left column is read first,\ndown to its very last line,^1^ as\nevery reader knows.\n"
    )
    right = "The right column is read after\nthe left one,^2^ and no line of it\nis mixed up.\n"
    lines = [
        *set_lines(left * 2, 72),
        *set_lines(
            "^1^ Envoy to the ministry, the\nfirst of many letters, and by", 72, 680, NOTE, 1
        ),
        *set_lines(right * 2, 330, block=2),
        *set_lines(
            "far the longest of them all.\n^2^ Ibid., 13, a short one too.", 330, 680, NOTE, 3
        ),
    ]
    found = notes_of([arrange(raw_page(lines))])
    assert numbers(found) == [1, 2]
    assert found[0].text.endswith("and by far the longest of them all.")


def test_notes_at_the_end_belong_to_the_callers_of_their_chapters() -> None:
    chapters = [
        page("The first went well.^1^ It was short.\nThe second was not.^2^", number=1),
        page("The third began anew.^1^ So did all.\nIt ended there.^2^", number=2),
    ]
    heading = set_line("Notes", 72, 84)
    notes = [
        "Chapter One", "1. Envoy, 12.", "2. Envoy, 13, and the letters",
        "that follow it.", "Chapter Two", "1. Ibid., 14.", "2. Ibid., 15.",
    ]  # fmt: skip
    end = arrange(raw_page([heading], set_lines("\n".join(notes), top=120), number=3))
    found = notes_of([*chapters, end])
    assert numbers(found) == [1, 2, 1, 2]
    assert found[1].text == "Envoy, 13, and the letters that follow it."
    assert [called_after(chapters, note) for note in found] == ["well.", "not.", "anew.", "there."]


def test_the_word_notes_in_a_table_of_contents_heads_no_notes() -> None:
    contents = page("Contents\nThe Light\nNotes\nIndex of ships", number=1)
    found = notes_of([contents, two_notes(1, 2, 2), two_notes(3, 4, 3)])
    assert numbers(found) == [1, 2, 3, 4]
    assert [note.caller is not None for note in found] == [True] * 4


def test_a_chapter_after_the_notes_of_another_is_none_of_them() -> None:
    one = page("It went well.^1^ It was short.", number=1)
    end = arrange(raw_page(set_lines("Notes\n1. Envoy, 12.\n2. Envoy, 13."), number=2))
    other = page("The third letter was lost.\nNobody answered.", number=3)
    found = notes_of([one, end, other])
    assert [note.text for note in found] == ["Envoy, 12.", "Envoy, 13."]


def test_a_page_alone_has_its_notes_and_not_the_rest_of_the_one_before() -> None:
    gone_on = page(BODY.format(3, 4), "ters of October.\n^3^ Ibid., 4.\n^4^ Ibid., 5.", number=5)
    assert [note.mark for note in notes_of([gone_on])] == ["", "3", "4"]


def test_what_has_no_marks_at_all_is_no_note() -> None:
    assert notes_of([page("The envoy waited\nfor an answer.")]) == ()
    assert notes_of([]) == ()


PIECES = [
    "^1^",
    "^2^",
    "^l3^",
    "^*^",
    "^²^",
    "4. ",
    "19 ",
    "Notes",
    "Envoy",
    "ibid., 5.",
    "\n",
    "that.2 ",
]


@given(st.lists(st.tuples(*2 * [st.lists(st.sampled_from(PIECES), max_size=12)]), max_size=4))
def test_on_any_pages_notes_are_apart_and_no_caller_calls_two(
    made: list[tuple[list[str], list[str]]],
) -> None:
    found = notes_of(
        page(" ".join(body), " ".join(foot), number=number)
        for number, (body, foot) in enumerate(made, start=1)
    )
    spans = [span for note in found for span in note.spans]
    assert all(a.end <= b.start or a.page != b.page for a, b in pairwise(sorted(spans)))
    callers = [note.caller for note in found if note.caller is not None]
    assert len(callers) == len(set(callers))
