"""A backup is copied and verified while the reader works: no change waits, and none is torn."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.backups import WHILE_WORKING
from glossator.services.workspace import Workspace
from glossator.storage import copying, verifying
from glossator.storage.backup import back_up, backups_of, file_of
from glossator.storage.checking import faults_of_file
from glossator.storage.copying import Copying
from glossator.storage.store import Store
from glossator.storage.verifying import faults_of_copy
from making import annotate, make_workspace, open_again, passage

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows while a project is copied, which takes half a second."""
    monkeypatch.setattr(copying, "AT_ONCE", 1)
    monkeypatch.setattr(copying, "REST", 0.01)
    taken: list[int] = []
    rest = Copying._rest

    def counted(copying: Copying, flush: Callable[[], None]) -> None:
        taken.append(1)
        rest(copying, flush)

    monkeypatch.setattr(Copying, "_rest", counted)
    return taken


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=5)
    for number in range(5):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin", note="noted")
    yield workspace
    workspace.close()


def begin_backup(workspace: Workspace, steps: list[int], qtbot: QtBot) -> Thread:
    """A backup on a thread, of which some pages are copied, and most are not."""
    path, copy = workspace.path, workspace._store.copy_to
    backup = Thread(target=back_up, args=(path, WHILE_WORKING, NOON, copy))
    backup.start()
    qtbot.waitUntil(lambda: len(steps) > 5)
    return backup


def notes_in_backup(path: Path) -> list[str]:
    (made,) = backups_of(path)
    assert made.is_sound
    with Store.open(file_of(path, made)) as store:
        return [annotation.note for annotation in store.load().annotations]


def test_changes_are_on_disk_before_the_copy_is_and_are_in_it(
    workspace: Workspace, steps: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "FLUSHED_AT_ONCE", 2)
    backup = begin_backup(workspace, steps, qtbot)
    annotate(workspace, passage("meanwhile"), note="one")
    annotate(workspace, passage("meanwhile too"), note="two")
    workspace.undo()
    during = len(steps)
    backup.join()
    assert len(steps) > during
    assert sorted(notes_in_backup(workspace.path)) == ["noted"] * 5 + ["one"]


def test_what_another_program_writes_meanwhile_is_in_the_copy(
    workspace: Workspace, steps: list[int], qtbot: QtBot
) -> None:
    backup = begin_backup(workspace, steps, qtbot)
    other = open_again(workspace.path, seed=6)
    annotate(other, passage("from elsewhere"), note="other")
    other.close()
    during = len(steps)
    backup.join()
    assert len(steps) > during
    assert "other" in notes_in_backup(workspace.path)


def test_a_project_that_is_closed_meanwhile_has_its_backup(
    workspace: Workspace, steps: list[int], qtbot: QtBot
) -> None:
    backup = begin_backup(workspace, steps, qtbot)
    workspace.close()
    backup.join()
    assert notes_in_backup(workspace.path) == ["noted"] * 5


def test_what_another_process_finds_wrong_is_told_as_ever(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "LARGE", 0)
    workspace.close()
    path = workspace.path
    assert faults_of_copy(path) == []
    path.write_bytes(path.read_bytes().replace(b"passage number 3", b"passage number 4"))
    found = faults_of_copy(path)
    assert found
    assert found == faults_of_file(path)


def test_where_no_other_process_can_be_had_a_copy_is_verified_all_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "LARGE", 0)
    workspace.close()
    for command in ("import os; os.kill(os.getpid(), 9)", "print('no answer')"):
        monkeypatch.setattr(verifying, "COMMAND", command)
        assert faults_of_copy(workspace.path) == []
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert faults_of_copy(workspace.path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_who_verifies_ends_with_who_asked_even_if_that_was_killed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    never_read = tmp_path / "pipe"
    os.mkfifo(never_read)
    asks = (
        "import pathlib, sys; from glossator.storage import verifying; verifying.LARGE = 0;"
        " verifying.faults_of_copy(pathlib.Path(sys.argv[1]))"
    )
    with subprocess.Popen([sys.executable, "-c", asks, str(never_read)]) as asking:
        children = Path(f"/proc/{asking.pid}/task/{asking.pid}/children")
        qtbot.waitUntil(lambda: bool(children.read_text().split()))
        verifies = Path("/proc", children.read_text().split()[0])
        qtbot.waitUntil(lambda: b"verifying" in (verifies / "cmdline").read_bytes())
        asking.kill()
    qtbot.waitUntil(lambda: not verifies.exists() or "zombie" in (verifies / "status").read_text())
