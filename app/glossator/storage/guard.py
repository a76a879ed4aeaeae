"""Is the file at its path still the one that was opened, as we left it?

Services that copy folders, backups put back by hand and second windows change or replace the file
while it is open. Looked at in every transaction, before anything is written.
"""

from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

# SQLite keeps pages in memory and trusts them while a counter in the file is the same; a file that
# was written over by another one of as many changes has the same counter.
FORGET_PAGES = "PRAGMA shrink_memory"


class State(NamedTuple):
    """Which project it is, how many changes it has seen, and the hash of its last event.

    Two copies of a project that went different ways differ in the last.
    """

    project_id: str
    revision: int
    last_event: str | None


def continues(db: Database, before: State) -> bool:
    """Whether the file went on from ``before``: its last event is still where it was."""
    now = state(db)
    if now.project_id != before.project_id or now.revision < before.revision:
        return False
    row = db.execute(
        "SELECT content_hash FROM event WHERE revision = ? ORDER BY number DESC LIMIT 1",
        [before.revision],
    ).fetchone()
    last: str | None = row[0] if row is not None else None
    return last == before.last_event


def state(db: Database) -> State:
    """Raises ``ValueError`` if the file does not say."""
    row = db.execute(
        "SELECT project_id, revision,"
        " (SELECT content_hash FROM event ORDER BY number DESC LIMIT 1) FROM meta"
    ).fetchone()
    if row is None:
        raise ValueError("the project has no id")
    return State(*row)


def identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at ``path``; ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
