"""Opening the file: what is looked at before a single row is read (docs/database.md, "Opening")."""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from glossator.domain.backups import BEFORE_MIGRATION
from glossator.domain.trouble import Trouble
from glossator.storage.place import warnings_about
from glossator.storage.schema import APPLICATION_ID, SCHEMA_VERSION, migrations
from glossator.storage.trouble import StoreDamaged, damaged, doubtful, reading_trouble
from glossator.storage.verify import faults, schema_faults

HEADER = b"SQLite format 3\x00"
SAFE_TRIGGERS_SINCE = (3, 44, 0)  # before it, trusted_schema=OFF breaks the triggers of FTS5


def connect(path: Path, *, busy_ms: int = 5_000) -> Database:
    """A connection to an existing file; it is never made by opening it."""
    uri = f"file:{quote(str(path.resolve()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.text_factory = _tolerant_text
        db = Database(connection)
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
        if sqlite3.sqlite_version_info >= SAFE_TRIGGERS_SINCE:
            connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return db


def open_database(path: Path) -> tuple[Database, tuple[str, ...]]:
    """Look the file over, connect, and bring its schema up to date; the connection and warnings.

    Warnings are sentences for the reader: about the place of the file, and about what is not as
    it was written. Raises ``Trouble`` if the file is gone, no project, made by a newer version,
    or damaged.
    """
    _look_at_header(path)
    ended_badly = _was_cut_short(path)
    db: Database | None = None
    try:
        db = connect(path)
        _check(db, path)
        _migrate(db, path)
        found = faults(db) if ended_badly else schema_faults(db)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if db is not None:
            db.close()
        raise reading_trouble(path, error) from error
    except BaseException:
        if db is not None:
            db.close()
        raise
    return db, (*warnings_about(path), *doubtful(path, found))


def _was_cut_short(path: Path) -> bool:
    """Whether the last writer ended within a transaction: its journal still holds what was before.

    SQLite rolls it back when the file is first read. Between transactions an end cannot leave
    anything half written, and the journal is empty.
    """
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _look_at_header(path: Path) -> None:
    """The first 100 bytes say whether this is a project and who made it, without SQLite."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Trouble(
            f"There is no project at {path}.", "Check the name, or make a new project."
        ) from error
    except IsADirectoryError as error:
        raise Trouble(f"{path} is a folder, not a project file.") from error
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read ({error.strerror}).") from error
    if not header:
        raise Trouble(f"{path.name} is empty.", "Open a backup copy, or delete it and start anew.")
    if not header.startswith(HEADER):
        raise Trouble(f"{path.name} is no Glossator project.", "Choose another file.")
    if len(header) < 100:
        raise damaged(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble(
            f"{path.name} is a database of another program.", "Choose a Glossator project."
        )


def _check(db: Database, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise Trouble(
            f"{path.name} was made by a newer version of Glossator.",
            "Update the program to open it.",
        )
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise damaged(path)


def _migrate(db: Database, path: Path) -> None:
    """Apply what is pending, after a backup was made.

    A file that is not sound is not brought up to date: its rows would get hashes that fit.
    """
    if not migrations.pending(db):
        return
    from glossator.storage.backup import back_up  # which opens files too

    made = back_up(path, BEFORE_MIGRATION, datetime.now(UTC))
    if made is not None and made.faults:
        raise StoreDamaged(
            f"{path.name} is damaged ({made.faults[0]}) and is left as it is.",
            "Go back to a backup, or run glossator doctor --repair.",
        )
    migrations.apply(db)


def _tolerant_text(raw: bytes) -> str:
    """Damaged text is read as far as it goes; the hash of the row tells."""
    return raw.decode("utf-8", errors="replace")
