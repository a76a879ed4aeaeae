"""What happened in an open project, here and in other programs."""

import sqlite3
from collections.abc import Iterator

from glossator.domain.change import Change
from glossator.domain.gesture import Event, Gesture
from glossator.domain.log import LogFilter
from glossator.storage import gestures, guard, log
from glossator.storage.open_project import OpenProject
from glossator.storage.opening import impatient
from glossator.storage.trouble import writing_trouble


class ProjectHistory(OpenProject):
    """Each raises ``Trouble`` where the file cannot be read."""

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
