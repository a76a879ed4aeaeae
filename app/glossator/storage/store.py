"""The project file: open it, load it, put one change into it."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlite_utils import Database

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Record, Step
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.storage import records
from glossator.storage.opening import connect, open_database
from glossator.storage.rows import Row, insert, select
from glossator.storage.schema import migrations
from glossator.storage.search import matching
from glossator.storage.trouble import changed, moved, reading_trouble, writing_trouble
from glossator.storage.verify import faults
from glossator.storage.writing import put_vocabulary, remove, write

# SQLite keeps pages in memory and takes them for good while a counter in the file is the same; a
# file that was written over by another one of as many changes has the same counter.
FORGET_PAGES = "PRAGMA shrink_memory"


class ChangeMismatch(AssertionError):
    """A change did not find the *before* that it expects: a bug, not trouble."""


class Store:
    """One project file. Every change is one transaction; what is not on disk did not happen.

    ``warnings`` are sentences for the reader: the file can be used, but something about it or its
    place should be known.
    """

    def __init__(self, path: Path, db: Database, warnings: tuple[str, ...] = ()) -> None:
        self.path = path
        self.warnings = warnings
        self._db = db
        self._identity = _identity(path)
        self._state = _state(db)

    @property
    def project_id(self) -> str:
        return self._state[0]

    @property
    def revision(self) -> int:
        """How many changes the project has seen."""
        return self._state[1]

    @classmethod
    def create(cls, path: Path, vocabulary: Vocabulary) -> Self:
        """Make a new project with ``vocabulary``; raises ``Trouble`` if a file is at ``path``."""
        draft = path.with_name(f".{path.name}.{uuid4()}")
        try:
            if path.exists():
                raise FileExistsError
            draft.touch(exist_ok=False)
            db = connect(draft)
            try:
                migrations.apply(db)
                with db.atomic():
                    meta = {"number": 1, "project_id": str(uuid4()), "revision": 0}
                    db.table("meta").insert(meta)
                    put_vocabulary(db, vocabulary)
            finally:
                db.close()
            _put_in_place(draft, path)
        except FileExistsError as error:
            raise Trouble(f"{path.name} is there already.", "Open it, or choose a name.") from error
        except OSError as error:
            raise Trouble(
                f"{path} cannot be made ({error.strerror}).", "Choose another place."
            ) from error
        except sqlite3.OperationalError as error:
            raise writing_trouble(path, error) from error
        finally:
            for left in (draft, draft.with_name(f"{draft.name}-journal")):
                left.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing project; raises ``Trouble`` where it cannot be had."""
        db, warnings = open_database(path)
        try:
            return cls(path, db, warnings)
        except (sqlite3.Error, ValueError) as error:
            db.close()
            raise reading_trouble(path, error) from error

    def load(self) -> AnnotationSet:
        """Everything in the file, annotations in reading order within each document."""
        try:
            return self._load()
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise reading_trouble(self.path, error) from error

    def commit(self, change: Change, *, annotator_id: str, moment: str) -> int:
        """Put ``change`` on disk in one transaction, with its events; the new revision.

        Raises ``Trouble`` if it cannot be written or the file is not the one that was opened;
        then nothing has changed. Two bugs fly: ``ChangeMismatch`` if a *before* is not what is on
        disk, ``sqlite3.IntegrityError`` if a record breaks a rule of the schema.
        """
        db = self._db
        try:
            db.execute(FORGET_PAGES)
            db.execute("BEGIN IMMEDIATE")
            self._guard()
            for step in change.steps:
                self._take(step)
            revision = self.revision + 1
            self._write_events(change, revision, annotator_id, moment)
            db.execute("UPDATE meta SET revision = ?", [revision])
            state = _state(db)
            db.execute("COMMIT")
        except sqlite3.IntegrityError:
            self._roll_back()
            raise
        except sqlite3.Error as error:
            self._roll_back()
            raise writing_trouble(self.path, error) from error
        except BaseException:
            self._roll_back()
            raise
        assert not db.conn.in_transaction
        self._state = state
        return revision

    def search(self, words: str) -> set[str]:
        """Ids of annotations whose quote or note has all ``words``, the last one as a beginning."""
        try:
            return matching(self._db, words)
        except sqlite3.Error as error:
            raise reading_trouble(self.path, error) from error

    def history(self, record_id: str) -> list[Row]:
        """The events of one record, oldest first; ``before`` and ``after`` are JSON."""
        sql = "SELECT * FROM event WHERE record_id = ? ORDER BY number"
        try:
            return select(self._db, sql, record_id)
        except sqlite3.Error as error:
            raise reading_trouble(self.path, error) from error

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; empty if it is sound."""
        return faults(self._db)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _guard(self) -> None:
        """Is the file at ``path`` still the one that was opened, and unchanged by others?"""
        if _identity(self.path) != self._identity:
            raise moved(self.path)
        if _state(self._db) != self._state:
            raise changed(self.path)

    def _take(self, step: Step) -> None:
        record = step.record
        if self._record(type(record), record.id) != step.before:
            raise ChangeMismatch(f"{type(record).__name__} {record.id} is not as expected")
        if step.after is None:
            remove(self._db, record)
        else:
            write(self._db, step.after, is_new=step.before is None)

    def _record(self, kind: type[Record], record_id: str) -> Record | None:
        """The record as it is on disk."""
        table = kind.__name__.lower()
        rows = select(self._db, f"SELECT * FROM {table} WHERE id = ?", record_id)
        if not rows:
            return None
        (row,) = rows
        if kind is Annotation:
            of_annotation = "WHERE annotation_id = ? ORDER BY position"
            return records.annotation_of(
                row,
                select(self._db, f"SELECT * FROM segment {of_annotation}", record_id),
                select(self._db, f"SELECT * FROM tagging {of_annotation}", record_id),
            )
        return _FROM_ROW[kind](row)

    def _write_events(self, change: Change, revision: int, annotator_id: str, moment: str) -> None:
        for step in change.steps:
            event = {
                "revision": revision,
                "moment": moment,
                "annotator_id": annotator_id,
                "label": change.label,
                "record_type": records.type_name(step.record),
                "record_id": step.record.id,
                "before": records.record_json(step.before),
                "after": records.record_json(step.after),
            }
            insert(self._db, "event", records.hashed(event))

    def _roll_back(self) -> None:
        try:
            self._db.rollback()
        except sqlite3.Error:
            if self._db.conn.in_transaction:
                raise

    def _load(self) -> AnnotationSet:
        db = self._db
        segments: dict[str, list[Row]] = defaultdict(list)
        for row in select(db, "SELECT * FROM segment ORDER BY annotation_id, position"):
            segments[row["annotation_id"]].append(row)
        taggings: dict[str, list[Row]] = defaultdict(list)
        for row in select(db, "SELECT * FROM tagging ORDER BY annotation_id, position"):
            taggings[row["annotation_id"]].append(row)
        annotations = select(db, "SELECT * FROM annotation ORDER BY document_id, sort_key, number")
        (vocabulary,) = select(db, "SELECT * FROM vocabulary")
        facets = select(db, "SELECT * FROM facet ORDER BY position")
        terms = select(db, "SELECT * FROM term ORDER BY number")
        return AnnotationSet(
            Vocabulary(
                vocabulary["id"],
                vocabulary["version"],
                vocabulary["title"],
                tuple(records.facet_of(row) for row in facets),
                tuple(records.term_of(row) for row in terms),
            ),
            tuple(records.annotator_of(r) for r in select(db, "SELECT * FROM annotator")),
            tuple(records.document_of(r) for r in select(db, "SELECT * FROM document")),
            tuple(
                records.annotation_of(row, segments[row["id"]], taggings[row["id"]])
                for row in annotations
            ),
        )


_FROM_ROW: dict[type[Record], Callable[[Row], Record]] = {
    Annotator: records.annotator_of,
    Document: records.document_of,
    Term: records.term_of,
}


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name; never over another. A project is there whole or not at all."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        draft.rename(path)


def _state(db: Database) -> tuple[str, int, str | None]:
    """Which project it is, its revision, and the hash of its last event: no two copies that went
    different ways have the same."""
    state: tuple[str, int, str | None] = db.execute(
        "SELECT project_id, revision,"
        " (SELECT content_hash FROM event ORDER BY number DESC LIMIT 1) FROM meta"
    ).fetchone()
    if state is None:
        raise ValueError("the project has no id")
    return state


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at ``path``; ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
