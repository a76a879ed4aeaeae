"""Having pages read, one after the other, until all are or the reader has had enough."""

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.inspection import PageState
from glossator.documents.language_data import LanguageData
from glossator.documents.protocol import OpenedDocument
from glossator.domain.recognised import Recognition
from glossator.domain.trouble import Trouble
from glossator.services.recognised_texts import RecognisedTexts
from glossator.services.recognition import DPI
from glossator.ui.answers import Answers


class ReadingRun(QObject):
    """Reads those of ``pages`` that are pictures and were not read before; keeps each at once.

    A page that cannot be read is told and passed over; one that cannot be kept ends the run.
    Who cancels gets no more pages, not even the one that is being read.
    """

    page_begun = Signal(int, int)  # page, how many of the pages went before it
    page_read = Signal(int)
    failed = Signal(object)  # Trouble
    ended = Signal()

    def __init__(
        self,
        client: DocumentClient,
        texts: RecognisedTexts,
        opened: OpenedDocument,
        pages: Sequence[int],
        data: LanguageData,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages = pages
        self._client = client
        self._texts = texts
        self._opened = opened
        self._data = data
        self._language = language
        self._answers = Answers(self)
        self._at = -1
        self.read_count = 0
        self.failed_count = 0
        self.is_cancelled = False
        self._asked: Future[Any] | None = None

    def start(self) -> None:
        self._go_on()

    def cancel(self) -> None:
        self.is_cancelled = True
        self._end()
        self.ended.emit()

    def stop(self) -> None:
        """Nobody waits for pages any more."""
        self._end()

    def _end(self) -> None:
        self._answers.stop()
        if self._asked is not None:
            self._asked.cancel()

    def _go_on(self) -> None:
        """Begin the next page that was not read before."""
        known = self._texts.pages(self._opened.file_hash)
        self._at += 1
        while self._at < len(self.pages) and self.pages[self._at] in known:
            self._at += 1
        if self._at >= len(self.pages):
            self.ended.emit()
            return
        page = self.pages[self._at]
        self.page_begun.emit(page, self._at)
        self._ask(self._client.page_state(self._opened, page), self._looked_at)

    def _ask(self, future: "Future[Any]", then: Any) -> None:
        self._asked = future
        self._answers.when_done(future, then)

    def _fail(self, trouble: Trouble) -> None:
        self.failed_count += 1
        self.failed.emit(trouble)

    def _looked_at(self, answered: "Future[PageState]") -> None:
        try:
            is_picture = answered.result().is_picture
        except Trouble as trouble:
            self._fail(trouble)
            is_picture = False
        if is_picture:
            self._ask(
                self._client.recognise(
                    self._opened,
                    self.pages[self._at],
                    language=self._language,
                    data=self._data.folder,
                    dpi=DPI,
                ),
                self._recognised,
            )
        else:
            self._go_on()

    def _recognised(self, answered: "Future[Recognition]") -> None:
        try:
            recognition = answered.result()
        except CancelledError:
            return
        except Trouble as trouble:
            self._fail(trouble)
            self._go_on()
            return
        try:
            self._texts.keep(self._opened.file_hash, recognition)
        except Trouble as trouble:
            self._fail(trouble)
            self.cancel()
            return
        self.read_count += 1
        self.page_read.emit(recognition.text.page)
        self._go_on()
