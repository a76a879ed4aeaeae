"""Looking a large file over while the reader reads already.

It takes a second for some 300 MB that the system has in memory, and many from a slow disk. SQLite
does it on a thread and a connection of its own; nothing is written before it is done.
"""

import sqlite3
from pathlib import Path
from threading import Lock, Thread

from glossator.domain.trouble import Trouble
from glossator.storage.opening import connect, is_sound
from glossator.storage.trouble import damaged, reading_trouble

PATIENCE = 60_000  # milliseconds for another program that writes


class LongCheck:
    """Looks at the file at ``path`` from when it is made; ``trouble`` is what was found."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only  # SQLite checks less where it may not write
        self._connection: sqlite3.Connection | None = None
        self._closing = Lock()
        self._is_stopped = False
        self.trouble: Trouble | None = None
        self._thread = Thread(target=self._look, name="looking the file over", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait until it is known whether the file is sound; raises ``Trouble`` if it is not."""
        self._thread.join()
        if self.trouble is not None:
            raise self.trouble

    def stop(self) -> None:
        """End it, however far it is."""
        self._is_stopped = True
        while self._thread.is_alive():
            with self._closing:
                if self._connection is not None:
                    self._connection.interrupt()
            self._thread.join(0.01)

    def _look(self) -> None:
        try:
            db = connect(self._path, busy_ms=PATIENCE, read_only=self._read_only)
        except sqlite3.Error as error:
            self.trouble = reading_trouble(self._path, error)
            return
        self._connection = db.conn
        try:
            if not self._is_stopped and not is_sound(db):
                self.trouble = damaged(self._path)
        except sqlite3.Error as error:
            if not self._is_stopped:
                self.trouble = reading_trouble(self._path, error)
        finally:
            with self._closing:
                self._connection = None
            db.close()
