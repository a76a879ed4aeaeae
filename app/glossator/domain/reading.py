"""Reading text: a passage as a person would read it, and as it stands."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.joining import Evidence, joint
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.text import IGNORED, LIGATURES

if TYPE_CHECKING:
    from glossator.domain.annotation import Passage

Pages = Mapping[int, PageText]
Glyph = tuple[str, int, int, int]  # character, page (from 1), offset, end of what it stands for
CONTEXT = 32  # code points of reading text kept on each side of a quote


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading text with the way back: ``text[i]`` stands at ``offsets[i]`` of page ``pages[i]``.

    It ends at ``ends[i]`` (exclusive), after the hyphen if one is left out behind it.
    """

    text: str
    pages: "array[int]" = field(repr=False)
    offsets: "array[int]" = field(repr=False)
    ends: "array[int]" = field(repr=False)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of characters ``start`` to ``end`` (exclusive) of the reading text, one a page.

        What the reading leaves out between two characters (a caller, a line break) is inside.
        """
        spans: list[Span] = []
        for index in range(start, end):
            page, offset = self.pages[index], self.offsets[index]
            stop = offset + 1 if index == end - 1 else self.ends[index]
            if spans and spans[-1].page == page:
                spans[-1] = Span(page, spans[-1].start, max(spans[-1].end, stop))
            else:
                spans.append(Span(page, offset, stop))
        return tuple(spans)


def reading_of(
    pages: Pages, spans: Sequence[Span], evidence: Evidence | None = None, *, callers: bool = False
) -> Reading:
    """The reading text of ``spans``: line ends resolved, ligatures as letters, callers left out.

    ``evidence`` helps to tell hyphens of words from those of line ends; without it the pages of
    the spans are all the evidence there is. ``callers`` keeps note callers in.
    """
    if evidence is None:
        evidence = Evidence(pages[number].text for number in {span.page for span in spans})
    glyphs: list[Glyph] = []
    line_before = ""
    for page, start, end in _pieces(pages, spans):
        line = _line_glyphs(page, start, end, callers)
        if not line:
            continue
        text = "".join(glyph[0] for glyph in line)
        if glyphs:
            drops_hyphen, between = joint(line_before, text, evidence)
            if drops_hyphen:
                _drop_last(glyphs)
            glyphs += [(character, *glyphs[-1][1:]) for character in between]
        glyphs += line
        line_before = text
    glyphs = [glyph for glyph in glyphs if glyph[0] not in IGNORED]
    return Reading(
        "".join(glyph[0] for glyph in glyphs),
        array("l", [glyph[1] for glyph in glyphs]),
        array("l", [glyph[2] for glyph in glyphs]),
        array("l", [glyph[3] for glyph in glyphs]),
    )


def read(pages: Pages, spans: Sequence[Span], evidence: Evidence | None = None) -> str:
    """The quote of ``spans`` as a person would read it, without a line break."""
    return reading_of(pages, spans, evidence).text


def raw(pages: Pages, spans: Sequence[Span]) -> str:
    """The text of ``spans`` as it stands: lines end with a line feed, spans with a form feed."""
    return "\f".join(pages[span.page].text[span.start : span.end] for span in spans)


def describe(
    pages: Pages, spans: Sequence[Span], page_label: str, evidence: Evidence | None = None
) -> "Passage":
    """The passage of ``spans`` with all its selectors; ``spans`` must hold at least one character.

    ``page_label`` is the printed label of the first page.
    """
    from glossator.domain.annotation import Passage, Segment  # not needed to show a page

    first, last = spans[0], spans[-1]
    before = _zone_start(pages[first.page], first.start)
    after = _zone_end(pages[last.page], max(last.start, last.end - 1))
    if evidence is None:
        evidence = Evidence(pages[number].text for number in {span.page for span in spans})
    start, end = max(before, first.start - 4 * CONTEXT), min(after, last.end + 4 * CONTEXT)
    prefix = read(pages, [Span(first.page, start, first.start)], evidence)
    suffix = read(pages, [Span(last.page, last.end, end)], evidence)
    return Passage(
        segments=tuple(
            Segment(s.page, tuple(pages[s.page].rects(s.start, s.end)), s.start, s.end)
            for s in spans
        ),
        page_label=page_label,
        quote=read(pages, spans, evidence),
        raw_quote=raw(pages, spans),
        prefix=prefix[-CONTEXT:],
        suffix=suffix[:CONTEXT],
    )


def zone_spans(page: PageText, zone: Zone) -> tuple[Span, ...]:
    """The runs of ``zone`` on a page, in reading order (usually one)."""
    spans: list[Span] = []
    previous: Zone | None = None
    for line in page.lines:
        if line.zone is zone:
            start = spans.pop().start if previous is zone else line.start
            spans.append(Span(page.page, start, line.end))
        previous = line.zone
    return tuple(spans)


def _zone_start(page: PageText, offset: int) -> int:
    return next((s.start for s in _own_zone(page, offset) if s.start <= offset <= s.end), 0)


def _zone_end(page: PageText, offset: int) -> int:
    return next((s.end for s in _own_zone(page, offset) if s.start <= offset <= s.end), offset)


def _own_zone(page: PageText, offset: int) -> tuple[Span, ...]:
    return zone_spans(page, page.lines[page.line_index(offset)].zone) if page.lines else ()


def _pieces(pages: Pages, spans: Sequence[Span]) -> Iterator[tuple[PageText, int, int]]:
    """Each printed line of ``spans``, as far as it is inside them."""
    for span in spans:
        page = pages[span.page]
        if not page.lines:
            continue
        for line in page.lines[page.line_index(span.start) :]:
            if line.start >= span.end:
                break
            yield page, max(line.start, span.start), min(line.end, span.end)


def _drop_last(glyphs: list[Glyph]) -> None:
    """Leave out a hyphen; what stands before it takes its place, so that no span loses it."""
    *_, end = glyphs.pop()
    if glyphs:
        character, page, offset, _ = glyphs[-1]
        glyphs[-1] = (character, page, offset, end)


def _line_glyphs(page: PageText, start: int, end: int, callers: bool) -> list[Glyph]:
    """The characters of one line with their places; runs of space as one, none at the edges."""
    skipped = () if callers else [run for run in page.callers if run[0] < end and start < run[1]]
    glyphs: list[Glyph] = []
    for offset in range(start, end):
        character = page.text[offset]
        if any(first <= offset < last for first, last in skipped):
            continue
        if character.isspace():
            if glyphs and glyphs[-1][0] != " ":
                glyphs.append((" ", page.page, offset, offset + 1))
        else:
            letters = LIGATURES.get(character, character)
            glyphs += [(letter, page.page, offset, offset + 1) for letter in letters]
    if glyphs and glyphs[-1][0] == " ":
        glyphs.pop()
    return glyphs
