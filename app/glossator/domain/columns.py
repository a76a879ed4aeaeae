"""Reading order: columns from left to right, between lines that run over the whole width.

A gutter is an upright strip with lines side by side on its two sides. The lines that cross it
divide the page into bands; in the bands where columns stand, the left one is read before the right
one, each divided again in the same way (after Nagy and Seth's recursive cuts).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from glossator.domain.printed_lines import PrintedLine, joined

FEWEST_LINES = 4  # on each side of a gutter
LEAST_WIDTH = 0.18  # of the text: a narrower column is a margin or a list of figures
WIDEST_SPACE = 2.5  # of the font size: the widest space inside a line of one column

Lines = Sequence[PrintedLine]


def in_columns(lines: Lines) -> list[list[PrintedLine]]:
    """The lines as columns in reading order, each from top to bottom."""
    gutter = find_gutter(lines)
    if gutter is None:
        return [_downwards(lines)] if lines else []
    columns: list[list[PrintedLine]] = []
    straight: list[PrintedLine] = []  # what is read across the gutter
    for band, crossing in _bands(lines, gutter):
        if _stands_in_columns(band, gutter, _width(lines)) or _goes_on_in_columns(band, gutter):
            left = [line for line in band if line.rect.x1 <= gutter]
            right = [line for line in band if line.rect.x1 > gutter]
            columns += [*in_columns(straight), *in_columns(left), *in_columns(right)]
            straight = []
        else:
            straight += band
        straight += crossing
    return columns + in_columns(straight)


def find_gutter(lines: Lines) -> float | None:
    """The x of the gutter, in page points, that has most lines in columns; ``None`` if none has."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    left, width = min(line.rect.x0 for line in lines), _width(lines)
    best, most = None, 0
    for x in sorted({round(line.rect.x0) - 1.0 for line in lines}):
        if not LEAST_WIDTH * width <= x - left <= (1 - LEAST_WIDTH) * width:
            continue
        if len(lines) - sum(line.rect.x0 < x < line.rect.x1 for line in lines) <= most:
            continue
        in_bands = sum(
            len(band) for band, _ in _bands(lines, x) if _stands_in_columns(band, x, width)
        )
        if in_bands > most:
            best, most = x, in_bands
    return best


def _bands(lines: Lines, x: float) -> Iterator[tuple[list[PrintedLine], list[PrintedLine]]]:
    """From top to bottom: lines that leave ``x`` free, and the lines below that cross it."""
    band: list[PrintedLine] = []
    crossing: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: (line.rect.y0 + line.rect.y1, line.rect.x0)):
        if line.rect.x0 < x < line.rect.x1:
            crossing.append(line)
            continue
        if crossing:
            yield band, crossing
            band, crossing = [], []
        band.append(line)
    yield band, crossing


def _stands_in_columns(band: Lines, x: float, width: float) -> bool:
    """Whether there are columns on the two sides of ``x``; ``width`` is that of the whole text."""
    on_left = [line for line in band if line.rect.x1 <= x]
    on_right = [line for line in band if line.rect.x0 >= x]
    if min(len(on_left), len(on_right)) < FEWEST_LINES:
        return False
    if min(_usual_width(on_left), _usual_width(on_right)) < LEAST_WIDTH * width:
        return False
    return sum(_has_beside(line, on_right) for line in on_left) >= FEWEST_LINES


def _goes_on_in_columns(band: Lines, x: float) -> bool:
    """Whether the few lines of ``band`` stand where the columns beside ``x`` do."""
    on_left = [line for line in band if line.rect.x1 <= x]
    on_right = [line for line in band if line.rect.x0 >= x]
    begins_there = any(line.rect.x0 - x <= line.size for line in on_right)
    return begins_there and any(_has_beside(line, on_right) for line in on_left)


def _has_beside(line: PrintedLine, others: Lines) -> bool:
    return any(line.rect.y0 < other.rect.y1 and other.rect.y0 < line.rect.y1 for other in others)


def _width(lines: Lines) -> float:
    return max(line.rect.x1 for line in lines) - min(line.rect.x0 for line in lines)


def _usual_width(lines: Lines) -> float:
    """How wide the line is that a character usually stands in; labels of a figure hardly count."""
    by_width = sorted(lines, key=lambda line: line.rect.width)
    half = sum(len(line.text) for line in lines) / 2
    counts = accumulate(len(line.text) for line in by_width)
    return next(
        line.rect.width for line, count in zip(by_width, counts, strict=True) if count >= half
    )


def _downwards(lines: Lines) -> list[PrintedLine]:
    """From top to bottom; on one height from left to right."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 0.4 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in _across(row)]


def _across(row: Lines) -> list[PrintedLine]:
    """The lines of one height; what justified setting drew apart in a paragraph is one line."""
    lines: list[PrintedLine] = []
    for line in sorted(row, key=lambda line: line.rect.x0):
        if lines and _goes_on_beside(lines[-1], line):
            lines[-1] = joined(lines[-1], line)
        else:
            lines.append(line)
    return lines


def _goes_on_beside(left: PrintedLine, right: PrintedLine) -> bool:
    gap = right.rect.x0 - left.rect.x1
    return left.block == right.block and 0 <= gap <= WIDEST_SPACE * right.size
