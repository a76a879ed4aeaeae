"""The notes of a document: number, text and place of each, and where the text calls it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossator.domain.endnotes import endnote_lines
from glossator.domain.footnotes import Caller, Note
from glossator.domain.geometry import union
from glossator.domain.joining import Evidence
from glossator.domain.note_callers import Called
from glossator.domain.note_extents import PageLines, notes_on
from glossator.domain.note_marks import Opening, openings
from glossator.domain.note_sequence import opening_notes
from glossator.domain.page import Line, PageText, Span, Zone
from glossator.domain.reading import Pages


def notes_of(pages: Iterable[PageText]) -> tuple[Note, ...]:
    """The notes that stand on ``pages``, given in the order of the document; endnotes come last.

    Not all pages need be there: a note then ends with the last page that is, and one that is
    called on a page that is not there has no caller. The page after those asked about is needed
    for what goes on there, the page before for callers of notes that begin on the next page.
    """
    by_number = {page.page: page for page in pages}
    evidence = Evidence(page.text for page in by_number.values())
    called = Called(by_number)
    at_end = endnote_lines(tuple(by_number.values()))
    of_end = {id(line) for lines in at_end.values() for line in lines}
    foot: list[PageLines] = [(page, _foot_lines(page, of_end)) for page in by_number.values()]
    end: list[PageLines] = [(by_number[number], lines) for number, lines in at_end.items()]

    def is_called(opening: Opening) -> bool:
        near = called.numbers(opening.page) | called.numbers(opening.page - 1)
        return opening.number in near

    def is_in_text(span: Span) -> bool:
        return id(by_number[span.page].line_at(span.start)) not in of_end

    footnotes = notes_on(foot, opening_notes(_openings(foot), is_called), by_number, evidence)
    callers = called.of_footnotes(footnotes)
    marked = opening_notes(_openings(end), lambda _opening: False, anywhere=True)
    endnotes = notes_on(end, marked, by_number, evidence)
    callers += called.of_endnotes(endnotes, by_number, is_in_text)
    return tuple(
        replace(note, caller=_caller(by_number, span)) if span is not None else note
        for note, span in zip([*footnotes, *endnotes], callers, strict=True)
    )


def _foot_lines(page: PageText, of_end: set[int]) -> list[Line]:
    return [line for line in page.lines if line.zone is Zone.NOTE and id(line) not in of_end]


def _openings(parts: Sequence[PageLines]) -> list[Opening]:
    return [opening for page, lines in parts for opening in openings(page, lines)]


def _caller(pages: Pages, span: Span) -> Caller:
    rect = union(pages[span.page].rects(span.start, span.end))
    assert rect is not None
    return Caller(span, rect)
