"""Answers of the document worker, brought to the thread of the window."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Answers(QObject):
    """Calls back in the window's thread when a future is done, unless it was cancelled.

    Nothing is called any more once this object is gone.
    """

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._done.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def when_done(self, future: "Future[Any]", then: Callable[["Future[Any]"], None]) -> None:
        future.add_done_callback(lambda done: self._send(done, then))

    def stop(self) -> None:
        """Call nobody back any more."""
        self._is_stopped = True

    def _send(self, future: "Future[Any]", then: Callable[["Future[Any]"], None]) -> None:
        try:
            self._done.emit(future, then)
        except RuntimeError:
            return  # the window is closed; nobody waits any more

    def _call(self, future: "Future[Any]", then: Callable[["Future[Any]"], None]) -> None:
        if not (self._is_stopped or future.cancelled()):
            then(future)
