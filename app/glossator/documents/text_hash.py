"""The hash of a document's text, gathered page by page so that other requests may go between."""

import contextlib
import hashlib
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from functools import partial

from glossator.domain.trouble import Trouble


class TextHash:
    """Asks for the hash of one page after another; ``future`` gets the hash of them all.

    A page that cannot be read counts as one without text, so that one bad page does not leave a
    document without a hash.
    """

    def __init__(self, page_count: int, ask_page: Callable[[int], "Future[str]"]) -> None:
        self.future: Future[str] = Future()
        self._page_count = page_count
        self._ask_page = ask_page
        self._hash = hashlib.sha256()
        self._go_on(1)

    def _go_on(self, page: int) -> None:
        """Ask from ``page`` on, until an answer is not there yet."""
        while page <= self._page_count and not self.future.cancelled():
            asked = self._ask_page(page)
            if not asked.done():
                asked.add_done_callback(partial(self._resume, page))
                return
            self._take(asked)
            page += 1
        with contextlib.suppress(InvalidStateError):  # nobody waits for it any more
            self.future.set_result(self._hash.hexdigest())

    def _resume(self, page: int, answered: "Future[str]") -> None:
        self._take(answered)
        self._go_on(page + 1)

    def _take(self, answered: "Future[str]") -> None:
        try:
            self._hash.update(answered.result().encode())
        except Trouble:
            self._hash.update(b"\n")
        except CancelledError:
            self.future.cancel()
