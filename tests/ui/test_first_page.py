"""The first page is shown before the project is opened, and stays where it is when that comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from the_window import PREFERENCES

from glossator.app.window import Desk
from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.services.session import open_workspace
from glossator.ui.first_page import FirstPage
from glossator.ui.main_window import MainWindow
from glossator.ui.page.selecting import Selection


@pytest.fixture
def frame(client: DocumentClient, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window before there is a project in it."""
    window = MainWindow(client, PREFERENCES)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    yield window
    window.close()


def begun() -> MainWindow:
    (window,) = (
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible()
    )
    return window


def test_the_page_is_there_before_the_project(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    project = tmp_path / "annotations.db"
    desk = Desk(client)
    desk.begin(project, sample_papers / "working-paper.pdf")
    window = begun()
    with qtbot.waitSignal(window.documents.shown):
        assert not project.exists()
    assert window.desks is None
    qtbot.waitUntil(lambda: window.desks is not None)
    source = window.page.source
    assert source is not None
    assert source.picture(1) is not None
    assert project.exists()
    desk.close()


def test_a_page_that_is_shown_stays_where_it_is_when_the_rest_comes(
    frame: MainWindow, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    first_page = FirstPage(frame, is_coming=True)
    with qtbot.waitSignal(first_page.settled):
        frame.open_document(sample_papers / "working-paper.pdf")

    def place() -> tuple[QRect, QRect, float]:
        QApplication.processEvents()
        page = frame.page
        top_left = page.viewport().mapTo(frame, page.viewport().rect().topLeft())
        return QRect(top_left, page.viewport().size()), page.frame(1).rect, page.zoom

    before = place()
    workspace = open_workspace(tmp_path / "annotations.db", preferences=PREFERENCES)
    frame.furnish(workspace)
    assert place() == before
    frame.close()
    workspace.close()


def test_glosses_come_onto_a_page_that_is_shown_already(
    frame: MainWindow, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    frame.open_document(sample_papers / "scan.pdf")
    qtbot.waitUntil(lambda: 1 in frame.page.pages())
    workspace = open_workspace(tmp_path / "annotations.db", preferences=PREFERENCES)
    frame.furnish(workspace)
    assert frame.desks is not None
    frame.page.select(Selection(1, rect=Rect(72, 72, 200, 90)))
    frame.desks.tagging.tag_or_arm("actor:stalin")
    assert len(frame.board.on_page(1)) == 1
    frame.close()
    workspace.close()


def test_what_needs_the_project_waits_for_it(frame: MainWindow, tmp_path: Path) -> None:
    actions = frame.actions_by_id
    assert actions["open_document"].isEnabled()
    assert not actions["open_project"].isEnabled()
    workspace = open_workspace(tmp_path / "annotations.db", preferences=PREFERENCES)
    frame.furnish(workspace)
    assert actions["open_project"].isEnabled()
    assert not actions["undo"].isEnabled()
    frame.close()
    workspace.close()


def test_nothing_is_waited_for_that_will_not_come(frame: MainWindow, qtbot: QtBot) -> None:
    first_page = FirstPage(frame, is_coming=True)
    with qtbot.waitSignal(first_page.settled):
        frame.open_document(Path("no-such-paper.pdf"))
    assert "no-such-paper.pdf" in frame.trouble.text


def test_a_project_that_was_named_and_cannot_be_opened_closes_the_window(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    named = tmp_path / "letters.db"
    named.write_bytes(b"no project at all")
    desk = Desk(client)
    desk.begin(named, sample_papers / "working-paper.pdf")
    window = begun()
    qtbot.waitUntil(lambda: desk.trouble is not None)
    assert "is no Glossator project" in str(desk.trouble)
    assert not window.isVisible()
    desk.close()
