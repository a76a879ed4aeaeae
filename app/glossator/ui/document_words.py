"""The words of the open document, read in the background: evidence for hyphens at line ends."""

from collections.abc import Iterable
from concurrent.futures import Future

from PySide6.QtCore import QObject

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.joining import Evidence
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers

MOST_PAGES = 400  # read ahead; more words of the same hand tell little more


class DocumentWords(QObject):
    """Reads page after page when the worker has nothing else to do.

    A quote made in the window is then judged by the same words as one made by the command line.
    """

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._opened = opened
        self._answers = Answers(self)
        self._evidence = Evidence()
        self._known: set[int] = set()
        self._read_on()

    @property
    def are_read(self) -> bool:
        """Whether there is no more to be read."""
        return self._next is None

    def evidence(self, pages: Iterable[PageText]) -> Evidence:
        """What has been read so far, with ``pages`` in any case."""
        for page in pages:
            self._take(page.page, page.text)
        return self._evidence

    def stop(self) -> None:
        self._answers.stop()

    @property
    def _next(self) -> int | None:
        """The first page that is not read yet."""
        pages = range(1, min(self._opened.page_count, MOST_PAGES) + 1)
        return next((page for page in pages if page not in self._known), None)

    def _read_on(self) -> None:
        if (page := self._next) is None:
            return
        asked = self._client.page_text(self._opened, page, priority=Priority.BACKGROUND)
        self._answers.when_done(asked, lambda answered: self._came(page, answered))

    def _came(self, page: int, answered: "Future[PageText]") -> None:
        try:
            self._take(page, answered.result().text)
        except Trouble:
            self._take(page, "")
        self._read_on()

    def _take(self, page: int, text: str) -> None:
        if page not in self._known:
            self._known.add(page)
            self._evidence.add(text)
