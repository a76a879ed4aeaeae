"""The hash of a text is gathered page by page, whatever becomes of single pages."""

import hashlib
from concurrent.futures import Future

from glossator.documents.text_hash import TextHash
from glossator.documents.trouble import PageTrouble


class Pages:
    """Answers for pages, given when the test says so."""

    def __init__(self) -> None:
        self.asked: list[Future[str]] = []

    def ask(self, page: int) -> "Future[str]":
        self.asked.append(Future())
        return self.asked[-1]


def refuse(page: int) -> "Future[str]":
    future: Future[str] = Future()
    future.set_exception(PageTrouble(f"Page {page} cannot be read."))
    return future


def test_one_page_is_asked_after_the_other() -> None:
    pages = Pages()
    gathered = TextHash(2, pages.ask)
    assert len(pages.asked) == 1
    pages.asked[0].set_result("one")
    assert len(pages.asked) == 2
    assert not gathered.future.done()
    pages.asked[1].set_result("two")
    assert gathered.future.result(timeout=0) == hashlib.sha256(b"onetwo").hexdigest()


def test_pages_that_cannot_be_read_leave_a_hash_however_many_they_are() -> None:
    gathered = TextHash(5_000, refuse)
    assert gathered.future.result(timeout=0) == hashlib.sha256(b"\n" * 5_000).hexdigest()


def test_nobody_asks_on_when_nobody_waits() -> None:
    pages = Pages()
    gathered = TextHash(3, pages.ask)
    assert gathered.future.cancel()
    pages.asked[0].set_result("one")
    assert len(pages.asked) == 1


def test_what_was_not_asked_to_the_end_has_no_hash() -> None:
    pages = Pages()
    gathered = TextHash(3, pages.ask)
    pages.asked[0].cancel()
    pages.asked[0].set_running_or_notify_cancel()
    assert gathered.future.cancelled()
    assert len(pages.asked) == 1
