"""All notes of a document that somebody reads: found when its pages are read in between."""

import threading
from concurrent.futures import CancelledError, Future

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.finding_notes import notes_of
from glossator.domain.footnotes import Note
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble

MOST_PAGES = 1_000  # their texts are in memory until the notes are found, about 60 KB each


class WholeNotes:
    """Reads all pages, one after the other, when the worker has nothing else to do.

    ``notes`` is done when they have been found, on a thread of its own. A page that cannot be read
    is passed over. ``recognised`` are the pages whose texts were read from a picture.
    """

    def __init__(self, client: DocumentClient, opened: OpenedDocument) -> None:
        self.notes: Future[tuple[Note, ...]] = Future()
        self.recognised: set[int] = set()
        self._client = client
        self._opened = opened
        self._texts: list[PageText] = []
        self._next = 1
        self._go_on()

    def stop(self) -> None:
        """Read no more; ``notes`` is cancelled if they are not found yet."""
        self.notes.cancel()

    def _go_on(self) -> None:
        """Ask for page after page, until an answer is not there yet or all are read."""
        while self._next <= self._opened.page_count and not self.notes.cancelled():
            page, self._next = self._next, self._next + 1
            asked = self._client.page_text(self._opened, page, priority=Priority.BACKGROUND)
            if not asked.done():
                asked.add_done_callback(self._resume)
                return
            self._take(asked)
        if not self.notes.cancelled():
            threading.Thread(target=self._find, name="notes", daemon=True).start()

    def _resume(self, asked: "Future[PageText]") -> None:
        self._take(asked)
        self._go_on()

    def _take(self, asked: "Future[PageText]") -> None:
        try:
            text = asked.result()
        except CancelledError:  # the client is closed
            self.notes.cancel()
            return
        except Trouble:
            return
        self._texts.append(text)
        if text.is_recognised:
            self.recognised.add(text.page)

    def _find(self) -> None:
        notes = notes_of(self._texts)
        self._texts = []
        if self.notes.set_running_or_notify_cancel():
            self.notes.set_result(notes)
