"""Opening the file: what is looked at before a single row is read (docs/database.md, "Opening")."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlite_utils import Database

from glossator.domain.backups import BEFORE_MIGRATION
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.storage.foreign import (
    deadline,
    refuse_what_would_run,
    set_limits,
    trigger_of_others,
)
from glossator.storage.place import may_be_written, warnings_about
from glossator.storage.schema import APPLICATION_ID, SCHEMA_VERSION, migrations
from glossator.storage.trouble import (
    StoreDamaged,
    damaged,
    doubtful,
    may_only_be_read,
    newer,
    reading_trouble,
)
from glossator.storage.verify import expected_schema, faults, schema_faults

HEADER = b"SQLite format 3\x00"
CAN_BE_SHARED = sqlite3.threadsafety == 3  # whether threads may take turns at one connection
LARGE = 32 * 2**20  # bytes, from which on the reader need not wait until a file is looked over
SAFE_TRIGGERS_SINCE = (3, 44, 0)  # before it, trusted_schema=OFF breaks the triggers of FTS5


def connect(path: Path, *, busy_ms: int = 5_000, read_only: bool = False) -> Database:
    """A connection to an existing file; it is never made by opening it."""
    mode = "ro" if read_only else "rw"
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=not CAN_BE_SHARED
    )
    try:
        connection.text_factory = _tolerant_text
        set_limits(connection)
        db = Database(connection)
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        if not read_only:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
        if sqlite3.sqlite_version_info >= SAFE_TRIGGERS_SINCE:
            connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return db


@contextmanager
def impatient(db: Database) -> Iterator[None]:
    """What is done in the block does not wait for other programs."""
    (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {patience}")


class OpenedFile(NamedTuple):
    """A connection, what should be known of the file, and why nothing may be written, if so.

    ``warnings`` are sentences for the reader: about the place of the file, and about what is not as
    it was written. A file that is not ``looked_over`` has to be before anything is written.
    """

    db: Database
    warnings: tuple[str, ...]
    read_only: ReadOnly | None
    is_looked_over: bool = True


def open_database(path: Path, read_only: ReadOnly | None = None) -> OpenedFile:
    """Look the file over, connect, and bring its schema up to date.

    ``read_only`` is why it should not be written; a file that may not be, or was made by a newer
    version, is read only as well. Raises ``Trouble`` if the file is gone, no project, or damaged,
    or if reading it would run what somebody else put there.
    """
    version = _look_at_header(path)
    if version > SCHEMA_VERSION:
        read_only = newer(path)
    elif not may_be_written(path):
        read_only = may_only_be_read(path)
    ended_badly = _was_cut_short(path)
    # One that is brought up to date is written to at once.
    may_wait = version >= SCHEMA_VERSION and not ended_badly and path.stat().st_size > LARGE
    ours = expected_schema(migrations, min(version, SCHEMA_VERSION))
    db: Database | None = None
    try:
        db = connect(path, read_only=read_only is not None)
        with deadline(db.conn):
            refuse_what_would_run(db, path, ours)
            if not may_wait and not is_sound(db):
                raise damaged(path)
        if read_only is None and (read_only := trigger_of_others(db, path, ours)) is not None:
            db.close()
            db = connect(path, read_only=True)
        db = _up_to_date(db, path, version, read_only)
        found: list[str] = []
        if version <= SCHEMA_VERSION:
            found = faults(db) if ended_badly and read_only is None else schema_faults(db)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if db is not None:
            db.close()
        raise reading_trouble(path, error) from error
    except BaseException:
        if db is not None:
            db.close()
        raise
    warnings = (*warnings_about(path), *doubtful(path, found))
    return OpenedFile(db, warnings, read_only, is_looked_over=not may_wait)


def _was_cut_short(path: Path) -> bool:
    """Whether the last writer ended within a transaction: its journal still holds what was before.

    SQLite rolls it back when the file is first read. Between transactions an end cannot leave
    anything half written, and the journal is empty.
    """
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _look_at_header(path: Path) -> int:
    """The first 100 bytes say whether this is a project, without SQLite; its ``user_version``."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Trouble(
            f"There is no project at {path}.", "Check the name, or make a new project."
        ) from error
    except IsADirectoryError as error:
        raise Trouble(f"{path} is a folder, not a project file.", "Choose a file in it.") from error
    except OSError as error:
        raise Trouble(
            f"{path.name} cannot be read ({error.strerror}).",
            "See that you may read it and its disk is there, then try again.",
        ) from error
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
    return int.from_bytes(header[60:64], "big")


def is_sound(db: Database) -> bool:
    """Whether SQLite finds the file as it makes one; it sees little of what is in the rows."""
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    return bool(found == "ok")


def _up_to_date(db: Database, path: Path, version: int, read_only: ReadOnly | None) -> Database:
    """A connection in which the schema is ours, or a newer one.

    A file that may only be read and is of an older schema is brought up to date in memory.
    """
    if version > SCHEMA_VERSION or not migrations.pending(db):
        return db
    if read_only is None:
        _migrate(db, path)
        return db
    copy = Database(memory=True)
    copy.conn.text_factory = _tolerant_text
    db.conn.backup(copy.conn)
    db.close()
    migrations.apply(copy)
    return copy


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
