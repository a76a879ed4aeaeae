"""What can be undone and done again, also after the window was closed."""

from collections.abc import Iterable

from glossator.domain.gesture import Gesture, GestureKind

MOST_REMEMBERED = 100  # gestures of an earlier sitting
MOST_READ = 1_000  # changes to look through for them


class History:
    """Two stacks of gestures that happened; only what is on disk is ever put here.

    It begins with the last gestures of the file, those of ``annotator_id`` alone: what came before
    a gesture of somebody else is not taken back in passing.
    """

    def __init__(self, earlier: Iterable[Gesture] = (), annotator_id: str = "") -> None:
        """``earlier`` are the last changes of the file, the oldest first."""
        self._done: list[Gesture] = []
        self._undone: list[Gesture] = []
        for gesture in earlier:
            self.happened(gesture)
        for stack in (self._done, self._undone):
            others = [i for i, each in enumerate(stack) if each.annotator_id != annotator_id]
            del stack[: others[-1] + 1 if others else 0]
            del stack[:-MOST_REMEMBERED]

    def happened(self, gesture: Gesture) -> None:
        match gesture.kind:
            case GestureKind.DONE:
                self._done.append(gesture)
                self._undone.clear()
            case GestureKind.UNDONE:
                self._undone.append(_taken(self._done, gesture))
            case GestureKind.REDONE:
                self._done.append(_taken(self._undone, gesture))

    @property
    def to_undo(self) -> Gesture | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Gesture | None:
        return self._undone[-1] if self._undone else None

    def forget(self, gesture: Gesture) -> None:
        """It can be neither undone nor redone, nor can what came before it."""
        for stack in (self._done, self._undone):
            if gesture in stack:
                del stack[: stack.index(gesture) + 1]


def _taken(stack: list[Gesture], back_or_forth: Gesture) -> Gesture:
    """The gesture that was undone or redone; it may be older than what was looked through."""
    if stack and stack[-1].of_revision == back_or_forth.of_revision:
        return stack.pop()
    return back_or_forth
