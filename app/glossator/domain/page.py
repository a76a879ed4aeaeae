"""The text of one page: characters with boxes, in reading order, and what each line is."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from glossator.domain.geometry import Rect, union


class Zone(StrEnum):
    """What part of a scholarly page a line belongs to."""

    BODY = "body"
    NOTE = "note"
    MARGIN = "margin"  # running heads, page numbers and other text that nobody quotes


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of the text of page ``page`` (from 1)."""

    page: int
    start: int
    end: int


class Line(NamedTuple):
    """One printed line: characters ``start`` to ``end`` (exclusive, without the line break)."""

    start: int
    end: int
    zone: Zone
    rect: Rect


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of one page in reading order: body, then notes, then margins.

    ``text`` has one ``"\\n"`` after each line but the last. ``boxes`` holds four floats
    (x0, y0, x1, y1 in page points) for each code point of ``text``; a line break has an empty box
    at the end of its line. ``callers`` are the spans of note callers (raised figures) in ``text``;
    the number that opens a note is not one of them. ``lines`` are in the order of ``text``.
    ``is_recognised`` is for text that a program read from a picture; it may hold errors.
    """

    page: int
    text: str
    boxes: "array[float]" = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    callers: tuple[tuple[int, int], ...] = ()
    is_recognised: bool = False

    def box(self, offset: int) -> Rect:
        return Rect(*self.boxes[4 * offset : 4 * offset + 4])

    def line_index(self, offset: int) -> int:
        """Which line holds ``offset``; its line break counts as part of the line."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)

    def line_at(self, offset: int) -> Line:
        """The line that holds ``offset``; the page must have text."""
        return self.lines[self.line_index(offset)]

    def rects(self, start: int, end: int) -> list[Rect]:
        """One rectangle for each line that characters ``start`` to ``end`` touch with ink.

        Rounded to a hundredth of a point, so that they are the same on every machine.
        """
        found = []
        for line in self.lines[self.line_index(start) :]:
            if line.start >= end:
                break
            first, last = max(start, line.start), min(end, line.end)
            boxes = [self.box(i) for i in range(first, last) if not self.text[i].isspace()]
            if (around := union(boxes)) is not None:
                found.append(Rect(*(round(edge, 2) for edge in around)))
        return found
