"""How many notes of a gold standard does ``glossator notes`` find just as they were marked?

    python benchmarks/gold_notes.py PAPER.pdf [GOLD.json]

``notes`` of a gold file have a ``note`` (its number), ``spans`` of its text without the number,
their ``pages``, and a ``caller`` with ``page`` and ``caller_spans``. Spans are code points into the
text layer of the paper as PyMuPDF gives it, pages joined with form feeds, ends exclusive. A note is
right if what the command tells begins and ends on each page within two letters of where the gold
does; a caller if it is made of just the letters of the gold. Callers of numbers that the gold does
not tell of are not judged. Without a gold file the notes are only counted.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pymupdf

MOST_OFF = 2

Told = dict[str, Any]
Stretch = tuple[int, int, int]  # page, first letter, end; letters of a page, without spaces


class Paper:
    """The text layer of a paper, read without Glossator."""

    def __init__(self, path: Path) -> None:
        pages = list(pymupdf.open(path))
        self._text = "\f".join(page.get_text() for page in pages)
        self._letters = [
            [
                (character["bbox"], character["c"])
                for block in page.get_text("rawdict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                for character in span["chars"]
                if not character["c"].isspace()
            ]
            for page in pages
        ]

    def between(self, start: int, end: int) -> Stretch:
        """The stretch from one code point to another."""
        first = self._text.rfind("\f", 0, start) + 1
        before, inside = self._text[first:start].split(), self._text[start:end].split()
        begins = len("".join(before))
        return self._text.count("\f", 0, start) + 1, begins, begins + len("".join(inside))

    def under(self, page: int, rects: Sequence[Sequence[float]]) -> Stretch:
        """The stretch of the letters whose middles lie in ``rects``."""
        found = [
            number
            for number, ((left, top, right, bottom), _) in enumerate(self._letters[page - 1])
            for x0, y0, x1, y1 in rects
            if x0 <= (left + right) / 2 <= x1 and y0 <= (top + bottom) / 2 <= y1
        ]
        return page, min(found, default=0), max(found, default=-1) + 1


def notes_told(paper: Path) -> list[Told]:
    command = [sys.executable, "-m", "glossator", "notes", str(paper), "--json"]
    notes: list[Told] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return notes


def are_near(told: Sequence[Stretch], gold: Sequence[Stretch]) -> bool:
    return len(told) == len(gold) and all(
        a[0] == b[0] and abs(a[1] - b[1]) <= MOST_OFF and abs(a[2] - b[2]) <= MOST_OFF
        for a, b in zip(told, gold, strict=True)
    )


def compared(paper: Paper, notes: Iterable[Told], gold: Sequence[Told]) -> Told:
    by_number = {note["number"]: note for note in notes}
    count = {"gold": len(gold), "right": 0, "callers_right": 0, "callers_wrong": 0}
    for wanted in gold:
        told = by_number.get(wanted["note"], {"segments": [], "caller": None})
        extent = [paper.under(s["page"], s["rects"]) for s in told["segments"]]
        is_right = are_near(extent, [paper.between(*span) for span in wanted["spans"]])
        count["right"] += is_right
        caller = told["caller"] and paper.under(told["caller"]["page"], [told["caller"]["rect"]])
        places = [paper.between(*span) for span in (wanted["caller"] or {}).get("caller_spans", ())]
        count["callers_right"] += caller in places
        count["callers_wrong"] += caller is not None and caller not in places
        if not is_right or (caller not in places):
            print(f"note {wanted['note']}: told {extent}, called at {caller}, gold {places}")
    return count


def main(path: Path, gold: Path | None = None) -> int:
    notes = notes_told(path)
    told = {"notes": len(notes), "numbers": len({n["number"] for n in notes} - {None})}
    told["callers"] = sum(note["caller"] is not None for note in notes)
    if gold is not None:
        wanted = json.loads(gold.read_text(encoding="utf-8"))["notes"]
        told |= compared(Paper(path), notes, wanted)
    print(json.dumps(told))
    return 0 if gold is None or told["right"] == told["gold"] else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
