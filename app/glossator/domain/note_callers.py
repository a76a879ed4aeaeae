"""Which caller in the text calls which note. Where the evidence is thin, none does."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from glossator.domain.caller_marks import figures_on_the_line, misread_figures, raised_figures
from glossator.domain.footnotes import Note
from glossator.domain.note_marks import number_of
from glossator.domain.page import PageText, Span
from glossator.domain.reading import Pages

Figures = Callable[[PageText], list[Span]]


class Called:
    """The callers of ``pages``, each of which calls one note."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._figures: dict[tuple[Figures, int], list[Span]] = {}
        self._taken: set[Span] = set()

    def numbers(self, page: int) -> frozenset[int]:
        """The numbers that are called on a page."""
        spans = self._on(raised_figures, page)
        return frozenset(n for span in spans if (n := self._number(span)) is not None)

    def of_footnotes(self, notes: Sequence[Note]) -> list[Span | None]:
        """The caller of each of ``notes``: on the page where it begins, or on the one before."""
        found: list[Span | None] = []
        after: Span | None = None
        for index, note in enumerate(notes):
            later = {n.number for n in notes[index + 1 : index + 10] if n.page == note.page}
            span = self._of_footnote(note, after, later - {note.number, None})
            if span is not None:
                self._taken.add(span)
                after = max(span, after) if after is not None else span
            found.append(span)
        return found

    def of_endnotes(
        self, notes: Sequence[Note], pages: Iterable[int], is_in_text: Callable[[Span], bool]
    ) -> list[Span | None]:
        """The caller of each of ``notes``, chapter by chapter where the numbers begin anew.

        Callers are sought on ``pages``, where ``is_in_text``.
        """
        free = [
            span
            for page in pages
            for span in self._on(raised_figures, page)
            if span not in self._taken and is_in_text(span)
        ]
        calling = _chapters([self._number(span) for span in free])
        called = _chapters([note.number for note in notes])
        if len(calling) != len(called):
            calling = called = [slice(None)]
        return [
            span
            for there, here in zip(calling, called, strict=True)
            for span in self._in_chapter(free[there], notes[here])
        ]

    def _of_footnote(self, note: Note, after: Span | None, later: set[int | None]) -> Span | None:
        if note.number is None:
            same = [s for s in self._on(raised_figures, note.page) if self._mark(s) == note.mark]
            return next((s for s in same if note.mark and s not in self._taken), None)
        bound = self._first_of(later, note.page, after)
        for figures, page in (
            (raised_figures, note.page),
            (raised_figures, note.page - 1),
            (misread_figures, note.page),
            (figures_on_the_line, note.page),
        ):
            spans = [
                span
                for span in self._on(figures, page)
                if self._number(span) == note.number
                and span not in self._taken
                and (after is None or span > after)
            ]
            if len(spans) > 1 or figures is not raised_figures:
                spans = [span for span in spans if bound is None or span < bound]
            if spans:
                return spans[0] if len(spans) == 1 else None
        return None

    def _first_of(self, numbers: set[int | None], page: int, after: Span | None) -> Span | None:
        """The first caller on ``page`` that calls one of ``numbers``."""
        spans = self._on(raised_figures, page)
        return next(
            (s for s in spans if self._number(s) in numbers and (after is None or s > after)), None
        )

    def _in_chapter(self, spans: Sequence[Span], notes: Sequence[Note]) -> list[Span | None]:
        calling = [(number, s) for s in spans if (number := self._number(s)) is not None]
        once = {number for number, count in Counter(n for n, _ in calling).items() if count == 1}
        once &= {number for number, count in Counter(n.number for n in notes).items() if count == 1}
        by_number = dict(calling)
        return [by_number[note.number] if note.number in once else None for note in notes]

    def _on(self, figures: Figures, page: int) -> list[Span]:
        if page not in self._pages:
            return []
        if (figures, page) not in self._figures:
            self._figures[figures, page] = figures(self._pages[page])
        return self._figures[figures, page]

    def _number(self, span: Span) -> int | None:
        return number_of(self._mark(span))

    def _mark(self, span: Span) -> str:
        return self._pages[span.page].text[span.start : span.end]


def _chapters(numbers: Sequence[int | None]) -> list[slice]:
    """``numbers`` parted where they begin again with 1."""
    starts = [index for index, number in enumerate(numbers) if index == 0 or number == 1]
    return [slice(*bounds) for bounds in pairwise([*starts, len(numbers)])]
