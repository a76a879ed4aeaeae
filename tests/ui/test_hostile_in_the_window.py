"""The worst of the hostile files on the desk: the window answers, and says what is wrong."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from hostile.contents import CONTENTS
from hostile.structures import STRUCTURES

BOMBS = {**STRUCTURES, **CONTENTS}
REFUSED = ["web page alone", "no pages", "locked with nonsense", "two thousand million pages"]
SHOWN = [
    "a billion laughs",
    "a gigabyte packed twice",
    "box of a giant",
    "box of no numbers",
    "labels beyond numbers",
    "letters on one spot",
    "outline in a circle",
    "sixty thousand links",
]

LONG = 50  # milliseconds
FROZEN = 2_000  # the same; a window that answers comes nowhere near it, however busy the machine


@pytest.fixture
def desk(tmp_path: Path, chooser: Answers, qtbot: QtBot) -> Iterator[TheWindow]:
    with (
        DocumentClient(deadline=0.8) as client,
        opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk,
    ):
        yield desk


class Ticks:
    """Moments that the window had for something else, and the longest time between two."""

    def __init__(self) -> None:
        self.count, self.longest = 0, 0.0  # milliseconds
        self._last = time.perf_counter()

    def tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self.count, self._last = self.count + 1, now


@pytest.fixture(scope="module")
def gaps() -> Iterator[dict[str, float]]:
    """The longest of each file; told at the end (with ``-s``)."""
    gaps: dict[str, float] = {}
    yield gaps
    if gaps:
        longest, name = max((gap, name) for name, gap in gaps.items())
        print(
            f"\nlongest gap of a 5 ms timer, {len(gaps)} hostile files:"
            f" {sum(gap > LONG for gap in gaps.values())} above {LONG} ms,"
            f" the longest {longest:.0f} ({name}), median {statistics.median(gaps.values()):.0f}"
        )


@pytest.fixture
def pdf(tmp_path: Path, name: str) -> Path:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(BOMBS[name]())
    return path


@pytest.fixture
def ticks(qtbot: QtBot, pdf: Path, name: str, gaps: dict[str, float]) -> Iterator[Ticks]:
    """Of a timer of 5 ms from the time that the file is there."""
    ticks = Ticks()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(ticks.tick)
    timer.start(5)
    yield ticks
    timer.stop()
    ticks.tick()  # for the time since the last one
    gaps[name] = ticks.longest


def answers_keys(desk: TheWindow) -> None:
    before = desk.window.page.zoom
    desk.press(Qt.Key.Key_Plus, CTRL)
    desk.until(lambda: desk.window.page.zoom > before)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_and_the_paper_stays(
    desk: TheWindow, pdf: Path, sample_papers: Path, ticks: Ticks
) -> None:
    desk.read(sample_papers / "two-columns.pdf")
    desk.window.open_document(pdf)
    desk.until(lambda: "hostile.pdf" in desk.window.trouble.text)
    assert "\n" not in desk.window.trouble.text
    assert ticks.longest < FROZEN
    answers_keys(desk)
    assert desk.window.page.pages()[1].text


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_read_and_left_while_the_window_answers(
    desk: TheWindow, pdf: Path, sample_papers: Path, ticks: Ticks
) -> None:
    window, page = desk.window, desk.window.page
    window.open_document(pdf)
    desk.until(lambda: window.documents.document is not None)
    answers_keys(desk)
    desk.until(lambda: 1 in page.pages() or window.trouble.text)
    desk.press(Qt.Key.Key_PageDown)
    desk.press(Qt.Key.Key_A, CTRL)
    assert ticks.longest < FROZEN
    desk.read(sample_papers / "two-columns.pdf")
    assert page.pages()[1].text


@pytest.mark.soak
@pytest.mark.parametrize("name", BOMBS)
def test_each_hostile_file_is_shown_or_refused_while_the_window_answers(
    desk: TheWindow, pdf: Path, ticks: Ticks
) -> None:
    window, page = desk.window, desk.window.page
    window.open_document(pdf)
    desk.until(lambda: window.documents.document is not None or window.trouble.text)
    desk.until(lambda: 1 in page.pages() or window.trouble.text)
    desk.press(Qt.Key.Key_PageDown)
    desk.press(Qt.Key.Key_A, CTRL)
    before = ticks.count
    desk.until(lambda: ticks.count > before)
    assert ticks.longest < FROZEN
    assert "\n" not in window.trouble.text


def test_the_window_says_how_well_papers_are_shut_in(desk: TheWindow, sample_papers: Path) -> None:
    desk.read(sample_papers / "two-columns.pdf")
    desk.window.actions_by_id["about"].trigger()
    walls = desk.window.client.confinement
    said = "is locked in" if walls is not None and walls.is_complete else "is not locked in"
    assert said in desk.window.trouble.text
