"""A large file is looked over while the reader reads; nothing is written before it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.trouble import Trouble
from glossator.storage import opening
from glossator.storage.store import Store
from making import VOCABULARY, annotate, make_workspace, open_again, passage


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that counts as large."""
    path = tmp_path / "annotations.db"
    with closing(make_workspace(path)) as workspace:
        annotate(workspace, passage("one", 1), note="kept")
    monkeypatch.setattr(opening, "LARGE", 0)
    return path


def spoil(path: Path) -> None:
    """Break the rules of a table, which SQLite sees when it looks."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE annotation SET page = -1")


def test_a_sound_file_is_written_to_as_soon_as_it_was_looked_over(
    large: Path, qtbot: QtBot
) -> None:
    with closing(open_again(large)) as workspace:
        annotate(workspace, passage("two", 2))
        assert workspace.is_looked_over
    with closing(open_again(large)) as workspace:
        qtbot.waitUntil(lambda: workspace.is_looked_over)
        assert len(workspace.project.annotations) == 2


def test_a_damaged_file_can_be_read_and_is_never_written_to(large: Path, qtbot: QtBot) -> None:
    spoil(large)
    before = large.read_bytes()
    with closing(open_again(large)) as workspace:
        assert [a.note for a in workspace.project.in_reading_order()] == ["kept"]
        with pytest.raises(Trouble, match="is damaged"):
            annotate(workspace, passage("two", 2))
        with pytest.raises(Trouble, match="is damaged"):
            assert workspace.is_looked_over
        assert len(workspace.project.annotations) == 1
    assert large.read_bytes() == before


def test_a_smaller_file_is_looked_over_before_it_is_opened(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(large)
    monkeypatch.setattr(opening, "LARGE", large.stat().st_size)
    with pytest.raises(Trouble, match="is damaged"):
        Store.open(large)


def test_closing_does_not_wait_for_the_look(large: Path) -> None:
    for _ in range(20):
        Store.open(large).close()
    with Store.open(large) as store:
        assert store.load().vocabulary == VOCABULARY
