"""Margins: page numbers and running heads, in rows that stand off from the text."""

import re
from collections.abc import Sequence

from glossator.domain.printed_lines import PrintedLine

EDGE = 0.2  # of the height of the page: where heads and page numbers stand
PAGE_NUMBER = re.compile(
    r"[\W_]*(?:p(?:age|\.)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*", re.I
)


def head_key(text: str) -> str:
    """What a running head has in common with that of other pages: its letters."""
    return re.sub(r"[\W\d_]+", "", text).casefold()


def edge_lines(lines: Sequence[PrintedLine], height: float) -> list[int]:
    """Indices of the lines in the strips at the top and the bottom of the page."""
    return [
        index
        for index, line in enumerate(lines)
        if line.rect.y1 <= EDGE * height or line.rect.y0 >= (1 - EDGE) * height
    ]


def margins(
    lines: Sequence[PrintedLine], height: float, recurring: frozenset[str]
) -> frozenset[int]:
    """Indices of page numbers and running heads, in rows that stand off from the text.

    ``recurring`` are the ``head_key`` of lines that stand at the edges of other pages too.
    """
    found: set[int] = set()
    edges = edge_lines(lines, height)
    for at_top in (True, False):
        strip = [i for i in edges if (lines[i].rect.y1 <= EDGE * height) == at_top]
        strip.sort(key=lambda i: lines[i].rect.y0, reverse=not at_top)
        while strip:
            row = [i for i in strip if _is_beside(lines[i], lines[strip[0]], 0)]
            row.sort(key=lambda i: lines[i].rect.x0)
            if all(_is_head(lines[i].text, recurring) for i in row):
                reach = 0.5
            elif _ends_with_page_number([lines[i] for i in row]):
                reach = 1.5
            else:
                break
            if not all(_stands_off(lines, i, found.union(row), reach) for i in row):
                break
            found.update(row)
            strip = [i for i in strip if i not in found]
    return frozenset(found)


def _is_head(text: str, recurring: frozenset[str]) -> bool:
    return PAGE_NUMBER.fullmatch(text) is not None or head_key(text) in recurring


def _ends_with_page_number(row: Sequence[PrintedLine]) -> bool:
    """Whether the last text of a row is a page number, far to the right of the others."""
    if len(row) < 2 or PAGE_NUMBER.fullmatch(row[-1].text) is None:
        return False
    return row[-1].rect.x0 - row[-2].rect.x1 >= 5 * row[-1].size


def _stands_off(lines: Sequence[PrintedLine], index: int, margin: set[int], reach: float) -> bool:
    """Whether nothing but margin lines stands beside a line or within ``reach`` times its size."""
    line = lines[index]
    return not any(
        _is_beside(other, line, reach * line.size)
        for i, other in enumerate(lines)
        if i not in margin
    )


def _is_beside(a: PrintedLine, b: PrintedLine, reach: float) -> bool:
    return a.rect.y0 < b.rect.y1 + reach and b.rect.y0 < a.rect.y1 + reach
