"""The wheel carries what the program needs, and the same code finds it there."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent.parent

WHERE_THINGS_LIE = """
from glossator.services import resources
from glossator.services.resources import shipped_vocabulary
print(resources.data_root())
print(resources.example_project().stat().st_size > 0)
print(sorted(paper.name for paper in resources.sample_papers().glob("*.pdf")))
print(len(shipped_vocabulary().facets))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and laid out as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_vocabulary_papers_and_example_are_found_in_an_installed_wheel(unpacked: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WHERE_THINGS_LIE],
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    papers = [
        "misread-notes.pdf",
        "rotated-cropped.pdf",
        "scan.pdf",
        "two-columns.pdf",
        "working-paper.pdf",
    ]
    assert told == [str(unpacked / "glossator" / "_data"), "True", str(papers), "3"]


def test_the_wheel_carries_the_licence_and_nothing_that_is_not_the_program(unpacked: Path) -> None:
    assert list(unpacked.glob("glossator-*.dist-info/licenses/LICENSE"))
    assert {path.name.split("-")[0] for path in unpacked.iterdir()} == {"glossator"}
