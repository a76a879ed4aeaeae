"""The project file: open it, load it, put one change into it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from glossator.domain.annotation import Annotation
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Step
from glossator.domain.gesture import Event, Gesture, GestureKind
from glossator.domain.inventory import Inventory
from glossator.domain.log import LogFilter
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.storage import gestures, guard, log, reading
from glossator.storage.copying import Copying, SourceClosed
from glossator.storage.long_check import LongCheck
from glossator.storage.making import make_file
from glossator.storage.opening import OpenedFile, impatient, open_database
from glossator.storage.search import matching
from glossator.storage.trouble import (
    behind,
    changed,
    moved,
    not_written,
    unread,
    writing_trouble,
)
from glossator.storage.verify import faults
from glossator.storage.writing import remove, write


class ChangeMismatch(AssertionError):
    """A change did not find the *before* that it expects: a bug, not trouble."""


class Store:
    """One project file. Every change is one transaction; what is not on disk did not happen.

    ``warnings`` are sentences for the reader: the file can be used, but something about it or its
    place should be known. ``read_only`` is why nothing can be written, if so.
    """

    def __init__(self, path: Path, opened: OpenedFile) -> None:
        self.path = path
        self.warnings = opened.warnings
        self.read_only = opened.read_only
        self._db = db = opened.db
        self._identity = guard.identity(path)
        self._state = guard.state(db)
        self._is_looked_over = opened.is_looked_over
        self._check: LongCheck | None = None
        self._copying = Copying(db.conn)

    @property
    def is_looked_over(self) -> bool:
        """Whether it is known that the file is sound; asking for it begins to look.

        Nothing is written before it is known. Raises ``Trouble`` if the file is not sound.
        """
        if not self._is_looked_over and self._look_over().is_done:
            self._wait_for_check()
        return self._is_looked_over

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

    def load(self) -> AnnotationSet:
        """Everything in the file, annotations in reading order within each document."""
        try:
            return reading.everything(self._db)
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error

    def inventory(self) -> Inventory:
        """All but what the annotations say, which is had by ``annotations``."""
        try:
            return reading.inventory(self._db)
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error

    def annotations(self, ids: Sequence[str]) -> list[Annotation]:
        """The annotations with ``ids``, in that order, as they were at ``revision``.

        What another program has done to them since is left out until it is asked for by ``news``.
        Raises ``Trouble`` if they cannot be read, or the file does not go on from what was opened.
        """
        try:
            with self._one_state():
                later = gestures.before_later_changes(self._db, self.revision)
                present = [each for each in ids if each not in later]
                found = {a.id: a for a in reading.annotations(self._db, present)}
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error
        befores = {each: before for each, before in later.items() if before is not None}
        return [found[each] if each in found else befores[each] for each in ids]

    def in_document(self, document_id: str) -> list[Annotation]:
        """The annotations of a document in reading order."""
        return self.annotations(self._ids(reading.in_document, document_id))

    def longest_quotes(self, document_id: str, most: int) -> list[Annotation]:
        """Those with the longest quotes in a document, the longest first; no regions."""
        return self.annotations(self._ids(reading.longest_quotes, document_id, most))

    def tagged_with(self, term_ids: Sequence[str]) -> list[str]:
        """The ids of the annotations that have any of some terms, in no order, as often as they
        do."""
        return self._ids(reading.tagged_with, term_ids)

    def further_pages(self, document_id: str) -> dict[str, list[int]]:
        """By id the pages, after the first, of the passages of a document that have several.

        There may be passages of other documents among them.
        """
        try:
            return reading.further_pages(self._db, document_id)
        except (sqlite3.Error, ValueError) as error:
            raise self._unread(error) from error

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

    def refuse_if_not_writable(self) -> None:
        """Raise the ``Trouble`` with which every change is refused, if nothing can be written.

        Waits until the file was looked over, and refuses to write to one that is not sound.
        """
        if self.read_only is not None:
            raise not_written(self.read_only)
        self._wait_for_check()

    def search(self, words: str, among: Sequence[str] | None = None) -> set[str]:
        """Ids of annotations whose quote or note has all ``words``, the last one as a beginning.

        ``among`` are ids outside of which it need not be looked.
        """
        try:
            return matching(self._db, words, among)
        except sqlite3.Error as error:
            raise self._unread(error) from error

    def recent_gestures(self, most: int) -> list[Gesture]:
        """The last changes, the oldest of them first."""
        try:
            return gestures.recent(self._db, most)
        except (sqlite3.Error, ValueError) as error:
            raise self._unread(error) from error

    def change_of(self, gesture: Gesture) -> Change:
        """The change that a gesture was, to be undone or done again; raises as ``commit`` does."""
        try:
            with self._read_as_it_went_on():
                return gestures.change_of(self._db, gesture)
        except sqlite3.Error as error:
            raise writing_trouble(self.path, error) from error
        except (ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error

    def events(self, record_id: str | None = None, *, most: int | None = None) -> list[Event]:
        """What happened to one record, or to all; oldest first, the last ``most`` of them."""
        try:
            return gestures.events(self._db, record_id, most)
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error

    def log_pages(self, asked: LogFilter) -> Iterator[list[Event]]:
        """Events but for the words that are asked for, the newest first; a page may be empty."""
        try:
            yield from log.pages(self._db, asked)
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error

    def event_count(self, record_id: str) -> int:
        """How often something happened to a record."""
        try:
            return gestures.event_count(self._db, record_id)
        except sqlite3.Error as error:
            raise self._unread(error) from error

    def news(self) -> list[Event]:
        """What other programs have written since it was last asked for, or written here.

        It waits for nobody: while another program writes there is no news yet. Raises ``Trouble``
        if the file is not the one that was opened, or does not go on from it.
        """
        try:
            with impatient(self._db), self._read_as_it_went_on():
                state = guard.state(self._db)
                events = gestures.since(self._db, self.revision)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return []
            raise self._unread(error) from error
        except (sqlite3.Error, ValueError, LookupError, TypeError) as error:
            raise self._unread(error) from error
        self._state = state
        return events

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; empty if it is sound."""
        return faults(self._db)

    def copy_to(self, draft: Path) -> None:
        """Copy the project to ``draft``, an empty file, on any thread, while it is written to.

        Raises ``SourceClosed`` if it is closed before, or it was moved; else as SQLite does.
        """
        if guard.identity(self.path) != self._identity:
            raise SourceClosed
        self._copying.copy(draft)

    def close(self) -> None:
        self._copying.stop()
        if self._check is not None:
            self._check.stop()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _wait_for_check(self) -> None:
        if not self._is_looked_over:
            self._look_over().wait()
            self._is_looked_over = True

    def _look_over(self) -> LongCheck:
        if self._check is None:
            self._check = LongCheck(self.path, read_only=self.read_only is not None)
        return self._check

    def _check_file(self) -> None:
        """Is the file at ``path`` still the one that was opened, and unchanged by others?"""
        self._check_place()
        if guard.state(self._db) != self._state:
            has_news = guard.continues(self._db, self._state)
            raise (behind if has_news else changed)(self.path)

    @contextmanager
    def _read_as_it_went_on(self) -> Iterator[None]:
        """Read one state of the file, which is that of memory or went on from it."""
        with self._one_state():
            self._check_place()
            yield

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """As ``_read_as_it_went_on``, also of a file that was moved while it was open."""
        self._db.execute(guard.FORGET_PAGES)
        self._db.execute("BEGIN")
        try:
            if not guard.continues(self._db, self._state):
                raise changed(self.path)
            yield
        finally:
            self._roll_back()

    def _check_place(self) -> None:
        if guard.identity(self.path) != self._identity:
            raise moved(self.path)

    def _take(self, step: Step) -> None:
        record = step.record
        if reading.one(self._db, type(record), record.id) != step.before:
            raise ChangeMismatch(f"{type(record).__name__} {record.id} is not as expected")
        if step.after is None:
            remove(self._db, record)
        else:
            write(self._db, step.after, is_new=step.before is None)

    def _ids(self, read: Callable[..., list[str]], *of: object) -> list[str]:
        try:
            return read(self._db, *of)
        except (sqlite3.Error, ValueError) as error:
            raise self._unread(error) from error

    def _unread(self, error: Exception) -> Trouble:
        return unread(self.path, error, self.read_only)

    def _roll_back(self) -> None:
        try:
            self._db.rollback()
        except sqlite3.Error:
            if self._db.conn.in_transaction:
                raise
