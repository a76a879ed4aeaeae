"""Copying a project that somebody works in: a little at a time, so that no change waits for it.

A copy that is made through another connection would be begun anew with each change, or have all
changes wait. Through the connection that makes them SQLite puts each change into the copy as well.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock

from glossator.storage.opening import CAN_BE_SHARED

AT_ONCE = 64  # pages; a change waits for so many at most
FLUSHED_AT_ONCE = 256  # pages; a change that is flushed may wait for what is not on the disk
REST = 0.002  # seconds between two steps, in which others may have the connection


class SourceClosed(Exception):
    """The project was closed before it was copied."""


class Copying:
    """Copies what is on ``connection``, on any thread, until it is stopped."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._is_stopped = Event()
        self._in_use = Lock()
        self.pause = Lock()  # held by who must not wait, but for the step that is being taken

    def copy(self, draft: Path) -> None:
        """Write the project as it is at the end of copying to ``draft``, an empty file.

        Raises ``SourceClosed`` if it was stopped, else as SQLite and the disk do.
        """
        if not CAN_BE_SHARED:
            raise SourceClosed
        with self._in_use:
            self._stop_if_asked()
            with self.pause:
                copy_pages(self._connection, draft, pages=AT_ONCE, between=self._rest)

    def stop(self) -> None:
        """Copy no more; the connection may be closed then."""
        self._is_stopped.set()
        with self._in_use:
            pass

    def _rest(self, flush: Callable[[], None]) -> None:
        self.pause.release()
        try:
            flush()
            time.sleep(REST)
        finally:
            self.pause.acquire()
        self._stop_if_asked()

    def _stop_if_asked(self) -> None:
        if self._is_stopped.is_set():
            raise SourceClosed


def copy_pages(
    connection: sqlite3.Connection,
    draft: Path,
    *,
    pages: int = -1,
    between: Callable[[Callable[[], None]], None] = lambda flush: flush(),
) -> None:
    """Copy so many ``pages`` at a time, or all at once.

    ``between`` is called after each step with what flushes the copy, if it is time to; not the end
    of the copy, nor its name.
    """
    target = sqlite3.connect(draft)
    file = draft.open("rb+")  # closed after ``target``, as its locks go with it
    copied = flushed = 0

    def flush() -> None:
        nonlocal flushed
        if copied // FLUSHED_AT_ONCE != flushed:
            flushed = copied // FLUSHED_AT_ONCE
            os.fsync(file.fileno())

    def step_was_taken(_status: int, remaining: int, total: int) -> None:
        nonlocal copied
        copied = total - remaining
        between(flush)

    try:
        target.execute("PRAGMA synchronous = OFF")  # it is flushed here, and once it is verified
        connection.backup(target, pages=pages, progress=step_was_taken, sleep=REST)
    finally:
        target.close()
        file.close()
