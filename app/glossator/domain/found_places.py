"""Where words were found: their rectangles on the page, and what stands around them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from glossator.domain.findable import findable_with_places, read_on
from glossator.domain.finding import Needle, hits, view
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText, Span

CONTEXT = 60  # characters that are shown on each side of a hit


class FoundPlace(NamedTuple):
    """One hit: a rectangle for each line that it touches, in page points, and its words.

    ``before`` and ``after`` are what stands around it on the page, for showing.
    """

    rects: tuple[Rect, ...]
    before: str
    quote: str
    after: str


def places_in(
    text: str, needle: Needle, rects: Callable[[int, int], Iterable[Rect]]
) -> list[FoundPlace]:
    """All hits in the text of a page, as it stands there, in the order of ``hits``.

    ``rects`` gives the rectangles of the characters from a start to an end (exclusive).
    """
    made, origins = findable_with_places(text)
    seen = view(made, match_case=needle.match_case, tolerant=needle.tolerant)
    return [
        _place(text, origins[start], origins[end - 1] + 1, rects)
        for start, end in hits(seen, needle)
    ]


def span_of(page: PageText, place: FoundPlace) -> Span | None:
    """The characters of the arranged text that stand at a place; ``None`` if none do."""
    inside = [
        offset
        for offset, character in enumerate(page.text)
        if not character.isspace() and _is_inside(page.box(offset), place.rects)
    ]
    return Span(page.page, inside[0], inside[-1] + 1) if inside else None


def _is_inside(box: Rect, rects: Iterable[Rect]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(rect.contains(x, y) for rect in rects)


def _place(
    text: str, start: int, end: int, rects: Callable[[int, int], Iterable[Rect]]
) -> FoundPlace:
    around = (text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT])
    before, quote, after = read_on(f"{around[0]}\0{text[start:end]}\0{around[1]}").split("\0")
    if len(before) > CONTEXT:
        before = before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0]
    return FoundPlace(tuple(rects(start, end)), before, quote, after)
