"""Texts of pages: asked for where somebody reads or selects, kept as far as there is room."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from types import MappingProxyType

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers

MOST_BYTES = 8 * 2**20  # about 120 pages of print
LINE_BYTES = 250  # of one line, about


class PageTexts:
    """``came`` is called with a page, ``failed`` with a page and its trouble.

    A page that cannot be read counts as a page without text.
    """

    def __init__(
        self,
        client: DocumentClient,
        opened: OpenedDocument,
        answers: Answers,
        came: Callable[[int], None],
        failed: Callable[[int, Trouble], None],
    ) -> None:
        self._client = client
        self._opened = opened
        self._answers = answers
        self._came = came
        self._failed = failed
        self._texts: OrderedDict[int, PageText] = OrderedDict()
        self._size = 0
        self._asked: dict[int, tuple[Priority, Future[PageText]]] = {}
        self._ensured: set[int] = set()
        self.all = MappingProxyType(self._texts)

    def look_at(self, pages: Mapping[int, Priority]) -> None:
        """Have the texts of ``pages`` read, and no others but those that are ensured."""
        for page, (_, future) in list(self._asked.items()):
            if page not in pages and page not in self._ensured and future.cancel():
                del self._asked[page]
        for page, priority in pages.items():
            self._ask(page, priority)

    def ensure(self, pages: Iterable[int]) -> None:
        """Have the texts of ``pages`` read, whether they are looked at or not."""
        for page in pages:
            if page not in self._texts:
                self._ensured.add(page)
            self._ask(page, Priority.VISIBLE)

    def read_again(self, page: int) -> None:
        """Ask anew for the text of a page, if it was asked for: it may have another one by now."""
        asked = self._asked.get(page)
        if asked is not None:
            asked[1].cancel()
        if asked is not None or page in self._texts:
            self._ensured.add(page)
            self._send(page, Priority.VISIBLE)

    def release(self) -> None:
        """Nothing need be read any more."""
        self._ensured.clear()
        self.look_at({})

    def get(self, page: int) -> PageText | None:
        if page in self._texts:
            self._texts.move_to_end(page)
        return self._texts.get(page)

    def _ask(self, page: int, priority: Priority) -> None:
        if page in self._texts:
            self._texts.move_to_end(page)
            return
        asked = self._asked.get(page)
        if asked is not None and (asked[0] <= priority or not asked[1].cancel()):
            return
        self._send(page, priority)

    def _send(self, page: int, priority: Priority) -> None:
        future = self._client.page_text(self._opened, page, priority=priority)
        self._asked[page] = (priority, future)
        self._answers.when_done(future, partial(self._text_came, page))

    def _text_came(self, page: int, future: "Future[PageText]") -> None:
        if self._asked.get(page, (None, None))[1] is not future:
            return  # it was asked for again meanwhile
        del self._asked[page]
        self._ensured.discard(page)
        try:
            text = future.result()
        except Trouble as trouble:
            text = PageText(page, "", array("f"), ())
            self._failed(page, trouble)
        if (old := self._texts.pop(page, None)) is not None:
            self._size -= _bytes_of(old)
        self._texts[page] = text
        self._size += _bytes_of(text)
        while self._size > MOST_BYTES and len(self._texts) > 1:
            self._size -= _bytes_of(self._texts.popitem(last=False)[1])
        self._came(page)


def _bytes_of(text: PageText) -> int:
    """Roughly what a text takes: its boxes, its characters, its lines."""
    return text.boxes.itemsize * len(text.boxes) + 2 * len(text.text) + LINE_BYTES * len(text.lines)
