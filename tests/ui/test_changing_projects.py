"""One window takes the place of another when another project is opened."""

import gc
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.app.lock_file import lock_file
from glossator.app.window import Desk
from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.services.preferences import change_preferences, read_preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow
from glossator.ui.page.selecting import Selection
from making import make_workspace


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


@pytest.fixture
def desk(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> Iterator[Desk]:
    """A window on ``annotations.db`` with a paper in it."""
    desk = Desk(client)
    desk.begin(tmp_path / "annotations.db", sample_papers / "scan.pdf")
    qtbot.waitUntil(lambda: shown().desks is not None and 1 in shown().page.pages())
    yield desk
    desk.close()


def select(window: MainWindow) -> None:
    window.page.select(Selection(1, rect=Rect(72, 72, 200, 90)))


def tag(window: MainWindow) -> None:
    select(window)
    window.desks.tagging.tag_or_arm("actor:stalin")


def put_an_older_state_in_place(path: Path) -> None:
    """As a service does that copies folders to and fro."""
    copy = path.with_name("older.db")
    shutil.copy(path, copy)
    copy.replace(path)


def test_what_another_program_writes_is_shown_by_itself(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    tag(shown())
    other = open_workspace(tmp_path / "annotations.db", preferences=read_preferences())
    (made,) = other.project.annotations.values()
    other.apply(other.plan.write_note(made, "from the command line"))
    other.apply(other.plan.annotate(made.document_id, made.passage, ["claim:thesis"]))
    qtbot.waitUntil(lambda: len(shown().desks.list.ids) == 2)
    assert shown().desks.gestures.annotation.note == "from the command line"
    assert shown().trouble.text == ""
    other.close()


def test_a_project_whose_file_was_exchanged_is_opened_again_by_a_click(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown()
    put_an_older_state_in_place(tmp_path / "annotations.db")
    tag(window)
    assert "moved, replaced or deleted" in window.trouble.text
    assert window.trouble.act_button.text() == "Open it again"
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    assert shown() is not window
    qtbot.waitUntil(lambda: 1 in shown().page.pages())
    assert shown().trouble.text == "Not written yet: Joseph Stalin"
    qtbot.mouseClick(shown().trouble.act_button, Qt.MouseButton.LeftButton)
    (made,) = shown().desks.list.ids
    assert shown().desks.gestures.annotation.id == made
    assert shown().trouble.text == ""


def test_a_note_that_was_typed_goes_on_in_the_window_that_is_opened_again(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown()
    tag(window)
    put_an_older_state_in_place(tmp_path / "annotations.db")
    window.desks.panel.edit_note()
    qtbot.keyClicks(QApplication.focusWidget(), "Compare the telegram.")
    qtbot.mouseClick(window.page.viewport(), Qt.MouseButton.LeftButton)
    window.page.setFocus()
    assert "moved, replaced or deleted" in window.trouble.text
    qtbot.mouseClick(window.trouble.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "Compare the telegram."
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown().desks.gestures.annotation is not None)
    again = shown()
    assert again is not window
    assert again.desks.panel.unwritten()[0] == {
        again.desks.gestures.annotation.id: "Compare the telegram."
    }
    assert again.trouble.text == "Not written yet: Compare the telegram."
    qtbot.mouseClick(again.trouble.act_button, Qt.MouseButton.LeftButton)
    assert again.desks.gestures.annotation.note == "Compare the telegram."
    assert again.desks.unwritten.left() is None


def test_a_window_with_unwritten_words_asks_before_it_closes(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown()
    tag(window)
    (tmp_path / "annotations.db").rename(tmp_path / "moved.db")
    window.desks.gestures.write_note("Not to be lost.")
    window.close()
    assert window.isVisible()
    assert window.trouble.text == "Not written yet: Not to be lost."
    (tmp_path / "moved.db").rename(tmp_path / "annotations.db")
    window.desks.gestures.try_again(window.desks.gestures.refused)
    window.close()
    assert not window.isVisible()


def test_unwritten_words_may_be_given_up(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    window = shown()
    tag(window)
    (tmp_path / "annotations.db").unlink()
    window.desks.gestures.write_note("A whim.")
    window.close()
    assert window.trouble.act_button.text() == "Close the window all the same"
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_a_project_that_somebody_else_has_open_is_read(
    client: DocumentClient, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "annotations.db"
    make_workspace(path).close()
    before = path.read_bytes()
    lock_file(path).write_text("4711\npython3\narchive-3\n\n\n")
    desk = Desk(client)
    desk.begin(path, sample_papers / "scan.pdf")
    qtbot.waitUntil(lambda: shown().desks is not None and 1 in shown().page.pages())
    window = shown()
    assert "is open already" in window.trouble.text
    assert "archive-3" in window.trouble.text
    assert "read only" in window.desks.status.text()
    window.trouble.clear()
    tag(window)
    assert "so it may only be read here. Nothing was changed." in window.trouble.text
    assert window.trouble.also_button.text() == "Take over"
    assert not window.trouble.also_button.isHidden()
    assert path.read_bytes() == before
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)  # try again
    again = shown()
    assert again is not window
    assert "archive-3" in again.trouble.text
    qtbot.waitUntil(lambda: 1 in again.page.pages())
    qtbot.mouseClick(again.trouble.also_button, Qt.MouseButton.LeftButton)  # take over
    qtbot.waitUntil(lambda: 1 in shown().page.pages())
    assert "kept" in shown().desks.status.text()
    assert shown().trouble.text == "Not written yet: Stalin, Joseph"
    qtbot.mouseClick(shown().trouble.act_button, Qt.MouseButton.LeftButton)
    assert len(shown().desks.list.ids) == 1
    desk.close()
    assert not lock_file(path).exists()


def test_another_start_brings_its_paper_into_the_window(
    desk: Desk, tmp_path: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    window = shown()
    window.showMinimized()
    desk._claim.handed.emit(sample_papers / "two-columns.pdf")
    qtbot.waitUntil(lambda: window.documents.document.path.name == "two-columns.pdf")
    assert not window.isMinimized()


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


def test_a_window_that_was_left_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    desk.open(tmp_path / "second.db")
    desk.open(tmp_path / "third.db")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    alone = [w for w in QApplication.topLevelWidgets() if w.parent() is None]
    assert alone == [shown()]
