"""The places that the reader left by a jump, with the way back to them and forth again."""

from pathlib import Path
from typing import NamedTuple

MOST_PLACES = 100


class Place(NamedTuple):
    """What is at the top of the window: ``fraction`` of ``page`` (from 1) is above it.

    The document is known by the hash of its bytes; ``path`` is where it was last seen.
    """

    path: Path
    file_hash: str
    page: int
    fraction: float


class Trail:
    """Going back and forth takes the place that is left along; a new jump cuts the way forth."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def behind(self) -> Place | None:
        """The place to which going back leads."""
        return self._behind[-1] if self._behind else None

    @property
    def ahead(self) -> Place | None:
        """The place to which going forward leads."""
        return self._ahead[-1] if self._ahead else None

    def leave(self, place: Place) -> None:
        """A jump leads away from ``place``."""
        self._ahead.clear()
        if self.behind != place:
            self._behind.append(place)
        del self._behind[:-MOST_PLACES]

    def go_back(self, left: Place) -> Place:
        """Go to the place behind, from the one that is ``left``."""
        place = self._behind.pop()
        self._ahead.append(left)
        return place

    def go_forward(self, left: Place) -> Place:
        place = self._ahead.pop()
        self._behind.append(left)
        return place

    def forget(self, file_hash: str) -> None:
        """A document is no longer there: nothing leads to it any more."""
        self._behind = [place for place in self._behind if place.file_hash != file_hash]
        self._ahead = [place for place in self._ahead if place.file_hash != file_hash]
