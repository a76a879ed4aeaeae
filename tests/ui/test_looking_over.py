"""A large project is looked over while it is read, and the window says what came out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from the_window import PREFERENCES, Answers, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.session import open_workspace
from glossator.storage import opening


@pytest.mark.parametrize("is_damaged", [True, False])
def test_a_large_project_that_is_damaged_is_told_while_it_can_be_read(
    tmp_path: Path,
    client: DocumentClient,
    chooser: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_damaged: bool,
) -> None:
    path = tmp_path / "annotations.db"
    open_workspace(path, preferences=PREFERENCES).close()
    if is_damaged:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("PRAGMA ignore_check_constraints = ON")
            db.execute("UPDATE term SET label = '' WHERE number = 1")
    monkeypatch.setattr(opening, "LARGE", 0)
    with opened_window(path, client, chooser, qtbot) as desk:
        if is_damaged:
            desk.until(lambda: "is damaged" in desk.window.trouble.text)
        else:
            desk.until(lambda: desk.workspace.is_looked_over)
            assert not desk.window.trouble.isVisible()
