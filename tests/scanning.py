"""What tests of recognition share: whether there are language data, and a page made by hand."""

from array import array

import pytest

from glossator.documents.language_data import find_language_data
from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText, Zone
from glossator.domain.recognised import Recognition

needs_tesseract = pytest.mark.skipif(
    "eng" not in getattr(find_language_data(), "languages", ()),
    reason="no English language data for Tesseract on this machine",
)


def recognition(*lines: str, page: int = 1, zone: Zone = Zone.BODY) -> Recognition:
    """A recognised page: letters 5 points wide and 10 high, a line each 20 points."""
    boxes = array("f")
    placed: list[Line] = []
    start = 0
    for number, words in enumerate(lines):
        top = 100.0 + 20 * number
        if placed:
            end = placed[-1].rect
            boxes.extend((end.x1, end.y0, end.x1, end.y1))
            start += 1
        for at in range(len(words)):
            boxes.extend((50.0 + 5 * at, top, 55.0 + 5 * at, top + 10))
        rect = Rect(50, top, 50 + 5 * len(words), top + 10)
        placed.append(Line(start, start + len(words), zone, rect))
        start += len(words)
    text = PageText(page, "\n".join(lines), boxes, tuple(placed))
    return Recognition(text, "Tesseract of a test", "eng", 300)
