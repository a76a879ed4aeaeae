"""What can be undone and done again in this session."""

from glossator.domain.change import Change


class History:
    """Two stacks of changes that happened; only what is on disk is ever put here."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def happened(self, change: Change) -> None:
        self._done.append(change)
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
