"""What is remembered of a change once it is on disk: what it was called, and whether it counts."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.change import Record


class GestureKind(StrEnum):
    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    NOTED = "noted"  # no gesture of the reader: it is not undone


@dataclass(frozen=True, slots=True)
class Gesture:
    """The change that made ``revision``; what was undone or redone by it was ``of_revision``."""

    revision: int
    kind: GestureKind
    of_revision: int
    annotator_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one gesture did to one record: who, when (ISO 8601, UTC), before and after.

    ``before`` is ``None`` for a making, ``after`` for a removal. ``kind`` is ``None`` where the
    file does not say: it was written before the program kept that.
    """

    revision: int
    kind: GestureKind | None
    moment: str
    annotator_id: str
    label: str
    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record
