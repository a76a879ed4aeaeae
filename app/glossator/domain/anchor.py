"""Anchoring: finding the place of a quote, however the page breaks it."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossator.domain.annotation import Passage
from glossator.domain.joining import Evidence
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.reading import Pages, Reading, reading_of, zone_spans
from glossator.domain.text import HYPHENS, fold_character

Place = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Stream:
    """The reading text of one zone of all pages, squeezed: no space, no hyphen, no case.

    ``origins[i]`` is the index in ``reading.text`` that gave ``squeezed[i]``.
    """

    reading: Reading
    squeezed: str = field(repr=False)
    origins: "array[int]" = field(repr=False)


class QuoteFinder:
    """Finds many quotes in one document. Pages that are not given are not searched.

    The body of all pages is one stream and the notes another, so that a quote may run over a page
    break past notes and page numbers. Space, hyphens, case, diacritics and the shape of quotation
    marks do not count; note callers may be in the quote or not.
    """

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._pages: Pages = {page.page: page for page in pages}
        self._evidence = Evidence(page.text for page in pages)
        self._streams: dict[bool, list[_Stream]] = {}

    def find(self, quote: str, page: int | None = None) -> list[Place]:
        """All places of ``quote`` in reading order, those that begin on ``page`` if it is given."""
        needle, _ = _squeezed(quote)
        if not needle:
            return []
        for callers in (False, True):
            found = [
                (place, _is_exact(quote, text))
                for stream in self._streams_with(callers)
                for place, text in _places(stream, needle, quote)
                if page is None or place[0].page == page
            ]
            if found:
                exact = [place for place, is_exact in found if is_exact]
                return sorted(exact or [place for place, _ in found])
        return []

    def _streams_with(self, callers: bool) -> list[_Stream]:
        if callers not in self._streams:
            self._streams[callers] = [
                _stream(reading_of(self._pages, spans, self._evidence, callers=callers))
                for zone in Zone
                if (spans := [s for p in self._pages.values() for s in zone_spans(p, zone)])
            ]
        return self._streams[callers]


def find_quote(pages: Sequence[PageText], quote: str, page: int | None = None) -> list[Place]:
    """All places of ``quote``; see ``QuoteFinder``, which is faster for many quotes."""
    return QuoteFinder(pages).find(quote, page)


def resolve(pages: Sequence[PageText], passage: Passage) -> Place | None:
    """Where ``passage`` lies on ``pages``; ``None`` if its quote is nowhere to be found.

    The old position is checked against the quote first; else the exact quote nearest to it counts.
    """
    by_number = {page.page: page for page in pages}
    if (old := _old_place(by_number, passage)) is not None:
        return old
    places = find_quote(pages, passage.quote)
    origin = passage.segments[0]

    def distance(place: Place) -> tuple[int, int]:
        return abs(place[0].page - origin.page), abs(place[0].start - (origin.start or 0))

    return min(places, key=distance, default=None)


def _old_place(pages: Pages, passage: Passage) -> Place | None:
    place = tuple(
        Span(s.page, s.start, s.end)
        for s in passage.segments
        if s.start is not None and s.end is not None
    )
    if not place or any(s.page not in pages or s.end > len(pages[s.page].text) for s in place):
        return None
    found = "\f".join(pages[s.page].text[s.start : s.end] for s in place)
    return place if found == passage.raw_quote else None


def _stream(reading: Reading) -> _Stream:
    return _Stream(reading, *_squeezed(reading.text))


def _squeezed(text: str) -> tuple[str, "array[int]"]:
    """``text`` folded without space and hyphens, and the index that gave each character."""
    folded: list[str] = []
    origins = array("l")
    for index, character in enumerate(text):
        if character.isspace() or character in HYPHENS:
            continue
        for letter in fold_character(character):
            if letter != "-" and not letter.isspace():
                folded.append(letter)
                origins.append(index)
    return "".join(folded), origins


def _places(stream: _Stream, needle: str, quote: str) -> Iterator[tuple[Place, str]]:
    """Places of ``needle`` with the text found there; whole words if there are any such places."""
    hits = []
    position = stream.squeezed.find(needle)
    while position >= 0:
        start = stream.origins[position]
        end = stream.origins[position + len(needle) - 1] + 1
        hits.append((start, end))
        position = stream.squeezed.find(needle, position + 1)
    text = stream.reading.text
    whole = [hit for hit in hits if _is_whole(text, *hit)]
    edge = quote.strip()[-1:]
    for start, end in whole or hits:
        last = end
        if edge == "-" and text[last : last + 1] == "-":
            last += 1
        yield stream.reading.spans(start, last), text[start:last]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a hit neither begins nor ends inside a word."""
    begins = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    ends = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return begins and ends


def _is_exact(quote: str, found: str) -> bool:
    """Whether case agrees; everything else may differ."""
    return _letters(quote) == _letters(found)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())
