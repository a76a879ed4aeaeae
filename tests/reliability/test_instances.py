"""The program started twice on one project: one window writes, whatever happens to it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.app.lock_file import lock_file
from making import make_workspace

START = [sys.executable, "-m", "glossator"]
PATIENCE = 20_000  # milliseconds; this machine may have other things to do


class Starts:
    """Starts of the program by one person, on one project."""

    def __init__(self, project: Path, config: Path, qtbot: QtBot) -> None:
        self.project = project
        self._qtbot = qtbot
        self._config = config
        self._stack = contextlib.ExitStack()

    def start(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        environment = {**os.environ, "GLOSSATOR_CONFIG": str(self._config)}
        program = subprocess.Popen(
            [*START, "--db", str(self.project), "open", *map(str, arguments)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._stack.callback(self._end, program)
        return program

    def first(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """A start that has the project, once it has it."""
        program = self.start(*arguments)
        self.until(lambda: self.writer == program.pid)
        return program

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    @property
    def writer(self) -> int | None:
        """The process that has the project."""
        with contextlib.suppress(OSError, ValueError, IndexError):  # it may be half written
            return int(lock_file(self.project).read_text().split()[0])
        return None

    def reads(self, pdf: Path) -> bool:
        """Whether a window has opened ``pdf`` last."""
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads((self._config / "preferences.json").read_text())
            return bool(kept["document"] == str(pdf))
        return False

    def end(self) -> None:
        self._stack.close()

    @staticmethod
    def _end(program: "subprocess.Popen[str]") -> None:
        if program.poll() is None:
            program.kill()
        program.communicate()


@pytest.fixture
def starts(tmp_path: Path, config_folder: Path, qtbot: QtBot) -> Iterator[Starts]:
    make_workspace(tmp_path / "annotations.db").close()
    starts = Starts(tmp_path / "annotations.db", config_folder, qtbot)
    yield starts
    starts.end()


def test_a_second_start_hands_its_paper_to_the_first_window_and_ends(
    starts: Starts, sample_papers: Path
) -> None:
    scan, paper = sample_papers / "scan.pdf", sample_papers / "working-paper.pdf"
    first = starts.first(scan)
    second = starts.start(paper)
    assert second.wait(PATIENCE / 1000) == 0
    assert second.communicate() == ("", "")
    starts.until(lambda: starts.reads(paper))
    assert starts.writer == first.pid
    assert first.poll() is None


def test_two_starts_at_once_are_one_window(starts: Starts, sample_papers: Path) -> None:
    """As by a double click that was two: neither finds a lock when it looks first."""
    both = [starts.start(sample_papers / "scan.pdf") for _ in range(2)]
    starts.until(lambda: any(start.poll() is not None for start in both))
    (ended,) = (start for start in both if start.poll() is not None)
    assert ended.returncode == 0
    (other,) = (start for start in both if start is not ended)
    assert starts.writer == other.pid


def test_after_a_window_was_killed_the_next_one_writes_at_once(starts: Starts) -> None:
    first = starts.first()
    first.kill()
    first.wait(PATIENCE / 1000)
    assert lock_file(starts.project).exists()
    starts.first()
