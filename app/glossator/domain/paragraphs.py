"""Paragraphs: runs of printed lines of one zone, that may go on over columns and pages."""

from glossator.domain.carets import Caret
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.paragraph_starts import goes_on, lines_of, paragraph_starts
from glossator.domain.reading import Pages


def paragraph_at(pages: Pages, caret: Caret) -> tuple[Span, ...]:
    """The paragraph that holds ``caret``, one span a page; () on a page without text.

    It goes on to pages before and after as far as they are in ``pages``.
    """
    page, offset = caret
    if not pages[page].lines:
        return ()
    zone = pages[page].line_at(offset).zone
    paragraphs = _paragraphs(pages[page], zone)
    index = next(i for i, span in enumerate(paragraphs) if offset <= span.end)
    spans = [paragraphs[index]]
    if index == 0:
        spans[:0] = _before(pages, page, zone)
    if index == len(paragraphs) - 1:
        spans += _after(pages, page, zone)
    return tuple(spans)


def _before(pages: Pages, page: int, zone: Zone) -> list[Span]:
    spans: list[Span] = []
    while _goes_on_to(pages, page - 1, zone):
        page -= 1
        paragraphs = _paragraphs(pages[page], zone)
        spans.insert(0, paragraphs[-1])
        if len(paragraphs) > 1:
            break
    return spans


def _after(pages: Pages, page: int, zone: Zone) -> list[Span]:
    spans: list[Span] = []
    while _goes_on_to(pages, page, zone):
        page += 1
        paragraphs = _paragraphs(pages[page], zone)
        spans.append(paragraphs[0])
        if len(paragraphs) > 1:
            break
    return spans


def _goes_on_to(pages: Pages, page: int, zone: Zone) -> bool:
    """Whether the last paragraph of ``zone`` on ``page`` goes on on the page after it."""
    if page not in pages or page + 1 not in pages or zone is Zone.MARGIN:
        return False
    return goes_on(lines_of(pages[page], zone), lines_of(pages[page + 1], zone))


def _paragraphs(page: PageText, zone: Zone) -> list[Span]:
    """The paragraphs of ``zone`` on one page, as if there were no other page."""
    lines = lines_of(page, zone)
    starts = paragraph_starts(lines)
    ends = [*starts[1:], len(lines)]
    return [
        Span(page.page, lines[first].line.start, lines[last - 1].line.end)
        for first, last in zip(starts, ends, strict=True)
    ]
