"""The documents that are measured with: made once, always the same, kept outside the repository.

    python benchmarks/papers.py          # makes them all and says where they are

They lie in ``$GLOSSATOR_PAPERS``, else in the user's cache folder.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pymupdf
from platformdirs import user_cache_path

LETTER = pymupdf.paper_rect("letter")
LEFT, TOP, LEADING = 72, 84, 14.5
LINES, NOTE_LINES = 38, 4
SCAN_PAGES, SCAN_DPI = 36, 300
WORDS = (
    "the keeper of northern light wrote to harbour office twice in that winter and answer came"
    " late matter lay with another department what it knew cannot be told from papers which were"
    " kept consul asked again for lamps oil rope boats but nobody had seen any letter since spring"
    " ice closed sound before ship could sail captain swore by log weather station reported fog"
    " soundings chart commission decided nothing of this kind ever reached archive under its number"
).split()


def paper(name: str) -> Path:
    """The path of one of ``PAPERS``, which is made if it is not there."""
    folder = Path(os.environ.get("GLOSSATOR_PAPERS") or user_cache_path("glossator-benchmarks"))
    path = folder / f"{name}.pdf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        document = PAPERS[name]()
        document.save(draft, garbage=0, deflate=True, no_new_id=True)
        document.close()
        draft.replace(path)
    return path


def _text(pages: int) -> pymupdf.Document:
    """Pages of one column with notes at the foot, each note with its caller."""
    noise = random.Random(pages)
    document = pymupdf.open()
    number = 0
    for at in range(pages):
        page = document.new_page(width=LETTER.width, height=LETTER.height)
        writer = pymupdf.TextWriter(LETTER)
        for line in range(LINES):
            writer.append((LEFT, TOP + line * LEADING), _sentence(noise, 78), TIMES, 11)
            if line in (LINES // 3, 2 * LINES // 3):
                number += 1
                end = writer.last_point
                writer.append((end.x, end.y - 4), str(number), TIMES, 7)
        foot = TOP + LINES * LEADING + 22
        for line in range(NOTE_LINES):
            first, second = number - 1, number
            mark = f"{first if line == 0 else second} " if line % 2 == 0 else ""
            writer.append((LEFT, foot + line * 11), mark + _sentence(noise, 92), TIMES, 8.5)
        writer.append((LETTER.width / 2 - 8, LETTER.height - 36), str(at + 1), TIMES, 10)
        writer.write_text(page)
        page.draw_line((LEFT, foot - 14), (LEFT + 140, foot - 14), width=0.5)
    return document


def _columns(pages: int = 36) -> pymupdf.Document:
    noise = random.Random(2)
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=LETTER.width, height=LETTER.height)
        writer = pymupdf.TextWriter(LETTER)
        for left in (54, 318):
            for line in range(54):
                writer.append((left, 72 + line * 12), _sentence(noise, 48), TIMES, 9.5)
        writer.write_text(page)
    return document


def _scan() -> pymupdf.Document:
    """Grey pictures of pages at 300 dpi, as JPEG, with the noise of paper."""
    noise = random.Random(300)
    typed = _text(SCAN_PAGES)
    scale = SCAN_DPI / 72
    document = pymupdf.open()
    for page in typed:
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY)
        rows = bytearray(drawn.samples)
        grain = noise.randbytes(len(rows[::7]))
        rows[::7] = bytes(
            max(40, level - (g & 31)) for level, g in zip(rows[::7], grain, strict=True)
        )
        grey = pymupdf.Pixmap(pymupdf.csGRAY, drawn.width, drawn.height, rows, False)
        sheet = document.new_page(width=LETTER.width, height=LETTER.height)
        sheet.insert_image(LETTER, stream=grey.tobytes("jpeg", jpg_quality=60))
    return document


def _slow(pages: int = 8) -> pymupdf.Document:
    """Pages of which each takes seconds to draw: a great many transparent shapes."""
    document = pymupdf.open()
    for at in range(pages):
        page = document.new_page(width=LETTER.width, height=LETTER.height)
        shape = page.new_shape()
        noise = random.Random(at)
        for _ in range(300):
            corners = [(noise.uniform(0, 612), noise.uniform(0, 792)) for _ in range(8)]
            shape.draw_polyline(corners)
        colour = (0.2, 0.3, 0.5)
        shape.finish(color=colour, fill=colour, fill_opacity=0.02, stroke_opacity=0.05, width=0.3)
        shape.commit()
    return document


def _sentence(noise: random.Random, letters: int) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < letters:
        words.append(noise.choice(WORDS))
    return " ".join(words)[:letters].capitalize()


TIMES = pymupdf.Font("tiro")
PAPERS: dict[str, Callable[[], pymupdf.Document]] = {
    "text-36": lambda: _text(36),
    "text-1000": lambda: _text(1000),
    "text-5000": lambda: _text(5000),
    "scan-36": _scan,
    "columns-36": _columns,
    "slow-8": _slow,
}

if __name__ == "__main__":
    for name in PAPERS:
        made = paper(name)
        print(f"{made}  {made.stat().st_size / 2**20:.1f} MiB")
