"""Lines poured into columns, with the notes that a column calls at its foot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pymupdf

from samples.lines import Line, font

NOTES_OFF = 18.0  # points between the last line of the body and the first of the notes
RULE = 7.0  # points from the rule to the top of the first note
LEAST_OF_A_NOTE = 2  # lines of a divided note on each of its pages


@dataclass(slots=True)
class Column:
    """A column of ``page`` (from 0): ``body`` from the top of ``rect``, ``notes`` at its foot."""

    page: int
    rect: pymupdf.Rect
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)

    @property
    def room(self) -> float:
        """What is left of the height, in points."""
        notes = height(self.notes) + NOTES_OFF if self.notes else 0.0
        return self.rect.height - height(self.body) - notes

    def takes(self, lines: Sequence[Line], notes: Sequence[Line]) -> bool:
        first_notes = NOTES_OFF if notes and not self.notes else 0.0
        return height(lines) + height(notes) + first_notes <= self.room


def height(lines: Sequence[Line]) -> float:
    return sum(line.leading + line.space_before for line in lines)


def pour(
    body: Sequence[Line], notes: Mapping[str, Sequence[Line]], columns: Iterator[Column]
) -> list[Column]:
    """Fill columns with ``body``; a note stands where it is called, or begins there and goes on.

    Lines that keep together go to the next column together.
    """
    column = next(columns)
    filled = [column]
    for index, line in enumerate(body):
        together = body[index : index + 1 + line.keeps]
        called = _called([line], notes)
        if column.takes(together, _called(together, notes)):
            column.body.append(line)
            column.notes += called
            continue
        head, rest = ([], []) if line.keeps else _divided(column, line, called)
        if head:
            column.body.append(line)
            column.notes += head
        column = next(columns)
        filled.append(column)
        column.notes += rest
        if not head:
            column.body.append(line)
            column.notes += called
    return filled


def _called(lines: Sequence[Line], notes: Mapping[str, Sequence[Line]]) -> list[Line]:
    return [note for line in lines for mark in line.calls for note in notes.get(mark, ())]


def _divided(column: Column, line: Line, called: list[Line]) -> tuple[list[Line], list[Line]]:
    """What of a note fits below ``line`` in ``column``, and the rest; nothing if too little."""
    for first in range(len(called) - LEAST_OF_A_NOTE, LEAST_OF_A_NOTE - 1, -1):
        if column.takes([line], called[:first]):
            return called[:first], called[first:]
    return [], []


def draw(document: pymupdf.Document, columns: Sequence[Column]) -> None:
    """Write ``columns`` on the pages of ``document``."""
    for column in columns:
        page = document[column.page]
        writer = pymupdf.TextWriter(page.rect)
        left, top, _, bottom = column.rect
        write(writer, column.body, left, top)
        if column.notes:
            top = bottom - height(column.notes)
            write(writer, column.notes, left, top)
            page.draw_line((left, top - RULE), (left + 120, top - RULE), width=0.5)
        writer.write_text(page)


def write(writer: pymupdf.TextWriter, lines: Sequence[Line], left: float, top: float) -> float:
    """Write ``lines`` from ``top`` downwards; gives where they end."""
    for line in lines:
        top += line.space_before
        baseline = top + 0.78 * line.leading
        for x, piece in line.pieces:
            place = (left + x, baseline - piece.rise)
            writer.append(place, piece.text, font=font(piece.style), fontsize=piece.size)
        top += line.leading
    return top
