"""The project file: open it, load it, put one change into it."""

import sqlite3
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Step
from glossator.domain.vocabulary import Vocabulary
from glossator.storage import guard, reading, records
from glossator.storage.making import make_file
from glossator.storage.opening import open_database
from glossator.storage.rows import Row, insert, select
from glossator.storage.search import matching
from glossator.storage.trouble import changed, moved, reading_trouble, writing_trouble
from glossator.storage.verify import faults
from glossator.storage.writing import remove, write


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
        self._identity = guard.identity(path)
        self._state = guard.state(db)

    @property
    def project_id(self) -> str:
        return self._state.project_id

    @property
    def revision(self) -> int:
        """How many changes the project has seen."""
        return self._state.revision

    @classmethod
    def create(cls, path: Path, vocabulary: Vocabulary) -> Self:
        """Make a new project with ``vocabulary``; raises ``Trouble`` if a file is at ``path``."""
        make_file(path, vocabulary)
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
            return reading.everything(self._db)
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise reading_trouble(self.path, error) from error

    def commit(self, change: Change, *, annotator_id: str, moment: str) -> int:
        """Put ``change`` on disk in one transaction, with its events; the new revision.

        Raises ``Trouble`` if it cannot be written or the file is not the one that was opened;
        then nothing has changed. Bugs fly: ``ChangeMismatch`` if a *before* is not what is on disk,
        ``sqlite3.IntegrityError`` if a record breaks a rule of the schema.
        """
        db = self._db
        try:
            db.execute(guard.FORGET_PAGES)
            db.execute("BEGIN IMMEDIATE")
            self._check_file()
            for step in change.steps:
                self._take(step)
            revision = self.revision + 1
            self._write_events(change, revision, annotator_id, moment)
            db.execute("UPDATE meta SET revision = ?", [revision])
            state = guard.state(db)
            db.execute("COMMIT")
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
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

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _check_file(self) -> None:
        """Is the file at ``path`` still the one that was opened, and unchanged by others?"""
        if guard.identity(self.path) != self._identity:
            raise moved(self.path)
        if guard.state(self._db) != self._state:
            raise changed(self.path)

    def _take(self, step: Step) -> None:
        record = step.record
        if reading.one(self._db, type(record), record.id) != step.before:
            raise ChangeMismatch(f"{type(record).__name__} {record.id} is not as expected")
        if step.after is None:
            remove(self._db, record)
        else:
            write(self._db, step.after, is_new=step.before is None)

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
