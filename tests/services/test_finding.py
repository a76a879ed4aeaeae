"""A document is read once, from the page looked at on, and searched while it is being read."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.documents.trouble import PageTrouble
from glossator.domain.finding import Needle
from glossator.domain.page import PageText
from glossator.domain.page_ends import FindablePage
from glossator.services.document_text import DocumentText
from glossator.services.finding import Hit, Search

PATIENCE = 20.0  # seconds


class Shelf:
    """Answers like the client, three pages at a time, when it is told to."""

    kept_texts: Any = None

    def __init__(self, *texts: str | None, deadly: int = 0) -> None:
        self.texts = texts
        self.deadly = deadly  # a page that ends the worker when it is read
        self.asked: list[tuple[int, int]] = []
        self._waiting: list[tuple[Future[Any], int, int]] = []

    @property
    def opened(self) -> OpenedDocument:
        count = len(self.texts)
        return OpenedDocument(Path("p.pdf"), "hash", "", count, ((1, 1),) * count, ("",) * count)

    def findable_pages(
        self, _document: OpenedDocument, first: int, last: int, *, priority: Priority
    ) -> "Future[Any]":
        self.asked.append((first, last))
        future: Future[Any] = Future()
        self._waiting.append((future, first, last))
        return future

    def answer(self) -> None:
        future, first, last = self._waiting.pop()
        done = range(first, min(last, first + 2) + 1)
        if self.deadly in done:
            future.set_exception(PageTrouble("The page cannot be read."))
        else:
            future.set_result(tuple(self._page(page) for page in done))

    def _page(self, page: int) -> FindablePage | None:
        text = self.texts[page - 1]
        return None if text is None else FindablePage(text)

    def answer_all(self) -> None:
        while self._waiting:
            self.answer()


def read(
    shelf: Shelf, start: int = 1, on_read: Callable[[], object] = lambda: None
) -> DocumentText:
    text = DocumentText(shelf, shelf.opened, on_read)  # type: ignore[arg-type]
    text.read_from(start)
    return text


def searched(text: DocumentText, needle: str, start: int = 1) -> Search:
    search = Search(text, Needle(needle), start)
    while search.has_more:
        search.step(1.0)
    return search


def hits_of(search: Search) -> list[Hit]:
    hit = search.first()
    found: list[Hit] = []
    while hit is not None and hit not in found:
        found.append(hit)
        hit = search.after(hit)
    return found


SIX = ("a lamp", "no light", "the lamp, a lamp", "", "lamp", "oil")


def test_pages_are_read_from_the_one_looked_at_on_and_round() -> None:
    shelf = Shelf(*SIX)
    text = read(shelf, start=5)
    shelf.answer_all()
    assert text.arrived == [5, 6, 1, 2, 3, 4]
    assert text.is_complete


def test_reading_goes_on_where_the_reader_is_now() -> None:
    shelf = Shelf(*["lamp"] * 9)
    text = read(shelf)
    text.read_from(7)
    shelf.answer_all()
    assert text.arrived == [1, 2, 3, 7, 8, 9, 4, 5, 6]


def test_hits_appear_while_the_rest_is_being_read() -> None:
    shelf = Shelf(*SIX)
    text = read(shelf, start=3)
    search = Search(text, Needle("lamp"), 3)
    assert search.step(1.0) == []
    shelf.answer()
    assert search.step(1.0) == [3, 5]
    assert (search.first(), search.total, search.is_complete) == (Hit(3, 0), 3, False)
    shelf.answer_all()
    assert search.step(1.0) == [1]
    assert (search.total, search.is_complete) == (4, True)


def test_one_goes_from_hit_to_hit_and_round() -> None:
    shelf = Shelf(*SIX)
    text = read(shelf)
    shelf.answer_all()
    search = searched(text, "lamp", start=3)
    hits = [Hit(3, 0), Hit(3, 1), Hit(5, 0), Hit(1, 0)]
    assert hits_of(search) == hits
    assert [search.before(hit) for hit in hits] == [hits[-1], *hits[:-1]]
    assert [search.number(hit) for hit in hits] == [2, 3, 4, 1]


def test_the_first_hit_is_the_one_below_what_the_reader_has_passed() -> None:
    shelf = Shelf(*SIX)
    text = read(shelf)
    shelf.answer_all()
    search = searched(text, "lamp", start=3)
    assert [search.first(height) for height in (0.0, 0.5, 0.9)] == [
        Hit(3, 0),
        Hit(3, 1),
        Hit(5, 0),
    ]


def test_what_is_nowhere_has_no_first_place() -> None:
    shelf = Shelf(*SIX)
    text = read(shelf)
    shelf.answer_all()
    search = searched(text, "candle")
    assert (search.first(), search.after(Hit(1, 0)), search.before(Hit(1, 0))) == (None, None, None)
    assert search.is_complete


def test_a_page_that_ends_the_worker_is_passed_over_and_costs_no_other() -> None:
    shelf = Shelf(*["lamp"] * 6, deadly=3)
    text = read(shelf)
    shelf.answer_all()
    assert text.is_complete
    assert text.unreadable == {3}
    assert searched(text, "lamp").total == 5


def test_a_page_that_cannot_be_read_counts_as_empty() -> None:
    shelf = Shelf("lamp", None, "lamp")
    text = read(shelf)
    shelf.answer_all()
    assert text.unreadable == {2}
    assert searched(text, "lamp").total == 2


def test_who_stops_is_told_no_more() -> None:
    told: list[int] = []
    shelf = Shelf(*["lamp"] * 9)
    text = read(shelf, on_read=lambda: told.append(1))
    shelf.answer()
    text.stop()
    assert len(told) == 1
    assert not text.is_complete
    text.read_from(1)
    assert len(shelf.asked) == 2


def test_what_was_recognised_on_a_scan_is_found() -> None:
    shelf = Shelf("", "")
    recognised = PageText(2, "the lamp", None, ())  # type: ignore[arg-type]
    shelf.kept_texts = SimpleNamespace(text=lambda _hash, page: recognised if page == 2 else None)
    text = read(shelf)
    shelf.answer_all()
    assert hits_of(searched(text, "lamp")) == [Hit(2, 0)]


@pytest.mark.parametrize("start", [1, 9])
def test_a_paper_is_read_and_searched_with_the_real_worker(sample_papers: Path, start: int) -> None:
    done = threading.Event()
    with DocumentClient() as client:
        opened = client.open(sample_papers / "working-paper.pdf").result(PATIENCE)
        text = DocumentText(client, opened, lambda: text.is_complete and done.set())
        text.read_from(start)
        assert done.wait(PATIENCE)
    assert text.arrived[0] == start
    assert searched(text, "lighthouse").total > 3


@pytest.mark.parametrize("start", [1, 4])
def test_words_that_go_over_a_page_break_are_one_hit_where_they_begin(
    sample_papers: Path, start: int
) -> None:
    has_come = threading.Event()
    with DocumentClient() as client:
        opened = client.open(sample_papers / "working-paper.pdf").result(PATIENCE)
        text = DocumentText(client, opened, has_come.set)
        text.read_from(start)
        search = Search(text, Needle("Soviet officials"), start)
        found: list[int] = []
        while not search.is_complete:
            assert has_come.wait(PATIENCE)
            has_come.clear()
            while search.has_more:
                found += search.step(1.0)
        again = Search(text, search.needle, start)
        while again.has_more:
            again.step(1.0)
    assert found.count(3) == 1
    assert search.total == sum(map(search.count_on, search.pages))
    hit = Hit(3, search.count_within(3))
    assert hit in hits_of(search)
    place = search.goes_over(hit)
    assert place is not None
    assert place.rects
    assert place.rects_on_next
    assert list(search.heights(3))[hit.nth] > 0.5
    assert search.settled == opened.page_count
    assert (again.is_complete, again.total, again.over) == (True, search.total, search.over)
