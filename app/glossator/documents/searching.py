"""Pages as they are searched: the bare text of many at a time, and the places of hits on one.

The bare text is in the engine's order, ten times as quick as the arranged text of ``page_reading``.
Hits are counted and placed in it alike, so that counts and marks agree.
"""

import time
from collections.abc import Iterator, Sequence

from glossator.documents.engine import Engine, page_trouble
from glossator.documents.found_places import FoundPlace
from glossator.documents.page_reading import TEXT_FLAGS, raw_page
from glossator.documents.protocol import MOST_CHARACTERS
from glossator.documents.trouble import PageTrouble
from glossator.domain.findable import findable, findable_with_places, read_on
from glossator.domain.finding import Needle, hits, view
from glossator.domain.geometry import Rect, union
from glossator.domain.raw_page import RawLine

AT_A_TIME = 0.02  # seconds of work for one answer; what is looked at must not wait longer
CONTEXT = 60  # characters that are shown on each side of a hit


def findable_texts(engine: Engine, first: int, last: int) -> list[str | None]:
    """The findable texts of pages ``first`` to ``last``, of as many as are done in time.

    There is at least one; ``None`` stands for a page that cannot be read.
    """
    end = time.perf_counter() + AT_A_TIME
    texts = [_findable_text(engine, first)]
    for number in range(first + 1, last + 1):
        if time.perf_counter() > end:
            break
        texts.append(_findable_text(engine, number))
    return texts


def places(engine: Engine, number: int, needle: Needle) -> list[FoundPlace]:
    """All hits on a page. Raises ``PageTrouble``."""
    lines = raw_page(engine.page(number, "read"), number).lines
    text = "".join(f"{line.text}\n" for line in lines)
    made, origins = findable_with_places(text)
    seen = view(made, match_case=needle.match_case, tolerant=needle.tolerant)
    return [
        _place(lines, text, origins[start], origins[end - 1] + 1)
        for start, end in hits(seen, needle)
    ]


def _findable_text(engine: Engine, number: int) -> str | None:
    try:
        text = _bare_text(engine, number)
    except PageTrouble:
        return None
    return findable(text) if len(text) <= MOST_CHARACTERS else None


def _bare_text(engine: Engine, number: int) -> str:
    page = engine.page(number, "read")
    try:
        return str(page.get_text("text", flags=TEXT_FLAGS))
    except Exception as error:
        raise page_trouble(number, "read") from error


def _place(lines: Sequence[RawLine], text: str, start: int, end: int) -> FoundPlace:
    around = (text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT])
    before, quote, after = read_on(f"{around[0]}\0{text[start:end]}\0{around[1]}").split("\0")
    if len(before) > CONTEXT:
        before = before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0]
    return FoundPlace(tuple(_rects(lines, start, end)), before, quote, after)


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
