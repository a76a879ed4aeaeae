"""Reading order: columns from left to right, between lines that run over the whole width.

A gutter is an upright strip that few lines cross while many stand side by side on its two sides;
the page is divided there again and again (after Nagy and Seth's recursive cuts, restricted to
what text pages need).
"""

from collections.abc import Sequence

from glossator.domain.printed_lines import PrintedLine

FEWEST_LINES = 4  # on each side of a gutter
LEAST_WIDTH = 0.18  # of the text: a narrower column is a margin or a list of figures


def in_columns(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines as columns in reading order, each from top to bottom."""
    gutter = find_gutter(lines)
    if gutter is None:
        return [_downwards(lines)] if lines else []
    columns: list[list[PrintedLine]] = []
    band: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: (line.rect.y0 + line.rect.y1, line.rect.x0)):
        if line.rect.x0 < gutter < line.rect.x1:
            columns += _both_sides(band, gutter)
            band = []
            if columns and columns[-1] and _crosses(columns[-1][-1], gutter):
                columns[-1].append(line)
            else:
                columns.append([line])
        else:
            band.append(line)
    columns += _both_sides(band, gutter)
    return columns


def find_gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The x of the best gutter, in page points; ``None`` where there is one column only."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    left = min(line.rect.x0 for line in lines)
    right = max(line.rect.x1 for line in lines)
    width = right - left
    best, best_crossing = None, 0.25 * len(lines)
    for x in sorted({round(line.rect.x0) - 1.0 for line in lines}):
        if not left + LEAST_WIDTH * width <= x <= right - LEAST_WIDTH * width:
            continue
        crossing = sum(line.rect.x0 < x < line.rect.x1 for line in lines)
        if crossing < best_crossing and _is_gutter(lines, x, width):
            best, best_crossing = x, crossing
    return best


def _is_gutter(lines: Sequence[PrintedLine], x: float, width: float) -> bool:
    on_left = [line for line in lines if line.rect.x1 <= x]
    on_right = [line for line in lines if line.rect.x0 >= x]
    if min(len(on_left), len(on_right)) < FEWEST_LINES:
        return False
    side_by_side = sum(
        any(a.rect.y0 < b.rect.y1 and b.rect.y0 < a.rect.y1 for b in on_right) for a in on_left
    )
    widths = sorted(line.rect.width for line in on_right)
    widths_left = sorted(line.rect.width for line in on_left)
    typical = min(widths[len(widths) // 2], widths_left[len(widths_left) // 2])
    return side_by_side >= FEWEST_LINES and typical >= LEAST_WIDTH * width


def _both_sides(band: Sequence[PrintedLine], gutter: float) -> list[list[PrintedLine]]:
    left = [line for line in band if line.rect.x1 <= gutter]
    right = [line for line in band if line.rect.x1 > gutter]
    return [*in_columns(left), *in_columns(right)]


def _crosses(line: PrintedLine, gutter: float) -> bool:
    return line.rect.x0 < gutter < line.rect.x1


def _downwards(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """From top to bottom; lines on one height from left to right."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 0.4 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.rect.x0)]
