"""A project file that is open: what is known of it, and whether it still is the one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from glossator.domain.trouble import Trouble
from glossator.storage import guard
from glossator.storage.copying import Copying, SourceClosed
from glossator.storage.long_check import LongCheck
from glossator.storage.opening import OpenedFile
from glossator.storage.trouble import changed, moved, not_written, unread


class OpenProject:
    """``warnings`` are sentences for the reader: the file can be used, but something about it or
    its place should be known. ``read_only`` is why nothing can be written, if so.
    """

    def __init__(self, path: Path, opened: OpenedFile) -> None:
        self.path = path
        self.warnings = opened.warnings
        self.read_only = opened.read_only
        self._db = db = opened.db
        self._identity = guard.identity(path)
        self._state = guard.state(db)
        self._is_looked_over = opened.is_looked_over
        self._check: LongCheck | None = None
        self._copying = Copying(db.conn)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def is_looked_over(self) -> bool:
        """Whether it is known that the file is sound; asking for it begins to look.

        Nothing is written before it is known. Raises ``Trouble`` if the file is not sound.
        """
        if not self._is_looked_over and self._look_over().is_done:
            self._wait_for_check()
        return self._is_looked_over

    @property
    def project_id(self) -> str:
        return self._state.project_id

    @property
    def revision(self) -> int:
        """How many changes the project has seen."""
        return self._state.revision

    def refuse_if_not_writable(self) -> None:
        """Raise the ``Trouble`` with which every change is refused, if nothing can be written.

        Waits until the file was looked over, and refuses to write to one that is not sound.
        """
        if self.read_only is not None:
            raise not_written(self.read_only)
        self._wait_for_check()

    def copy_to(self, draft: Path) -> None:
        """Copy the project to ``draft``, an empty file, on any thread, while it is written to.

        Raises ``SourceClosed`` if it is closed before, or it was moved; else as SQLite does.
        """
        if guard.identity(self.path) != self._identity:
            raise SourceClosed
        self._copying.copy(draft)

    def close(self) -> None:
        self._copying.stop()
        if self._check is not None:
            self._check.stop()
        self._db.close()

    def _wait_for_check(self) -> None:
        if not self._is_looked_over:
            self._look_over().wait()
            self._is_looked_over = True

    def _look_over(self) -> LongCheck:
        if self._check is None:
            self._check = LongCheck(self.path, read_only=self.read_only is not None)
        return self._check

    @contextmanager
    def _read_as_it_went_on(self) -> Iterator[None]:
        """Read one state of the file, which is that of memory or went on from it."""
        with self._one_state():
            self._check_place()
            yield

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """As ``_read_as_it_went_on``, also of a file that was moved while it was open."""
        self._db.execute(guard.FORGET_PAGES)
        self._db.execute("BEGIN")
        try:
            if not guard.continues(self._db, self._state):
                raise changed(self.path)
            yield
        finally:
            self._roll_back()

    def _check_place(self) -> None:
        if guard.identity(self.path) != self._identity:
            raise moved(self.path)

    def _unread(self, error: Exception) -> Trouble:
        return unread(self.path, error, self.read_only)

    def _roll_back(self) -> None:
        try:
            self._db.rollback()
        except sqlite3.Error:
            if self._db.conn.in_transaction:
                raise
