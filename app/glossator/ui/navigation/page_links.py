"""The links of the pages that are looked at: asked of the document worker, kept for a while."""

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.links import PageLink
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers

MOST_PAGES = 100


class PageLinks(QObject):
    """``arrived`` gives the page whose links are known now."""

    arrived = Signal(int)

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._opened = opened
        self._answers = Answers(self)
        self._links: OrderedDict[int, tuple[PageLink, ...]] = OrderedDict()
        self._asked: dict[int, Future[tuple[PageLink, ...]]] = {}

    def on_page(self, page: int) -> tuple[PageLink, ...] | None:
        """The links of a page, the one on top last; ``None`` if they are not known yet."""
        return self._links.get(page)

    def look_at(self, pages: Iterable[int]) -> None:
        """Ask for the links of ``pages``, and of no others any more."""
        wanted = list(pages)
        for page, future in list(self._asked.items()):
            if page not in wanted and future.cancel():
                del self._asked[page]
        for page in wanted:
            if page in self._links:
                self._links.move_to_end(page)
            elif page not in self._asked:
                self._asked[page] = future = self._client.links(self._opened, page)
                self._answers.when_done(future, partial(self._came, page))

    def stop(self) -> None:
        self.look_at(())
        self._answers.stop()

    def _came(self, page: int, future: "Future[tuple[PageLink, ...]]") -> None:
        self._asked.pop(page, None)
        try:
            self._links[page] = future.result()
        except Trouble:
            self._links[page] = ()  # the page can be read without
        if len(self._links) > MOST_PAGES:
            self._links.popitem(last=False)
        self.arrived.emit(page)
