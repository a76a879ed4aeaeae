"""How far each note goes: from its mark to the next one, also over a page."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from glossator.domain.footnotes import Note
from glossator.domain.joining import Evidence
from glossator.domain.note_marks import Opening
from glossator.domain.page import Line, PageText, Span
from glossator.domain.reading import Pages, read

PageLines = tuple[PageText, Sequence[Line]]


def notes_on(
    parts: Iterable[PageLines], opened: Sequence[Opening], pages: Pages, evidence: Evidence
) -> list[Note]:
    """The notes that the lines of ``parts`` hold, opened by ``opened``, without their callers.

    What stands above the first mark of a page goes on from the page before. If there is nothing it
    could go on from, it is a note without a mark, or nothing if the page has no marks at all.
    """
    marks: list[Opening | None] = []
    extents: list[list[Span]] = []
    by_page = {number: list(group) for number, group in groupby(opened, lambda o: o.page)}
    for page, lines in parts:
        if not lines:
            continue
        own = by_page.get(page.page, [])
        starts = [*(opening.start for opening in own), lines[-1].end]
        rest = _span(page, lines, lines[0].start, starts[0])
        goes_on = bool(extents) and extents[-1][-1].page >= page.page - 1
        if rest is not None and goes_on:
            extents[-1].append(rest)
        elif rest is not None and own:
            marks.append(None)
            extents.append([rest])
        for opening, end in zip(own, starts[1:], strict=True):
            marks.append(opening)
            span = _span(page, lines, opening.begins, end)
            extents.append([span or Span(page.page, opening.begins, opening.begins)])
    return [
        _note(mark, tuple(spans), pages, evidence)
        for mark, spans in zip(marks, extents, strict=True)
    ]


def _span(page: PageText, lines: Sequence[Line], start: int, end: int) -> Span | None:
    """What of ``lines`` lies between two places, without space at the edges."""
    inside = [line for line in lines if line.start < end and start < line.end]
    if not inside:
        return None
    start, end = max(start, inside[0].start), min(end, inside[-1].end)
    text = page.text[start:end]
    if not text.strip():
        return None
    start += len(text) - len(text.lstrip())
    return Span(page.page, start, start + len(text.strip()))


def _note(
    opening: Opening | None, spans: tuple[Span, ...], pages: Pages, evidence: Evidence
) -> Note:
    text = read(pages, spans, evidence)
    if opening is None:
        return Note("", None, text, spans)
    mark_span = Span(opening.page, opening.start, opening.end)
    return Note(opening.mark, opening.number, text, spans, mark_span)
