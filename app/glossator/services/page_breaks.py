"""The page breaks of a document that words may go over; read when they are wanted, and kept."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.page import PageText
from glossator.domain.page_break import NO_BREAK, PageBreak, page_break
from glossator.domain.trouble import Trouble


class PageBreaks:
    """A page break has the number of the page before it.

    ``known`` are those that have come; nothing goes over one beside a page that cannot be read.
    ``on_read`` is called on a thread of the client's for each of them.
    """

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, on_read: Callable[[], object]
    ) -> None:
        self.known: dict[int, PageBreak] = {}
        self._client = client
        self._opened = opened
        self._on_read = on_read
        self._asked: set[int] = set()
        self._lock = threading.Lock()
        self._is_stopped = False

    def ask(self, page: int) -> None:
        """Have the break after ``page`` read, if that was not asked before."""
        with self._lock:
            if page in self._asked or self._is_stopped:
                return
            self._asked.add(page)
        asked = [
            self._client.page_text(self._opened, number, priority=Priority.NEXT)
            for number in (page, page + 1)
        ]
        asked[0].add_done_callback(
            lambda _: asked[1].add_done_callback(partial(self._came, page, asked))
        )

    def stop(self) -> None:
        """Read no more; ``on_read`` is not called again, but for a call that is under way."""
        self._is_stopped = True

    def _came(
        self, page: int, asked: "Sequence[Future[PageText]]", _last: "Future[PageText]"
    ) -> None:
        try:
            self.known[page] = page_break(*(text.result() for text in asked))
        except CancelledError:
            return
        except Trouble:
            self.known[page] = NO_BREAK
        if not self._is_stopped:
            self._on_read()
