"""What is in an open project, all of it or what is looked at."""

import sqlite3
from collections.abc import Callable, Sequence

from glossator.domain.annotation import Annotation
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.inventory import Inventory
from glossator.storage import gestures, reading
from glossator.storage.open_project import OpenProject
from glossator.storage.search import matching


class ProjectReading(OpenProject):
    """Each raises ``Trouble`` where the file cannot be read."""

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

    def search(self, words: str, among: Sequence[str] | None = None) -> set[str]:
        """Ids of annotations whose quote or note has all ``words``, the last one as a beginning.

        ``among`` are ids outside of which it need not be looked.
        """
        try:
            return matching(self._db, words, among)
        except sqlite3.Error as error:
            raise self._unread(error) from error

    def _ids(self, read: Callable[..., list[str]], *of: object) -> list[str]:
        try:
            return read(self._db, *of)
        except (sqlite3.Error, ValueError) as error:
            raise self._unread(error) from error
