"""Places on a page, in page points: origin top left, of the page as shown (rotation applied)."""

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in page points; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def intersects(self, other: "Rect") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


def union(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all of ``rects``; ``None`` if there are none."""
    all_rects = list(rects)
    if not all_rects:
        return None
    return Rect(
        min(r.x0 for r in all_rects),
        min(r.y0 for r in all_rects),
        max(r.x1 for r in all_rects),
        max(r.y1 for r in all_rects),
    )
