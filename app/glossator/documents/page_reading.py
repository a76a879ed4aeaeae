"""Pages as text: characters with sizes and places, put into reading order by the domain."""

import hashlib
from collections import Counter

import pymupdf

from glossator.documents.engine import Engine, clean, page_trouble
from glossator.documents.protocol import MOST_CHARACTERS
from glossator.documents.trouble import PageTrouble
from glossator.domain.arrangement import arrange
from glossator.domain.geometry import Rect
from glossator.domain.margins import edge_lines, head_key
from glossator.domain.page import PageText
from glossator.domain.printed_lines import printed_lines
from glossator.domain.raw_page import RawLine, RawPage
from glossator.domain.text import fold

TEXT_FLAGS = (
    pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
)
HEAD_NEIGHBOURS = (-2, -1, 1, 2)  # pages looked at to tell a running head from a heading


def text(engine: Engine, number: int) -> PageText:
    """The text of a page in reading order."""
    raw = _raw_page(engine, number)
    recurring = Counter(
        key
        for step in HEAD_NEIGHBOURS
        if 1 <= number + step <= engine.page_count
        for key in _edge_keys(engine, number + step)
    )
    return arrange(raw, frozenset(recurring))


def folded_hash(engine: Engine, number: int) -> str:
    """SHA-256 of the folded text of a page."""
    return hashlib.sha256(fold(text(engine, number).text).text.encode()).hexdigest()


def _edge_keys(engine: Engine, number: int) -> frozenset[str]:
    """The keys of the lines at the top and the bottom of a page, for telling running heads."""
    if number not in engine.edges:
        try:
            raw = _raw_page(engine, number)
        except PageTrouble:
            return frozenset()
        lines = printed_lines(raw)
        keys = {head_key(lines[index].text) for index in edge_lines(lines, raw.height)}
        engine.edges[number] = frozenset(keys - {""})
    return engine.edges[number]


def _raw_page(engine: Engine, number: int) -> RawPage:
    return raw_page(engine.page(number, "read"), number)


def raw_page(page: pymupdf.Page, number: int, words: pymupdf.TextPage | None = None) -> RawPage:
    """The lines of a page, or of ``words`` that were found on it. Raises ``PageTrouble``."""
    try:
        found = page.get_text("rawdict", flags=TEXT_FLAGS, textpage=words)
        lines = tuple(
            _raw_line(line, block["number"], page)
            for block in found["blocks"]
            for line in block.get("lines", ())
        )
    except Exception as error:
        raise page_trouble(number, "read") from error
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        raise PageTrouble(
            f"Page {number} has more text than a page can hold.", "It is shown as a picture."
        )
    return RawPage(number, page.rect.width, page.rect.height, lines)


def _raw_line(line: dict, block: int, page: pymupdf.Page) -> RawLine:  # type: ignore[type-arg]
    """A line in page points of the page as shown."""
    turned = page.rotation != 0
    matrix = page.rotation_matrix
    text: list[str] = []
    boxes: list[Rect] = []
    sizes: list[float] = []
    baselines: list[float] = []
    for span in line["spans"]:
        for character in span["chars"]:
            x0, y0, x1, y1 = character["bbox"]
            y = character["origin"][1]
            if turned:
                x0, y0, x1, y1 = pymupdf.Rect(x0, y0, x1, y1) * matrix
                y = (pymupdf.Point(character["origin"]) * matrix).y
            text.append(clean(character["c"][:1]) or "\ufffd")
            boxes.append(Rect(x0, y0, x1, y1))
            sizes.append(span["size"])
            baselines.append(y)
    dx, dy = line["dir"]
    if turned:
        turn = pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0)
        dx, dy = pymupdf.Point(dx, dy) * turn
    return RawLine("".join(text), boxes, sizes, baselines, block, (dx, dy))
