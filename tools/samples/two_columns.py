"""The article: two columns with their notes at the foot, below a title over both."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pymupdf

from samples.files import save, source
from samples.lines import Line, Manner, set_lines
from samples.markup import Block, parse, runs
from samples.pages import Column, draw, pour, write

TITLE = "The Second Comma: A Fishing Agreement and Its Punctuation, 1949–1950"
AUTHOR = "Thomas Ravenscroft"
FIRST_PAGE = 211  # of the volume
PAGE = pymupdf.Rect(0, 0, 504, 720)
TEXT = pymupdf.Rect(46, 72, 458, 652)
GUTTER = 20.0
TITLE_HEIGHT = 94.0
COLUMN_WIDTH = (TEXT.width - GUTTER) / 2

CENTRED = Manner(10, 14, alignment="centred", divides=False)
HEAD = replace(CENTRED, size=9, style="italic")
TITLE_LINES = (
    ("THE SECOND COMMA", replace(CENTRED, size=17, leading=26, style="bold", space_before=6)),
    (
        "A Fishing Agreement and Its Punctuation, 1949–1950",
        replace(CENTRED, size=12, leading=20, style="italic"),
    ),
    (AUTHOR, replace(CENTRED, size=11, leading=18, space_before=8)),
)
MANNERS = {
    "paragraph": Manner(10.5, 13.2, first_indent=14),
    "heading": Manner(
        10.5, 18, style="bold", space_before=8, alignment="centred", keeps=2, divides=False
    ),
    "note": Manner(8.5, 10.2, space_before=1.5),
}


def make(path: Path) -> None:
    blocks, notes = parse(source("two-columns.md"))
    set_notes = {mark: _set(note) for mark, note in notes.items()}
    columns = pour([line for block in blocks for line in _set(block)], set_notes, _columns())

    document = pymupdf.open()
    for number in range(columns[-1].page + 1):
        page = document.new_page(width=PAGE.width, height=PAGE.height)
        writer = pymupdf.TextWriter(PAGE)
        _write_over_both(writer, "Journal of Northern Waters 29:2 (Autumn 1994)", HEAD, 38)
        _write_over_both(writer, str(FIRST_PAGE + number), CENTRED, 676)
        if number == 0:
            top = TEXT.y0
            for text, manner in TITLE_LINES:
                top = _write_over_both(writer, text, manner, top)
        writer.write_text(page)
    draw(document, columns)
    document.set_page_labels([{"startpage": 0, "style": "D", "firstpagenum": FIRST_PAGE}])
    save(document, path, title=TITLE, author=AUTHOR)


def _set(block: Block) -> list[Line]:
    return set_lines(block.runs, COLUMN_WIDTH, MANNERS[block.kind], block.mark)


def _columns() -> Iterator[Column]:
    for page in count():
        top = TEXT.y0 + (0 if page else TITLE_HEIGHT)
        left = pymupdf.Rect(TEXT.x0, top, TEXT.x0 + COLUMN_WIDTH, TEXT.y1)
        yield Column(page, left)
        yield Column(page, pymupdf.Rect(left.x1 + GUTTER, top, TEXT.x1, TEXT.y1))


def _write_over_both(writer: pymupdf.TextWriter, text: str, manner: Manner, top: float) -> float:
    return write(writer, set_lines(runs(text), TEXT.width, manner), TEXT.x0, top)
