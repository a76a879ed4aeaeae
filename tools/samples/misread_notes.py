"""The report: small pages with a text layer as recognition leaves it, careless of small figures."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pymupdf

from samples.files import save, source
from samples.lines import Line, Manner, set_lines
from samples.markup import Block, parse, runs
from samples.pages import Column, draw, pour, write

TITLE = "The Lost Bell-Buoy"
AUTHOR = "Henrietta Voss"
PAGE = pymupdf.Rect(0, 0, 420, 595)
TEXT = pymupdf.Rect(52, 52, 368, 530)
NUMBER_TOP = 548.0

NUMBER = Manner(10, 14, alignment="centred", divides=False)
MANNERS = {
    "paragraph": Manner(11, 14.5, first_indent=18),
    "heading": Manner(
        14, 26, style="bold", alignment="centred", keeps=2, divides=False, has_ligatures=False
    ),
    "note": Manner(8.5, 10.4, space_before=2, has_ligatures=False),
}


def make(path: Path) -> None:
    blocks, notes = parse(source("misread-notes.md"))
    set_notes = {mark: _set(note) for mark, note in notes.items()}
    columns = pour([line for block in blocks for line in _set(block)], set_notes, _columns())
    document = pymupdf.open()
    for number in range(1, columns[-1].page + 2):
        page = document.new_page(width=PAGE.width, height=PAGE.height)
        writer = pymupdf.TextWriter(PAGE)
        write(writer, set_lines(runs(str(number)), TEXT.width, NUMBER), TEXT.x0, NUMBER_TOP)
        writer.write_text(page)
    draw(document, columns)
    save(document, path, title=TITLE, author=AUTHOR)


def _set(block: Block) -> list[Line]:
    return set_lines(block.runs, TEXT.width, MANNERS[block.kind], block.mark)


def _columns() -> Iterator[Column]:
    return (Column(page, TEXT) for page in count())
