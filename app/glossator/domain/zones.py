"""What each line of a scholarly page is: body, note, or margin."""

import itertools
import re
from collections.abc import Sequence

from glossator.domain.callers import note_mark
from glossator.domain.printed_lines import PrintedLine

SMALLER = 0.94  # of the body: notes are set in smaller type
EDGE = 0.2  # of the height of the page: where heads and page numbers stand
PAGE_NUMBER = re.compile(
    r"[\W_]*(?:p(?:age|\.)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*", re.I
)
NOTE_NUMBER = re.compile(r"(?:\d{1,3}|[*†‡§])(?:[.)]?\s|(?=[A-Z“\"]))")


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


def first_note(column: Sequence[PrintedLine], body_size: float) -> int:
    """Where the notes at the foot of a column begin; the length of the column if it has none.

    Notes are the last lines of a column, in smaller type than the body. They must open with a note
    number, or stand off from the body, as the rest of a note from the page before does.
    """
    first = len(column)
    while first > 0 and column[first - 1].size <= SMALLER * body_size:
        first -= 1
    if first in (0, len(column)):
        return first
    run = column[first:]
    gap = run[0].baseline - column[first - 1].baseline
    leading = _leading(column[:first]) or 1.3 * body_size
    if any(begins_note(line) for line in run):
        return first
    goes_on = gap >= 1.6 * leading and _is_full_line(run[0], column[:first])
    return first if goes_on else len(column)


def stands_at_foot(
    notes: Sequence[PrintedLine], lines: Sequence[PrintedLine], body_size: float
) -> bool:
    """Whether no line of the body stands below ``notes``, as one does below a table."""
    bottom = max((line.rect.y1 for line in notes), default=0.0)
    left = min((line.rect.x0 for line in notes), default=0.0)
    right = max((line.rect.x1 for line in notes), default=0.0)
    return not any(
        line.size > SMALLER * body_size
        and line.baseline > bottom
        and line.rect.x0 < right
        and left < line.rect.x1
        for line in lines
    )


def begins_note(line: PrintedLine) -> bool:
    return note_mark(line) is not None or NOTE_NUMBER.match(line.text) is not None


def body_size(lines: Sequence[PrintedLine]) -> float:
    """The size of the body type in points: the largest that a good part of the page is set in.

    A few full lines are enough where a note begins right below them: some notes fill a page.
    """
    counts: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        counts[size] = counts.get(size, 0) + len(line.text)
    total = sum(counts.values())
    sizes = [
        size
        for size, count in counts.items()
        if count >= 0.15 * total or _stands_above_notes(lines, size)
    ]
    return max(sizes, default=0.0)


def _stands_above_notes(lines: Sequence[PrintedLine], size: float) -> bool:
    """Whether there are full lines of ``size`` and what follows them opens with a raised figure."""
    own = [line for line in lines if round(line.size, 1) == size]
    bottom = max(line.baseline for line in own)
    below = min(
        (line for line in lines if line.baseline > bottom),
        key=lambda line: line.baseline,
        default=None,
    )
    if below is None or below.size > SMALLER * size or note_mark(below) is None:
        return False
    widest = max(line.rect.width for line in lines)
    return sum(line.rect.width >= 0.8 * widest for line in own) >= 2


def _is_full_line(line: PrintedLine, body: Sequence[PrintedLine]) -> bool:
    """Whether a line begins where the body's lines do and is nearly as long."""
    left = min(other.rect.x0 for other in body)
    widest = max(other.rect.width for other in body)
    return abs(line.rect.x0 - left) < line.size and line.rect.width >= 0.8 * widest


def _leading(lines: Sequence[PrintedLine]) -> float:
    """The distance of most baselines in points; 0 if there are none to compare."""
    steps = sorted(b.baseline - a.baseline for a, b in itertools.pairwise(lines))
    return steps[len(steps) // 2] if steps else 0.0
