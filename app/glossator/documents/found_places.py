"""What is looked for and where it was found, as headers."""

from collections.abc import Iterable

from glossator.documents.frames import Header
from glossator.domain.finding import Needle
from glossator.domain.found_places import FoundPlace
from glossator.domain.geometry import Rect
from glossator.domain.page_ends import FindablePage, PageEnds


def needle_header(needle: Needle) -> Header:
    return {
        "needle": needle.text,
        "match_case": needle.match_case,
        "whole_words": needle.whole_words,
        "tolerant": needle.tolerant,
    }


def needle_of(header: Header) -> Needle:
    return Needle(header["needle"], header["match_case"], header["whole_words"], header["tolerant"])


def found_places_header(places: Iterable[FoundPlace]) -> Header:
    return {"places": [[place.rects, place.before, place.quote, place.after] for place in places]}


def found_places_of(header: Header, _blob: object) -> tuple[FoundPlace, ...]:
    return tuple(
        FoundPlace(
            tuple(Rect(*map(float, rect)) for rect in rects), str(before), str(quote), str(after)
        )
        for rects, before, quote, after in header["places"]
    )


def findable_pages_header(pages: Iterable[FindablePage | None]) -> Header:
    return {"pages": [page and [page.text, *page.ends] for page in pages]}


def findable_pages_of(header: Header, _blob: object) -> tuple[FindablePage | None, ...]:
    """The pages asked for, as far as they were done; at least one."""
    pages = tuple(page and _findable_page(*page) for page in header["pages"])
    if not pages:
        raise ValueError("no page was read")
    return pages


def _findable_page(text: object, last: object, first: object) -> FindablePage:
    return FindablePage(str(text), PageEnds(str(last), str(first)))
