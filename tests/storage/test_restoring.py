"""Drills: the project is damaged in six ways, and a backup is put in its place. Nothing is lost."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossator.domain.backups import AT_EXIT, WHILE_WORKING, Backup
from glossator.domain.trouble import Trouble
from glossator.storage.backup import back_up, backups_of, file_of
from glossator.storage.restoring import newest_readable, put_in_place
from glossator.storage.store import Store
from glossator.storage.trouble import StoreDamaged
from making import contents, make_workspace, open_again, some_gesture

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project, two backups of two states, and work after the second."""
    folder, chance = tmp_path_factory.mktemp("worked on"), random.Random(6)
    path = folder / "annotations.db"
    make_workspace(path, seed=6).close()
    for turn in range(3):
        workspace = open_again(path, seed=turn)
        for _ in range(15):
            workspace.apply(some_gesture(workspace, chance))
        workspace.close()
        if turn < 2:
            assert back_up(path, AT_EXIT, NOON + timedelta(minutes=turn)) is not None
    return folder


@pytest.fixture
def project(tmp_path: Path, worked_on: Path) -> Path:
    shutil.copytree(worked_on, tmp_path / "project")
    return tmp_path / "project" / "annotations.db"


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_to_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def without_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(4096))


def full_of_noise(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(random.Random(1).randbytes(size))


def gone(path: Path) -> None:
    path.unlink()


def with_a_stale_journal(path: Path) -> None:
    """A killed program's journal lies beside the project, and fits no other state of it."""
    shutil.copy(path, path.with_name("other.db"))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE annotation SET note = 'half ' || note || hex(randomblob(2000))")
    journal = path.with_name(f"{path.name}-journal").read_bytes()
    connection.rollback()
    connection.close()
    assert len(journal) > 512
    path.with_name("other.db").unlink()
    cut_to_half(path)
    path.with_name(f"{path.name}-journal").write_bytes(journal)


DAMAGES = [emptied, cut_to_half, without_header, full_of_noise, gone, with_a_stale_journal]


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_newest_backup_comes_back_whole_and_the_damaged_file_stays(
    project: Path, damage: Damage
) -> None:
    damage(project)
    left = {p.name: p.read_bytes() for p in project.parent.glob("annotations.db*") if p.is_file()}
    found = newest_readable(project)
    assert found is not None
    backup, _ = found
    assert backup == backups_of(project)[0]
    aside = restore(project, backup, LATER, was_sound=False)
    kept = file_of(project, backup)
    assert loaded(project) == loaded(kept)
    with Store.open(project) as store:
        assert store.warnings == ()
        assert store.verify() == []
    assert kept.exists()
    assert [p.name for p in project.parent.glob("annotations.db?*")] in (
        [],
        [project.name + "-journal"],
    )
    if aside is None:
        assert left == {}
    else:
        assert aside.name == "damaged-2026-11-25T13-00-00Z"
        assert {p.name: p.read_bytes() for p in aside.iterdir()} == left


def test_where_the_newest_is_damaged_the_next_one_is_offered(project: Path) -> None:
    newest, next_one = backups_of(project)
    emptied(project)
    emptied(file_of(project, newest))
    found = newest_readable(project)
    assert found is not None
    assert found[0] == next_one
    restore(project, next_one, LATER, was_sound=False)
    assert loaded(project) == loaded(file_of(project, next_one))


def test_a_backup_with_a_changed_letter_is_not_put_in_place(project: Path) -> None:
    newest, _ = backups_of(project)
    connection = sqlite3.connect(file_of(project, newest))
    connection.execute("UPDATE annotation SET note = note || 'x'")
    connection.commit()
    connection.close()
    before = project.read_bytes()
    with pytest.raises(StoreDamaged, match="is damaged"):
        restore(project, newest, LATER, was_sound=False)
    assert project.read_bytes() == before
    assert not list(project.parent.glob("damaged-*"))
    assert not list(project.parent.glob(".*.draft"))


def test_one_that_was_not_sound_comes_back_as_it_is(project: Path) -> None:
    connection = sqlite3.connect(project)
    connection.execute("UPDATE annotation SET note = note || 'x'")
    connection.commit()
    connection.close()
    made = back_up(project, WHILE_WORKING, LATER)
    assert made is not None
    assert not made.backup.is_sound
    found = newest_readable(project)
    assert found is not None
    assert found[0] != made.backup  # never offered
    restore(project, made.backup, LATER, was_sound=False)
    assert loaded(project) == loaded(file_of(project, made.backup))


def test_going_back_from_a_sound_state_says_so(project: Path) -> None:
    _, older = backups_of(project)
    before = project.read_bytes()
    aside = restore(project, older, LATER, was_sound=True)
    assert aside is not None
    assert aside.name == "replaced-2026-11-25T13-00-00Z"
    assert (aside / project.name).read_bytes() == before
    again = restore(project, older, LATER, was_sound=True)
    assert again is not None
    assert again.name == "replaced-2026-11-25T13-00-00Z-2"


def test_a_backup_that_is_gone_is_said(project: Path) -> None:
    before = project.read_bytes()
    with pytest.raises(Trouble, match="could not be put in the place"):
        restore(project, Backup(NOON, "by hand"), LATER, was_sound=True)
    assert project.read_bytes() == before


@pytest.mark.soak
def test_five_hundred_drills(project: Path) -> None:
    chance = random.Random(9)
    for turn in range(500):
        workspace = open_again(project, seed=1000 + turn)
        for _ in range(3):
            workspace.apply(some_gesture(workspace, chance))
        workspace.close()
        back_up(project, WHILE_WORKING, NOON + timedelta(minutes=10 + turn))
        newest = backups_of(project)[0]
        chance.choice(DAMAGES)(project)
        restore(project, newest, LATER + timedelta(minutes=turn), was_sound=False)
        assert loaded(project) == loaded(file_of(project, newest))


def restore(path: Path, backup: Backup, moment: datetime, *, was_sound: bool) -> Path | None:
    return put_in_place(
        path,
        file_of(path, backup),
        moment,
        was_sound=was_sound,
        may_have_faults=not backup.is_sound,
    )


def loaded(path: Path) -> object:
    with Store.open(path) as store:
        return contents(store.load())
