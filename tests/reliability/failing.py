"""A connection that fails where a test wants it to: the disk's faults by their names."""

import sqlite3
from typing import Any

from glossator.services.workspace import Workspace

NAMES = (
    "SQLITE_FULL",
    "SQLITE_IOERR_READ",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_TRUNCATE",
    "SQLITE_IOERR_LOCK",
    "SQLITE_BUSY",
    "SQLITE_BUSY_SNAPSHOT",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
    "SQLITE_READONLY_DIRECTORY",
    "SQLITE_READONLY_DBMOVED",
    "SQLITE_CANTOPEN",
    "SQLITE_CORRUPT",
    "SQLITE_CORRUPT_VTAB",
    "SQLITE_NOTADB",
    "SQLITE_NOMEM",
    "SQLITE_TOOBIG",
    "SQLITE_PERM",
)


class FailingConnection:
    """The connection that it stands before, but statement ``number`` (from 1) fails."""

    def __init__(self, connection: sqlite3.Connection, number: int, name: str) -> None:
        self._connection = connection
        self._left = number
        self._name = name

    @property
    def has_failed(self) -> bool:
        return self._left <= 0

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self._left -= 1
        if self._left == 0:
            is_of_file = self._name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_TOOBIG"))
            kind = sqlite3.DatabaseError if is_of_file else sqlite3.OperationalError
            error = kind("as a disk does")
            error.sqlite_errorname = self._name
            raise error
        return self._connection.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def fail(workspace: Workspace, number: int, name: str) -> FailingConnection:
    """Let statement ``number`` from now on fail with the error called ``name``."""
    db = workspace._store._db
    failing = FailingConnection(db.conn, number, name)
    db.conn = failing  # type: ignore[assignment]
    return failing


def heal(workspace: Workspace) -> None:
    """Let nothing fail any more."""
    db = workspace._store._db
    assert isinstance(db.conn, FailingConnection)
    db.conn = db.conn._connection
