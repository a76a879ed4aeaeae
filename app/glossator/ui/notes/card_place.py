"""Where the card of a note stands: beside the line that calls it, never on it."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6  # pixels between the line and a card above or below it


def place(line: QRect, gutter: QRect, size: QSize, area: QRect) -> QPoint:
    """The top left corner of a card of ``size``, all in pixels of ``area``'s widget.

    In ``gutter``, the room to the right of the page, if that is wide enough, level with ``line``;
    else below the line or, where that is too low, above it: as far to the right as can be, or under
    the column if that is the left one. Beside a line that runs up or down, on a turned page.
    """
    right = area.right() + 1 - size.width()
    if is_upright(line):
        return _beside(line.intersected(area), size, area)
    if gutter.width() >= size.width():
        lowest = area.bottom() + 1 - size.height()
        return QPoint(gutter.left(), max(area.top(), min(line.top() - GAP, lowest)))
    x = line.left() if line.right() < area.center().x() else right
    return QPoint(max(area.left(), min(x, right)), _below_or_above(line, size.height(), area))


def room(line: QRect, area: QRect) -> int:
    """The height that a card may have below or above ``line``, or beside an upright one."""
    if is_upright(line):
        return area.height()
    return max(area.bottom() - line.bottom(), line.top() - area.top()) - GAP


def is_upright(line: QRect) -> bool:
    return line.height() > line.width()


def _beside(line: QRect, size: QSize, area: QRect) -> QPoint:
    right, left = line.right() + 1 + GAP, line.left() - GAP - size.width()
    x = right if right + size.width() <= area.right() + 1 or left < area.left() else left
    y = line.center().y() - size.height() // 2
    return QPoint(x, max(area.top(), min(y, area.bottom() + 1 - size.height())))


def _below_or_above(line: QRect, height: int, area: QRect) -> int:
    below = line.bottom() + 1 + GAP
    above = line.top() - GAP - height
    return below if below + height <= area.bottom() + 1 or above < area.top() else above
