"""``snapshot``: a page with its glosses as a picture, from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from command_results import Glossator, Told

PNG = b"\x89PNG"
Snapshot = subprocess.CompletedProcess[str]


def snapshot(database: Path, *arguments: object) -> Snapshot:
    """In a process of its own: it makes an application of Qt, and there may be one only."""
    return subprocess.run(
        [sys.executable, "-m", "glossator", "snapshot", *map(str, arguments), "--db", database],
        capture_output=True,
        text=True,
        timeout=30,
    )


def told(done: Snapshot) -> str:
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    return line


def test_the_glosses_of_the_project_are_drawn(
    paper: Path, marked: list[Told], database: Path, tmp_path: Path, glossator: Glossator
) -> None:
    with_glosses, without = tmp_path / "with.png", tmp_path / "without.png"
    done = snapshot(database, paper, "--page", 3, "-o", with_glosses)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{with_glosses}\n", "")
    for annotation in marked:
        glossator("remove", annotation["id"])
    snapshot(database, paper, "--page", 3, "-o", without)
    assert with_glosses.read_bytes().startswith(PNG)
    assert without.read_bytes().startswith(PNG)
    assert with_glosses.read_bytes() != without.read_bytes()


@pytest.mark.parametrize(
    ("page", "output", "line"),
    [
        (4, "page.png", "Error: There is no page 4; harbour light.pdf has 3."),
        (1, "nowhere/page.png", "could not be written. Choose another place."),
    ],
)
def test_what_cannot_be_drawn_is_told(
    paper: Path, database: Path, tmp_path: Path, page: int, output: str, line: str
) -> None:
    assert line in told(snapshot(database, paper, "--page", page, "-o", tmp_path / output))


def test_a_protected_paper_is_drawn_with_its_password(
    paper: Path, database: Path, tmp_path: Path
) -> None:
    asked = (paper.with_name("locked.pdf"), "--page", 1, "-o", tmp_path / "page.png")
    assert "password" in told(snapshot(database, *asked))
    assert snapshot(database, *asked, "--password", "lamp").returncode == 0
    assert (tmp_path / "page.png").read_bytes().startswith(PNG)


def test_a_page_is_drawn_in_the_colours_that_are_asked_for(
    paper: Path, database: Path, marked: list[Told], tmp_path: Path
) -> None:
    pictures = []
    for colours in ("paper", "sepia", "dark"):
        picture = tmp_path / f"{colours}.png"
        assert (
            snapshot(database, paper, "--page", 3, "--colours", colours, "-o", picture).returncode
            == 0
        )
        pictures.append(picture.read_bytes())
    assert len(set(pictures)) == 3
