"""How what is selected is painted: text, rectangles, the caret, and handles to move their ends."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from glossator.ui.page.inks import WHITE, mark, page_colours
from glossator.ui.page.painting import ground_of
from glossator.ui.page.turning import corner, downwards, is_sideways
from glossator.ui.theme import Theme

KNOB = 4.5  # desk pixels; radius of a handle


def paint_selection(painter: QPainter, lines: Sequence[QRectF], theme: Theme) -> None:
    mark(painter, ground_of(lines), theme.page.selection, theme)


def paint_rectangle(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A rectangle that is being drawn or is selected."""
    mark(painter, rect, theme.page.selection, theme)
    painter.setPen(QPen(page_colours(theme, None).ink, 1.2, Qt.PenStyle.DashLine))
    painter.drawRect(rect)


def paint_caret(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A stroke along ``rect``, which is as thin as a hair."""
    stroke = rect.adjusted(-1, 0, 1, 0) if rect.height() else rect.adjusted(0, -1, 0, 1)
    painter.fillRect(stroke, theme.page.ink)


def paint_crosshair(painter: QPainter, point: QPointF) -> None:
    """Where the rectangle would begin; two strokes in black on white are seen on any scan."""
    for colour, width in ((WHITE, 3.5), (QColor("black"), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(point - QPointF(9, 0), point + QPointF(9, 0))
        painter.drawLine(point - QPointF(0, 9), point + QPointF(0, 9))


def paint_handles(
    painter: QPainter, start: QRectF | None, end: QRectF | None, turn: int, theme: Theme
) -> None:
    """A stem and a knob at the ends of the open passage, as far as they are on this page.

    ``start`` and ``end`` are its first and its last line.
    """
    colour = page_colours(theme, None).ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stems = []
    if start is not None:
        stems.append(
            (corner(start, turn, 0, 0), corner(start, turn, 0, 1), start_knob(start, turn))
        )
    if end is not None:
        stems.append((corner(end, turn, 1, 0), corner(end, turn, 1, 1), end_knob(end, turn)))
    for top, bottom, knob in stems:
        painter.setPen(QPen(colour, 2.0))
        painter.drawLine(top, bottom)
        painter.setPen(QPen(theme.page.ground, 1.2))
        painter.setBrush(colour)
        painter.drawEllipse(knob, KNOB, KNOB)
    painter.restore()


def start_knob(first: QRectF, turn: int) -> QPointF:
    """The middle of the handle at the start of a passage with this first line."""
    return corner(first, turn, 0, 0) - downwards(turn) * _knob_away(first, turn)


def end_knob(last: QRectF, turn: int) -> QPointF:
    return corner(last, turn, 1, 1) + downwards(turn) * _knob_away(last, turn)


def height_of(line: QRectF, turn: int) -> float:
    """The height of a line of text that is seen turned."""
    return line.width() if is_sideways(turn) else line.height()


def _knob_away(line: QRectF, turn: int) -> float:
    """Small print has no room for a knob that stands off; it would belong to the next line."""
    return min(KNOB, height_of(line, turn) / 4)
