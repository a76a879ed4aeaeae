"""Where paragraphs begin: told by indents, gaps, short last lines, type and note numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText, Zone

INDENT = 0.6  # of the height of the type: the least indent
GAP = 1.3  # of the usual distance of two lines: the least gap between paragraphs
OTHER_SIZE = 1.12  # how much larger the type of a heading is
SMALL_MARK = 0.86  # of the height of the type: a raised note number is not higher
SPARE = 0.15  # of the width of the column: what a short last line leaves free beside the next word
NOTE_NUMBER = re.compile(r"(?:\d{1,3}|[*†‡§¶])[.)]?\s*(?=\S)")
ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]»]*\d{0,3}$")


class SetLine(NamedTuple):
    """A line with what is needed to tell where paragraphs begin; page points."""

    line: Line
    text: str
    height: float  # of its type
    bottom: float  # of most of its characters
    first_word: float  # width
    has_small_mark: bool

    @property
    def rect(self) -> Rect:
        return self.line.rect


def lines_of(page: PageText, zone: Zone) -> list[SetLine]:
    """The lines of ``zone`` on a page, in reading order."""
    return [_set_line(page, line) for line in page.lines if line.zone is zone]


def paragraph_starts(lines: Sequence[SetLine]) -> list[int]:
    """The indices of the lines of one page that begin a paragraph; always the first line."""
    edges = _right_edges(lines)
    usual = _usual_step(lines)
    starts = [0] if lines else []
    for i in range(1, len(lines)):
        is_first = starts[-1] == i - 1
        if _is_below(lines[i - 1], lines[i]):
            begins = _begins_below(lines, i, usual, edges[i - 1], before_is_first=is_first)
        else:
            begins = _begins_elsewhere(lines[i - 1], lines[i:], edges[i - 1])
        if begins:
            starts.append(i)
    return starts


def goes_on(before: Sequence[SetLine], after: Sequence[SetLine]) -> bool:
    """Whether the last paragraph of one page goes on in the first line of the next page."""
    if not before or not after:
        return False
    return not _begins_elsewhere(before[-1], after, _right_edges(before)[-1])


def _begins_below(
    lines: Sequence[SetLine], i: int, usual: float, right: float, *, before_is_first: bool
) -> bool:
    """Whether a paragraph begins with line ``i``, which stands right under the line before it."""
    above, line = lines[i - 1], lines[i]
    if _other_size(above, line) or _begins_note(above, line, right):
        return True
    if usual and line.bottom - above.bottom > GAP * usual:
        return True
    step = line.rect.x0 - above.rect.x0
    if step > INDENT * line.height:
        if before_is_first and ENDS_SENTENCE.search(above.text) is None:
            return _ends_short(above, line, right)  # an entry whose first line hangs out
        below = lines[i + 1] if i + 1 < len(lines) and _is_below(line, lines[i + 1]) else None
        returns = below is not None and line.rect.x0 - below.rect.x0 > INDENT * line.height
        return returns or _ends_short(above, line, right)
    if step < -INDENT * line.height and not before_is_first:
        return True
    return _ends_short(above, line, right)


def _begins_elsewhere(before: SetLine, lines: Sequence[SetLine], right: float) -> bool:
    """Whether a paragraph begins with the first of ``lines``, at the top of a column or page."""
    line = lines[0]
    if _other_size(before, line) or _begins_note(before, line, right):
        return True
    if len(lines) > 1 and _is_below(line, lines[1]):
        if line.rect.x0 - lines[1].rect.x0 > INDENT * line.height:
            return True
        if _other_size(line, lines[1]):
            return True
    return ENDS_SENTENCE.search(before.text) is not None and _ends_short(before, line, right)


def _ends_short(before: SetLine, line: SetLine, right: float) -> bool:
    """Whether the next word would have stood beside ``before``, had its paragraph gone on."""
    width = right - before.rect.x0
    spare = right - before.rect.x1 - line.first_word
    if width <= 0 or spare < SPARE * width or line.text[0].islower():
        return False
    return spare > 2 * SPARE * width or ENDS_SENTENCE.search(before.text) is not None


def _begins_note(before: SetLine, line: SetLine, right: float) -> bool:
    if line.line.zone is not Zone.NOTE or NOTE_NUMBER.match(line.text) is None:
        return False
    ended = ENDS_SENTENCE.search(before.text) is not None
    return line.has_small_mark or ended or _ends_short(before, line, right)


def _other_size(a: SetLine, b: SetLine) -> bool:
    return max(a.height, b.height) > OTHER_SIZE * min(a.height, b.height)


def _is_below(above: SetLine, below: SetLine) -> bool:
    a, b = above.rect, below.rect
    return below.bottom > above.bottom and a.x0 < b.x1 and b.x0 < a.x1


def _usual_step(lines: Sequence[SetLine]) -> float:
    """The distance of most lines from the line above; 0 if there are none."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if _is_below(a, b)]
    return sorted(steps)[(len(steps) - 1) // 2] if steps else 0.0


def _right_edges(lines: Sequence[SetLine]) -> list[float]:
    """For each line how far the lines right above and below it reach, in page points."""
    runs: list[list[SetLine]] = []
    for line in lines:
        if runs and _is_below(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [max(line.rect.x1 for line in run) for run in runs for _ in run]


def _set_line(page: PageText, line: Line) -> SetLine:
    from statistics import median  # brings fractions and decimals, which no page waits for

    text = page.text[line.start : line.end]
    boxes = [page.box(line.start + i) for i, c in enumerate(text) if not c.isspace()]
    height = median(box.height for box in boxes)
    word = len(text.split(maxsplit=1)[0])
    return SetLine(
        line,
        text,
        height,
        median(box.y1 for box in boxes),
        boxes[word - 1].x1 - boxes[0].x0,
        boxes[0].height <= SMALL_MARK * height,
    )
