"""Bringing back what can be read of a damaged project, into a new file.

A project holds everything twice: as rows, and in its history, where every change has the whole
record as it was afterwards. So the rows that can still be read are taken, each known by its hash
(``found_rows``), and what is not there, or is older than the history says, is taken from there
(``mending``). Where there is a backup, its part of the history is used as well.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlite_utils import Database

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.storage.found_rows import FoundRows, find_rows, keys_of
from glossator.storage.mending import DOUBTFUL, mend
from glossator.storage.opening import connect
from glossator.storage.pages import free_pages
from glossator.storage.rows import Row, insert
from glossator.storage.schema import migrations
from glossator.storage.verify import faults

RECORDS = ("vocabulary", "facet", "term", "rule", "relation_type", "annotator", "document",
           "annotation", "segment", "tagging", "relation")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How much was brought back, and what is to be known about it, a sentence each."""

    annotations: int
    terms: int
    documents: int
    events: int
    remarks: tuple[str, ...]


def salvage(
    path: Path,
    target: Path,
    moment: str,
    backup: Path | None = None,
    shipped: Vocabulary | None = None,
) -> Salvaged:
    """Make a new project at ``target`` of what can be read of the one at ``path``.

    What it lacks of ``shipped``, the vocabulary of the program, is taken from there if it began
    with it. The file at ``path`` is only read. Raises ``Trouble`` if nothing in it is of a project,
    ``OSError`` if one of the files cannot be read or written.
    """
    content = _settled(path)
    found = find_rows(content)
    if not found.sound and not found.doubtful:
        raise Trouble(f"Nothing can be read of {path.name}.", "Go back to a backup.")
    kept = FoundRows(found.version, None) if backup is None else _of_backup(backup, found)
    target.touch(exist_ok=False)
    with contextlib.closing(connect(target)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA synchronous = OFF")  # the caller flushes it as a whole
        _make_of_version(db, found.version)
        with db.atomic():
            _put(db, found, kept.sound)
        migrations.apply(db)
        with db.atomic():
            remarks = mend(
                db,
                project_id=found.project_id or kept.project_id or str(uuid4()),
                moment=moment,
                removed_are_gone=free_pages(content) is not None,
                shipped=shipped,
            )
        db.execute("PRAGMA foreign_keys = ON")
        left = faults(db)
        counts = {
            f"{table}s": db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("annotation", "term", "document", "event")
        }
    return Salvaged(**counts, remarks=(*remarks, *left))


def _settled(path: Path) -> bytes:
    """The bytes of the file, without what a program that was killed had half written."""
    journal = path.with_name(f"{path.name}-journal")
    if not (journal.exists() and journal.stat().st_size):
        return path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, copy.with_name(journal.name))
        with contextlib.suppress(sqlite3.Error), contextlib.closing(connect(copy)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return copy.read_bytes()


def _make_of_version(db: Database, version: int) -> None:
    names = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db, stop_before=names[version:])


def _of_backup(backup: Path, found: FoundRows) -> FoundRows:
    """The rows of a backup; none if it is of another schema, or another project."""
    kept = find_rows(backup.read_bytes())
    is_same = found.project_id is None or kept.project_id == found.project_id
    return kept if is_same and kept.version == found.version else FoundRows(found.version, None)


def _put(db: Database, found: FoundRows, kept: dict[str, list[Row]]) -> None:
    """Insert what was found; what is lacking is filled up with what a backup has ``kept``.

    Of annotations the history tells what became of them; a backup's are not taken as they are.
    """
    if found.version > 1:
        db.execute("DELETE FROM relation_type")  # those that a new file begins with
    events = _events(found.sound.get("event", []), kept.get("event", []))
    for table in RECORDS:
        of_backup = [] if table in ("annotation", "segment", "tagging") else kept.get(table, [])
        rows = _latest(table, of_backup, found.sound.get(table, []))
        doubtful = [
            {**row, "content_hash": DOUBTFUL}
            for key, row in keys_of(found.doubtful.get(table, []), table)
            if key not in rows
        ]
        for row in (*rows.values(), *doubtful):
            row.pop("number", None)
            with contextlib.suppress(sqlite3.IntegrityError):
                insert(db, table, row)
    for number, row in enumerate(events, start=1):
        insert(db, "event", {**row, "number": number})


def _latest(table: str, *several: Iterable[Row]) -> dict[object, Row]:
    """One row for each key, in the order of their numbers: the one that was changed last."""
    latest: dict[object, Row] = {}
    for rows in several:
        for key, row in keys_of(sorted(rows, key=lambda row: row.get("number") or 0), table):
            before = latest.get(key)
            if before is None or before.get("modified", "") <= row.get("modified", ""):
                latest[key] = row
    return latest


def _events(found: list[Row], kept: list[Row]) -> list[Row]:
    """The history, with what a backup has of it, if it is the same as far as both go."""
    events = {row["number"]: row for row in found}
    of_backup = {row["number"]: row for row in kept}
    if all(events.get(number, row) == row for number, row in of_backup.items()):
        events = {**of_backup, **events}
    return [events[number] for number in sorted(events)]
