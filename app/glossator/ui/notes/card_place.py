"""Where the card of a note stands: beside the line that calls it, never on it."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6  # pixels between the line and a card above or below it


def place(line: QRect, gutter: QRect, size: QSize, area: QRect) -> QPoint:
    """The top left corner of a card of ``size``, all in pixels of ``area``'s widget.

    In ``gutter``, the room to the right of the page, if that is wide enough, level with ``line``;
    else below the line or, where that is too low, above it: as far to the right as can be, or under
    the column if that is the left one.
    """
    right = area.right() + 1 - size.width()
    if gutter.width() >= size.width():
        lowest = area.bottom() + 1 - size.height()
        return QPoint(gutter.left(), max(area.top(), min(line.top() - GAP, lowest)))
    x = line.left() if line.right() < area.center().x() else right
    return QPoint(max(area.left(), min(x, right)), _below_or_above(line, size.height(), area))


def room(line: QRect, area: QRect) -> int:
    """The height that a card may have below or above ``line``."""
    return max(area.bottom() - line.bottom(), line.top() - area.top()) - GAP


def _below_or_above(line: QRect, height: int, area: QRect) -> int:
    below = line.bottom() + 1 + GAP
    above = line.top() - GAP - height
    return below if below + height <= area.bottom() + 1 or above < area.top() else above
