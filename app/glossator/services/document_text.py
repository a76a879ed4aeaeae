"""The text of a whole document for finding: read once, from the page looked at on, and kept."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.finding import Needle
from glossator.domain.page_ends import FindablePage, findable_page, may_go_over
from glossator.domain.trouble import Trouble
from glossator.services.page_breaks import PageBreaks

# Pages to be asked for at first, so that a hit near the page looked at is there at once; then more
# and more. The worker answers with as many as it gets done in a short time.
FIRST = 4
MOST_AT_A_TIME = 64

EMPTY = FindablePage()


class DocumentText:
    """The findable text of a document, a byte a character; kept for the next search.

    ``on_read`` is called on a thread of the client's whenever more pages have been read.
    ``arrived`` are their numbers in the order of coming, ``unreadable`` those that count as empty.
    ``breaks`` are read when they are asked for; ``on_read`` is called for each of them too.
    """

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, on_read: Callable[[], object]
    ) -> None:
        self.opened = opened
        self.arrived: list[int] = []
        self.unreadable: set[int] = set()
        self._client = client
        self._on_read = on_read
        self._pages = [EMPTY] * opened.page_count
        self._is_read = bytearray(opened.page_count)
        self._careful: set[int] = set()  # pages to be asked for one at a time
        self._start = 1
        self._lock = threading.Lock()
        self._asked: Future[tuple[FindablePage | None, ...]] | None = None
        self._is_stopped = False
        self.breaks = PageBreaks(client, opened, on_read)

    @property
    def is_complete(self) -> bool:
        return len(self.arrived) == self.opened.page_count

    @property
    def is_empty(self) -> bool:
        """Whether no page that has arrived has text."""
        return self.without_text == len(self.arrived)

    @property
    def without_text(self) -> int:
        """How many pages that have arrived have no text: scans, and blank ones."""
        return sum(not self.text(page) for page in self.arrived)

    def read_from(self, page: int) -> None:
        """Read the pages that are not read yet, ``page`` first, then on and round."""
        with self._lock:
            self._start = page
            is_reading = self._asked is not None
        if not is_reading and not self._is_stopped:
            self._go_on()

    def stop(self) -> None:
        """Read no more; ``on_read`` is not called again, but for a call that is under way."""
        with self._lock:
            self._is_stopped = True
            asked = self._asked
        self.breaks.stop()
        if asked is not None:
            asked.cancel()

    def text(self, page: int) -> str:
        """The findable text of a page that has arrived; that of a scan as it was recognised."""
        return self._page(page).text

    def may_go_over(self, page: int, needle: Needle) -> bool:
        """Whether ``needle`` may begin on ``page`` and end on the next; both have arrived."""
        return may_go_over(needle, self._page(page).ends, self._page(page + 1).ends)

    def _page(self, page: int) -> FindablePage:
        found, kept = self._pages[page - 1], self._client.kept_texts
        if not found.text and kept is not None:
            recognised = kept.text(self.opened.file_hash, page)
            if recognised is not None:
                self._pages[page - 1] = found = findable_page(recognised)
        return found

    def _go_on(self) -> None:
        """Ask for what comes next, until an answer is not there yet or everything is read."""
        while True:
            with self._lock:
                run = None if self._is_stopped else self._next_run()
                if run is None:
                    self._asked = None
                    return
                # Who has begun to look for something waits for the first pages.
                priority = Priority.BACKGROUND if self.arrived else Priority.VISIBLE
                asked = self._client.findable_pages(self.opened, *run, priority=priority)
                self._asked = asked
            if not asked.done():
                asked.add_done_callback(partial(self._resume, *run))
                return
            self._take(*run, asked)

    def _resume(
        self, first: int, last: int, answered: "Future[tuple[FindablePage | None, ...]]"
    ) -> None:
        self._take(first, last, answered)
        self._go_on()

    def _take(
        self, first: int, last: int, answered: "Future[tuple[FindablePage | None, ...]]"
    ) -> None:
        try:
            pages = answered.result()
        except CancelledError:
            self._is_stopped = True
            return
        except Trouble:
            if first < last:
                self._careful.update(range(first, last + 1))
                return
            pages = (None,)
        for page, found in enumerate(pages[: last - first + 1], start=first):
            if found is None:
                self.unreadable.add(page)
            self._pages[page - 1] = found or EMPTY
            self._is_read[page - 1] = True
            self.arrived.append(page)
        if not self._is_stopped:
            self._on_read()

    def _next_run(self) -> tuple[int, int] | None:
        """First and last of the pages to ask for next; ``None`` if all are read."""
        first = self._is_read.find(0, self._start - 1)
        if first < 0:
            first = self._is_read.find(0)
        if first < 0:
            return None
        if first + 1 in self._careful:
            return first + 1, first + 1
        end = self._is_read.find(1, first)
        most = min(MOST_AT_A_TIME, max(FIRST, len(self.arrived)))
        last = min(end if end >= 0 else self.opened.page_count, first + most)
        return first + 1, last
