"""Backups: whole copies in a folder beside the project; each is verified before it gets its name.

``annotations.db`` has its backups in ``backups/annotations.db``, so that several projects in one
folder do not mix. A kill leaves a draft behind, which a later backup sweeps away.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlite_utils import Database

from glossator.domain.backups import Backup, backup_named, next_free, to_keep
from glossator.domain.trouble import Trouble
from glossator.storage import guard
from glossator.storage.checking import NEWER
from glossator.storage.copying import SourceClosed, copy_pages
from glossator.storage.drafts import draft_in, sweep
from glossator.storage.on_disk import flush, flush_folder, give_name
from glossator.storage.opening import connect
from glossator.storage.trouble import newer, reading_trouble
from glossator.storage.verifying import faults_of_copy

FOLDER = "backups"


class Contents(NamedTuple):
    """What a backup holds."""

    state: guard.State
    annotations: int


class Made(NamedTuple):
    """A backup that was made; ``faults`` of the project are those of the backup."""

    backup: Backup
    faults: tuple[str, ...]


def file_of(path: Path, backup: Backup) -> Path:
    """Where a backup of the project at ``path`` lies."""
    return _folder(path) / backup.name


def backups_of(path: Path) -> tuple[Backup, ...]:
    """The backups of the project at ``path``, the newest first."""
    try:
        names = [entry.name for entry in _folder(path).iterdir()]
    except OSError:
        return ()
    found = [backup for name in names if (backup := backup_named(name)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.moment, backup.name), reverse=True))


def look_into(file: Path) -> Contents | None:
    """What is in a backup, without verifying it; ``None`` if it does not say."""
    uri = f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            db = Database(connection)
            (annotations,) = db.execute("SELECT count(*) FROM annotation").fetchone()
            return Contents(guard.state(db), annotations)
    except (sqlite3.Error, ValueError):
        return None


def back_up(
    path: Path, reason: str, moment: datetime, copy_open: Callable[[Path], None] | None = None
) -> Made | None:
    """Copy the project at ``path``; ``None`` if the newest backup is of the same state.

    A project that nothing was ever put into has none. Then backups that are many are thinned out.
    ``copy_open`` copies it for who has it open (``Store.copy_to``), without holding up changes.
    Raises ``Trouble`` if none can be made; what was there before is then still there.
    """
    with _told_as_trouble(path), contextlib.closing(connect(path)) as db:
        state = guard.state(db)
        if state.revision == 0 or _is_backed_up(path, state):
            return None
        folder = _folder(path)
        folder.mkdir(parents=True, exist_ok=True)
        sweep(path.resolve().parent, path.resolve().name)
        with draft_in(folder) as draft:
            draft.touch()  # SQLite would not say why it cannot
            _copy(db, draft, copy_open)
            faults = _faults_of_copy(draft, path)
            flush(draft)
            backup = _name(draft, path, Backup(moment.replace(microsecond=0), reason, not faults))
        flush_folder(folder)
    _thin_out(path)
    return Made(backup, faults)


def write_copy(path: Path, target: Path) -> tuple[str, ...]:
    """Write a copy of the project at ``path`` to ``target``; the faults of both.

    Raises ``Trouble`` if it cannot be written, or a file is there already.
    """
    if target.exists():
        raise Trouble(f"{target.name} is there already.", "Choose another name.")
    with _told_as_trouble(path), contextlib.closing(connect(path)) as db:
        with draft_in(target.parent) as draft:
            draft.touch()
            _copy(db, draft)
            faults = _faults_of_copy(draft, path)
            flush(draft)
            give_name(draft, target)
        flush_folder(target.parent)
    return faults


def _folder(path: Path) -> Path:
    path = path.resolve()
    return path.parent / FOLDER / path.name


def _is_backed_up(path: Path, state: guard.State) -> bool:
    """Whether the newest backup is of ``state``."""
    newest = next(iter(backups_of(path)), None)
    if newest is None:
        return False
    found = look_into(file_of(path, newest))
    return found is not None and found.state == state


def _copy(db: Database, draft: Path, copy_open: Callable[[Path], None] | None = None) -> None:
    """As the project is at one moment; others may read, and write a moment later."""
    if copy_open is not None:
        with contextlib.suppress(SourceClosed):
            copy_open(draft)
            return
        draft.write_bytes(b"")
    copy_pages(db.conn, draft)


def _faults_of_copy(draft: Path, path: Path) -> tuple[str, ...]:
    """Raises ``Trouble`` if the project at ``path`` is newer than what can be verified here."""
    faults = tuple(faults_of_copy(draft))
    if NEWER in faults:
        raise newer(path)
    return faults


def _name(draft: Path, path: Path, backup: Backup) -> Backup:
    while True:
        backup = next_free(backup, backups_of(path))
        try:
            give_name(draft, file_of(path, backup))
        except FileExistsError:  # another program was faster
            continue
        return backup


def _thin_out(path: Path) -> None:
    backups = backups_of(path)
    for backup in set(backups) - to_keep(backups):
        with contextlib.suppress(OSError):
            file_of(path, backup).unlink()


@contextlib.contextmanager
def _told_as_trouble(path: Path) -> Iterator[None]:
    """Say that no backup could be made, and why."""
    if not path.exists():
        raise Trouble(f"No backup could be made: there is no project at {path}.", "Check the name.")
    try:
        yield
    except OSError as error:
        why = error.strerror or os.strerror(error.errno or 0)
        raise Trouble(
            f"No backup of {path.name} could be made ({why}).",
            "Look whether there is room and whether you may write there.",
        ) from error
    except (sqlite3.Error, ValueError) as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith("SQLITE_FULL"):
            raise Trouble(
                f"No backup of {path.name} could be made: the disk is full.", "Make room there."
            ) from error
        trouble = reading_trouble(path, error)
        raise Trouble(f"No backup could be made: {trouble.sentence}", trouble.hint) from error
