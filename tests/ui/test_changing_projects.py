"""One window takes the place of another when another project is opened."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.app.window import Desk
from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.services.preferences import change_preferences, read_preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow
from glossator.ui.page.selecting import Selection


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
    desk.begin(tmp_path / "first.db", sample_papers / "working-paper.pdf")
    window = shown()
    qtbot.waitUntil(lambda: window.desks is not None)
    window.page.set_zoom(1.0)
    window.page.go_to(7)
    window.resize(760, 640)
    window.project_requested.emit(tmp_path / "second.db", True)
    qtbot.waitUntil(lambda: shown().documents.document is not None)
    assert shown().page.page == 7
    assert (shown().width(), shown().height()) == (760, 640)
    assert Path(read_preferences().project).name == "second.db"
    desk.close()


def test_a_project_that_another_program_changed_is_opened_again_by_a_click(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    desk = Desk(client)
    path = tmp_path / "annotations.db"
    desk.begin(path, sample_papers / "scan.pdf")
    window = shown()
    qtbot.waitUntil(lambda: window.desks is not None and 1 in window.page.pages())
    other = open_workspace(path, preferences=read_preferences())
    _, proposing = other.plan.propose("actor", "Keeper of the light")
    other.apply(proposing)
    other.close()

    def tag(window: MainWindow) -> None:
        window.page.select(Selection(1, rect=Rect(72, 72, 200, 90)))
        window.desks.tagging.tag_or_arm("actor:stalin")

    tag(window)
    assert "changed by another program" in window.trouble.text
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    assert shown() is not window
    qtbot.waitUntil(lambda: 1 in shown().page.pages())
    tag(shown())
    assert shown().trouble.text == ""
    assert len(shown().desks.list.ids) == 1
    desk.close()


def test_a_last_project_that_is_gone_is_told_beside_the_readers_own(
    client: DocumentClient, tmp_path: Path, config_folder: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "gone.db"
    change_preferences(lambda kept: replace(kept, project=str(gone)))
    desk = Desk(client)
    desk.begin(None)
    qtbot.waitUntil(lambda: shown().desks is not None)
    assert "There is no project" in shown().trouble.text
    assert shown().trouble.act_button.text() == "Open project…"
    assert not gone.exists()
    assert (config_folder / "annotations.db").exists()
    assert read_preferences().project == str(gone)
    desk.close()
