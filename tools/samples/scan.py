"""The scan: a typed memorandum as a scanner would give it, grey, askew and dirty, without text."""

import random
from pathlib import Path

import pymupdf

from samples.files import save, source
from samples.lines import Manner, set_lines
from samples.markup import parse
from samples.pages import Column, draw, pour

TITLE = "On the Lighthouse of Ostrov Maiachnyi (scan)"
AUTHOR = "Second Far Eastern Department"
PAGE = pymupdf.Rect(0, 0, 595, 842)
TEXT = pymupdf.Rect(92, 120, 520, 690)
TYPED = Manner(
    11.5, 21, style="typewriter", space_before=12, alignment="left", divides=False,
    has_ligatures=False,
)  # fmt: skip
SKEWS = (0.9, -0.6)  # degrees
PIXELS_PER_POINT = 1.6
QUALITY = 38  # of the JPEG
SPECKS = 900
PAPER_SHADES = 8  # grey levels by which the paper differs from row to row


def make(path: Path) -> None:
    noise = random.Random(1946)
    typed = _typed()
    scan = pymupdf.open()
    for page, skew in zip(typed, SKEWS, strict=True):
        scan.new_page(width=PAGE.width, height=PAGE.height).insert_image(
            PAGE, stream=_scanned(page, skew, noise).tobytes("jpeg", jpg_quality=QUALITY)
        )
    save(scan, path, title=TITLE, author=AUTHOR)


def _typed() -> pymupdf.Document:
    blocks, _ = parse(source("memorandum.md"))
    body = [line for block in blocks for line in set_lines(block.runs, TEXT.width, TYPED)]
    columns = pour(body, {}, (Column(page, TEXT) for page in range(len(SKEWS))))
    document = pymupdf.open()
    for _ in columns:
        document.new_page(width=PAGE.width, height=PAGE.height)
    draw(document, columns)
    return document


def _scanned(page: pymupdf.Page, skew: float, noise: random.Random) -> pymupdf.Pixmap:
    """A page askew by ``skew`` degrees, on uneven paper, with specks."""
    turn = pymupdf.Matrix(PIXELS_PER_POINT, PIXELS_PER_POINT).prerotate(skew)
    size = (PAGE * pymupdf.Matrix(PIXELS_PER_POINT, PIXELS_PER_POINT)).irect
    clean = page.get_pixmap(matrix=turn, colorspace=pymupdf.csGRAY)
    whole = pymupdf.Pixmap(pymupdf.csGRAY, size)
    whole.clear_with(255)
    clean.set_origin((whole.width - clean.width) // 2, (whole.height - clean.height) // 2)
    whole.copy(clean, clean.irect)
    return _dirtied(whole, noise)


def _dirtied(clean: pymupdf.Pixmap, noise: random.Random) -> pymupdf.Pixmap:
    width, height = clean.width, clean.height
    rows = bytearray()
    shade = 0
    for y in range(height):
        shade = max(0, min(PAPER_SHADES, shade + noise.randint(-1, 1)))
        row = clean.samples[y * width : (y + 1) * width]
        rows += row.translate(bytes(_grey(level, shade) for level in range(256)))
    for _ in range(SPECKS):
        rows[noise.randrange(len(rows))] = noise.randint(70, 190)
    return pymupdf.Pixmap(pymupdf.csGRAY, width, height, rows, False)


def _grey(level: int, shade: int) -> int:
    """Black ink faded to dark grey, white paper to light grey."""
    return 58 + level * (226 - shade - 58) // 255
