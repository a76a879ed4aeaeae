"""The notes around what is read: found in the texts that are there, the rest is asked for."""

from collections.abc import Callable, Collection
from concurrent.futures import Future

from PySide6.QtCore import QObject

from glossator.documents.client import DocumentClient
from glossator.domain.endnotes import opens_note
from glossator.domain.footnotes import Note
from glossator.domain.page import PageText, Span, Zone
from glossator.services.whole_notes import MOST_PAGES, WholeNotes
from glossator.ui.answers import Answers
from glossator.ui.notes.nearby_notes import NearbyNotes, stands_near, wanted
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView

Then = Callable[[], None]


class ReadNotes(QObject):
    """The notes at the foot of a page are found from it and its neighbours.

    Where a page has callers but no notes, these may stand at the end of the paper: it is read as a
    whole, behind all else, and from then on all of its notes are known.
    """

    def __init__(self, client: DocumentClient, page: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._page = page
        self._answers = Answers(self)
        self._nearby = NearbyNotes()
        self._waiting: dict[Then, Collection[int]] = {}
        self._waiting_for_all: dict[Then, None] = {}
        self._whole: WholeNotes | None = None
        self._all: tuple[Note, ...] | None = None
        self._heard: PageSource | None = None
        self.hear()

    def hear(self) -> None:
        """Another document may lie on the page by now."""
        source = self._page.source
        if source is self._heard:
            return
        self.leave()
        self._heard = source
        if source is not None:
            source.text_arrived.connect(self._text_came)
            for text in self._page.pages().values():
                self._read_whole_for(text)

    def leave(self) -> None:
        """What was read here is not read any more, and nobody waits for it."""
        if self._heard is not None:
            self._heard.text_arrived.disconnect(self._text_came)
        self._heard = None
        self._forget()

    def around(self, page: int) -> tuple[Note, ...]:
        """The notes of ``page`` (from 1) and its neighbours, and those that are called there.

        As far as their texts have come.
        """
        if self._all is None:
            return self._nearby.around(page, self._page.pages())
        pages = wanted(page)
        return tuple(note for note in self._all if stands_near(note, pages))

    def lacks(self, page: int) -> bool:
        """Whether something on ``page`` looks like a caller of a note that is not known."""
        callers = (note.caller for note in self.around(page))
        called = {caller.span for caller in callers if caller is not None}
        text = self._page.pages().get(page)
        return text is not None and any(Span(page, *span) not in called for span in text.callers)

    def must_wait(self, pages: Collection[int], then: Then) -> bool:
        """Whether texts of ``pages`` are missing; they are asked for, and ``then`` called."""
        self.give_up(then)
        self.hear()
        source = self._page.source
        if source is None:
            return False
        there = range(1, source.opened.page_count + 1)
        missing = [n for n in pages if n in there and n not in self._page.pages()]
        if missing:
            self._waiting[then] = pages
        source.ensure_texts(missing)
        return bool(missing)

    def must_wait_for_all(self, page: int, then: Then) -> bool:
        """Whether the paper must be read as a whole for ``page``; ``then`` is called afterwards.

        That is so if a caller there has no note, or if notes begin there that may be called afar.
        """
        self.give_up(then)
        text = self._page.pages().get(page)
        if self._all is not None or text is None or not (self.lacks(page) or opens_note(text)):
            return False
        self._read_whole()
        if self._whole is not None:
            self._waiting_for_all[then] = None
        return self._whole is not None

    def give_up(self, then: Then) -> None:
        """``then`` is no longer to be called."""
        self._waiting.pop(then, None)
        self._waiting_for_all.pop(then, None)

    def _forget(self) -> None:
        if self._whole is not None:
            self._whole.stop()
        self._whole = self._all = None
        self._waiting.clear()
        self._waiting_for_all.clear()

    def _text_came(self, page: int) -> None:
        text = self._page.pages().get(page)
        if text is not None:
            if text.is_recognised and self._whole and page not in self._whole.recognised:
                self._forget()  # it was not there when the paper was read
            self._read_whole_for(text)
        for then, pages in tuple(self._waiting.items()):
            if not self.must_wait(pages, then):
                then()

    def _read_whole_for(self, text: PageText) -> None:
        """Read the paper as a whole if this page has callers but no notes."""
        if text.callers and not any(line.zone is Zone.NOTE for line in text.lines):
            self._read_whole()

    def _read_whole(self) -> None:
        source = self._page.source
        if self._whole is None and source is not None and source.opened.page_count <= MOST_PAGES:
            self._whole = WholeNotes(self._client, source.opened)
            self._answers.when_done(self._whole.notes, self._all_came)

    def _all_came(self, notes: "Future[tuple[Note, ...]]") -> None:
        if self._whole is None or self._whole.notes is not notes:
            return
        self._all = notes.result()
        waiting = tuple(self._waiting_for_all)
        self._waiting_for_all.clear()
        for then in waiting:
            then()
