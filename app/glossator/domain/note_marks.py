"""What opens a note and what calls it: how marks are read, also where the scanner misread them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import digit

from glossator.domain.callers import SIGNS, SUPERSCRIPTS
from glossator.domain.page import Line, PageText
from glossator.domain.raised import raised_parts

LARGEST = 999
# How figures come out of text recognition, above all small ones.
TWINS = str.maketrans("lIi|!'’‘`ıOoQ°DSsBZzbGgq", "111111111100000558226699")
PLAIN = re.compile(r"\(?(\d{1,3})[.)]?(?:\s+|(?=[A-Z“\"]))")  # not “[1]”, as works are listed
PLAIN_SIGN = re.compile(r"([*†‡§¶]{1,3})\s*")
MISREAD = re.compile(r"([lI|!'’iOo°SBZ\d]{1,3})[.)]?\s+(?=[A-Z“\"])")
AFTER_MARK = re.compile(r"[.)]?\s*")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that may open a note.

    The mark stands at ``start`` to ``end`` of the text of ``page`` (from 1), what it opens begins
    at ``begins``. ``number`` is how it reads, ``None`` for a sign or what cannot be read.
    """

    page: int
    start: int
    end: int
    begins: int
    mark: str
    number: int | None
    is_raised: bool = False
    is_misread: bool = False

    @property
    def is_sign(self) -> bool:
        return self.mark[:1] in SIGNS


def number_of(mark: str) -> int | None:
    """The number that a mark reads as, misread figures taken for what they look like."""
    figures = "".join(str(digit(c)) if c in SUPERSCRIPTS else c for c in mark).translate(TWINS)
    if not (figures.isascii() and figures.isdigit()) or figures.startswith("0"):
        return None
    return int(figures) if int(figures) <= LARGEST else None


def is_plainly_read(mark: str) -> bool:
    """Whether a mark is made of figures only."""
    return all(character.isdigit() for character in mark)


def openings(page: PageText, lines: Sequence[Line]) -> Iterator[Opening]:
    """The lines among ``lines`` that may open a note, in their order."""
    for line in lines:
        if (opening := _opening(page, line)) is not None:
            yield opening


def _opening(page: PageText, line: Line) -> Opening | None:
    raised = next(raised_parts(page, line), None)
    if raised is not None and raised[0] == line.start:
        return _raised_opening(page, line, raised[1])
    text = page.text[line.start : line.end]
    for pattern, is_misread in ((PLAIN, False), (PLAIN_SIGN, False), (MISREAD, True)):
        if (found := pattern.match(text)) is not None:
            mark = found[1]
            number = number_of(mark)
            if number is None and mark[0] not in SIGNS:
                continue
            start, end = line.start + found.start(1), line.start + found.end(1)
            begins = line.start + found.end()
            return Opening(page.page, start, end, begins, mark, number, is_misread=is_misread)
    return None


def _raised_opening(page: PageText, line: Line, end: int) -> Opening | None:
    mark = page.text[line.start : end]
    after = AFTER_MARK.match(page.text, end, line.end)
    begins = after.end() if after is not None else end
    number = number_of(mark)
    if number is None and not (mark[0] in SIGNS or any(c.isalnum() for c in mark)):
        return None  # a raised quotation mark
    is_misread = number is not None and not is_plainly_read(mark)
    return Opening(
        page.page, line.start, end, begins, mark, number, is_raised=True, is_misread=is_misread
    )
