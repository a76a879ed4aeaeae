"""Finding words in a whole document while it is still being read, and going from hit to hit."""

import time
from array import array
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from glossator.domain.finding import Needle, hits, view
from glossator.services.document_text import DocumentText


class Hit(NamedTuple):
    """The hit number ``nth`` (from 0) on page ``page`` (from 1)."""

    page: int
    nth: int


class Search:
    """The hits of one needle, as far as the document has been read and searched.

    Pages are searched from ``start`` on and then round, so that the first hit found is the first
    one there is from ``start`` on.
    """

    def __init__(self, text: DocumentText, needle: Needle, start: int = 1) -> None:
        self.needle = needle
        self.start = start
        self.total = 0
        self._text = text
        self._starts: dict[int, array[int]] = {}
        self._pages: list[int] = []  # those with hits, in order
        self._taken = len(text.arrived)
        self._waiting = deque(sorted(text.arrived[: self._taken], key=self._round))
        self._searched = 0

    @property
    def is_complete(self) -> bool:
        """Whether all pages of the document have been searched."""
        return self._searched == self._text.opened.page_count

    def step(self, seconds: float) -> list[int]:
        """Search pages that have been read, for about so long; those of them that have hits."""
        end = time.perf_counter() + seconds
        came = self._text.arrived[self._taken :]
        self._taken += len(came)
        self._waiting += came
        found: list[int] = []
        while self._waiting:
            page = self._waiting.popleft()
            if self._search(page):
                found.append(page)
            if time.perf_counter() >= end:
                break
        return found

    @property
    def has_more(self) -> bool:
        """Whether pages have been read that are not searched yet."""
        return bool(self._waiting) or len(self._text.arrived) > self._taken

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with hits, in order."""
        return tuple(self._pages)

    def count_on(self, page: int) -> int:
        return len(self._starts.get(page, ()))

    def heights(self, page: int) -> Iterator[float]:
        """About how far down the page its hits are, from 0 to 1."""
        length = max(1, len(self._text.text(page)))
        return (start / length for start in self._starts.get(page, ()))

    def number(self, hit: Hit) -> int:
        """Which of all hits that are known ``hit`` is, from 1."""
        before = self._pages[: bisect_left(self._pages, hit.page)]
        return sum(len(self._starts[page]) for page in before) + hit.nth + 1

    def first(self, height: float = 0.0) -> Hit | None:
        """The first hit from ``height`` of the page ``start`` on, then round.

        ``None`` if there is none, or as long as a nearer one may still be found.
        """
        for nth, at in enumerate(self.heights(self.start)):
            if at >= height:
                return Hit(self.start, nth)
        hit = self.after(Hit(self.start, self.count_on(self.start)))
        is_above = hit is not None and hit.page == self.start
        return None if is_above and not self.is_complete else hit

    def after(self, hit: Hit) -> Hit | None:
        """The next hit; after the last one the first."""
        if hit.nth + 1 < self.count_on(hit.page):
            return Hit(hit.page, hit.nth + 1)
        if not self._pages:
            return None
        at = bisect_right(self._pages, hit.page)
        return Hit(self._pages[at % len(self._pages)], 0)

    def before(self, hit: Hit) -> Hit | None:
        """The hit before; before the first one the last."""
        if 0 < hit.nth <= self.count_on(hit.page):
            return Hit(hit.page, hit.nth - 1)
        if not self._pages:
            return None
        page = self._pages[bisect_left(self._pages, hit.page) - 1]
        return Hit(page, self.count_on(page) - 1)

    def _round(self, page: int) -> tuple[bool, int]:
        return page < self.start, page

    def _search(self, page: int) -> bool:
        needle = self.needle
        text = self._text.text(page)
        seen = view(text, match_case=needle.match_case, tolerant=needle.tolerant)
        starts = array("i", (start for start, _ in hits(seen, needle)))
        self._searched += 1
        if starts:
            self._starts[page] = starts
            self.total += len(starts)
            insort(self._pages, page)
        return bool(starts)
