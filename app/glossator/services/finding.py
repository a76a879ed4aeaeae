"""Finding words in a whole document while it is still being read, and going from hit to hit."""

import time
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from glossator.domain.finding import Needle, hits, view
from glossator.domain.found_places import FoundPlace
from glossator.services.document_text import DocumentText

BREAKS_AHEAD = 4  # page breaks that are read at a time; as many as are soon done
BOTH = b"\1\1"


class Hit(NamedTuple):
    """The hit number ``nth`` (from 0) of those that begin on page ``page`` (from 1)."""

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
        self._is_searched = bytearray(text.opened.page_count)
        self._breaks: deque[int] = deque()  # that ``needle`` may go over, to be looked at
        self.over: dict[int, FoundPlace] = {}  # what begins on a page and ends on the next

    @property
    def is_complete(self) -> bool:
        """Whether all pages of the document have been searched, and what goes over their breaks."""
        return not self._breaks and self._is_searched.find(0) < 0

    @property
    def settled(self) -> int:
        """The last of the pages from 1 on of which all hits are known."""
        unsearched = self._is_searched.find(0)
        settled = len(self._is_searched) if unsearched < 0 else max(0, unsearched - 1)
        return min((settled, *(page - 1 for page in self._breaks)))

    def step(self, seconds: float) -> list[int]:
        """Search what has been read, for about so long; the pages on which there are new hits."""
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
        return found + self._look_over_breaks(end)

    @property
    def has_more(self) -> bool:
        """Whether something has been read that is not searched yet."""
        has_pages = bool(self._waiting) or len(self._text.arrived) > self._taken
        return has_pages or (bool(self._breaks) and self._breaks[0] in self._text.breaks.known)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with hits, in order."""
        return tuple(self._pages)

    def count_on(self, page: int) -> int:
        """How many hits begin on a page; one that goes over its end is the last."""
        return self.count_within(page) + (page in self.over)

    def count_within(self, page: int) -> int:
        """How many hits begin and end on a page."""
        return len(self._starts.get(page, ()))

    def goes_over(self, hit: Hit) -> FoundPlace | None:
        """The place of a hit that ends on the next page; ``None`` if it does not."""
        return self.over.get(hit.page) if hit.nth == self.count_within(hit.page) else None

    def heights(self, page: int) -> Iterator[float]:
        """About how far down the page its hits are, from 0 to 1."""
        length = max(1, len(self._text.text(page)))
        for start in self._starts.get(page, ()):
            yield start / length
        if (over := self.over.get(page)) is not None:
            yield over.rects[0].y0 / self._text.opened.sizes[page - 1][1]

    def number(self, hit: Hit) -> int:
        """Which of all hits that are known ``hit`` is, from 1."""
        before = self._pages[: bisect_left(self._pages, hit.page)]
        return sum(map(self.count_on, before)) + hit.nth + 1

    def first(self, height: float = 0.0) -> Hit | None:
        """The first hit from ``height`` of the page ``start`` on, then round.

        ``None`` if there is none, or as long as a nearer one may still be found.
        """
        for nth, at in enumerate(self.heights(self.start)):
            if at >= height:
                return Hit(self.start, nth)
        hit = self.after(Hit(self.start, self.count_on(self.start)))
        if hit is None or self.is_complete:
            return hit
        may_be_nearer = hit.page == self.start or (
            self._breaks and self._round(self._breaks[0]) < self._round(hit.page)
        )
        return None if may_be_nearer else hit

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
        self._is_searched[page - 1] = True
        for before in (page - 1, page):  # the break at the head of the page, and that at its foot
            if self._has_both_sides(before) and self._text.may_go_over(before, needle):
                self._breaks.append(before)
        if starts:
            self._starts[page] = starts
            self._add(page, len(starts))
        return bool(starts)

    def _has_both_sides(self, page: int) -> bool:
        """Whether a page and the next one have been searched."""
        return page > 0 and self._is_searched[page - 1 : page + 1] == BOTH

    def _look_over_breaks(self, end: float) -> list[int]:
        """Look at page breaks that have been read until ``end``, and have some more read."""
        known = self._text.breaks.known
        found: list[int] = []
        while self._breaks and self._breaks[0] in known:
            page = self._breaks.popleft()
            if (place := known[page].place(self.needle)) is not None:
                self.over[page] = place
                self._add(page, 1)
                found.append(page)
            if time.perf_counter() >= end:
                break
        for page in islice(self._breaks, BREAKS_AHEAD):
            self._text.breaks.ask(page)
        return found

    def _add(self, page: int, count: int) -> None:
        self.total += count
        at = bisect_left(self._pages, page)
        if self._pages[at : at + 1] != [page]:
            self._pages.insert(at, page)
