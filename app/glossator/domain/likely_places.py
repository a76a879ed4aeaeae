"""Where a long text may hold something like a given string: shared pieces vote for the place."""

from typing import NamedTuple

PIECE = 6  # characters that agree: enough to be rare, few enough to lie between two misread ones
MOST_PIECES = 64  # looked for, evenly from the whole string
MOST_HITS = 40  # of a piece that still says something about a place
LEAST_PIECES = 3  # that must point to the same place


class LikelyPlace(NamedTuple):
    """``pairs`` are places in the string and in the text that hold the same piece, in order."""

    weight: float
    pairs: tuple[tuple[int, int], ...]

    def beside(self, index: int) -> int:
        """Where in the text character ``index`` of the string would be, by the nearest piece."""
        offset, position = min(self.pairs, key=lambda pair: abs(pair[0] - index))
        return position + index - offset


def likely_places(needle: str, text: str, most: int) -> list[LikelyPlace]:
    """At most ``most`` places of ``text`` that share pieces with ``needle``, the likeliest first.

    A piece counts the more, the fewer places it has. Pieces vote for the same place as long as what
    lies between them is longer or shorter by less than a fifth of the needle.
    """
    step = max(1, len(needle) // MOST_PIECES)
    votes: list[tuple[int, int, float]] = []  # shift between the two, offset in the needle, weight
    for offset in range(0, len(needle) - PIECE + 1, step):
        found = _positions(text, needle[offset : offset + PIECE])
        votes += [(position - offset, offset, 1 / len(found)) for position in found]
    votes.sort()
    width = max(24, len(needle) // 5)
    places: list[LikelyPlace] = []
    while len(places) < most and (place := _heaviest(votes, width)) is not None:
        first, last, weight = place
        own = sorted((offset, shift + offset) for shift, offset, _ in votes[first:last])
        if len({offset for offset, _ in own}) >= LEAST_PIECES:
            places.append(LikelyPlace(weight, tuple(own)))
        del votes[first:last]
    return places


def _positions(text: str, piece: str) -> list[int]:
    """Where ``piece`` stands; nowhere if it stands in so many places that it says nothing."""
    positions: list[int] = []
    position = text.find(piece)
    while position >= 0:
        positions.append(position)
        if len(positions) > MOST_HITS:
            return []
        position = text.find(piece, position + 1)
    return positions


def _heaviest(votes: list[tuple[int, int, float]], width: int) -> tuple[int, int, float] | None:
    """First, last (exclusive) and weight of the run of sorted ``votes`` that weighs most."""
    best: tuple[int, int, float] | None = None
    first, weight = 0, 0.0
    for last, (shift, _, own) in enumerate(votes):
        weight += own
        while shift - votes[first][0] > width:
            weight -= votes[first][2]
            first += 1
        if best is None or weight > best[2] + 1e-9:
            best = (first, last + 1, weight)
    return best
