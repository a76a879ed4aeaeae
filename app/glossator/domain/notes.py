"""Notes: the smaller type at the foot of a column."""

import itertools
import re
from collections.abc import Sequence

from glossator.domain.callers import note_mark
from glossator.domain.geometry import union
from glossator.domain.printed_lines import PrintedLine

SMALLER = 0.94  # of the body: notes are set in smaller type
NOTE_NUMBER = re.compile(r"(?:\d{1,3}|[*†‡§])(?:[.)]?\s|(?=[A-Z“\"]))")


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
    """Whether the text does not go on below ``notes``, as it does below a table.

    A single line below them may be a foot line that nothing else gives away.
    """
    around = union(line.rect for line in notes)
    if around is None:
        return True
    below = [
        line
        for line in lines
        if line.size > SMALLER * body_size
        and line.baseline > around.y1
        and line.rect.x0 < around.x1
        and around.x0 < line.rect.x1
    ]
    return len(below) < 2


def begins_note(line: PrintedLine) -> bool:
    """Whether a line opens with a raised figure or sign, or with a number as notes do."""
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
