"""Places between characters: which one a point means, and where on the page it is painted."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText
from glossator.domain.right_to_left import direction_of, runs_right_to_left

NOTICEABLY_WIDER = 1.2  # how much wider a line is that may run over several columns


class Caret(NamedTuple):
    """The place before character ``offset`` (0 to the length of the text) of page ``page``."""

    page: int
    offset: int


def caret_at(page: PageText, x: float, y: float) -> Caret | None:
    """The place nearest to a point in page points; ``None`` on a page without text.

    First the line: one that the point lies on, else beside a short line the point belongs to it as
    far as its column reaches. Then the nearer side of the nearest character in it.
    """
    if not page.lines:
        return None

    def distance(candidate: tuple[Line, float, float]) -> tuple[bool, float, float, float]:
        line, left, right = candidate
        rect = line.rect
        away = hypot(_beyond(x, left, right), _beyond(y, rect.y0, rect.y1))
        off_middle = abs(y - (rect.y0 + rect.y1) / 2)
        return not rect.contains(x, y), away, off_middle, _beyond(x, rect.x0, rect.x1)

    line, _, _ = min(_lines_with_columns(page.lines), key=distance)
    return Caret(page.page, offset_in_line(page, line, x, y))


def offset_in_line(page: PageText, line: Line, x: float, y: float) -> int:
    """The offset in ``line`` that is nearest to a point in page points."""
    along_y, _ = _direction(page, line, line.start)

    def away(offset: int) -> float:
        box = page.box(offset)
        return hypot(_beyond(x, box.x0, box.x1), _beyond(y, box.y0, box.y1))

    def along(offset: int) -> float:
        box = page.box(offset)
        first, last = (box.y0, box.y1) if along_y else (box.x0, box.x1)
        return _beyond(y if along_y else x, first, last)

    nearest = min(range(line.start, line.end), key=lambda o: (along(o), away(o)))
    _, sign = _direction(page, line, nearest)
    box = page.box(nearest)
    middle = (box.y0 + box.y1) / 2 if along_y else (box.x0 + box.x1) / 2
    return nearest + (sign * ((y if along_y else x) - middle) > 0)


def is_over_text(page: PageText, x: float, y: float) -> bool:
    """Whether a point in page points lies on a printed line."""
    return any(line.rect.contains(x, y) for line in page.lines)


def caret_rect(page: PageText, offset: int) -> Rect:
    """Where a caret before ``offset`` is painted: a hairline across the writing, in page points."""
    if not page.lines:
        return Rect(0, 0, 0, 0)
    line = page.lines[page.line_index(offset)]
    is_after_last = offset >= line.end
    beside = line.end - 1 if is_after_last else offset
    along_y, sign = _direction(page, line, beside)
    box = page.box(beside)
    at_far_side = is_after_last == (sign > 0)
    if along_y:
        y = box.y1 if at_far_side else box.y0
        return Rect(box.x0, y, box.x1, y)
    x = box.x1 if at_far_side else box.x0
    return Rect(x, box.y0, x, box.y1)


def _direction(page: PageText, line: Line, offset: int) -> tuple[bool, int]:
    """Whether a line is written up or down the page, and the sign in which it goes at ``offset``.

    In a line of one script that may be a word or a number of the other.
    """
    first, last = page.box(line.start), page.box(line.end - 1)
    dx = last.x0 + last.x1 - first.x0 - first.x1
    dy = last.y0 + last.y1 - first.y0 - first.y1
    along_y = abs(dy) > abs(dx)
    sign = -1 if (dy if along_y else dx) < 0 else 1
    text = page.text[line.start : line.end]
    if text.isascii():
        return along_y, sign
    direction = direction_of(page.text[offset])
    return along_y, -sign if direction and (direction < 0) != runs_right_to_left(text) else sign


def _beyond(value: float, first: float, last: float) -> float:
    return max(first - value, value - last, 0.0)


def _lines_with_columns(lines: tuple[Line, ...]) -> Iterator[tuple[Line, float, float]]:
    """Each line with the left and right edge of the column that it stands in."""
    column = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on_below(before, line, lines):
            column.append(line)
        else:
            yield from _with_edges(column)
            column = [line]
    yield from _with_edges(column)


def _with_edges(column: list[Line]) -> Iterator[tuple[Line, float, float]]:
    left = min(line.rect.x0 for line in column)
    right = max(line.rect.x1 for line in column)
    return ((line, left, right) for line in column)


def _goes_on_below(above: Line, below: Line, lines: tuple[Line, ...]) -> bool:
    """Whether ``below`` stands under ``above`` in one column."""
    a, b = above.rect, below.rect
    if above.zone is not below.zone or not _share_width(a, b) or b.y0 + b.y1 <= a.y0 + a.y1:
        return False
    widths = sorted((a.width, b.width))
    if widths[1] < NOTICEABLY_WIDER * widths[0]:
        return True
    narrow, wide = (a, b) if a.width < b.width else (b, a)
    return not any(
        _share_width(other.rect, wide) and _beside(other.rect, narrow) for other in lines
    )


def _share_width(a: Rect, b: Rect) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _beside(a: Rect, b: Rect) -> bool:
    return a.y0 < b.y1 and b.y0 < a.y1 and not _share_width(a, b)
