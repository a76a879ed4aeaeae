"""Text that a program read from a picture of a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from glossator.domain.geometry import Rect, union
from glossator.domain.page import PageText
from glossator.domain.raw_page import RawLine, RawPage

MUCH_THE_SAME = 0.07  # of the usual size: such differences are of the reading, not of the type
LONG = 20  # letters of a line that surely is text
SPECK = 4  # letters that the shadow at the edge of a scan is at most taken for


@dataclass(frozen=True, slots=True)
class Recognition:
    """A page as it was recognised, by which ``engine`` and for which language.

    ``language`` is written as Tesseract does (``"eng"``, ``"eng+fra"``), ``dpi`` is the resolution
    of the picture that was read.
    """

    text: PageText
    engine: str
    language: str
    dpi: int


def legible(raw: RawPage) -> RawPage:
    """``raw`` without dirt, each paragraph in one size, all of nearly one size in that size.

    An engine measures each word by itself; type that seems to change from word to word would be
    taken for notes and for raised figures.
    """
    lines = [line for line in raw.lines if any(map(str.isalnum, line.text))]
    lines = _without_specks(lines)
    usual = _size(lines)
    evened: list[RawLine] = []
    for _, paragraph in groupby(lines, key=lambda line: line.block):
        together = list(paragraph)
        size = _size(together)
        if abs(size - usual) <= MUCH_THE_SAME * usual:
            size = usual
        evened += [_even(line, size) for line in together]
    return replace(raw, lines=tuple(evened))


def _without_specks(lines: list[RawLine]) -> list[RawLine]:
    """Leave out what is short and stands beside all text: the edges of the paper and its dirt."""
    block = union(_rect(line) for line in lines if len(line.text) >= LONG)
    if block is None:
        return lines
    return [
        line
        for line in lines
        if len(line.text.strip()) > SPECK
        or (_rect(line).x1 > block.x0 and _rect(line).x0 < block.x1)
    ]


def _even(line: RawLine, size: float) -> RawLine:
    count = len(line.text)
    return line._replace(sizes=[size] * count, baselines=[median(line.baselines)] * count)


def _size(lines: Iterable[RawLine]) -> float:
    """The size of most letters."""
    return round(median([size for line in lines for size in line.sizes] or [0.0]), 2)


def _rect(line: RawLine) -> Rect:
    rect = union(line.boxes)
    assert rect is not None
    return rect
