"""Anchoring: finding the place of a quote, however the page breaks it."""

from collections.abc import Iterator, Sequence

from glossator.domain.joining import Evidence
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.reading import Pages, reading_of, zone_spans
from glossator.domain.squeezed import Stream, squeeze, stream_of

Place = tuple[Span, ...]


class QuoteFinder:
    """Finds many quotes in one document. Pages that are not given are not searched.

    The body of all pages is one stream and the notes another, so that a quote may run over a page
    break past notes and page numbers. Space, hyphens, case, diacritics and the shape of quotation
    marks do not count; note callers may be in the quote or not.
    """

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._pages: Pages = {page.page: page for page in pages}
        self._evidence = Evidence(page.text for page in pages)
        self._streams: dict[bool, list[Stream]] = {}

    def find(self, quote: str, page: int | None = None) -> list[Place]:
        """All places of ``quote`` in reading order, those that begin on ``page`` if it is given."""
        needle, _ = squeeze(quote)
        if not needle:
            return []
        for callers in (False, True):
            found = [
                (place, _is_exact(quote, text))
                for stream in self.streams(callers)
                for place, text in _places(stream, needle, quote)
                if page is None or place[0].page == page
            ]
            if found:
                exact = [place for place, is_exact in found if is_exact]
                return sorted(exact or [place for place, _ in found])
        return []

    def streams(self, callers: bool = False) -> list[Stream]:
        """The text of body, notes and margins, each of all pages; with note callers or without."""
        if callers not in self._streams:
            self._streams[callers] = [
                stream_of(reading_of(self._pages, spans, self._evidence, callers=callers))
                for zone in Zone
                if (spans := [s for p in self._pages.values() for s in zone_spans(p, zone)])
            ]
        return self._streams[callers]


def find_quote(pages: Sequence[PageText], quote: str, page: int | None = None) -> list[Place]:
    """All places of ``quote``; see ``QuoteFinder``, which is faster for many quotes."""
    return QuoteFinder(pages).find(quote, page)


def _places(stream: Stream, needle: str, quote: str) -> Iterator[tuple[Place, str]]:
    """Places of ``needle`` with the text found there; whole words if there are any such places."""
    reading = stream.reading
    edge = quote.strip()[-1:]
    for first, last in stream.hits(needle):
        start, end = stream.origins[first], stream.origins[last - 1] + 1
        if edge == "-" and reading.text[end : end + 1] == "-":
            end += 1
        yield reading.spans(start, end), reading.text[start:end]


def _is_exact(quote: str, found: str) -> bool:
    """Whether case agrees; everything else may differ."""
    return _letters(quote) == _letters(found)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())
