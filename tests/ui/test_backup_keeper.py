"""Backups are made while the window is open, without anybody waiting for them."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from small_project import Marker

from glossator.domain.backups import AT_START, WHILE_WORKING
from glossator.services.safety import known_backups
from glossator.services.workspace import Workspace
from glossator.ui.backup_keeper import BackupKeeper


def reasons(path: Path) -> list[str]:
    return [known.backup.reason for known in known_backups(path)]


def test_one_is_made_soon_and_one_whenever_something_has_changed(
    workspace: Workspace, mark: Marker, qtbot: QtBot
) -> None:
    mark(3, "The plan was his own.", "actor:kim")
    keeper = BackupKeeper(workspace.safety, soon=0, often=50)
    qtbot.waitUntil(lambda: reasons(workspace.path) == [AT_START])
    mark(3, "He gave his consent late.", "actor:stalin")
    qtbot.waitUntil(lambda: reasons(workspace.path) == [WHILE_WORKING, AT_START])
    keeper.stop()


def test_what_stands_in_the_way_is_told_once(
    workspace: Workspace, mark: Marker, qtbot: QtBot
) -> None:
    mark(3, "The plan was his own.", "actor:kim")
    (workspace.path.parent / "backups").write_text("no folder", encoding="utf-8")
    told: list[str] = []
    turns: list[None] = []
    keeper = BackupKeeper(workspace.safety, soon=0, often=30)
    keeper.trouble_told.connect(lambda trouble: told.append(str(trouble)))
    keeper.made.connect(lambda: turns.append(None))
    qtbot.waitUntil(lambda: len(turns) >= 3)
    keeper.stop()
    (line,) = told
    assert line.startswith("No backup of annotations.db could be made")
    assert mark(3, "Work goes on.").id in workspace.project.annotations


def test_nothing_is_begun_after_it_was_stopped(
    workspace: Workspace, mark: Marker, qtbot: QtBot
) -> None:
    mark(3, "The plan was his own.", "actor:kim")
    keeper = BackupKeeper(workspace.safety, soon=20, often=20)
    keeper.stop()
    qtbot.wait(100)
    assert reasons(workspace.path) == []
