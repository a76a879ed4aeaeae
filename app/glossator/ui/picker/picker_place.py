"""Where the picker stands: beside what is selected, not on it, and inside the page view."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 4  # pixels between the selection and the picker


def is_better_above(avoid: Sequence[QRect], height: int, area: QRect) -> bool:
    """Whether something of ``height`` goes above ``avoid``: only if there is no room below."""
    passage = united(avoid).intersected(area)
    if passage.isEmpty():
        return False
    below = area.bottom() - passage.bottom() - GAP
    above = passage.top() - area.top() - GAP
    return below < height and above > below


def beside(avoid: Sequence[QRect], height: int, area: QRect) -> Sequence[QRect]:
    """The lines of a passage below or above which something of ``height`` finds room.

    All of them, or, where a passage leaves no room but between two of its lines (over a page
    break), those before that room.
    """
    passage = united(avoid).intersected(area)
    if max(area.bottom() - passage.bottom(), passage.top() - area.top()) - GAP < height:
        for count in range(1, len(avoid)):
            room = united(avoid[count:]).top() - united(avoid[:count]).bottom()
            if room - 2 * GAP > height:
                return avoid[:count]
    return avoid


def place(avoid: Sequence[QRect], size: QSize, area: QRect, *, above: bool) -> QPoint:
    """The top left corner of something of ``size`` beside ``avoid`` and inside ``area``.

    It stands below the last line, or above the first one; if there is too little room, it moves
    into the area and covers part of the passage rather than leave the view.
    """
    passage = united(avoid).intersected(area)
    if passage.isEmpty():
        passage = QRect(area.center(), QSize(1, 1))
    line = avoid[0 if above else -1] if avoid else passage
    x = line.left()
    y = passage.top() - GAP - size.height() if above else passage.bottom() + 1 + GAP
    return QPoint(
        max(area.left(), min(x, area.right() + 1 - size.width())),
        max(area.top(), min(y, area.bottom() + 1 - size.height())),
    )


def united(rects: Sequence[QRect]) -> QRect:
    whole = QRect()
    for rect in rects:
        whole = whole.united(rect)
    return whole
