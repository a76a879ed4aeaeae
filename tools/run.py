"""What ``make run`` does: open the sample paper, or do the main job without a window.

Makes ``annotations.db`` from ``annotations.db.example`` if there is none. Where there is no
display, the same job is done by the command line: a passage is tagged and stored, the set is
exported, and the page is drawn with its glosses. A folder may be named in which all this is to lie.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from glossator.app.surroundings import has_display, lacking_for_window

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "annotations.db.example"
PAPER = ROOT / "sample_pdfs" / "working-paper.pdf"
PAGE = 5
QUOTE = (
    "The first Soviet document to treat the light as a matter of policy is a memorandum that the"
    " Second Far Eastern Department prepared for the Deputy Foreign Minister, S. A. Lozovsky, in"
    " January 1946."
)
TERMS = ("actor/lozovsky", "archive/avprf-0430", "claim/doc-report")
NOTE = "Made by `make run` on a machine without a display."
EXPORTS = {
    "csv": "annotations.csv",
    "csv-terms": "annotation-terms.csv",
    "jsonl": "annotations.jsonl",
    "webanno": "annotations.jsonld",
}


def glossator(*arguments: object) -> str:
    """What the command line answers."""
    command = [sys.executable, "-m", "glossator", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def make_project(project: Path) -> None:
    if not project.exists():
        shutil.copyfile(EXAMPLE, project)
        print(f"Made {project.name} from {EXAMPLE.name}.")


def open_window(project: Path) -> int:
    if (lacking := lacking_for_window()) is not None:
        print(lacking, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "glossator", "open", str(PAPER), "--db", str(project)]
    return subprocess.call(command)


def do_without_window(project: Path) -> None:
    print("There is no display, so the main job is done without a window.")
    results = project.parent / "results"
    results.mkdir(exist_ok=True)
    if not json.loads(glossator("list", "--text", NOTE, "--json", "--db", project)):
        terms = [part for term in TERMS for part in ("--term", term)]
        passage = ("--quote", QUOTE, "--page", PAGE, *terms, "--note", NOTE)
        print(glossator("annotate", PAPER, *passage, "--db", project), end="")
    for format_id, name in EXPORTS.items():
        glossator("export", "--format", format_id, "-o", results / name, "--db", project)
    glossator("snapshot", PAPER, "--page", PAGE, "-o", results / "page.png", "--db", project)
    print(f"The project is {project}; the exports and the picture of the page are in {results}.")


def main(folder: Path) -> int:
    project = folder / "annotations.db"
    make_project(project)
    if has_display():
        return open_window(project)
    do_without_window(project)
    return 0


if __name__ == "__main__":
    named = sys.argv[1:]
    try:
        sys.exit(main(Path(named[0]).resolve() if named else ROOT))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
