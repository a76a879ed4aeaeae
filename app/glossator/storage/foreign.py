"""A database from somebody else is foreign bytes: what of it would run when we read or write?

Tables, views and indexes that somebody added for her own use run when she asks for them, and
nothing of ours ever does. What stands under a name of ours is read, so it has to be a table that
only holds rows. A trigger runs when we write.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from glossator.domain.trouble import ReadOnly
from glossator.storage.trouble import foreign, foreign_trigger

LONGEST = 64 * 2**20  # bytes of one text or row
DEADLINE = 10.0  # seconds; 100,000 annotations are looked through in less than one
STEPS = 10_000  # of SQLite's machine between two looks at the clock
FULL_TEXT = "annotation_text"
MIGRATIONS = "_sqlite_migrations"
COMPUTED = (2, 3)  # in table_xinfo: columns whose values are made when they are read or written

Schema = Mapping[tuple[str, str], str]  # the SQL by kind and name


def set_limits(connection: sqlite3.Connection) -> None:
    """No text may be so long that the program stands still over it."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)


@contextmanager
def deadline(connection: sqlite3.Connection) -> Iterator[None]:
    """What SQLite does in the block ends with ``SQLITE_INTERRUPT`` when it takes too long."""
    until = time.monotonic() + DEADLINE
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def refuse_what_would_run(db: Database, path: Path, ours: Schema) -> None:
    """Raise ``Trouble`` if reading what is called like the tables of ``ours`` would run something.

    It looks at the schema alone, so it takes no longer for a large file.
    """
    tables = {name for kind, name in ours if kind == "table"} | {MIGRATIONS}
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view')")
    for kind, name, sql in rows.fetchall():
        if name == FULL_TEXT:
            if sql != ours.get(("table", name)):
                raise foreign(path, f"the full text {name} is another one")
        elif name in tables or name.startswith(f"{FULL_TEXT}_"):
            if kind != "table" or sql.upper().lstrip().startswith("CREATE VIRTUAL"):
                raise foreign(path, f"{name} is no plain table")
            columns = db.execute(f"PRAGMA table_xinfo([{name}])").fetchall()
            if any(column[-1] in COMPUTED for column in columns):
                raise foreign(path, f"the table {name} has computed columns")


def trigger_of_others(db: Database, path: Path, ours: Schema) -> ReadOnly | None:
    """Why nothing may be written where somebody else's trigger would run then."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    for name, sql in rows.fetchall():
        if ours.get(("trigger", name)) != sql:
            return foreign_trigger(path, name)
    return None
