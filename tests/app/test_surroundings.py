"""What the machine lacks is told in one line, before Qt finds out and ends the process."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from glossator.app import surroundings
from glossator.app.surroundings import has_display, lacking_for_qt, lacking_for_window
from glossator.services.resources import example_project

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")

NOBODY = ":59999"  # a display that no server has
NO_DISPLAY = "There is no display to open a window on."


@pytest.fixture(autouse=True)
def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("platform", ["", "xcb"])
def test_a_display_that_does_not_answer_is_none(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("DISPLAY", NOBODY)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-nobody")
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert not has_display()
    assert (lacking_for_window() or "").startswith(NO_DISPLAY)


def test_a_wayland_display_counts_while_somebody_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert has_display()
    assert not has_display()


def test_a_platform_without_display_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(surroundings.QT_LIBRARIES, "libnobody.so.9", "libnobody9")
    assert lacking_for_qt() == (
        "Qt needs system libraries that are not here: install libnobody9 (names as in Debian)."
    )


def test_opening_the_window_on_a_display_that_is_gone_is_one_line(tmp_path: Path) -> None:
    done = glossator("open", "--db", tmp_path / "annotations.db")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {NO_DISPLAY}")


def test_a_picture_needs_no_display(tmp_path: Path, sample_papers: Path) -> None:
    project, picture = tmp_path / "annotations.db", tmp_path / "page.png"
    copyfile(example_project(), project)
    paper = sample_papers / "working-paper.pdf"
    done = glossator("snapshot", paper, "--page", 5, "-o", picture, "--db", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")


def glossator(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """The command as it ends where the display of the session is gone."""
    return subprocess.run(
        [sys.executable, "-m", "glossator", *map(str, arguments)],
        env=os.environ | {"DISPLAY": NOBODY},
        capture_output=True,
        text=True,
        timeout=30,
    )
