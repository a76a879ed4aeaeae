"""How large a page is shown: steps, limits, and what fits the window."""

from enum import StrEnum

ACTUAL = 96 / 72  # logical pixels per page point at 100 %
SMALLEST, LARGEST = 0.1, 8.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)


class Fit(StrEnum):
    """What stays in force while the window changes its size."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


def bounded(zoom: float) -> float:
    return min(LARGEST, max(SMALLEST, zoom))


def larger(zoom: float) -> float:
    return next((step for step in STEPS if step > zoom * 1.01), LARGEST)


def smaller(zoom: float) -> float:
    return next((step for step in reversed(STEPS) if step < zoom / 1.01), SMALLEST)


def fitting(fit: Fit, page: tuple[float, float], room: tuple[float, float]) -> float:
    """The zoom at which a page of so many points fits ``room``, in logical pixels."""
    across, down = (pixels / (points * ACTUAL) for pixels, points in zip(room, page, strict=True))
    return bounded(across if fit is Fit.WIDTH else min(across, down))
