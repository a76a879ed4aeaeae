"""Where a link or a heading leads on its page."""

from glossator.domain.geometry import Rect

LINE = 18.0  # page points; about the height of a line
TOP = 0.125  # of the height of a page; who means what stands there means the page


def place_at(y: float, size: tuple[float, float]) -> Rect | None:
    """The line at a height of a page of ``size``; ``None`` for the page as a whole."""
    width, height = size
    return Rect(0.0, y, width, min(height, y + LINE)) if TOP * height < y < height else None
