"""What is done so that a mistake, a crash or a damaged file never costs a gloss."""

import sqlite3
from pathlib import Path

import pytest

from glossator.domain.backups import AT_EXIT, BEFORE_DELETING, BEFORE_GOING_BACK, BEFORE_IMPORT
from glossator.domain.trouble import Trouble
from glossator.services import safety
from making import annotate, make_workspace, open_again, passage


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=5)
    for number in range(12):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin", note="noted")
    workspace.close()
    return path


def forge(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE annotation SET note = 'forged' WHERE number = 2")
    connection.commit()
    connection.close()


def test_going_back_and_forth_loses_nothing(project: Path) -> None:
    early = safety.back_up(project, AT_EXIT)
    assert early is not None
    workspace = open_again(project)
    annotate(workspace, passage("a later thought"))
    later = dict(workspace.project.annotations)
    workspace.close()
    (known,) = safety.known_backups(project)
    assert known.backup == early
    aside = safety.go_back(project, known.path)
    assert aside is not None
    assert aside.name.startswith("replaced-")
    back = open_again(project)
    assert len(back.project.annotations) == 12
    back.close()
    newest = safety.known_backups(project)[0]
    assert newest.backup.reason == BEFORE_GOING_BACK
    assert newest.annotations == 13
    safety.go_back(project, newest.path)
    again = open_again(project)
    assert again.project.annotations == later
    again.close()


def test_a_project_that_is_not_sound_is_said_and_no_work_is_held_up(project: Path) -> None:
    sound = safety.back_up(project, AT_EXIT)
    workspace = open_again(project)
    annotate(workspace, passage("a later thought"))
    workspace.close()
    forge(project)
    trouble = safety.before_risk(project, BEFORE_IMPORT)
    assert trouble is not None
    assert "is not as it was written" in str(trouble)
    newest, other = safety.known_backups(project)
    assert not newest.backup.is_sound
    assert other.backup == sound
    offered = safety.newest_backup(project)
    assert offered is not None
    assert offered.backup == sound


def test_what_cannot_be_read_is_listed_without_a_count(project: Path) -> None:
    safety.back_up(project, AT_EXIT)
    (known,) = safety.known_backups(project)
    known.path.write_bytes(b"no backup any more")
    (known,) = safety.known_backups(project)
    assert known.annotations is None
    assert safety.newest_backup(project) is None


def test_only_deleting_many_is_a_risk(project: Path) -> None:
    workspace = open_again(project)
    present = workspace.project.in_reading_order()
    assert safety.risk_of(workspace.plan.remove(present[:9])) is None
    assert safety.risk_of(workspace.plan.remove(present[:10])) == BEFORE_DELETING
    assert safety.risk_of(workspace.plan.remove(present[:10]).inverse()) is None
    workspace.close()


def test_the_state_of_a_project_is_told_whatever_it_is(project: Path, tmp_path: Path) -> None:
    assert safety.check(project) == ()
    forge(project)
    (fault,) = safety.check(project)
    assert fault.startswith("content: ")
    project.write_bytes(b"")
    assert safety.check(project) == ("header: the file is empty",)
    project.write_bytes(b"%PDF-1.7 and so on")
    assert safety.check(project) == ("header: this is no SQLite file",)
    project.unlink()
    with pytest.raises(Trouble, match="There is no project"):
        safety.check(project)
    with pytest.raises(Trouble, match="cannot be read"):
        safety.check(tmp_path)


def test_a_copy_elsewhere_is_verified_too(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    safety.copy_to(project, target)
    assert safety.check(target) == ()
    forge(project)
    with pytest.raises(Trouble, match="is not as it was written"):
        safety.copy_to(project, tmp_path / "second.db")
    assert (tmp_path / "second.db").exists()


def test_the_newest_backup_that_is_really_sound_is_taken(project: Path) -> None:
    for text in ("one", "two"):
        safety.back_up(project, AT_EXIT)
        workspace = open_again(project, seed=len(text) + ord(text[0]))
        annotate(workspace, passage(text))
        workspace.close()
    forge(safety.known_backups(project)[0].path)  # seen only when all of it is looked at
    project.write_bytes(b"")
    assert safety.go_back_to_newest(project).annotations == 12
    assert safety.check(project) == ()
    for known in safety.known_backups(project):
        known.path.unlink()
    with pytest.raises(Trouble, match="no sound backup"):
        safety.go_back_to_newest(project)
