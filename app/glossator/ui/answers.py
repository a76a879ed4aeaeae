"""Answers of the document worker, brought to the thread of the window."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

Then = Callable[["Future[Any]"], None]


class Answers(QObject):
    """Calls back in the window's thread when a future is done, unless it was cancelled.

    Nothing is called any more once this object is gone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._post = _post()

    def when_done(self, future: "Future[Any]", then: Then) -> None:
        post = self._post
        future.add_done_callback(lambda done: post.done.emit(self, done, then))

    def stop(self) -> None:
        """Call nobody back any more."""
        self._is_stopped = True

    @property
    def is_awaited(self) -> bool:
        """Whether there still is somebody to call back."""
        return isValid(self) and not self._is_stopped


class _Post(QObject):
    """Stands between the threads as long as the program runs.

    Futures are done on another thread. A signal of an object that is being deleted meanwhile must
    not be emitted there: it would bring the whole program down.
    """

    done = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, answers: Answers, future: "Future[Any]", then: Then) -> None:
        if answers.is_awaited and not future.cancelled():
            then(future)


@cache
def _post() -> _Post:
    return _Post()
