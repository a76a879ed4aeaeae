"""Words that go over a page break: from the last lines of a body to the first of the next one."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from glossator.domain.finding import Needle
from glossator.domain.found_places import FoundPlace, is_in, place_at, spans_in
from glossator.domain.page import Line, PageText, Zone

REACH = 400  # characters on each side of the break; what is looked for may be so long


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The end of one page's body and the beginning of the next one's, as they stand there.

    Notes, running heads, page numbers and callers are left out, as a selection over the break
    leaves out all but the callers.
    """

    before: PageText
    after: PageText

    def place(self, needle: Needle) -> FoundPlace | None:
        """The place of ``needle`` that begins on one page and ends on the next, if there is one."""
        text, at = f"{self.before.text}\n{self.after.text}", len(self.before.text) + 1
        if not self.before.text or not self.after.text or not is_in(text, needle):
            return None
        for start, end in spans_in(text, needle):
            if start < at < end:
                place = place_at(text, start, end, self.before.rects)
                return place._replace(rects_on_next=tuple(self.after.rects(0, end - at)))
        return None


_EMPTY = PageText(0, "", array("f"), ())
NO_BREAK = PageBreak(_EMPTY, _EMPTY)  # nothing goes over it


def page_break(before: PageText, after: PageText) -> PageBreak:
    """What words may go over between two pages that follow each other."""
    last = reversed(_enough(reversed(_body(before))))
    return PageBreak(_part(before, last), _part(after, _enough(_body(after))))


def _body(page: PageText) -> list[Line]:
    return [line for line in page.lines if line.zone is Zone.BODY]


def _enough(lines: Iterable[Line]) -> list[Line]:
    """The first of ``lines``, with about ``REACH`` characters."""
    taken: list[Line] = []
    length = 0
    for line in lines:
        taken.append(line)
        length += line.end - line.start
        if length > REACH:
            break
    return taken


def _part(page: PageText, lines: Iterable[Line]) -> PageText:
    """Some lines of a page, without callers."""
    called = set(chain.from_iterable(range(*caller) for caller in page.callers))
    text: list[str] = []
    boxes = array("f")
    kept: list[Line] = []
    for line in lines:
        start = len(text)
        for offset in range(line.start, line.end):
            if offset not in called:
                text.append(page.text[offset])
                boxes.extend(page.box(offset))
        kept.append(Line(start, len(text), line.zone, line.rect))
        text.append("\n")
        boxes.extend((0, 0, 0, 0))
    return PageText(page.page, "".join(text[:-1]), boxes[:-4], tuple(kept))
