"""Where keys lead: by character, word and sentence through one zone, by line over the page."""

from enum import StrEnum

from glossator.domain.carets import Caret, caret_rect, offset_in_line
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.reading import Pages, zone_spans
from glossator.domain.sentences import sentence_at
from glossator.domain.words import word_spans


class Motion(StrEnum):
    """What a key asks of a caret."""

    CHARACTER_LEFT = "character_left"
    CHARACTER_RIGHT = "character_right"
    WORD_LEFT = "word_left"
    WORD_RIGHT = "word_right"
    LINE_UP = "line_up"
    LINE_DOWN = "line_down"
    LINE_START = "line_start"
    LINE_END = "line_end"
    SENTENCE_LEFT = "sentence_left"
    SENTENCE_RIGHT = "sentence_right"
    PAGE_START = "page_start"
    PAGE_END = "page_end"


def moved(pages: Pages, caret: Caret, motion: Motion, x: float | None = None) -> Caret:
    """Where ``motion`` leads from ``caret``; where it leads nowhere, ``caret`` itself.

    By character, word and sentence a caret stays in its zone and goes from page to page, past notes
    and page numbers; left leads to beginnings, right to ends. By line it goes down the page from
    the body to the notes and then to the next page, near ``x`` (page points; where the caret is, if
    it is not given). A page that is not in ``pages`` is not entered.
    """
    page = pages[caret.page]
    match motion:
        case Motion.LINE_UP:
            return _by_line(pages, caret, -1, x)
        case Motion.LINE_DOWN:
            return _by_line(pages, caret, 1, x)
        case Motion.LINE_START if page.lines:
            return caret._replace(offset=page.line_at(caret.offset).start)
        case Motion.LINE_END if page.lines:
            return caret._replace(offset=page.line_at(caret.offset).end)
        case Motion.PAGE_START:
            return _page_start(pages, caret)
        case Motion.PAGE_END:
            return _page_end(pages, caret)
        case Motion.CHARACTER_LEFT | Motion.WORD_LEFT | Motion.SENTENCE_LEFT:
            return _left(pages, caret, motion)
        case Motion.CHARACTER_RIGHT | Motion.WORD_RIGHT | Motion.SENTENCE_RIGHT:
            return _right(pages, caret, motion)
    return caret


def _left(pages: Pages, caret: Caret, motion: Motion) -> Caret:
    page, zone = pages[caret.page], _zone(pages, caret)
    starts = [span for span in zone_spans(page, zone) if span.start < caret.offset]
    if not starts:
        before = _neighbour(pages, caret.page, -1, zone)
        if before is None:
            return caret
        caret = Caret(before.page, zone_spans(before, zone)[-1].end)
        return caret if motion is Motion.CHARACTER_LEFT else _left(pages, caret, motion)
    run = starts[-1]
    if motion is Motion.CHARACTER_LEFT:
        return caret._replace(offset=min(caret.offset - 1, run.end))
    if motion is Motion.WORD_LEFT:
        words = [word for word in _words(page, run) if word.start < caret.offset]
        return caret._replace(offset=words[-1].start if words else run.start)
    sentence = sentence_at(pages, caret._replace(offset=min(caret.offset - 1, run.end)))
    return Caret(sentence[0].page, sentence[0].start)


def _right(pages: Pages, caret: Caret, motion: Motion) -> Caret:
    page, zone = pages[caret.page], _zone(pages, caret)
    ends = [span for span in zone_spans(page, zone) if span.end > caret.offset]
    if not ends:
        after = _neighbour(pages, caret.page, 1, zone)
        if after is None:
            return caret
        caret = Caret(after.page, zone_spans(after, zone)[0].start)
        return caret if motion is Motion.CHARACTER_RIGHT else _right(pages, caret, motion)
    run = ends[0]
    if motion is Motion.CHARACTER_RIGHT:
        return caret._replace(offset=max(caret.offset + 1, run.start))
    if motion is Motion.WORD_RIGHT:
        words = [word for word in _words(page, run) if word.end > caret.offset]
        return caret._replace(offset=words[0].end if words else run.end)
    return _sentence_end(pages, caret, run)


def _sentence_end(pages: Pages, caret: Caret, run: Span) -> Caret:
    """The end of the sentence that ``caret`` is in, or of the next one if it is at the end."""
    for offset in range(max(caret.offset, run.start), run.end):
        last = sentence_at(pages, Caret(caret.page, offset))[-1]
        if (last.page, last.end) > caret:
            return Caret(last.page, last.end)
    return caret._replace(offset=run.end)


def _by_line(pages: Pages, caret: Caret, step: int, x: float | None) -> Caret:
    page = pages[caret.page]
    if x is None:
        x = caret_rect(page, caret.offset).x0
    index = page.line_index(caret.offset) + step
    passes_margins = not page.lines or page.line_at(caret.offset).zone is not Zone.MARGIN
    while True:
        while 0 <= index < len(page.lines):
            line = page.lines[index]
            if line.zone is not Zone.MARGIN or not passes_margins:
                middle = (line.rect.y0 + line.rect.y1) / 2
                return Caret(page.page, offset_in_line(page, line, x, middle))
            index += step
        if page.page + step not in pages:
            return caret
        page = pages[page.page + step]
        index = 0 if step > 0 else len(page.lines) - 1


def _page_start(pages: Pages, caret: Caret) -> Caret:
    """The start of the page, from there that of the page before."""
    if caret.offset == 0 and caret.page - 1 in pages:
        return Caret(caret.page - 1, 0)
    return caret._replace(offset=0)


def _page_end(pages: Pages, caret: Caret) -> Caret:
    """The end of the text and notes of the page, from there that of the page after."""
    end = _text_end(pages[caret.page])
    if caret.offset == end and caret.page + 1 in pages:
        return Caret(caret.page + 1, _text_end(pages[caret.page + 1]))
    return caret._replace(offset=end)


def _text_end(page: PageText) -> int:
    ends = [line.end for line in page.lines if line.zone is not Zone.MARGIN]
    return ends[-1] if ends else len(page.text)


def _zone(pages: Pages, caret: Caret) -> Zone:
    page = pages[caret.page]
    return page.line_at(caret.offset).zone if page.lines else Zone.BODY


def _words(page: PageText, run: Span) -> list[Span]:
    return [word for word in word_spans(page) if run.start <= word.start and word.end <= run.end]


def _neighbour(pages: Pages, number: int, step: int, zone: Zone) -> PageText | None:
    """The next page that has text of ``zone``, without a gap in ``pages`` before it."""
    number += step
    while number in pages:
        if zone_spans(pages[number], zone):
            return pages[number]
        number += step
    return None
