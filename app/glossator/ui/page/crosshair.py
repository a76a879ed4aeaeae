"""Rectangles by keyboard: a place on a page without text, and where the arrows lead it."""

from typing import NamedTuple

from glossator.domain.geometry import Rect
from glossator.domain.selection import Motion
from glossator.ui.page.turning import unturned_step

SMALL, LARGE = 4.0, 24.0  # page points

STEPS = {
    Motion.CHARACTER_LEFT: (-SMALL, 0.0),
    Motion.CHARACTER_RIGHT: (SMALL, 0.0),
    Motion.LINE_UP: (0.0, -SMALL),
    Motion.LINE_DOWN: (0.0, SMALL),
    Motion.WORD_LEFT: (-LARGE, 0.0),
    Motion.WORD_RIGHT: (LARGE, 0.0),
    Motion.SENTENCE_LEFT: (0.0, -LARGE),
    Motion.SENTENCE_RIGHT: (0.0, LARGE),
    Motion.LINE_START: (-10_000.0, 0.0),
    Motion.LINE_END: (10_000.0, 0.0),
    Motion.PAGE_START: (0.0, -10_000.0),
    Motion.PAGE_END: (0.0, 10_000.0),
}


class Cross(NamedTuple):
    """A place on page ``page``, in page points."""

    page: int
    x: float
    y: float


def cross_moved(cross: Cross, motion: Motion, size: tuple[float, float], turn: int = 0) -> Cross:
    """Where ``motion`` leads on a page of ``size`` points; never beyond its edges.

    Left and right, up and down are those of the page as it is seen, turned by ``turn``.
    """
    across, down = unturned_step(*STEPS[motion], turn)
    width, height = size
    return Cross(
        cross.page, min(width, max(0.0, cross.x + across)), min(height, max(0.0, cross.y + down))
    )


def rect_between(x0: float, y0: float, x1: float, y1: float) -> Rect:
    """The rectangle of which two opposite corners are given."""
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def with_corner_moved(
    rect: Rect, motion: Motion, size: tuple[float, float], *, start: bool, turn: int = 0
) -> Rect | None:
    """``rect`` with its first or its last corner moved; ``None`` if nothing would be left."""
    corner = Cross(0, rect.x0, rect.y0) if start else Cross(0, rect.x1, rect.y1)
    _, x, y = cross_moved(corner, motion, size, turn)
    moved = rect._replace(x0=x, y0=y) if start else rect._replace(x1=x, y1=y)
    return moved if moved.width >= SMALL and moved.height >= SMALL else None
