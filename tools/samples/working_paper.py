"""The working paper: a title page, a page about the paper, and the text with notes at the foot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pymupdf

from samples.files import save, source
from samples.lines import Line, Manner, set_lines
from samples.markup import Block, parse, runs
from samples.pages import Column, draw, pour, write

TITLE = "Keeping the Light: Soviet Aims at Tungdae-do, 1945–1950"
AUTHOR = "Eleanor M. Hartwell"
LETTER = pymupdf.paper_rect("letter")
TEXT = pymupdf.Rect(93, 76, 519, 712)
NUMBER_TOP = 738.0
FRONT_PAGES = 2  # numbered i and ii

MANNERS = {
    "paragraph": Manner(12, 16.6, first_indent=30),
    "quotation": Manner(12, 15.4, indent=34, space_before=8),
    "heading": Manner(
        12.5, 24, style="bold", space_before=12, alignment="left", keeps=2, divides=False,
    ),
    "note": Manner(9.5, 11.6, space_before=2.5),
}  # fmt: skip

CENTRED = Manner(12, 16, alignment="centred", divides=False)
NUMBER = replace(CENTRED, size=11)
TITLE_PAGE = (
    ("KEEPING THE LIGHT:", replace(CENTRED, size=18, leading=26, style="bold", space_before=70)),
    (
        "SOVIET AIMS AT TUNGDAE-DO, 1945–1950",
        replace(CENTRED, size=15, leading=24, style="bold"),
    ),
    ("New Evidence on a Coastal Dispute", replace(CENTRED, size=13, leading=24)),
    ("ELEANOR M. HARTWELL", replace(CENTRED, size=13, style="bold", space_before=80)),
    ("Harborne College", CENTRED),
    ("Working Paper No. 17", replace(CENTRED, style="bold", space_before=80)),
    ("Northern Waters History Project", replace(CENTRED, space_before=60)),
    ("Institute for Maritime Studies", CENTRED),
    ("Portsmouth, Maine", CENTRED),
    ("May 1994", replace(CENTRED, space_before=40)),
    (
        "A sample paper. Every sentence, event and shelfmark is invented.",
        replace(CENTRED, size=9.5, space_before=70),
    ),
)


def make(path: Path) -> None:
    blocks, notes = parse(source("working-paper.md"))
    set_notes = {mark: _set(note) for mark, note in notes.items()}
    body = [line for block in blocks for line in _set(block)]
    columns = pour(body, set_notes, _columns())

    document = pymupdf.open()
    for _ in range(columns[-1].page + 1):
        document.new_page(width=LETTER.width, height=LETTER.height)
    _draw_front(document)
    draw(document, columns)
    _draw_numbers(document)
    document.set_toc(_outline(blocks, columns))
    document.set_page_labels(
        [
            {"startpage": 0, "style": "r", "firstpagenum": 1},
            {"startpage": FRONT_PAGES, "style": "D", "firstpagenum": 1},
        ]
    )
    save(document, path, title=TITLE, author=AUTHOR)


def _set(block: Block) -> list[Line]:
    return set_lines(block.runs, TEXT.width, MANNERS[block.kind], block.mark)


def _columns() -> Iterator[Column]:
    for page in count(FRONT_PAGES):
        yield Column(page, TEXT)


def _draw_front(document: pymupdf.Document) -> None:
    writer = pymupdf.TextWriter(LETTER)
    lines = [line for text, manner in TITLE_PAGE for line in _set_runs(text, manner)]
    write(writer, lines, TEXT.x0, TEXT.y0)
    writer.write_text(document[0])

    blocks, _ = parse(source("about-the-paper.md"))
    writer = pymupdf.TextWriter(LETTER)
    write(writer, [line for block in blocks for line in _set(block)], TEXT.x0, TEXT.y0)
    writer.write_text(document[1])


def _draw_numbers(document: pymupdf.Document) -> None:
    """Printed page numbers at the foot; the title page has none."""
    for page in range(1, len(document)):
        label = "ii" if page < FRONT_PAGES else str(page - FRONT_PAGES + 1)
        writer = pymupdf.TextWriter(LETTER)
        write(writer, _set_runs(label, NUMBER), TEXT.x0, NUMBER_TOP)
        writer.write_text(document[page])


def _set_runs(text: str, manner: Manner) -> list[Line]:
    return set_lines(runs(text), TEXT.width, manner)


def _outline(blocks: Sequence[Block], columns: Sequence[Column]) -> list[tuple[int, str, int]]:
    """Title page, the page about the paper, and each heading with the page it stands on."""
    headings = [block.text for block in blocks if block.kind == "heading"]
    bold = [
        column.page + 1
        for column in columns
        for line in column.body
        if line.pieces[0][1].style == "bold"
    ]
    return [
        (1, TITLE, 1),
        (1, "About this paper", 2),
        *((1, text, page) for text, page in zip(headings, bold, strict=True)),
    ]
