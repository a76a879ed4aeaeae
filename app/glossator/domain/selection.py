"""Selecting by mouse and keyboard: from two places in the text to what is selected.

All that a page view needs to turn points and keys into spans is offered here.
"""

from glossator.domain.carets import Caret, caret_at, caret_rect, is_over_text
from glossator.domain.motion import Motion, moved
from glossator.domain.page import Span
from glossator.domain.paragraphs import paragraph_at
from glossator.domain.reading import Pages, zone_spans
from glossator.domain.sentences import sentence_at
from glossator.domain.words import word_at, word_spans

__all__ = [
    "Caret",
    "Motion",
    "Pages",
    "caret_at",
    "caret_rect",
    "grown",
    "is_over_text",
    "moved",
    "paragraph_at",
    "sentence_at",
    "spans_between",
    "word_at",
    "word_spans",
]


def spans_between(pages: Pages, anchor: Caret, focus: Caret) -> tuple[Span, ...]:
    """What a drag between two places selects, in reading order, without space at the edges.

    On one page the characters between. Over pages only the zones that the two ends lie in: from
    body to body the notes, heads and page numbers between stay out. () if nothing with ink lies
    between. Raises ``KeyError`` for a page between that is not in ``pages``.
    """
    first, last = sorted((anchor, focus))
    if first.page == last.page:
        return _inked(pages, [Span(first.page, first.offset, last.offset)])
    ends = (pages[first.page], first.offset), (pages[last.page], max(0, last.offset - 1))
    zones = {page.line_at(offset).zone for page, offset in ends if page.lines}
    spans: list[Span] = []
    for number in range(first.page, last.page + 1):
        page = pages[number]
        start = first.offset if number == first.page else 0
        end = last.offset if number == last.page else len(page.text)
        for run in sorted(run for zone in zones for run in zone_spans(page, zone)):
            span = Span(number, max(start, run.start), min(end, run.end))
            if spans and spans[-1].page == number and run.start == spans[-1].end + 1:
                span = span._replace(start=spans.pop().start)
            spans.append(span)
    return _inked(pages, spans)


def grown(pages: Pages, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The next larger unit around ``spans``: sentence, paragraph, zone of the page.

    A single empty span stands for a caret. Several sentences grow to whole ones first. What cannot
    grow is given back as it is.
    """
    if not spans:
        return ()
    first = Caret(spans[0].page, spans[0].start)
    last = Caret(spans[-1].page, max(spans[-1].start, spans[-1].end - 1))
    if not pages[first.page].lines or not pages[last.page].lines:
        return spans
    around = (_around(pages, spans, at(pages, first), at(pages, last)) for at in UNITS)
    larger = (unit for unit in around if _holds(unit, spans) and _size(unit) > _size(spans))
    return next(larger, spans)


def _zone_at(pages: Pages, caret: Caret) -> tuple[Span, ...]:
    page = pages[caret.page]
    return zone_spans(page, page.line_at(caret.offset).zone)


UNITS = (sentence_at, paragraph_at, _zone_at)


def _around(
    pages: Pages, spans: tuple[Span, ...], first: tuple[Span, ...], last: tuple[Span, ...]
) -> tuple[Span, ...]:
    """``spans`` grown to the start of ``first`` and the end of ``last``."""
    start = min(spans[0], first[0])
    end = max(Caret(spans[-1].page, spans[-1].end), Caret(last[-1].page, last[-1].end))
    return spans_between(pages, Caret(start.page, start.start), end)


def _holds(unit: tuple[Span, ...], spans: tuple[Span, ...]) -> bool:
    """Whether nothing is lost: over pages the notes stay out that on one page lay between."""
    return all(
        any(
            one.page == span.page and one.start <= span.start and span.end <= one.end
            for one in unit
        )
        for span in spans
    )


def _size(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _inked(pages: Pages, spans: list[Span]) -> tuple[Span, ...]:
    """``spans`` without the space at their edges; those that hold nothing else are left out."""
    found: list[Span] = []
    for page, start, end in spans:
        text = pages[page].text[start:end]
        if text.strip():
            start += len(text) - len(text.lstrip())
            found.append(Span(page, start, start + len(text.strip())))
    return tuple(found)
