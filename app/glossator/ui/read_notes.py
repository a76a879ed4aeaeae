"""The notes around what is read: found in the texts that are there, the rest is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from glossator.domain.footnotes import Note
from glossator.ui.notes.nearby_notes import NearbyNotes, wanted
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView

Then = Callable[[], None]


class ReadNotes(QObject):
    def __init__(self, page: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._nearby = NearbyNotes()
        self._waiting: dict[Then, int] = {}
        self._heard: PageSource | None = None

    def around(self, page: int) -> tuple[Note, ...]:
        """The notes of ``page`` (from 1) and its neighbours, as far as their texts have come."""
        return self._nearby.around(page, self._page.pages())

    def must_wait(self, page: int, then: Then) -> bool:
        """Whether texts around ``page`` are missing; they are asked for, and ``then`` called."""
        self.give_up(then)
        source = self._page.source
        if source is None:
            return False
        pages = range(1, source.opened.page_count + 1)
        missing = [n for n in wanted(page) if n in pages and n not in self._page.pages()]
        if missing:
            self._waiting[then] = page
        if missing and self._heard is not source:
            self._heard = source
            source.text_arrived.connect(self._text_came)
        source.ensure_texts(missing)
        return bool(missing)

    def give_up(self, then: Then) -> None:
        """``then`` is no longer to be called."""
        self._waiting.pop(then, None)

    def _text_came(self, _page: int) -> None:
        for then, page in tuple(self._waiting.items()):
            if not self.must_wait(page, then):
                then()
