"""A damaged project is told in one line, and one click brings its newest backup back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.app.window import Desk
from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.services import safety
from glossator.services.preferences import Preferences, default_project, read_preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow
from glossator.ui.page.selecting import Selection
from making import annotate, make_workspace, passage


@pytest.fixture
def desk() -> Iterator[Desk]:
    """What opens projects and windows; both are closed whatever comes of the test."""
    with DocumentClient() as client:
        desk = Desk(client)
        yield desk
        desk.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two backups: of two glosses, and of three."""
    path = tmp_path / "papers" / "annotations.db"
    path.parent.mkdir()
    workspace = make_workspace(path, seed=5)
    for number in range(3):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin")
        if number:
            safety.back_up(path, "at exit")
    workspace.close()
    return path


def shown() -> MainWindow:
    (window,) = (
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible()
    )
    return window


def begin(desk: Desk, project: Path, qtbot: QtBot) -> MainWindow:
    desk.begin(project)
    qtbot.waitUntil(lambda: shown().desks is not None)
    return shown()


def glosses() -> int:
    desks = shown().desks
    assert desks is not None
    return len(desks.list.ids)


def click(qtbot: QtBot) -> None:
    qtbot.mouseClick(shown().trouble.act_button, Qt.MouseButton.LeftButton)


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def test_one_click_brings_a_damaged_project_back(desk: Desk, project: Path, qtbot: QtBot) -> None:
    damage(project)
    window = begin(desk, project, qtbot)
    assert "annotations.db is damaged. There is a backup of " in window.trouble.text
    assert "with 3 glosses" in window.trouble.text
    assert f"What you mark now goes into {default_project()}." in window.trouble.text
    click(qtbot)
    assert "is again as it was on" in shown().trouble.text
    assert glosses() == 3
    assert Path(read_preferences().project) == project.resolve()
    (aside,) = project.parent.glob("damaged-*")
    assert (aside / project.name).stat().st_size == 9000


def test_a_damaged_newest_backup_is_passed_over(desk: Desk, project: Path, qtbot: QtBot) -> None:
    newest, _ = safety.known_backups(project)
    content = bytearray(newest.path.read_bytes())
    at = content.find(b"passage number")
    content[at] ^= 1  # seen only when everything is looked at
    newest.path.write_bytes(content)
    project.write_bytes(b"")
    window = begin(desk, project, qtbot)
    assert "is empty" in window.trouble.text
    click(qtbot)
    assert glosses() == 2


def test_another_one_can_be_chosen_in_the_list(desk: Desk, project: Path, qtbot: QtBot) -> None:
    project.unlink()
    own = project.with_name("own.db")
    make_workspace(own).close()
    window = begin(desk, own, qtbot)
    window.project_requested.emit(project, False)
    assert "There is no project" in shown().trouble.text
    qtbot.mouseClick(shown().trouble.also_button, Qt.MouseButton.LeftButton)
    assert shown().desks is not None
    chosen = shown().desks.backups.list  # type: ignore[union-attr]
    assert chosen.isVisible()
    qtbot.keyClick(chosen.list, Qt.Key.Key_End)
    qtbot.mouseClick(chosen.button, Qt.MouseButton.LeftButton)
    assert glosses() == 2


def test_without_a_backup_what_can_be_read_is_brought_back(
    desk: Desk, project: Path, qtbot: QtBot
) -> None:
    for known in safety.known_backups(project):
        known.path.unlink()
    content = project.read_bytes()
    project.write_bytes(content[: len(content) - 4096])
    window = begin(desk, project, qtbot)
    assert window.trouble.act_button.text() == "Bring back what can be read"
    click(qtbot)
    assert "Brought back: 3 annotations" in shown().trouble.text
    assert glosses() == 3


def test_the_open_project_goes_back_and_nothing_is_lost(
    desk: Desk, project: Path, sample_papers: Path, qtbot: QtBot
) -> None:
    desk.begin(project, sample_papers / "scan.pdf")
    window = shown()
    qtbot.waitUntil(lambda: window.desks is not None and 1 in window.page.pages())
    window.page.select(Selection(1, rect=Rect(72, 72, 200, 90)))
    assert window.desks is not None
    window.desks.tagging.tag_or_arm("actor:stalin")
    assert window.trouble.text == ""
    window.actions_by_id["backups"].trigger()
    listed = window.desks.backups.list
    qtbot.keyClick(listed.list, Qt.Key.Key_End)
    qtbot.mouseClick(listed.button, Qt.MouseButton.LeftButton)
    assert shown() is not window
    assert glosses() == 2
    newest = safety.known_backups(project)[0]
    assert (newest.backup.reason, newest.annotations) == ("before going back", 4)
    workspace = open_workspace(project, preferences=Preferences("reader", "K. Reader"))
    assert len(workspace.project.annotations) == 2
    workspace.close()


def test_a_backup_that_cannot_be_put_in_place_leaves_the_project_open(
    desk: Desk, project: Path, qtbot: QtBot
) -> None:
    window = begin(desk, project, qtbot)
    gone = safety.known_backups(project)[1]
    gone.path.unlink()
    window.going_back_requested.emit(project, gone)
    assert "could not be put in the place" in shown().trouble.text
    assert glosses() == 3


def test_when_the_window_closes_a_backup_is_made(desk: Desk, project: Path, qtbot: QtBot) -> None:
    workspace = open_workspace(project, preferences=Preferences("reader", "K. Reader"))
    annotate(workspace, passage("one more"))
    workspace.close()
    begin(desk, project, qtbot)
    desk.close()
    qtbot.waitUntil(lambda: safety.known_backups(project)[0].annotations == 4)
    assert safety.known_backups(project)[0].backup.reason == "at exit"
