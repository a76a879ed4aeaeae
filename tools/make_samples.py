"""Make the sample papers: ``make samples``, or with a folder to write them to."""

import sys
from pathlib import Path

from samples import misread_notes, scan, turned, two_columns, working_paper

PAPERS = {
    "working-paper.pdf": working_paper.make,
    "two-columns.pdf": two_columns.make,
    "misread-notes.pdf": misread_notes.make,
    "scan.pdf": scan.make,
    "rotated-cropped.pdf": turned.make,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAPERS.items():
        make(folder / name)


if __name__ == "__main__":
    named = sys.argv[1:]
    main(Path(named[0]) if named else Path(__file__).parent.parent / "sample_pdfs")
