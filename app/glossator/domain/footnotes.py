"""A note of a document, at the foot of pages or at the end, and what calls it."""

from dataclasses import dataclass

from glossator.domain.geometry import Rect
from glossator.domain.page import Span


@dataclass(frozen=True, slots=True)
class Caller:
    """Where the text calls a note; ``rect`` in page points."""

    span: Span
    rect: Rect


@dataclass(frozen=True, slots=True)
class Note:
    """One note. ``spans``, one for each page that it stands on, are without the mark.

    ``mark`` is what opens it as it stands, "" where nothing does. ``number`` is how that reads
    together with the numbers around it; ``None`` for a sign or what nobody can read. ``text`` is
    as a person would read it.
    """

    mark: str
    number: int | None
    text: str
    spans: tuple[Span, ...]
    mark_span: Span | None = None
    caller: Caller | None = None

    @property
    def page(self) -> int:
        """The page that it begins on, from 1."""
        return self.spans[0].page

    def holds(self, page: int, offset: int) -> bool:
        """Whether a place in the text lies in the note or its mark."""
        spans = self.spans if self.mark_span is None else (self.mark_span, *self.spans)
        return any(span.page == page and span.start <= offset <= span.end for span in spans)
