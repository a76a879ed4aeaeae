"""A window that is asked for plainly is opened without the command line being loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from glossator.app.door import wish_for_window


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", (None, None)),
        ("open", (None, None)),
        ("open paper.pdf", ("paper.pdf", None)),
        ("--db notes.db", (None, "notes.db")),
        ("open paper.pdf --db notes.db", ("paper.pdf", "notes.db")),
        ("open --db notes.db paper.pdf", ("paper.pdf", "notes.db")),
        ("--db notes.db open paper.pdf", ("paper.pdf", "notes.db")),
    ],
)
def test_a_window_and_nothing_more_is_asked_for(typed: str, wish: object) -> None:
    assert wish_for_window(typed.split()) == wish


@pytest.mark.parametrize(
    "typed",
    [
        "--help",
        "--version",
        "open --help",
        "open paper.pdf --db",
        "open paper.pdf other.pdf",
        "open --db=notes.db",
        "open -- -paper.pdf",
        "--db a.db open paper.pdf --db b.db",
        "list",
        "paper.pdf",
    ],
)
def test_anything_else_is_left_to_the_commands(typed: str) -> None:
    assert wish_for_window(typed.split()) is None


def test_an_empty_name_is_left_to_the_commands() -> None:
    assert wish_for_window(["open", ""]) is None
    assert wish_for_window(["--db", ""]) is None


WITHOUT_STREAMS = """
import os
from glossator.app.door import open_window
from glossator.documents import starting
told = os.dup(1)
os.closerange(0, 3)

def open_something():
    os.write(2, b"a warning")
    opened = os.open(os.devnull, os.O_RDONLY)
    os.write(told, str(opened == told + 1).encode())
    os._exit(0)

starting.start_early = open_something
open_window((None, None))
"""


def test_nothing_that_is_opened_takes_the_place_of_a_stream() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_STREAMS], capture_output=True, timeout=60)
    assert done.stdout == b"True"


OPENING = """
import sys
from glossator.app.door import open_window
from glossator.app.window import Desk

HEAVY = {
    "click", "pymupdf", "sqlite_utils", "sqlite3", "rapidfuzz", "subprocess", "rdflib", "lxml",
    "glossator.domain.selection", "glossator.ui.desks", "glossator.ui.page.margin",
    "glossator.app.claim", "PySide6.QtNetwork",
}

def tell(desk, window, *_):
    print(window.page.source.picture(1) is not None, sorted(HEAVY & sys.modules.keys()))
    window.close()

Desk._furnish = tell
open_window((sys.argv[1], None))
"""


def test_nothing_is_loaded_that_the_first_page_does_not_need(sample_papers: Path) -> None:
    command = [sys.executable, "-c", OPENING, str(sample_papers / "working-paper.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == "True []\n", done.stderr


WITH_FEW_FILES = """
import resource, sys
from glossator.app.door import open_window

resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
sys.exit(open_window((sys.argv[1], None)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of Linux")
def test_a_worker_that_cannot_be_started_is_told_in_one_line(sample_papers: Path) -> None:
    command = [sys.executable, "-c", WITH_FEW_FILES, str(sample_papers / "working-paper.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The document reader cannot be started (Too many open")
    assert done.stderr.count("\n") == 1
