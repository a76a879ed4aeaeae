"""What ``make run`` does: open the sample paper, or do the main job without a window.

Makes ``annotations.db`` from ``annotations.db.example`` if there is none. Where there is no display,
the same job is done by the command line: a passage is tagged and stored, the set is exported, and
the page is drawn with its glosses.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from glossator.app.surroundings import has_display, lacking_for_window

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "annotations.db"
PAPER = ROOT / "sample_pdfs" / "working-paper.pdf"
RESULTS = ROOT / "results"


def glossator(*arguments: object, **options: object) -> None:
    command = [sys.executable, "-m", "glossator", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, **options)  # type: ignore[call-overload]


def make_project() -> None:
    if not PROJECT.exists():
        shutil.copyfile(ROOT / "annotations.db.example", PROJECT)
        print(f"Made {PROJECT.name} from {PROJECT.name}.example.")


def without_a_window() -> None:
    print("There is no display, so the main job is done without a window.")
    RESULTS.mkdir(exist_ok=True)
    glossator(
        "annotate", PAPER, "--quote", QUOTE, "--page", PAGE,
        *("--term", "actor/stalin"), *("--term", "claim/inference"),
        *("--note", "Made by `make run` on a machine without a display."), "--db", PROJECT,
    )  # fmt: skip
    for format_id, name in EXPORTS.items():
        glossator("export", "--format", format_id, "-o", RESULTS / name, "--db", PROJECT)
    glossator("snapshot", PAPER, "--page", PAGE, "-o", RESULTS / "page.png", "--db", PROJECT)
    print(f"The project is {PROJECT}; the exports and the picture of the page are in {RESULTS}.")


def main() -> int:
    make_project()
    if not has_display():
        without_a_window()
        return 0
    if (lacking := lacking_for_window()) is not None:
        print(lacking, file=sys.stderr)
        return 1
    return subprocess.call(
        [sys.executable, "-m", "glossator", "open", str(PAPER), "--db", str(PROJECT)], cwd=ROOT
    )


PAGE = 5
QUOTE = "TO BE FILLED"
EXPORTS = {
    "csv": "annotations.csv",
    "csv-terms": "annotation-terms.csv",
    "jsonl": "annotations.jsonl",
    "webanno": "annotations.jsonld",
}

if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
