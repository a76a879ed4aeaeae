"""A project that is not sound is made sound, and what was there stays in a folder beside it."""

import random
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.backups import BEFORE_REPAIR
from glossator.domain.trouble import Trouble
from glossator.storage.backup import back_up, backups_of
from glossator.storage.checking import faults_of_file
from glossator.storage.repair import repair
from glossator.storage.store import Store
from making import annotate, make_workspace, open_again, some_passage

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    workspace, chance = make_workspace(path, seed=1), random.Random(1)
    for _ in range(30):
        annotate(workspace, some_passage(chance), "actor:stalin", note="telegram")
    workspace.close()
    return path


def annotations(path: Path) -> tuple[Annotation, ...]:
    with Store.open(path) as store:
        assert store.verify() == []
        return store.load().annotations


def alter(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_where_only_the_full_text_is_wrong_it_is_made_anew(project: Path) -> None:
    before = annotations(project)
    alter(project, "INSERT INTO annotation_text (annotation_text) VALUES ('delete-all')")
    assert all(fault.startswith("full text: ") for fault in faults_of_file(project))
    assert repair(project, NOON) == (None, None)
    assert annotations(project) == before
    with Store.open(project) as store:
        assert len(store.search("telegram")) == 30
    (backup,) = backups_of(project)
    assert (backup.reason, backup.is_sound) == (BEFORE_REPAIR, False)


def test_without_room_for_a_backup_nothing_is_repaired_in_place(project: Path) -> None:
    alter(project, "INSERT INTO annotation_text (annotation_text) VALUES ('delete-all')")
    (project.parent / "backups").write_text("no folder", encoding="utf-8")
    before = project.read_bytes()
    with pytest.raises(Trouble, match="No backup"):
        repair(project, NOON)
    assert project.read_bytes() == before


def test_a_lost_trigger_comes_back_with_all_glosses(project: Path) -> None:
    before = annotations(project)
    alter(project, "DROP TRIGGER annotation_text_update; UPDATE annotation SET note = 'x'")
    _, aside = repair(project, NOON)
    assert annotations(project) == before  # the history knows what the notes were
    assert aside is not None
    assert (aside / project.name).exists()


def test_damaged_pages_cost_at_most_what_stood_on_them(project: Path) -> None:
    before = annotations(project)
    content = bytearray(project.read_bytes())
    content[5 * 4096 : 7 * 4096] = bytes(2 * 4096)
    project.write_bytes(content)
    salvaged, aside = repair(project, NOON)
    assert salvaged is not None
    assert aside is not None
    assert (aside / project.name).read_bytes() == bytes(content)
    assert set(annotations(project)) <= set(before)
    assert len(annotations(project)) == salvaged.annotations >= 25


def test_a_backup_helps_where_the_file_does_not(project: Path) -> None:
    before = annotations(project)
    back_up(project, "at exit", NOON)
    content = project.read_bytes()
    project.write_bytes(content[: len(content) // 4])
    repair(project, NOON)
    assert annotations(project) == before


def test_what_is_not_ours_is_left_alone(project: Path) -> None:
    for pragma in ("user_version = 99", "application_id = 7"):
        alter(project, f"PRAGMA {pragma}")
        before = project.read_bytes()
        with pytest.raises(Trouble, match="is left alone"):
            repair(project, NOON)
        assert project.read_bytes() == before
        alter(project, "PRAGMA user_version = 2")


def test_an_empty_file_is_not_repaired(project: Path) -> None:
    project.write_bytes(b"")
    with pytest.raises(Trouble, match="Nothing can be read"):
        repair(project, NOON)
    assert project.read_bytes() == b""
    assert [p.name for p in project.parent.glob(".annotations*")] == []


def test_a_repaired_project_is_worked_on(project: Path) -> None:
    project.write_bytes(bytes(4096) + project.read_bytes()[4096:])
    repair(project, NOON)
    workspace = open_again(project, seed=9)
    annotate(workspace, some_passage(random.Random(3)), "claim:thesis")
    assert workspace.undo() is not None
    workspace.close()
    assert len(annotations(project)) == 30
