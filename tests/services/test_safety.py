"""What is done so that a mistake, a crash or a damaged file never costs a gloss."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.backups import (
    AT_EXIT,
    BEFORE_DELETING,
    BEFORE_GOING_BACK,
    BEFORE_IMPORT,
    BEFORE_MERGE,
)
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.domain.trouble import Trouble
from glossator.services import safety
from glossator.services.exchange import export, import_file
from glossator.services.planner import together
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


def test_deleting_many_and_merging_terms_is_a_risk(project: Path) -> None:
    workspace = open_again(project)
    present, plan = workspace.project.in_reading_order(), workspace.plan
    assert safety.risk_of(plan.remove(present[:9])) is None
    assert safety.risk_of(plan.remove(present[:10])) == BEFORE_DELETING
    assert safety.risk_of(plan.remove(present[:10]).inverse()) is None
    stalin = workspace.project.vocabulary.by_id["actor:stalin"]
    renamed = Change("rename", (Step(stalin, replace(stalin, label="Stalin")),))
    assert safety.risk_of(renamed) is None
    moved = together("merge", renamed, plan.tag(present[0], ["actor:ussr"]))
    assert moved is not None
    assert safety.risk_of(moved) == BEFORE_MERGE
    workspace.close()


def test_a_backup_is_made_before_many_glosses_go(project: Path) -> None:
    workspace = open_again(project)
    workspace.apply(workspace.plan.remove(workspace.project.in_reading_order()))
    workspace.close()
    (known,) = safety.known_backups(project)
    assert (known.backup.reason, known.annotations) == (BEFORE_DELETING, 12)


def test_a_backup_is_made_before_an_import(project: Path, tmp_path: Path) -> None:
    other = make_workspace(tmp_path / "other.db", seed=9)
    annotate(other, passage("from somebody else"))
    export(other, Filter(), "jsonl", tmp_path / "set.jsonl")
    other.close()
    workspace = open_again(project)
    import_file(workspace, tmp_path / "set.jsonl")
    import_file(workspace, tmp_path / "set.jsonl")  # nothing new is no risk
    assert len(workspace.project.annotations) == 13
    workspace.close()
    (known,) = safety.known_backups(project)
    assert (known.backup.reason, known.annotations) == (BEFORE_IMPORT, 12)


def test_where_there_is_no_backup_it_is_told_and_the_work_is_done(project: Path) -> None:
    (project.parent / "backups").write_text("no folder", encoding="utf-8")
    workspace, told = open_again(project), list[Trouble]()
    workspace.safety.on_trouble = told.append
    workspace.apply(workspace.plan.remove(workspace.project.in_reading_order()))
    assert workspace.project.annotations == {}
    workspace.close()
    assert ["No backup of" in str(trouble) for trouble in told] == [True]


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
