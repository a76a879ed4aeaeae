"""Annotating by quote: a document is read as a whole and a passage is found by its words."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.documents.trouble import PageTrouble
from glossator.domain.anchor import QuoteFinder
from glossator.domain.annotation import Passage
from glossator.domain.joining import Evidence
from glossator.domain.page import PageText, Span
from glossator.domain.reading import describe
from glossator.domain.trouble import Trouble

MOST_PLACES_LISTED = 12
WORDS_BEFORE = 3  # of each place that is listed


class QuoteNotFound(Trouble):
    """The words are not in the document."""


class QuoteAmbiguous(Trouble):
    """The words stand in several places and nobody said which."""


class QuotedDocument:
    """A document with all its pages read, ready to find quotes in."""

    def __init__(self, client: DocumentClient, path: Path, password: str | None = None) -> None:
        """A page that cannot be read is passed over, as if it had no text.

        Raises ``NotReadable`` or ``PasswordNeeded`` where the file cannot be opened.
        """
        self.opened: OpenedDocument = client.open(path, password).result()
        hashing = client.text_hash(self.opened)
        self._by_number = read_pages(client, self.opened)
        self.text_hash = hashing.result()
        self._finder = QuoteFinder(self.pages)
        self._evidence = Evidence(page.text for page in self.pages)

    @property
    def pages(self) -> Sequence[PageText]:
        """The pages that could be read, in order."""
        return tuple(self._by_number.values())

    def passage(self, quote: str, page: int | None = None, nth: int | None = None) -> Passage:
        """The passage that reads ``quote``, beginning on ``page``, the ``nth`` such (from 1).

        Raises ``QuoteNotFound`` or ``QuoteAmbiguous``; the latter lists the places.
        """
        count = self.opened.page_count
        if page is not None and not 1 <= page <= count:
            raise QuoteNotFound(f"There is no page {page}; the document has {count}.")
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
        return describe(self._by_number, spans, label, self._evidence)

    def _why_not(self) -> str:
        for page in range(1, self.opened.page_count + 1):
            if page not in self._by_number:
                return f"Not all pages could be read (page {page} could not)."
        if any(page.text.strip() for page in self.pages):
            return ""
        return "The pages have no text; “glossator recognise” reads scans."

    def _listed(self, places: Sequence[Sequence[Span]]) -> str:
        listed = [
            f"{number} on page {self._named(spans[0].page)}{self._after(spans)}"
            for number, spans in enumerate(places[:MOST_PLACES_LISTED], start=1)
        ]
        if len(places) > MOST_PLACES_LISTED:
            listed.append("…")
        return "; ".join(listed)

    def _after(self, spans: Sequence[Span]) -> str:
        """The words before a place, by which a person tells it from others."""
        words = self.describe(spans).prefix.split()[-WORDS_BEFORE:]
        return f" after “{' '.join(words)}”" if words else ""

    def _named(self, page: int) -> str:
        """The number of a page, with the printed label where it is another."""
        label = self.opened.labels[page - 1]
        return str(page) if label in ("", str(page)) else f"{page} (printed {label})"


def read_pages(client: DocumentClient, opened: OpenedDocument) -> dict[int, PageText]:
    """The text of each page by its number, without those that cannot be read."""
    numbers = range(1, opened.page_count + 1)
    asked = {number: client.page_text(opened, number) for number in numbers}
    pages = {}
    for number, page in asked.items():
        with contextlib.suppress(PageTrouble):
            pages[number] = page.result()
    return pages


def _short(quote: str, most: int = 60) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
