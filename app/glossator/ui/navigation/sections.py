"""The sections of an outline: which one a place is in, and how many glosses each one holds.

A place is a page, counted from 1, and how far down it, in page points. A section goes from its
heading to the next one, of whatever level; what its subsections hold it holds as well.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from glossator.documents.protocol import OutlineEntry

Place = tuple[int, float]


class Sections:
    """``parents`` gives for each entry the place in ``entries`` of the one above it, or -1."""

    def __init__(self, entries: Sequence[OutlineEntry]) -> None:
        self.entries = entries
        self.parents = _parents(entries)
        # Not every outline is in the order of the pages. Of headings at one place the last counts.
        self._in_order = sorted(range(len(entries)), key=lambda at: (*_start(entries[at]), at))
        self._starts = [_start(entries[at]) for at in self._in_order]

    def at(self, place: Place) -> int | None:
        """The innermost section that ``place`` is in; ``None`` in front of all headings."""
        index = bisect_right(self._starts, place)
        return self._in_order[index - 1] if index else None

    def counts(self, places: Iterable[Place]) -> list[int]:
        """How many of ``places`` each section holds."""
        counts = [0] * len(self.entries)
        for place in places:
            at = self.at(place)
            while at is not None and at >= 0:
                counts[at] += 1
                at = self.parents[at]
        return counts


def _start(entry: OutlineEntry) -> Place:
    return entry.page, entry.y


def _parents(entries: Sequence[OutlineEntry]) -> list[int]:
    parents: list[int] = []
    above: list[int] = []  # the entries that are open, the outermost first
    for at, entry in enumerate(entries):
        while above and entries[above[-1]].level >= entry.level:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(at)
    return parents
