"""One window takes the place of another when another project is opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.app.window import Desk
from glossator.documents.client import DocumentClient
from glossator.services.preferences import read_preferences
from glossator.ui.main_window import MainWindow


@pytest.fixture
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


def shown() -> MainWindow:
    (window,) = (
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible()
    )
    return window


def test_another_project_is_the_last_one_and_is_as_large_as_the_first(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    desk = Desk(client)
    desk.open(tmp_path / "first.db", sample_papers / "working-paper.pdf")
    window = shown()
    qtbot.waitUntil(lambda: window.documents.document is not None)
    window.page.set_zoom(1.0)
    window.page.go_to(7)
    window.resize(760, 640)
    window.project_requested.emit(tmp_path / "second.db", True)
    qtbot.waitUntil(lambda: shown().documents.document is not None)
    assert shown().page.page == 7
    assert (shown().width(), shown().height()) == (760, 640)
    assert Path(read_preferences().project).name == "second.db"
    desk.close()
