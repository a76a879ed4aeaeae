"""Printed lines out of what an engine calls lines: fragments joined, spaces at the edges cut."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from glossator.domain.geometry import Rect, union
from glossator.domain.raw_page import RawLine, RawPage

HORIZONTAL = 0.97  # least cosine of a line that is read from left to right
WIDEST_JOIN = 0.9  # of the font size: the widest gap between two fragments of one line


class PrintedLine(NamedTuple):
    """One printed line: its characters from left to right, and what most of them have in common.

    ``boxes``, ``sizes`` and ``baselines`` have one entry for each code point of ``text``; ``size``
    and ``baseline`` are those of most characters. Page points, as shown.
    """

    text: str
    boxes: Sequence[Rect]
    sizes: Sequence[float]
    baselines: Sequence[float]
    rect: Rect
    size: float
    baseline: float
    block: int
    is_horizontal: bool = True


def printed_lines(raw: RawPage) -> list[PrintedLine]:
    """The printed lines of a page in the engine's order; lines without ink are left out."""
    lines: list[PrintedLine] = []
    for given in raw.lines:
        line = _printed(given)
        if line is None:
            continue
        if lines and _is_same_line(lines[-1], line):
            lines[-1] = joined(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _printed(raw: RawLine) -> PrintedLine | None:
    first = len(raw.text) - len(raw.text.lstrip())
    last = len(raw.text.rstrip())
    if first >= last:
        return None
    return _line(
        raw.text[first:last],
        raw.boxes[first:last],
        raw.sizes[first:last],
        raw.baselines[first:last],
        raw.block,
        raw.direction[0] >= HORIZONTAL,
    )


def _line(
    text: str,
    boxes: Sequence[Rect],
    sizes: Sequence[float],
    baselines: Sequence[float],
    block: int,
    is_horizontal: bool,
) -> PrintedLine:
    rect = union(boxes)
    assert rect is not None
    size = Counter(sizes).most_common(1)[0][0]
    ordinary = [y for y, own in zip(baselines, sizes, strict=True) if own == size]
    baseline = Counter(ordinary).most_common(1)[0][0]
    return PrintedLine(text, boxes, sizes, baselines, rect, size, baseline, block, is_horizontal)


def _is_same_line(left: PrintedLine, right: PrintedLine) -> bool:
    """Whether ``right`` goes on where ``left`` ends, raised or lowered at most within the line."""
    if not (left.is_horizontal and right.is_horizontal):
        return False
    size = max(left.size, right.size)
    gap = right.rect.x0 - left.rect.x1
    overlap = min(left.rect.y1, right.rect.y1) - max(left.rect.y0, right.rect.y0)
    return (
        -0.3 * size <= gap <= WIDEST_JOIN * size
        and overlap >= 0.5 * min(left.rect.height, right.rect.height)
        and abs(left.baseline - right.baseline) <= 0.6 * size
    )


def joined(left: PrintedLine, right: PrintedLine) -> PrintedLine:
    """One line out of two that stand side by side, with a space where they are apart."""
    size = max(left.size, right.size)
    gap = right.rect.x0 - left.rect.x1
    space: tuple[str, list[Rect], list[float], list[float]] = ("", [], [], [])
    if gap > 0.12 * size and min(left.size, right.size) > 0.8 * size:
        between = Rect(left.rect.x1, left.rect.y0, right.rect.x0, left.rect.y1)
        space = (" ", [between], [left.size], [left.baseline])
    return _line(
        left.text + space[0] + right.text,
        [*left.boxes, *space[1], *right.boxes],
        [*left.sizes, *space[2], *right.sizes],
        [*left.baselines, *space[3], *right.baselines],
        left.block,
        True,
    )
