"""What is looked at, and which pictures that takes. No widgets, no requests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRect

from glossator.documents.protocol import PageColours, Priority
from glossator.domain.geometry import Rect
from glossator.ui.page.turning import Size, turned_size, unturned_rect
from glossator.ui.theme import Paper

LARGE = 16_000_000  # device pixels; a larger page is drawn in tiles
LARGE_SCAN = 36_000_000  # each tile of a scan takes reading all of it
GROUND = 2_000_000  # device pixels of what lies under tiles until they come
TILE = 1024  # device pixels


class Manner(NamedTuple):
    """How a page is drawn: ``scale`` in device pixels per page point, ``turn`` in degrees."""

    scale: float
    turn: int = 0
    colours: PageColours | None = None


class Part(NamedTuple):
    """A page, or one tile of it: ``column`` and ``row`` count from 0 at the top left as seen."""

    page: int
    column: int = -1
    row: int = -1

    @property
    def is_tile(self) -> bool:
        return self.column >= 0

    @property
    def at(self) -> tuple[int, int]:
        """Device pixels from the top left of the page as it is seen."""
        return (self.column * TILE, self.row * TILE) if self.is_tile else (0, 0)


class Wish(NamedTuple):
    """A picture that is wanted; ``clip`` is the part of the page in page points, else all of it."""

    part: Part
    manner: Manner
    priority: Priority
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader looks at: ``visible`` pages, nearest to the middle first, and soon ``ahead``.

    ``parts`` says what of the visible pages is in view, in device pixels from the top left of each
    page as it is seen.
    """

    manner: Manner
    visible: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()
    parts: Mapping[int, QRect] = field(default_factory=dict)


def colours_of(paper: Paper) -> PageColours | None:
    """What the worker is asked for; nothing where pages are drawn as they are."""
    if paper.is_printed:
        return None
    ink, ground = (colour.rgb() & 0xFFFFFF for colour in (paper.ink, paper.ground))
    return PageColours(ink, ground)


def is_large(size: Size, scale: float, *, is_scan: bool = False) -> bool:
    """Whether a page of ``size`` points is drawn in tiles at ``scale``."""
    return size[0] * size[1] * scale**2 > (LARGE_SCAN if is_scan else LARGE)


def ground_manner(size: Size, manner: Manner) -> Manner:
    """How a page is drawn that lies under its tiles."""
    scale = round((GROUND / (size[0] * size[1])) ** 0.5, 6)
    return Manner(min(scale, manner.scale), manner.turn, manner.colours)


def tiles(page: int, size: Size, manner: Manner, seen: QRect) -> Iterator[Wish]:
    """The tiles in ``seen``, those in its middle first."""
    width, height = (side * manner.scale for side in turned_size(size, manner.turn))
    inside = seen & QRect(0, 0, int(width) + 1, int(height) + 1)
    if inside.isEmpty():
        return
    middle = seen.center()
    found = [
        Part(page, column, row)
        for column in range(inside.left() // TILE, inside.right() // TILE + 1)
        for row in range(inside.top() // TILE, inside.bottom() // TILE + 1)
    ]
    half = TILE // 2
    found.sort(
        key=lambda part: abs(part.at[0] + half - middle.x()) + abs(part.at[1] + half - middle.y())
    )
    for part in found:
        left, top = part.at
        right, bottom = min(width, left + TILE), min(height, top + TILE)
        shown = Rect(*(edge / manner.scale for edge in (left, top, right, bottom)))
        clip = unturned_rect(shown, size, manner.turn)
        yield Wish(part, manner, Priority.VISIBLE, clip)
