"""Opening a project: what is looked at first, and what is said of a file that is none."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from glossator.domain.backups import BEFORE_MIGRATION
from glossator.domain.trouble import Trouble
from glossator.storage import opening, verify
from glossator.storage.backup import backups_of, file_of
from glossator.storage.schema import SCHEMA_VERSION, first_schema, living_vocabulary
from glossator.storage.store import Store
from glossator.storage.trouble import StoreDamaged
from making import VOCABULARY, annotate, make_workspace, passage


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=5)
    for number in range(20):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin", note="x" * 500)
    workspace.close()
    return path


def pragma(store: Store, name: str) -> object:
    return store._db.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_file_is_opened_so_that_what_is_kept_is_kept(project: Path) -> None:
    with Store.open(project) as store:
        assert pragma(store, "journal_mode") == "truncate"
        assert pragma(store, "synchronous") == 2  # FULL
        assert pragma(store, "foreign_keys") == 1
        assert pragma(store, "busy_timeout") == 5_000
        assert pragma(store, "application_id") == 0x474C4F53
        assert pragma(store, "user_version") == SCHEMA_VERSION
        assert store.warnings == ()


def test_opening_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no project"):
        Store.open(tmp_path / "annotations.db")
    assert list(tmp_path.glob("*.db*")) == []


def test_a_project_is_made_whole_and_never_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    Store.create(path, VOCABULARY).close()
    before = path.read_bytes()
    with pytest.raises(Trouble, match=r"annotations\.db is there already"):
        Store.create(path, VOCABULARY)
    assert path.read_bytes() == before
    with pytest.raises(Trouble, match="cannot be made"):
        Store.create(tmp_path / "no folder" / "annotations.db", VOCABULARY)
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["annotations.db"]


def test_where_there_are_no_links_a_project_is_still_made_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    Store.create(tmp_path / "annotations.db", VOCABULARY).close()
    with Store.open(tmp_path / "annotations.db") as store:
        assert store.load().vocabulary == VOCABULARY
    with pytest.raises(Trouble, match="is there already"):
        Store.create(tmp_path / "annotations.db", VOCABULARY)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 a paper", "is no Glossator project"),
        (b"S", "is no Glossator project"),
        (b"SQLite format 3\x00" + b"\x00" * 20, "is damaged"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "is a database of another program"),
    ],
)
def test_what_is_no_project_gets_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "annotations.db"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=said) as told:
        Store.open(path)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == content


def test_a_folder_and_a_database_of_another_program_are_no_projects(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="is a folder"):
        Store.open(tmp_path)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE annotation (id)")
    other.close()
    with pytest.raises(Trouble, match="of another program"):
        Store.open(tmp_path / "other.db")


def test_a_project_of_a_newer_version_is_read_and_left_alone(project: Path) -> None:
    alter(
        project,
        "ALTER TABLE annotation ADD COLUMN mood TEXT; CREATE TABLE moods (mood TEXT);"
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
    )
    before = project.read_bytes()
    with Store.open(project) as store:
        assert "newer version of Glossator" in str(store.read_only)
        assert len(store.load().annotations) == 20
        assert len(store.search("passage")) == 20
    assert project.read_bytes() == before


def test_a_newer_version_that_we_cannot_read_is_told_to_be_one(project: Path) -> None:
    alter(
        project,
        "ALTER TABLE annotation RENAME COLUMN note TO remark;"
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
    )
    with Store.open(project) as store, pytest.raises(Trouble, match="newer version of Glossator"):
        store.load()


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_file_cut_short_is_damaged(project: Path, kept: float) -> None:
    content = project.read_bytes()
    project.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(StoreDamaged, match="is damaged"):
        Store.open(project).load()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux what is open")
def test_a_damaged_file_is_let_go(project: Path) -> None:
    project.write_bytes(project.read_bytes()[:5000])
    with pytest.raises(StoreDamaged) as told:
        Store.open(project)
    opened = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert project not in [path.readlink() for path in opened], told.value


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DROP TRIGGER annotation_text_update", "trigger annotation_text_update is missing"),
        ("DROP TRIGGER event_is_never_changed", "trigger event_is_never_changed is missing"),
        ("DROP VIEW annotations", "view annotations is missing"),
        ("DROP INDEX tagging_of_term", "index tagging_of_term is missing"),
        (
            "CREATE TRIGGER guest AFTER INSERT ON annotation BEGIN DELETE FROM tagging; END",
            "trigger guest is not ours",
        ),
        (
            "DROP VIEW annotations; CREATE VIEW annotations AS SELECT id FROM annotation",
            "view annotations is not as it was made",
        ),
    ],
)
def test_a_changed_schema_is_told(project: Path, sql: str, said: str) -> None:
    alter(project, sql)
    with Store.open(project) as store:
        (warning,) = store.warnings
        assert said in warning
        assert len(store.load().annotations) == 20


def test_what_somebody_added_for_her_own_use_is_no_fault(project: Path) -> None:
    alter(
        project,
        "CREATE VIEW mine AS SELECT quote FROM annotations; CREATE TABLE notes (text);"
        "CREATE INDEX by_page ON annotation (page); ANALYZE;",
    )
    with Store.open(project) as store:
        assert store.warnings == ()
        assert store.verify() == []


CUT_SHORT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE annotation SET note = 'half ' || note")
os._exit(1)
"""


def cut_short(path: Path) -> None:
    """End a program in the middle of a transaction, when a part of it is in the file already."""
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def test_a_transaction_that_was_cut_short_is_taken_back(project: Path) -> None:
    with Store.open(project) as store:
        before = store.load()
    cut_short(project)
    with Store.open(project) as store:
        assert store.load() == before
        assert store.warnings == ()


def test_after_an_unclean_end_everything_is_looked_at(project: Path) -> None:
    """A changed note is seen by its hash alone, and hashes are only looked at when need be."""
    alter(project, "UPDATE annotation SET note = 'forged' WHERE number = 7")
    with Store.open(project) as store:
        assert store.warnings == ()
    cut_short(project)
    with Store.open(project) as store:
        (warning,) = store.warnings
    assert "is not as it was written" in warning
    assert "a row of annotation" in warning


def test_a_stale_journal_of_another_state_is_no_damage(project: Path, tmp_path: Path) -> None:
    """As where a backup was put back by hand beside the journal of a program that was killed."""
    backup = tmp_path / "backup.db"
    shutil.copy(project, backup)
    cut_short(project)
    shutil.copy(backup, project)
    with Store.open(project) as store:
        assert len(store.load().annotations) == 20
        assert store.verify() == []


def test_a_backup_is_made_before_a_migration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(project)
    add_a_migration(monkeypatch, "ALTER TABLE annotation ADD COLUMN mood TEXT")
    with Store.open(project) as store:
        assert pragma(store, "user_version") == SCHEMA_VERSION + 1
        assert store.warnings == ()
        assert len(store.load().annotations) == 20
    (backup,) = backups_of(project)
    assert backup.reason == BEFORE_MIGRATION
    assert dump(file_of(project, backup)) == before
    with Store.open(project) as store:  # and only once
        assert len(store.load().annotations) == 20


def test_without_a_backup_there_is_no_migration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(project)
    (project.parent / "backups").write_text("a file where the folder should be", encoding="utf-8")
    add_a_migration(monkeypatch, "ALTER TABLE annotation ADD COLUMN mood TEXT")
    with pytest.raises(Trouble, match="No backup of"):
        Store.open(project)
    assert dump(project) == before


def test_what_is_not_as_it_was_written_gets_no_new_hash_by_a_migration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(project, "UPDATE annotation SET note = 'forged' WHERE number = 7")
    before = dump(project)
    add_a_migration(monkeypatch, "ALTER TABLE annotation ADD COLUMN mood TEXT")
    with pytest.raises(StoreDamaged, match="is left as it is"):
        Store.open(project)
    assert dump(project) == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(project)
    add_a_migration(
        monkeypatch, "ALTER TABLE annotation ADD COLUMN mood TEXT; UPDATE nothing SET x = 1"
    )
    with pytest.raises(Trouble):
        Store.open(project)
    assert dump(project) == before


def add_a_migration(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program one version further: its migrations are ours and one more."""
    later = Migrations("glossator")
    for present in (first_schema, living_vocabulary):
        later()(present)

    @later()
    def next_schema(db: Database) -> None:
        db.executescript(script)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")

    for module in (opening, verify):
        monkeypatch.setattr(module, "migrations", later)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def alter(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines
