"""Where words were found: their rectangles on the page, and what stands around them."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from glossator.domain.findable import findable, findable_with_places, read_on
from glossator.domain.finding import Needle, hits, view
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText, Span

CONTEXT = 60  # characters that are shown on each side of a hit


class FoundPlace(NamedTuple):
    """One hit: a rectangle for each line that it touches, in page points, and its words.

    ``before`` and ``after`` are what stands around it, for showing. What goes over a page break has
    ``rects_on_next`` too, on the page after that of ``rects``.
    """

    rects: tuple[Rect, ...]
    before: str
    quote: str
    after: str
    rects_on_next: tuple[Rect, ...] = ()


def places_in(
    text: str, needle: Needle, rects: Callable[[int, int], Iterable[Rect]]
) -> list[FoundPlace]:
    """All hits in the text of a page, as it stands there, in the order of ``hits``.

    ``rects`` gives the rectangles of the characters from a start to an end (exclusive).
    """
    return [place_at(text, start, end, rects) for start, end in spans_in(text, needle)]


def is_in(text: str, needle: Needle) -> bool:
    """Whether ``needle`` is in a text; much quicker than to say where."""
    seen = view(findable(text), match_case=needle.match_case, tolerant=needle.tolerant)
    return next(hits(seen, needle), None) is not None


def spans_in(text: str, needle: Needle) -> Iterator[tuple[int, int]]:
    """Start and end (exclusive) of each hit in a text, as it stands there."""
    made, origins = findable_with_places(text)
    seen = view(made, match_case=needle.match_case, tolerant=needle.tolerant)
    for start, end in hits(seen, needle):
        yield origins[start], origins[end - 1] + 1


def span_of(page: PageText, rects: Iterable[Rect]) -> Span | None:
    """The characters of the arranged text that stand in ``rects``; ``None`` if none do."""
    within = tuple(rects)
    inside = [
        offset
        for offset, character in enumerate(page.text)
        if not character.isspace() and _is_inside(page.box(offset), within)
    ]
    return Span(page.page, inside[0], inside[-1] + 1) if inside else None


def _is_inside(box: Rect, rects: Iterable[Rect]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(rect.contains(x, y) for rect in rects)


def place_at(
    text: str, start: int, end: int, rects: Callable[[int, int], Iterable[Rect]]
) -> FoundPlace:
    """The place of the characters ``start`` to ``end`` (exclusive) of a text."""
    around = (text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT])
    before, quote, after = read_on(f"{around[0]}\0{text[start:end]}\0{around[1]}").split("\0")
    if len(before) > CONTEXT:
        before = before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0]
    return FoundPlace(tuple(rects(start, end)), before, quote, after)
