"""Three sheets: one turned, one cut to its crop box, one turned and cut."""

from pathlib import Path

import pymupdf

from samples.files import save, source
from samples.lines import Line, Manner, set_lines
from samples.markup import Block, parse, runs
from samples.pages import write

TITLE = "Three Sheets from the Files of the Harbor of Changsong-po"
AUTHOR = "Harbor commandant"
CROP = pymupdf.Rect(54, 90, 540, 684)  # of the upright sheet, origin top left
MARGIN = 40.0  # of the text from the edge of what is shown
SHEETS = ((90, False), (0, True), (90, True))  # degrees, whether cut
SLUG_TEXT = runs("PRINTING HOUSE No. 4. Order 1187. Cut along the line.")
SLUG = Manner(9, 12, style="typewriter", alignment="left")
MANNERS = {
    "heading": Manner(16, 30, style="bold", alignment="left"),
    "paragraph": Manner(12, 17, space_before=8),
}


def make(path: Path) -> None:
    blocks, _ = parse(source("sheets.md"))
    document = pymupdf.open()
    for text, (rotation, is_cut) in zip(_sheets(blocks), SHEETS, strict=True):
        page = document.new_page(width=612, height=792)
        page.set_rotation(rotation)
        shown = CROP * page.rotation_matrix if is_cut else page.rect
        upright = _upright(text, page.rect, shown)
        page.set_rotation(0)
        page.show_pdf_page(page.rect, upright, 0, rotate=rotation)
        page.set_rotation(rotation)
        if is_cut:
            page.set_cropbox(CROP)
    save(document, path, title=TITLE, author=AUTHOR)


def _sheets(blocks: list[Block]) -> list[list[Block]]:
    """The blocks of each sheet; a heading begins a new one."""
    sheets: list[list[Block]] = []
    for block in blocks:
        if block.kind == "heading":
            sheets.append([])
        sheets[-1].append(block)
    return sheets


def _upright(blocks: list[Block], sheet: pymupdf.Rect, shown: pymupdf.Rect) -> pymupdf.Document:
    """A sheet as it is read: text inside ``shown``, a printer's slug outside if there is room."""
    document = pymupdf.open()
    page = document.new_page(width=sheet.width, height=sheet.height)
    writer = pymupdf.TextWriter(page.rect)
    write(writer, _set(blocks, shown.width - 2 * MARGIN), shown.x0 + MARGIN, shown.y0 + MARGIN)
    if shown.y0 > SLUG.leading:
        write(writer, set_lines(SLUG_TEXT, shown.width, SLUG), shown.x0, shown.y0 / 2)
    writer.write_text(page)
    return document


def _set(blocks: list[Block], width: float) -> list[Line]:
    return [line for block in blocks for line in set_lines(block.runs, width, MANNERS[block.kind])]
