"""Pages shown turned, by 90, 180 or 270 degrees clockwise. Pure geometry.

Page points are those of the page as the file has it. Shown points have their origin at the top left
of what is seen.
"""

from PySide6.QtCore import QPointF, QRectF

from glossator.domain.geometry import Rect

TURNS = (0, 90, 180, 270)
Size = tuple[float, float]


def turned_size(size: Size, turn: int) -> Size:
    return size if turn in (0, 180) else size[::-1]


def turned_point(x: float, y: float, size: Size, turn: int) -> tuple[float, float]:
    """A place on a page of ``size``, in shown points."""
    width, height = size
    if turn == 90:
        return height - y, x
    if turn == 180:
        return width - x, height - y
    if turn == 270:
        return y, width - x
    return x, y


def unturned_point(x: float, y: float, size: Size, turn: int) -> tuple[float, float]:
    """A place in shown points, in points of the page, which is of ``size``."""
    return turned_point(x, y, turned_size(size, turn), -turn % 360)


def turned_rect(rect: Rect, size: Size, turn: int) -> Rect:
    x0, y0 = turned_point(rect.x0, rect.y0, size, turn)
    x1, y1 = turned_point(rect.x1, rect.y1, size, turn)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def unturned_rect(rect: Rect, size: Size, turn: int) -> Rect:
    return turned_rect(rect, turned_size(size, turn), -turn % 360)


def unturned_step(across: float, down: float, turn: int) -> tuple[float, float]:
    """A step as it is seen, in page points."""
    return turned_point(across, down, (0.0, 0.0), -turn % 360)


def corner(rect: QRectF, turn: int, across: float, down: float) -> QPointF:
    """A place in a line of text that is seen turned.

    ``across`` goes from 0 at its first letter to 1 at its last, ``down`` from head to foot.
    """
    x, y = turned_point(across, down, (1.0, 1.0), turn)
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())


def downwards(turn: int) -> QPointF:
    """Where the feet of the letters point, one pixel far."""
    return QPointF(*turned_point(0.0, 1.0, (0.0, 0.0), turn))


def is_sideways(turn: int) -> bool:
    return turn in (90, 270)
