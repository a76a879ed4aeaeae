"""One recognised page as JSON: its lines, and in each the words with their places."""

import json
import math
import re
from array import array
from collections.abc import Iterator
from typing import Any

from glossator.domain.geometry import Rect, union
from glossator.domain.page import Line, PageText, Zone
from glossator.domain.recognised import Recognition

FORMAT = "glossator-recognised-page"
VERSION = 1
MOST_CHARACTERS = 200_000  # on one page


def recognised_json(recognition: Recognition, file_hash: str, date: str) -> str:
    """A page in JSON; the letters of a word are taken for equally wide."""
    text = recognition.text
    told = {
        "format": FORMAT,
        "version": VERSION,
        "document": file_hash,
        "page": text.page,
        "engine": recognition.engine,
        "language": recognition.language,
        "dpi": recognition.dpi,
        "date": date,
        "lines": [
            {"zone": line.zone.value, "words": list(_words(text, line))} for line in text.lines
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def recognised_text(content: bytes, file_hash: str, page: int) -> PageText:
    """The page again; raises ``ValueError`` or the like if ``content`` is not that page."""
    given = json.loads(content)
    if (given["format"], given["version"]) != (FORMAT, VERSION):
        raise ValueError("it is of another format")
    if (given["document"], given["page"]) != (file_hash, page):
        raise ValueError("it is of another page")
    return _text_of(page, given["lines"])


def _words(text: PageText, line: Line) -> Iterator[list[Any]]:
    """The words of a line, each behind the four edges of its box in page points."""
    for found in re.finditer(r"\S+", text.text[line.start : line.end]):
        box = union(text.box(line.start + at) for at in range(*found.span()))
        assert box is not None
        yield [*(round(edge, 2) for edge in box), found[0]]


def _text_of(page: int, given: list[dict[str, Any]]) -> PageText:
    """Words with a space between, lines with a line break; letters share the box of their word."""
    parts: list[str] = []
    boxes: array[float] = array("f")
    lines: list[Line] = []
    start = 0
    for item in given:
        if lines:
            last = lines[-1].rect
            parts.append("\n")
            boxes.extend((last.x1, last.y0, last.x1, last.y1))
            start += 1
        words = [(_rect(word[:4]), _word(word[4])) for word in item["words"]]
        around = union(rect for rect, _ in words)
        if around is None:
            raise ValueError("a line has no words")
        before: Rect | None = None
        for rect, word in words:
            if before is not None:
                boxes.extend((before.x1, before.y0, max(before.x1, rect.x0), before.y1))
            for x0, x1 in _shares(rect, len(word)):
                boxes.extend((x0, rect.y0, x1, rect.y1))
            before = rect
        parts.append(" ".join(word for _, word in words))
        lines.append(Line(start, start + len(parts[-1]), Zone(item["zone"]), around))
        start = lines[-1].end
    if start > MOST_CHARACTERS:
        raise ValueError("it is too long")
    return PageText(page, "".join(parts), boxes, tuple(lines), is_recognised=True)


def _shares(rect: Rect, count: int) -> Iterator[tuple[float, float]]:
    step = rect.width / count
    return ((rect.x0 + at * step, rect.x0 + (at + 1) * step) for at in range(count))


def _word(given: str) -> str:
    if not isinstance(given, str) or given.split() != [given]:
        raise ValueError("this is no word")
    given.encode()  # lone surrogates are in no text
    return given


def _rect(given: list[float]) -> Rect:
    rect = Rect(*map(float, given))
    if not (all(map(math.isfinite, rect)) and rect.x0 <= rect.x1 and rect.y0 <= rect.y1):
        raise ValueError("this is no place on a page")
    return rect
