"""Notes that are printed together at the end, under a heading of their own."""

import re
from collections.abc import Iterator, Sequence

from glossator.domain.page import Line, PageText, Zone

HEADING = re.compile(r"(?:end\s?notes?|notes|notes and references|anmerkungen|endnoten)[.:]?", re.I)
WHAT_FOLLOWS = re.compile(
    r"(?:(?:selected |select )?bibliography|references|works cited|sources|index|appendix\b.*"
    r"|acknowledge?ments|about the authors?|literatur(?:verzeichnis)?)[.:]?",
    re.I,
)
PART = re.compile(r"(?:chapter|part|introduction|preface|conclusion|epilogue|kapitel)\b.*", re.I)
LONGEST_HEADING = 60  # characters


def endnote_lines(pages: Sequence[PageText]) -> dict[int, list[Line]]:
    """The lines under each heading “Notes”, by page, without headings of chapters among them."""
    found: dict[int, list[Line]] = {}
    is_inside = False
    for page, line in _lines(pages):
        text = page.text[line.start : line.end].strip()
        if HEADING.fullmatch(text):
            is_inside = True
        elif WHAT_FOLLOWS.fullmatch(text):
            is_inside = False
        elif is_inside and not (len(text) <= LONGEST_HEADING and PART.fullmatch(text)):
            found.setdefault(page.page, []).append(line)
    return found


def _lines(pages: Sequence[PageText]) -> Iterator[tuple[PageText, Line]]:
    for page in pages:
        for line in page.lines:
            if line.zone is not Zone.MARGIN:
                yield page, line
