"""A database from somebody else: what would run is refused at once, what is hers is left alone."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from glossator.domain.trouble import ReadOnly, Trouble
from glossator.storage import foreign
from glossator.storage.store import Store
from making import annotate, make_workspace, passage

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"

GUEST = "AFTER INSERT ON annotation BEGIN DELETE FROM tagging; END"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "annotations.db"
    workspace = make_workspace(path, seed=5)
    for number in range(5):
        annotate(workspace, passage(f"passage number {number}"), "actor:stalin")
    workspace.close()
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "annotations.db"))


def alter(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def in_place_of(table: str, sql: str) -> str:
    return f"PRAGMA foreign_keys = OFF; DROP TABLE {table}; CREATE VIEW {table} AS {sql}"


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (in_place_of("segment", f"{ENDLESS} i FROM n"), "segment is no plain table"),
        (in_place_of("meta", f"{ENDLESS} i FROM n"), "meta is no plain table"),
        (in_place_of("_sqlite_migrations", "SELECT 1 AS name"), "_sqlite_migrations is no plain"),
        (in_place_of("annotation_text_data", f"{ENDLESS} i FROM n"), "annotation_text_data is no"),
        (
            "DROP TABLE segment; CREATE VIRTUAL TABLE segment USING fts5 (annotation_id)",
            "segment is no plain table",
        ),
        (
            "ALTER TABLE annotation ADD COLUMN more TEXT AS (hex(zeroblob(500000000)))",
            "the table annotation has computed columns",
        ),
        (
            "DROP TABLE annotation_text;"
            "CREATE VIRTUAL TABLE annotation_text USING fts5 (quote, edited_quote, note)",
            "the full text annotation_text is another one",
        ),
    ],
)
def test_what_would_run_when_it_is_read_is_refused_at_once(
    project: Path, attack: str, said: str
) -> None:
    with Store.open(project):  # so that what is measured is the look at the file alone
        pass
    alter(project, attack)
    before = project.read_bytes()
    begin = time.perf_counter()
    with pytest.raises(Trouble, match=said) as told:
        Store.open(project)
    assert time.perf_counter() - begin < 0.5  # 5 ms, where nothing else runs
    assert "\n" not in str(told.value)
    assert told.value.hint
    assert project.read_bytes() == before


def test_a_text_that_is_longer_than_any_of_ours_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "LONGEST", 100_000)
    alter(project, "UPDATE annotation SET note = printf('%.*c', 200000, 'x') WHERE number = 2")
    with Store.open(project) as store, pytest.raises(Trouble, match="too long to be one of ours"):
        store.load()


def test_a_text_that_is_too_long_is_not_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from making import open_again

    monkeypatch.setattr(foreign, "LONGEST", 100_000)
    workspace = open_again(project)
    with pytest.raises(Trouble, match="too long for annotations"):
        annotate(workspace, passage("lost"), note="x" * 200_000)
    annotate(workspace, passage("kept"), note="x" * 20_000)
    assert workspace._store.verify() == []
    workspace.close()


def test_what_takes_too_long_to_look_through_is_given_up(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "DEADLINE", 0.0)
    monkeypatch.setattr(foreign, "STEPS", 10)
    with pytest.raises(Trouble, match="takes too long to look through"):
        Store.open(project)


def test_a_trigger_of_somebody_else_never_runs(project: Path) -> None:
    alter(project, f"CREATE TRIGGER guest {GUEST}")
    with Store.open(project) as store:
        assert isinstance(store.read_only, ReadOnly)
        assert "a trigger that is not Glossator's (guest)" in str(store.read_only)
        assert len(store.load().annotations) == 5


@pytest.mark.parametrize(
    "name", ["annotation_text_insert", "annotation_text_update", "event_is_never_changed"]
)
def test_nor_does_one_that_is_called_like_one_of_ours(project: Path, name: str) -> None:
    alter(project, f"DROP TRIGGER {name}; CREATE TRIGGER {name} {GUEST}")
    with Store.open(project) as store:
        assert name in str(store.read_only)


def test_a_name_out_of_a_file_is_shown_short_and_on_one_line(project: Path) -> None:
    name = "\n<b>" + "x" * 500 + "\u202e"
    alter(project, f'CREATE TRIGGER "{name}" AFTER INSERT ON annotation BEGIN SELECT 1; END')
    with Store.open(project) as store:
        said = str(store.read_only)
    assert "\n" not in said
    assert len(said) < 300


def test_her_own_views_are_not_run_however_long_they_take(project: Path) -> None:
    alter(
        project,
        f"CREATE VIEW mine AS {ENDLESS} i FROM n; CREATE TABLE notes (text TEXT);"
        "CREATE INDEX by_page ON annotation (page);",
    )
    with Store.open(project) as store:
        assert (store.warnings, store.read_only) == ((), None)
        assert len(store.load().annotations) == 5
        assert store.verify() == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE annotation_text_data SET block = zeroblob(200)",
        "UPDATE annotation_text_docsize SET sz = zeroblob(200)",
    ],
)
def test_a_full_text_that_is_damaged_keeps_nobody_waiting(project: Path, damage: str) -> None:
    connection = sqlite3.connect(project)
    connection.execute("PRAGMA defensive = OFF")
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Store.open(project) as store:
        assert len(store.load().annotations) == 5
        assert store.verify() != []
