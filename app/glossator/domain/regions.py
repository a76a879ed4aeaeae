"""Regions have no words: they go to another copy only with a page that is set just like theirs."""

from collections.abc import Sequence

from glossator.domain.page import PageText
from glossator.domain.squeezed import squeeze

LEAST_LINES = 5  # of a page that can be known again
LEAST_SAME = 0.9  # of its lines that stand at the same place
STEP = 3.0  # page points by which a line may be off

Line = tuple[str, int, int]


def page_like(page: PageText, copy: Sequence[PageText]) -> int | None:
    """The number of the page of a copy that has the lines of ``page``, each at the same place.

    ``None`` if there is no such page, or if there are several.
    """
    wanted = [(text, x, y) for text, x, y in _lines(page) if text]
    if len(wanted) < LEAST_LINES:
        return None
    alike = [other.page for other in copy if _share(wanted, other) >= LEAST_SAME]
    return alike[0] if len(alike) == 1 else None


def _share(wanted: Sequence[Line], other: PageText) -> float:
    there = set(_lines(other))
    return sum(_is_there(line, there) for line in wanted) / len(wanted)


def _is_there(line: Line, there: set[Line]) -> bool:
    text, x, y = line
    return any((text, x + dx, y + dy) in there for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _lines(page: PageText) -> list[Line]:
    return [
        (squeeze(page.text[line.start : line.end])[0], *_steps(line.rect.x0, line.rect.y0))
        for line in page.lines
    ]


def _steps(x: float, y: float) -> tuple[int, int]:
    return round(x / STEP), round(y / STEP)
