"""What can be undone and done again in this session."""

from glossator.domain.annotation import Annotator, Document
from glossator.domain.change import Change


class History:
    """Two stacks of changes that happened; only what is on disk is ever put here.

    People and papers that a gesture brought stay when it is undone: they change by themselves too
    (a paper is found in a new place), so taking them back would not find them as they came.
    """

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def happened(self, change: Change) -> None:
        steps = (s for s in change.steps if not isinstance(s.record, Annotator | Document))
        if undoable := tuple(steps):
            self._done.append(Change(change.label, undoable))
            self._undone.clear()

    @property
    def to_undo(self) -> Change | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Change | None:
        return self._undone[-1] if self._undone else None

    def undone(self) -> None:
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        self._done.append(self._undone.pop())
