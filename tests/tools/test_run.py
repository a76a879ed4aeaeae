"""``make run`` does the main job also where there is no display."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
)


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    display = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, ROOT / "tools" / "run.py", folder],
        env={name: value for name, value in os.environ.items() if name not in display},
        capture_output=True,
        text=True,
        timeout=60,
    )


def notes(folder: Path) -> list[str]:
    lines = (folder / "results" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return [note for line in lines if "make run" in (note := json.loads(line).get("note", ""))]


def test_without_a_display_the_main_job_is_done_and_said_where_it_lies(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Made annotations.db from annotations.db.example." in done.stdout
    assert done.stdout.splitlines()[-1] == (
        f"The project is {tmp_path / 'annotations.db'};"
        f" the exports and the picture of the page are in {tmp_path / 'results'}."
    )
    results = tmp_path / "results"
    assert len(notes(tmp_path)) == 1
    with (results / "annotations.csv").open(encoding="utf-8-sig", newline="") as table:
        assert any("make run" in row["note"] for row in csv.DictReader(table))
    json.loads((results / "annotations.jsonld").read_text(encoding="utf-8"))
    assert (results / "page.png").read_bytes().startswith(b"\x89PNG")

    again = run(tmp_path)
    assert again.returncode == 0, again.stderr
    assert "Made annotations.db" not in again.stdout
    assert len(notes(tmp_path)) == 1
