"""Tells everybody the same fact, once, after it is on disk."""

from collections.abc import Callable

from glossator.domain.change import Change

Listener = Callable[[Change], None]


class Announcer:
    """Keeps listeners and calls each with every change, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add ``listener``; the function given back takes it away again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def announce(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
