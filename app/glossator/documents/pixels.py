"""Which pixels a page, or a part of it, is drawn into. The same sums on both sides of the worker.

Pixels count from the top left of the page as it is seen, turned.
"""

from math import ceil
from typing import NamedTuple

from glossator.domain.geometry import Rect

MOST_PIXELS = 40_000_000
TURNS = (0, 90, 180, 270)  # degrees clockwise

_NEARLY = 1e-3  # pixels that a page may stick out without getting one more

Size = tuple[float, float]
Box = tuple[int, int, int, int]


class Drawing(NamedTuple):
    """How a page is laid on pixels: ``scale`` pixels per page point, the left, top, right and
    bottom edge of what is drawn."""

    scale: float
    turn: int
    box: Box

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def byte_count(self) -> int:
        return 4 * self.width * self.height


def drawing_of(size: Size, scale: float, clip: Rect | None, turn: int) -> Drawing:
    """The pixels for ``clip``, in page points of the unturned page, or for all of it.

    The edges of a part are those of ``clip`` times ``scale``, rounded; so parts that meet in page
    points meet on the same pixel. The last column and row of a page are drawn if a thousandth of
    them is on it. ``scale`` is made smaller where there would be more than ``MOST_PIXELS``.
    """
    if turn not in TURNS:
        raise ValueError(f"a page cannot be turned by {turn} degrees")
    page = Rect(0.0, 0.0, *size)
    part = page if clip is None else _within(clip, page)
    scale = min(scale, (MOST_PIXELS / max(1.0, part.width * part.height)) ** 0.5)
    seen = turned(part, size, turn)
    width, height = size if turn in (0, 180) else size[::-1]
    right, bottom = (max(1, ceil(side * scale - _NEARLY)) for side in (width, height))
    x0, y0 = min(round(seen.x0 * scale), right - 1), min(round(seen.y0 * scale), bottom - 1)
    x1 = right if seen.x1 >= width else round(seen.x1 * scale)
    y1 = bottom if seen.y1 >= height else round(seen.y1 * scale)
    return Drawing(scale, turn, (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))


def clip_of(drawing: Drawing, size: Size) -> Rect:
    """The part of a page that was drawn, in page points of the unturned page."""
    seen = Rect(*(edge / drawing.scale for edge in drawing.box))
    seen_size = size if drawing.turn in (0, 180) else size[::-1]
    return _within(turned(seen, seen_size, -drawing.turn % 360), Rect(0.0, 0.0, *size))


def turned(rect: Rect, size: Size, turn: int) -> Rect:
    """Where a part of a page of ``size`` is seen when it is turned."""
    (x0, y0, x1, y1), (width, height) = rect, size
    match turn:
        case 90:
            return Rect(height - y1, x0, height - y0, x1)
        case 180:
            return Rect(width - x1, height - y1, width - x0, height - y0)
        case 270:
            return Rect(y0, width - x1, y1, width - x0)
        case _:
            return rect


def _within(rect: Rect, page: Rect) -> Rect:
    part = Rect(
        max(rect.x0, page.x0), max(rect.y0, page.y0), min(rect.x1, page.x1), min(rect.y1, page.y1)
    )
    if part.x0 >= part.x1 or part.y0 >= part.y1:
        raise ValueError(f"{rect} lies outside the page")
    return part
