"""Pages as they are searched: the bare text of many at a time, and the places of hits on one.

The bare text is in the engine's order, ten times as quick as the arranged text of ``page_reading``.
Hits are counted and placed in it alike, so that counts and marks agree. A page with letters of
Hebrew or Arabic is searched as it is arranged: the engine's order is not that in which it is read.
"""

import time
from collections.abc import Iterator, Sequence
from functools import partial

from glossator.documents.engine import Engine, page_trouble
from glossator.documents.page_reading import TEXT_FLAGS, raw_page
from glossator.documents.page_reading import text as arranged_text
from glossator.documents.protocol import MOST_CHARACTERS
from glossator.documents.trouble import PageTrouble
from glossator.domain.findable import findable
from glossator.domain.finding import Needle
from glossator.domain.found_places import FoundPlace, places_in
from glossator.domain.geometry import Rect, union
from glossator.domain.page_ends import FindablePage, findable_page, page_ends
from glossator.domain.raw_page import RawLine
from glossator.domain.right_to_left import has_right_to_left

AT_A_TIME = 0.02  # seconds of work for one answer; what is looked at must not wait longer
TEXT_BLOCK = 0  # as the engine calls it; pictures are blocks too


def findable_pages(engine: Engine, first: int, last: int) -> list[FindablePage | None]:
    """What can be found on pages ``first`` to ``last``, of as many as are done in time.

    There is at least one; ``None`` stands for a page that cannot be read.
    """
    end = time.perf_counter() + AT_A_TIME
    pages = [_findable_page(engine, first)]
    for number in range(first + 1, last + 1):
        if time.perf_counter() > end:
            break
        pages.append(_findable_page(engine, number))
    return pages


def places(engine: Engine, number: int, needle: Needle) -> list[FoundPlace]:
    """All hits on a page. Raises ``PageTrouble``."""
    lines = raw_page(engine.page(number, "read"), number).lines
    text = "".join(f"{line.text}\n" for line in lines)
    if has_right_to_left(text):
        page = arranged_text(engine, number)
        return places_in(page.text, needle, page.rects)
    return places_in(text, needle, partial(_rects, lines))


def _findable_page(engine: Engine, number: int) -> FindablePage | None:
    try:
        blocks = _bare_blocks(engine, number)
        text = "".join(text for _, text in blocks)
        if has_right_to_left(text):
            return findable_page(arranged_text(engine, number))
    except PageTrouble:
        return None
    return FindablePage(findable(text), page_ends(blocks)) if len(text) <= MOST_CHARACTERS else None


def _bare_blocks(engine: Engine, number: int) -> list[tuple[float, str]]:
    """The bare text of a page: top (points) and text of each paragraph."""
    page = engine.page(number, "read")
    try:
        blocks = page.get_text("blocks", flags=TEXT_FLAGS)
    except Exception as error:
        raise page_trouble(number, "read") from error
    return [(top, text) for _, top, _, _, text, _, kind in blocks if kind == TEXT_BLOCK]


def _rects(lines: Sequence[RawLine], start: int, end: int) -> Iterator[Rect]:
    """One rectangle for each line that characters ``start`` to ``end`` touch with ink."""
    offset = 0
    for line in lines:
        first, last = max(start - offset, 0), min(end - offset, len(line.text))
        boxes = (line.boxes[i] for i in range(first, last) if not line.text[i].isspace())
        if (around := union(boxes)) is not None:
            yield Rect(*(round(edge, 2) for edge in around))
        offset += len(line.text) + 1
        if offset >= end:
            return
