"""What is selected on the page, and how it grows and shrinks. No widgets."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.geometry import Rect
from glossator.domain.page import Span
from glossator.domain.reading import Pages
from glossator.domain.selection import Caret, Motion, moved, sentence_at, spans_between, word_at

if TYPE_CHECKING:
    from glossator.domain.annotation import Segment

FARTHEST = 200  # pages that one passage may go over
DEAD_STEPS = 4  # motions over white space that a passage does not end in


class Unit(StrEnum):
    """What a drag takes at once: after a double click words, after a triple click sentences."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


class Selection(NamedTuple):
    """Either ``spans`` of text, one a page, or ``rect`` (page points) on ``page`` (from 1).

    ``page`` is the first page also of selected text.
    """

    page: int
    spans: tuple[Span, ...] = ()
    rect: Rect | None = None

    @classmethod
    def of_spans(cls, spans: tuple[Span, ...]) -> "Selection | None":
        return cls(spans[0].page, spans) if spans else None

    @classmethod
    def of_segments(cls, segments: "Iterable[Segment]") -> "Selection | None":
        """The selection that is just where a passage is."""
        spans: list[Span] = []
        for segment in segments:
            if segment.start is None or segment.end is None:
                return cls(segment.page, rect=segment.rects[0]) if segment.rects else None
            spans.append(Span(segment.page, segment.start, segment.end))
        return cls.of_spans(tuple(spans))

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(span.page for span in self.spans) or (self.page,)

    @property
    def ends(self) -> tuple[Caret, Caret]:
        """Before the first and after the last selected character."""
        first, last = self.spans[0], self.spans[-1]
        return Caret(first.page, first.start), Caret(last.page, last.end)


class Reach(NamedTuple):
    """From where to where text is selected; ``focus`` is the end that moves."""

    anchor: Caret
    focus: Caret

    @property
    def pages(self) -> range:
        """The pages whose texts must be there."""
        first, last = sorted((self.anchor.page, self.focus.page))
        return range(first, last + 1)


def reach_of(selection: Selection) -> Reach:
    return Reach(*selection.ends)


def unit_at(pages: Pages, caret: Caret, unit: Unit) -> Reach:
    """The word or sentence at ``caret``; ``caret`` alone where there is none."""
    spans: tuple[Span, ...] = ()
    if unit is Unit.WORD:
        word = word_at(pages[caret.page], caret.offset)
        spans = (word,) if word is not None else ()
    elif unit is Unit.SENTENCE:
        spans = sentence_at(pages, caret)
    selection = Selection.of_spans(spans)
    return Reach(caret, caret) if selection is None else reach_of(selection)


def reach_over(pages: Pages, origin: Reach, to: Caret, unit: Unit) -> Reach:
    """What a drag takes that began at ``origin`` (a caret, a word, a sentence) and is at ``to``."""
    there = unit_at(pages, to, unit)
    if to < origin.anchor:
        return Reach(origin.focus, there.anchor)
    return Reach(origin.anchor, max(there.focus, origin.focus))


def selected(pages: Pages, reach: Reach) -> Selection | None:
    """The text within ``reach``, all of whose pages must be in ``pages``."""
    return Selection.of_spans(spans_between(pages, reach.anchor, reach.focus))


def with_bound_at(
    pages: Pages, selection: Selection, caret: Caret, *, start: bool
) -> Selection | None:
    """``selection`` with its start or its end at ``caret``; ``None`` if nothing would be left."""
    first, last = selection.ends
    if start and caret < last:
        return selected(pages, Reach(last, caret))
    if not start and caret > first:
        return selected(pages, Reach(first, caret))
    return None


def with_bound_moved(
    pages: Pages, selection: Selection, motion: Motion, *, start: bool
) -> Selection | None:
    """``selection`` with one end moved by a key; ``None`` if it cannot move there.

    White space at the ends is never part of a passage, so the motion is repeated until something
    changes.
    """
    caret = selection.ends[0 if start else 1]
    for _ in range(DEAD_STEPS):
        caret = moved(pages, caret, motion)
        changed = with_bound_at(pages, selection, caret, start=start)
        if changed != selection:
            return changed
    return None
