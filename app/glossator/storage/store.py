"""The project file: open it, load it, put one change into it."""

import sqlite3
from pathlib import Path
from typing import Self

from glossator.domain.change import Change, Step
from glossator.domain.gesture import Gesture, GestureKind
from glossator.domain.trouble import ReadOnly
from glossator.domain.vocabulary import Vocabulary
from glossator.storage import gestures, guard, reading
from glossator.storage.making import make_file
from glossator.storage.opening import open_database
from glossator.storage.project_history import ProjectHistory
from glossator.storage.project_reading import ProjectReading
from glossator.storage.trouble import behind, changed, unread, writing_trouble
from glossator.storage.verify import faults
from glossator.storage.writing import remove, write


class ChangeMismatch(AssertionError):
    """A change did not find the *before* that it expects: a bug, not trouble."""


class Store(ProjectReading, ProjectHistory):
    """One project file. Every change is one transaction; what is not on disk did not happen."""

    @classmethod
    def create(cls, path: Path, vocabulary: Vocabulary) -> Self:
        """Make a new project with ``vocabulary``; raises ``Trouble`` if a file is at ``path``."""
        make_file(path, vocabulary)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: ReadOnly | None = None) -> Self:
        """Open an existing project; ``read_only`` is why it should not be written.

        A file that may not be written, or was made by a newer version, is read only as well.
        Raises ``Trouble`` where it cannot be had.
        """
        opened = open_database(path, read_only)
        try:
            return cls(path, opened)
        except (sqlite3.Error, ValueError) as error:
            opened.db.close()
            raise unread(path, error, opened.read_only) from error

    def commit(
        self,
        change: Change,
        *,
        annotator_id: str,
        moment: str,
        kind: GestureKind = GestureKind.DONE,
        of_revision: int | None = None,
    ) -> Gesture:
        """Put ``change`` on disk in one transaction, with its events; what is remembered of it.

        ``of_revision`` is the gesture that it undoes or does again.

        Raises ``Trouble`` if it cannot be written or the file is not the one that was opened, and
        ``StoreBehind`` if another program has written to it; then nothing has changed. Bugs fly:
        ``ChangeMismatch`` if a *before* is not what is on disk, ``sqlite3.IntegrityError`` if a
        record breaks a rule of the schema.
        """
        self.refuse_if_not_writable()
        with self._copying.pause:
            return self._write(change, annotator_id, moment, kind=kind, of_revision=of_revision)

    def _write(
        self,
        change: Change,
        annotator_id: str,
        moment: str,
        *,
        kind: GestureKind,
        of_revision: int | None,
    ) -> Gesture:
        db = self._db
        try:
            db.execute(guard.FORGET_PAGES)
            db.execute("BEGIN IMMEDIATE")
            self._check_file()
            for step in change.steps:
                self._take(step)
            revision = self.revision + 1
            gesture = Gesture(revision, kind, of_revision or revision, annotator_id, change.label)
            gestures.write(db, gesture, change, moment)
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
        return gesture

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; empty if it is sound."""
        return faults(self._db)

    def _check_file(self) -> None:
        """Is the file at ``path`` still the one that was opened, and unchanged by others?"""
        self._check_place()
        if guard.state(self._db) != self._state:
            has_news = guard.continues(self._db, self._state)
            raise (behind if has_news else changed)(self.path)

    def _take(self, step: Step) -> None:
        record = step.record
        if reading.one(self._db, type(record), record.id) != step.before:
            raise ChangeMismatch(f"{type(record).__name__} {record.id} is not as expected")
        if step.after is None:
            remove(self._db, record)
        else:
            write(self._db, step.after, is_new=step.before is None)
