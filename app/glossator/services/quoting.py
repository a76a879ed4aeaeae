"""Annotating by quote: a document is read as a whole and a passage is found by its words."""

from collections.abc import Sequence
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.anchor import QuoteFinder
from glossator.domain.annotation import Passage
from glossator.domain.page import PageText, Span
from glossator.domain.reading import describe
from glossator.domain.trouble import Trouble

MOST_PLACES_LISTED = 12


class QuoteNotFound(Trouble):
    """The words are not in the document."""


class QuoteAmbiguous(Trouble):
    """The words stand in several places and nobody said which."""


class QuotedDocument:
    """A document with all its pages read, ready to find quotes in."""

    def __init__(self, client: DocumentClient, path: Path, password: str | None = None) -> None:
        """Raises ``Trouble`` where the file cannot be opened or a page cannot be read."""
        self.opened: OpenedDocument = client.open(path, password).result()
        numbers = range(1, self.opened.page_count + 1)
        reading = [client.page_text(self.opened, number) for number in numbers]
        hashing = client.text_hash(self.opened)
        self.pages: Sequence[PageText] = [future.result() for future in reading]
        self.text_hash = hashing.result()
        self._by_number = {page.page: page for page in self.pages}
        self._finder = QuoteFinder(self.pages)

    def passage(self, quote: str, page: int | None = None, nth: int | None = None) -> Passage:
        """The passage that reads ``quote``, beginning on ``page``, the ``nth`` such (from 1).

        Raises ``QuoteNotFound`` or ``QuoteAmbiguous``; the latter lists the places.
        """
        if page is not None and not 1 <= page <= len(self.pages):
            raise QuoteNotFound(f"There is no page {page}; the document has {len(self.pages)}.")
        places = self._finder.find(quote, page)
        if not places:
            where = "in the document" if page is None else f"on page {page}"
            raise QuoteNotFound(f"“{_short(quote)}” was not found {where}.", self._why_not())
        if nth is not None:
            if not 1 <= nth <= len(places):
                raise QuoteNotFound(
                    f"“{_short(quote)}” occurs {_times(len(places))}, so there is no number {nth}."
                )
            return self.describe(places[nth - 1])
        if len(places) > 1:
            raise QuoteAmbiguous(
                f"“{_short(quote)}” occurs {_times(len(places))}: {self._listed(places)}.",
                "Say which with --page or --nth.",
            )
        return self.describe(places[0])

    def describe(self, spans: Sequence[Span]) -> Passage:
        label = self.opened.labels[spans[0].page - 1]
        return describe(self._by_number, spans, label)

    def _why_not(self) -> str:
        if any(page.text.strip() for page in self.pages):
            return ""
        return "The pages have no text; they may be scans."

    def _listed(self, places: Sequence[Sequence[Span]]) -> str:
        listed = [
            f"{number} on page {spans[0].page}"
            for number, spans in enumerate(places[:MOST_PLACES_LISTED], start=1)
        ]
        if len(places) > MOST_PLACES_LISTED:
            listed.append("…")
        return ", ".join(listed)


def _short(quote: str, most: int = 60) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
