"""Raised characters of a page that has been read, told by their boxes alone."""

from collections.abc import Iterator
from statistics import median

from glossator.domain.page import Line, PageText

SMALL = 0.86  # of the usual height of the line's boxes
RISE = 0.18  # of that height, by which the foot of a raised box lies above that of the others
LONGEST = 4


def raised_parts(page: PageText, line: Line) -> Iterator[tuple[int, int]]:
    """Runs ``(start, end)`` of small raised characters on a line, whatever they are read as.

    Short runs only: a note caller that was misread is still a character or two.
    """
    letters = [page.box(i) for i in range(line.start, line.end) if page.text[i].isalnum()]
    if not letters:
        return
    height = median(box.height for box in letters)
    foot = median(box.y1 for box in letters)
    start: int | None = None
    for offset in range(line.start, line.end + 1):
        is_raised = False
        if offset < line.end and not page.text[offset].isspace():
            box = page.box(offset)
            is_raised = box.height <= SMALL * height and foot - box.y1 >= RISE * height
        if is_raised and start is None:
            start = offset
        elif not is_raised and start is not None:
            if offset - start <= LONGEST:
                yield start, offset
            start = None
