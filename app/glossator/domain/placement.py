"""Where a passage lies in another copy of its paper, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.page import Span


class Status(StrEnum):
    """How a passage was found again."""

    EXACT = "exact"  # with all its words; line ends, hyphens and the shape of letters do not count
    APPROXIMATE = "approximate"  # with other words, or letters, here and there
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Placement:
    """The place of a passage.

    ``score`` is from 0 to 1. What is not found has no ``spans``; its ``guess`` is the place most
    like it, for a person to look at, and ``score`` is that of the guess.
    """

    status: Status
    score: float = 0.0
    spans: tuple[Span, ...] = ()
    guess: tuple[Span, ...] = ()

    @property
    def is_found(self) -> bool:
        return self.status is not Status.NOT_FOUND


NOWHERE = Placement(Status.NOT_FOUND)
