"""Notes that are printed together, at the end of a paper or of a chapter, under their heading."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from glossator.domain.note_marks import openings
from glossator.domain.page import Line, PageText, Zone

HEADING = re.compile(r"(?:end\s?notes?|notes|notes and references|anmerkungen|endnoten)[.:]?", re.I)
WHAT_FOLLOWS = re.compile(
    r"(?:(?:select(?:ed)? )?bibliography|references|works cited|sources|index|appendix\b.*"
    r"|acknowledge?ments|about the authors?|literatur(?:verzeichnis)?)[.:]?",
    re.I,
)
PART = re.compile(r"(?:chapter|part|introduction|preface|conclusion|epilogue|kapitel)\b.*", re.I)
LONGEST_HEADING = 60  # characters
LINES_BEFORE_FIRST = 3  # between the heading and the end of the line that opens note 1

Placed = tuple[PageText, Line]


def endnote_lines(pages: Sequence[PageText]) -> dict[int, list[Line]]:
    """The lines under each heading “Notes”, by page, without headings of chapters among them.

    The first note must follow soon, and the notes end with the last page on which one begins: the
    word stands in a table of contents too, and the next chapter has no heading that gives it away.
    """
    lines = list(_lines(pages))
    with_notes: dict[int, bool] = {}  # asked only of pages that may be among them
    found: dict[int, list[Line]] = {}
    is_inside = False
    for index, (page, line) in enumerate(lines):
        text = _text(page, line)
        if HEADING.fullmatch(text):
            is_inside = _begins_soon(islice(lines, index + 1, index + 1 + LINES_BEFORE_FIRST))
            continue
        if is_inside and page.page not in with_notes:
            with_notes[page.page] = opens_note(page)
        if not is_inside or WHAT_FOLLOWS.fullmatch(text) or not with_notes[page.page]:
            is_inside = False
        elif not (len(text) <= LONGEST_HEADING and PART.fullmatch(text)):
            found.setdefault(page.page, []).append(line)
    return found


def _begins_soon(lines: Iterator[Placed]) -> bool:
    return any(opening.number in (1, None) for p, line in lines for opening in openings(p, [line]))


def opens_note(page: PageText) -> bool:
    """Whether there is a line on a page that may open a note with a number."""
    text_lines = [line for line in page.lines if line.zone is not Zone.MARGIN]
    return any(opening.number is not None for opening in openings(page, text_lines))


def _lines(pages: Sequence[PageText]) -> Iterator[Placed]:
    for page in pages:
        for line in page.lines:
            if line.zone is not Zone.MARGIN:
                yield page, line


def _text(page: PageText, line: Line) -> str:
    return page.text[line.start : line.end].strip()
