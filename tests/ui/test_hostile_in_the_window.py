"""The worst of the hostile files on the desk: the window answers, and says what is wrong."""

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


@pytest.fixture
def desk(tmp_path: Path, chooser: Answers, qtbot: QtBot) -> Iterator[TheWindow]:
    with (
        DocumentClient(deadline=0.8) as client,
        opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk,
    ):
        yield desk


@pytest.fixture
def ticks(qtbot: QtBot) -> Iterator[list[int]]:
    """One more for each time that the window had a moment for something else."""
    count: list[int] = [0]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: count.__setitem__(0, count[0] + 1))
    timer.start(5)
    yield count
    timer.stop()


def hostile(name: str, folder: Path) -> Path:
    path = folder / "hostile.pdf"
    path.write_bytes(BOMBS[name]())
    return path


def answers_keys(desk: TheWindow) -> None:
    before = desk.window.page.zoom
    desk.press(Qt.Key.Key_Plus, CTRL)
    desk.until(lambda: desk.window.page.zoom > before)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_said_and_the_paper_stays(
    desk: TheWindow, tmp_path: Path, sample_papers: Path, ticks: list[int], name: str
) -> None:
    desk.read(sample_papers / "two-columns.pdf")
    desk.window.open_document(hostile(name, tmp_path))
    desk.until(lambda: "hostile.pdf" in desk.window.trouble.text)
    assert "\n" not in desk.window.trouble.text
    assert ticks[0] > 0
    answers_keys(desk)
    assert desk.window.page.pages()[1].text


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_read_and_left_while_the_window_answers(
    desk: TheWindow, tmp_path: Path, sample_papers: Path, ticks: list[int], name: str
) -> None:
    window, page = desk.window, desk.window.page
    window.open_document(hostile(name, tmp_path))
    desk.until(lambda: window.documents.document is not None)
    answers_keys(desk)
    desk.until(lambda: 1 in page.pages() or window.trouble.text)
    desk.press(Qt.Key.Key_PageDown)
    desk.press(Qt.Key.Key_A, CTRL)
    assert ticks[0] > 0
    desk.read(sample_papers / "two-columns.pdf")
    assert page.pages()[1].text


def test_the_window_says_how_well_papers_are_shut_in(desk: TheWindow, sample_papers: Path) -> None:
    desk.read(sample_papers / "two-columns.pdf")
    desk.window.actions_by_id["about"].trigger()
    walls = desk.window.client.confinement
    said = "is locked in" if walls is not None and walls.is_complete else "is not locked in"
    assert said in desk.window.trouble.text
