"""Backups are whole, verified, named for when and why, and made when something has changed."""

import os
import random
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossator.domain.backups import AT_EXIT, BEFORE_IMPORT, WHILE_WORKING, Backup
from glossator.domain.trouble import Trouble
from glossator.storage.backup import back_up, backups_of, file_of, look_into, write_copy
from glossator.storage.checking import faults_of_file
from glossator.storage.store import Store
from making import (
    annotate,
    make_workspace,
    open_again,
    passage,
    some_gesture,
    somebody_without_rights,
)

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=5)
    for number in range(5):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin", note="noted")
    workspace.close()
    return path


def work(path: Path) -> None:
    """Something happens in the project."""
    workspace = open_again(path, seed=random.randrange(2**32))
    annotate(workspace, passage("one more"))
    workspace.close()


def contents(path: Path) -> object:
    with Store.open(path) as store:
        return store.load()


def test_a_backup_holds_everything_and_lies_beside_the_project(project: Path) -> None:
    made = back_up(project, BEFORE_IMPORT, NOON)
    assert made == (Backup(NOON, BEFORE_IMPORT), ())
    folder = project.parent / "backups" / "annotations.db"
    assert [entry.name for entry in folder.iterdir()] == ["2026-11-25T12-00-00Z before import.db"]
    kept = file_of(project, made.backup)
    assert contents(kept) == contents(project)
    found = look_into(kept)
    assert found is not None
    assert found.annotations == 5


def test_a_backup_is_made_while_the_project_is_open(project: Path) -> None:
    workspace = open_again(project)
    annotate(workspace, passage("written a moment ago"))
    made = back_up(project, WHILE_WORKING, NOON)
    annotate(workspace, passage("written a moment later"))
    workspace.close()
    assert made is not None
    found = look_into(file_of(project, made.backup))
    assert found is not None
    assert found.annotations == 6


def test_where_nothing_changed_none_is_made(project: Path) -> None:
    assert back_up(project, WHILE_WORKING, NOON) is not None
    assert back_up(project, AT_EXIT, NOON + timedelta(hours=1)) is None
    work(project)
    assert back_up(project, AT_EXIT, NOON + timedelta(hours=2)) is not None
    assert len(backups_of(project)) == 2


def test_an_empty_project_has_no_backups(tmp_path: Path) -> None:
    from making import VOCABULARY

    path = tmp_path / "annotations.db"
    Store.create(path, VOCABULARY).close()
    assert back_up(path, AT_EXIT, NOON) is None
    assert not (tmp_path / "backups").exists()


def test_backups_of_several_projects_in_a_folder_do_not_mix(project: Path) -> None:
    other = project.with_name("annotations.sqlite")
    make_workspace(other).close()
    back_up(project, AT_EXIT, NOON)
    assert backups_of(other) == ()
    back_up(other, BEFORE_IMPORT, NOON)
    assert [b.reason for b in backups_of(project)] == [AT_EXIT]
    assert [b.reason for b in backups_of(other)] == [BEFORE_IMPORT]


def test_two_in_one_second_are_both_kept(project: Path) -> None:
    back_up(project, BEFORE_IMPORT, NOON)
    work(project)
    back_up(project, BEFORE_IMPORT, NOON)
    first, second = backups_of(project)
    assert first != second


def test_a_damaged_newest_backup_does_not_stand_for_the_project(project: Path) -> None:
    made = back_up(project, AT_EXIT, NOON)
    assert made is not None
    file_of(project, made.backup).write_bytes(b"")
    assert back_up(project, AT_EXIT, NOON + timedelta(hours=1)) is not None


def test_a_project_that_is_not_as_it_was_written_has_backups_that_say_so(project: Path) -> None:
    sound = back_up(project, AT_EXIT, NOON)
    assert sound is not None
    for turn in range(15):
        work(project)
        connection = sqlite3.connect(project)
        connection.execute("UPDATE annotation SET note = 'forged' WHERE number = 2")
        connection.commit()
        connection.close()
        made = back_up(project, WHILE_WORKING, NOON + timedelta(hours=turn + 1))
        assert made is not None
        assert not made.backup.is_sound
        assert any("annotation" in fault for fault in made.faults)
    backups = backups_of(project)
    assert sound.backup in backups
    assert len(backups) == 4
    assert "(not sound)" in backups[0].name


def test_backups_thin_out_and_other_files_stay(project: Path) -> None:
    folder = project.parent / "backups" / "annotations.db"
    folder.mkdir(parents=True)
    (folder / "my own notes.txt").write_text("stay", encoding="utf-8")
    for turn in range(14):
        work(project)
        back_up(project, WHILE_WORKING, NOON + timedelta(minutes=30 * turn))
    assert len(backups_of(project)) == 10
    assert (folder / "my own notes.txt").exists()
    assert all(faults_of_file(file_of(project, b)) == [] for b in backups_of(project))


def test_what_a_killed_program_left_is_swept_away(project: Path) -> None:
    folder = project.parent / "backups" / "annotations.db"
    folder.mkdir(parents=True)
    name = "0c7e3c1e-0000-4000-8000-000000000009.draft"
    left = [
        beside / f"{beginning}{name}{end}"
        for beside, beginning in ((folder, "."), (project.parent, ".annotations.db."))
        for end in ("", "-journal")
    ]
    others = [project.parent / f".{name}", project.parent / f".other.db.{name}"]
    for file in (*left, *others):
        file.write_bytes(b"half a copy")
    assert back_up(project, AT_EXIT, NOON) is not None
    assert all(file.exists() for file in left)  # somebody may be writing it now
    assert len(backups_of(project)) == 1
    two_hours_ago = time.time() - 7_200
    for file in (*left, *others):
        os.utime(file, (two_hours_ago, two_hours_ago))
    work(project)
    back_up(project, AT_EXIT, NOON)
    assert not any(file.exists() for file in left)
    assert all(file.exists() for file in others)


def test_where_no_backup_can_be_made_it_is_said_in_one_line(project: Path) -> None:
    (project.parent / "backups").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Trouble, match=r"No backup of annotations\.db could be made") as told:
        back_up(project, AT_EXIT, NOON)
    assert "\n" not in str(told.value)


def test_a_folder_that_may_not_be_written_is_said() -> None:
    with somebody_without_rights() as folder:
        path = folder / "annotations.db"
        workspace = make_workspace(path)
        workspace.close()
        folder.chmod(0o500)
        with pytest.raises(Trouble, match="No backup of"):
            back_up(path, AT_EXIT, NOON)
        folder.chmod(0o700)
        assert back_up(path, AT_EXIT, NOON) is not None


def test_a_project_that_is_gone_or_empty_is_said(project: Path) -> None:
    project.write_bytes(b"")
    with pytest.raises(Trouble, match="No backup"):
        back_up(project, AT_EXIT, NOON)
    project.unlink()
    with pytest.raises(Trouble, match="No backup"):
        back_up(project, AT_EXIT, NOON)
    assert backups_of(project) == ()


def test_a_copy_is_written_where_it_is_wanted_and_never_over_a_file(
    project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "on another disk.db"
    assert write_copy(project, target) == ()
    assert contents(target) == contents(project)
    with pytest.raises(Trouble, match="is there already"):
        write_copy(project, target)
    with pytest.raises(Trouble, match="No backup"):
        write_copy(project, tmp_path / "no folder" / "copy.db")


def test_backing_up_changes_nothing_in_the_project(project: Path) -> None:
    before = project.read_bytes()
    back_up(project, AT_EXIT, NOON)
    assert project.read_bytes() == before


def test_a_long_life_is_backed_up_whole(tmp_path: Path) -> None:
    path, chance = tmp_path / "annotations.db", random.Random(3)
    workspace = make_workspace(path, seed=3)
    for turn in range(60):
        workspace.apply(some_gesture(workspace, chance))
        if turn % 20 == 19:
            made = back_up(path, WHILE_WORKING, NOON + timedelta(minutes=turn))
            assert made is not None
            assert made.faults == ()
            assert contents(file_of(path, made.backup)) == contents(path)
    workspace.close()
