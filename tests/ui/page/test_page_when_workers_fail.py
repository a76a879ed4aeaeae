"""The window answers all the time, and shows the good pages, while workers die under it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimerEvent
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme

FAULT_ON = 3
MOST = 50.0  # milliseconds


class Pulse(QObject):
    """A timer of 5 milliseconds; ``longest`` is the longest gap between two ticks."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.perf_counter()
        self.startTimer(5, Qt.TimerType.PreciseTimer)

    def timerEvent(self, _event: QTimerEvent) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1e3 * (now - self._last))
        self._last = now


@pytest.fixture(params=["abort", "garbage", "loop"])
def failing_client(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DocumentClient]:
    monkeypatch.setenv("GLOSSATOR_TEST_FAULT", f"{request.param}@{FAULT_ON}")
    with DocumentClient(deadline=1.0) as client:
        yield client


def test_the_window_answers_while_workers_fail(
    failing_client: DocumentClient, sample_papers: Path, theme: Theme, qtbot: QtBot
) -> None:
    opened = failing_client.open(sample_papers / "working-paper.pdf").result()
    board = GlossBoard()
    view = PageView(board, theme)
    board.setParent(view)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    source = PageSource(failing_client, opened, view)
    view.show_document(source)
    qtbot.waitUntil(lambda: source.picture(1) is not None and failing_client.has_spare)
    idle = Pulse(view)
    qtbot.wait(300)
    busy = Pulse(view)
    view.go_to(FAULT_ON)
    qtbot.waitUntil(lambda: source.picture(FAULT_ON + 1) is not None)
    qtbot.waitUntil(lambda: source.trouble(FAULT_ON) is not None)
    qtbot.waitUntil(lambda: failing_client.has_spare)
    assert busy.longest < max(MOST, 2 * idle.longest)
