"""Pages set from plain lines, as an engine would report them: every character is half as wide as
its type is high.

A line is indented by the spaces that it begins with, two to the em; an empty line leaves a gap.
``^1^`` is a raised figure: a note caller, or what opens a note.
"""

import re
from collections.abc import Iterable

from glossator.domain.arrangement import arrange
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText
from glossator.domain.raw_page import RawLine, RawPage

WIDTH, HEIGHT = 612.0, 792.0
LEFT, TOP, FOOT = 72.0, 84.0, 760.0
BODY, NOTE = 12.0, 9.0
LEADING = 1.3
RAISED = re.compile(r"\^(.*?)\^")


def set_line(text: str, x: float, baseline: float, size: float = BODY, block: int = 0) -> RawLine:
    """One line that begins at ``x``, in page points."""
    characters: list[str] = []
    boxes: list[Rect] = []
    sizes: list[float] = []
    baselines: list[float] = []
    for number, part in enumerate(RAISED.split(text)):
        own, y = (0.6 * size, baseline - 0.35 * size) if number % 2 else (size, baseline)
        for character in part:
            characters.append(character)
            boxes.append(Rect(x, y - 0.8 * own, x + own / 2, y + 0.2 * own))
            sizes.append(own)
            baselines.append(y)
            x += own / 2
    return RawLine("".join(characters), boxes, sizes, baselines, block)


def set_lines(
    text: str, x: float = LEFT, top: float = TOP, size: float = BODY, block: int = 0
) -> list[RawLine]:
    """Lines under each other; ``top`` is the baseline of the first."""
    lines = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        if line.strip():
            indent = (len(line) - len(line.lstrip())) * size / 2
            y = top + row * LEADING * size
            lines.append(set_line(line.strip(), x + indent, y, size, block))
    return lines


def raw_page(*parts: Iterable[RawLine], number: int = 1) -> RawPage:
    return RawPage(number, WIDTH, HEIGHT, [line for part in parts for line in part])


def page(body: str, notes: str = "", *, number: int = 1, folio: str | None = None) -> PageText:
    """A page with its body, notes at its foot in smaller type, and a page number if it has one."""
    parts = [set_lines(body)]
    if notes:
        rows = notes.strip("\n").count("\n")
        parts.append(set_lines(notes, top=700 - rows * LEADING * NOTE, size=NOTE, block=1))
    if folio is not None:
        parts.append([set_line(folio, 300, FOOT, BODY, 2)])
    return arrange(raw_page(*parts, number=number))


def pages(*made: PageText) -> dict[int, PageText]:
    return {one.page: one for one in made}


def printed(found: PageText, zone: str | None = None) -> list[str]:
    """The lines of a page in reading order, of one zone if it is given."""
    return [
        found.text[line.start : line.end]
        for line in found.lines
        if zone is None or line.zone == zone
    ]
