"""Where the pages lie: stacked on a desk, with a gutter at both sides for glosses. No widgets.

Three spaces meet here. Page points are the domain's. Desk pixels are logical pixels from the top
left of the whole stack. What is scrolled away turns desk pixels into those of the viewport. Pages
can be seen turned; only what is here and in ``turning`` knows how.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from glossator.domain.geometry import Rect
from glossator.ui.page.turning import (
    Size,
    is_sideways,
    turned_point,
    turned_rect,
    turned_size,
    unturned_point,
)


class Frame(NamedTuple):
    """One page on the desk: ``rect`` in desk pixels, ``scale`` in desk pixels per page point.

    ``size`` is the page's own, in page points; it is seen turned by ``turn`` degrees clockwise.
    """

    page: int
    rect: QRect
    scale: float
    size: Size
    turn: int = 0

    def to_desk(self, rect: Rect) -> QRectF:
        shown = self.shown(rect)
        corner = self.shown_to_desk(shown.x0, shown.y0)
        return QRectF(corner.x(), corner.y(), shown.width * self.scale, shown.height * self.scale)

    def point_to_desk(self, x: float, y: float) -> QPointF:
        return self.shown_to_desk(*turned_point(x, y, self.size, self.turn))

    def to_page(self, point: QPointF) -> tuple[float, float]:
        """A place on the desk in points of this page; outside of it where it lies outside."""
        x = (point.x() - self.rect.x()) / self.scale
        y = (point.y() - self.rect.y()) / self.scale
        return unturned_point(x, y, self.size, self.turn)

    def shown(self, rect: Rect) -> Rect:
        """A rectangle of the page in points from the top left of what is seen of it."""
        return turned_rect(rect, self.size, self.turn)

    def shown_to_desk(self, x: float, y: float) -> QPointF:
        return QPointF(self.rect.x() + x * self.scale, self.rect.y() + y * self.scale)


class PageLayout:
    """Pages of ``sizes`` (page points), one below the other around a common axis.

    ``scale`` is in desk pixels per page point; ``gutter`` is the room at each side of the widest
    page, ``gap`` that above, between and below pages, both in desk pixels; ``turn`` is that of all
    pages, in degrees clockwise. Finding a page is a bisection, so that 5,000 pages cost no more
    than 36.
    """

    def __init__(
        self, sizes: Sequence[Size], scale: float, gutter: int = 0, gap: int = 0, turn: int = 0
    ) -> None:
        self._sizes = sizes
        self._scale = scale
        self.gutter = gutter
        self.gap = gap
        self.turn = turn
        across, down = (1, 0) if is_sideways(turn) else (0, 1)  # of width and height
        heights = (_pixels(size[down] * scale) + gap for size in sizes)
        self._tops = list(accumulate(heights, initial=gap))
        self.width = _pixels(max(size[across] for size in sizes) * scale) + 2 * gutter
        self.height = self._tops[-1]

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    def frame(self, page: int) -> Frame:
        size = self._sizes[page - 1]
        width, height = turned_size(size, self.turn)
        across, down = _pixels(width * self._scale), _pixels(height * self._scale)
        rect = QRect((self.width - across) // 2, self._tops[page - 1], across, down)
        return Frame(page, rect, self._scale, size, self.turn)

    def page_at(self, y: float) -> int:
        """The page that is at ``y``; a gap belongs to the page above it."""
        return min(self.page_count, max(1, bisect_right(self._tops, y)))

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        first = self.page_at(top)
        if self.frame(first).rect.bottom() < top:
            first += 1
        last = self.page_at(bottom)
        if self.frame(last).rect.top() > bottom:
            last -= 1
        return range(first, last + 1)

    def strip(self, page: int) -> QRect:
        """A page and the gutters beside it: all that is painted of it."""
        rect = self.frame(page).rect
        return QRect(0, rect.y() - self.gap // 2, self.width, rect.height() + self.gap)


def _pixels(length: float) -> int:
    """Whole pixels that hold ``length``; what only comes of reckoning makes no pixel more."""
    return ceil(length - 1e-6)
