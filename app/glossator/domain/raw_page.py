"""What a PDF engine says of one page, before anybody has made sense of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossator.domain.geometry import Rect


class RawLine(NamedTuple):
    """A line as the engine found it: one entry in each sequence for each code point of ``text``.

    ``boxes`` and ``baselines`` (y of the origin) are in page points of the page as shown, ``sizes``
    are font sizes in points. ``direction`` is the unit vector of writing, (1, 0) for ordinary text.
    ``block`` numbers the engine's paragraphs.
    """

    text: str
    boxes: Sequence[Rect]
    sizes: Sequence[float]
    baselines: Sequence[float]
    block: int
    direction: tuple[float, float] = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class RawPage:
    """All lines of page ``page`` (from 1), in the engine's order; sizes in page points."""

    page: int
    width: float
    height: float
    lines: Sequence[RawLine]
