"""Lanes: what lies over one another is drawn side by side. Pure packing, in any unit."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from glossator.domain.geometry import Rect, union

SPACE = 0.3  # lines between two labels


class Lanes:
    """Gives each thing the lowest lane in which nothing that it overlaps lies already."""

    def __init__(self) -> None:
        self._taken: dict[Hashable, tuple[Rect, Sequence[Rect], int]] = {}

    def take(self, key: Hashable, rects: Sequence[Rect], most: int) -> int:
        """A lane from 0 for what lies at ``rects``; the last of ``most`` lanes may be shared."""
        around = union(rects)
        if around is None:
            return 0
        used = {
            lane
            for box, others, lane in self._taken.values()
            if box.intersects(around) and any(a.intersects(b) for a in others for b in rects)
        }
        lane = next((lane for lane in range(most - 1) if lane not in used), most - 1)
        self._taken[key] = (around, rects, lane)
        return lane

    def release(self, key: Hashable) -> None:
        self._taken.pop(key, None)


def side_by_side(bars: Sequence[tuple[float, float]], most: int) -> list[int]:
    """Lanes from 0 for bars (top, bottom), which come in the order of their tops.

    Beyond ``most`` lanes the last is shared.
    """
    bottoms: list[float] = []
    lanes: list[int] = []
    for top, bottom in bars:
        free = (lane for lane, end in enumerate(bottoms) if end <= top)
        lane = min(next(free, len(bottoms)), most - 1)
        if lane == len(bottoms):
            bottoms.append(bottom)
        else:
            bottoms[lane] = max(bottom, bottoms[lane])
        lanes.append(lane)
    return lanes


class Wanted(NamedTuple):
    """A label that would like to stand at ``top`` with ``lines`` lines."""

    key: str
    top: float
    lines: int


class Placed(NamedTuple):
    """A label of ``lines`` lines from ``top``; others are ``hidden`` behind it, by key."""

    key: str
    top: float
    lines: int
    hidden: tuple[str, ...] = ()


def stack(
    wanted: Sequence[Wanted], line: float, reach: float, top: float, bottom: float
) -> list[Placed]:
    """Labels between ``top`` and ``bottom``, none over another; ``line`` is the height of a line.

    A label moves down until it is free, but at most by ``reach``. If that does not do, all are
    shortened to one line; what still finds no room is hidden behind the label before it.
    """
    placed = _stack(wanted, line, reach, top, bottom)
    if any(label.hidden for label in placed):
        short = [Wanted(label.key, label.top, 1) for label in wanted]
        return _stack(short, line, reach, top, bottom)
    return placed


def _stack(
    wanted: Sequence[Wanted], line: float, reach: float, top: float, bottom: float
) -> list[Placed]:
    room = max(1, int((bottom - top) / line))
    placed: list[Placed] = []
    free = top
    for label in sorted(wanted, key=lambda label: label.top):
        lines = min(label.lines, room)
        start = max(free, min(max(label.top, top), bottom - lines * line))
        fits = start + lines * line <= bottom + 0.01 and start - label.top <= reach
        if fits or not placed:
            placed.append(Placed(label.key, start, lines))
            free = start + (lines + SPACE) * line
            continue
        last = placed[-1]
        placed[-1] = Placed(last.key, last.top, last.lines, (*last.hidden, label.key))
    return placed
