"""Which file is opened, and in whose hand."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotator
from glossator.domain.trouble import Trouble
from glossator.services.preferences import (
    MOST_POSITIONS,
    Position,
    Preferences,
    change_preferences,
    preferences_file,
    project_path,
    read_preferences,
)
from glossator.services.resources import shipped_vocabulary
from glossator.services.session import open_workspace
from making import annotate, make_workspace, passage, somebody_without_rights

READER = Preferences("reader", "K. Reader")


def test_a_project_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "annotations.db"
    workspace = open_workspace(path, preferences=READER)
    assert workspace.project.vocabulary == shipped_vocabulary()
    assert workspace.warnings == ()
    assert workspace.annotator == READER.annotator
    workspace.close()
    open_workspace(path, preferences=READER, make=False).close()


def test_a_project_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no project"):
        open_workspace(tmp_path / "annotations.db", preferences=READER, make=False)
    assert not (tmp_path / "annotations.db").exists()


def test_the_last_project_is_not_made_anew_where_it_is_gone(tmp_path: Path) -> None:
    last = Preferences("reader", "K. Reader", project=str(tmp_path / "last.db"))
    with pytest.raises(Trouble, match="There is no project"):
        open_workspace(preferences=last)
    assert not (tmp_path / "last.db").exists()


def test_a_folder_that_may_not_be_looked_into_is_told() -> None:
    with somebody_without_rights() as folder:
        (folder / "closed").mkdir(mode=0o000)
        for make in (True, False):
            with pytest.raises(Trouble, match="cannot be"):
                open_workspace(folder / "closed" / "annotations.db", preferences=READER, make=make)


def test_the_named_project_goes_before_the_last_and_the_last_before_the_default(
    tmp_path: Path, config_folder: Path
) -> None:
    last = Preferences("reader", "K. Reader", project=str(tmp_path / "last.db"))
    assert project_path(tmp_path / "named.db", last) == tmp_path / "named.db"
    assert project_path(None, last) == tmp_path / "last.db"
    assert project_path(None, READER) == config_folder / "annotations.db"


def test_the_example_stays_as_it_is(tmp_path: Path) -> None:
    example = tmp_path / "annotations.db.example"
    workspace = make_workspace(tmp_path / "annotations.db")
    annotate(workspace)
    workspace.close()
    shutil.copy(tmp_path / "annotations.db", example)
    before = example.read_bytes()
    with pytest.raises(Trouble, match="Copy it to annotations"):
        open_workspace(example, preferences=READER)
    assert example.read_bytes() == before
    open_workspace(tmp_path / "annotations.db", preferences=READER).close()


def test_a_name_that_the_project_knows_is_the_same_person(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path)
    annotate(workspace)
    known = workspace.annotator
    workspace.close()
    again = open_workspace(path, preferences=Preferences("me", "Me"), annotator=known.name)
    assert again.annotator == known
    again.close()
    again = open_workspace(path, preferences=Preferences("me", "Me"))
    assert again.annotator == Annotator("me", "Me")
    again.close()


def test_a_new_name_is_a_new_person(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    make_workspace(path).close()
    first = open_workspace(path, preferences=READER, annotator="A. Guest")
    annotate(first, passage())
    first.close()
    second = open_workspace(path, preferences=READER, annotator="A. Guest")
    assert second.annotator == first.annotator
    second.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM segment",
        "DELETE FROM document",
        "DELETE FROM annotator",
        "DELETE FROM term WHERE id = 'claim:thesis'",
        "DELETE FROM vocabulary",
        "UPDATE segment SET rects = '[1]'",
    ],
)
def test_a_project_that_cannot_be_loaded_is_told_and_let_go(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path)
    annotate(workspace, passage(), "claim:thesis")
    workspace.close()
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with pytest.raises(Trouble, match="is damaged"):
        open_workspace(path, preferences=READER)
    path.unlink()


def test_preferences_are_kept_and_read_back() -> None:
    kept = Preferences("id", "A Name", "p.db", "d.pdf", "dark").at(
        "f" * 64, Position(7, 0.25, 1.5, 90, 0.97)
    )
    assert change_preferences(lambda _: kept) == kept
    assert read_preferences() == kept


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"positions": {"x": 5, "y": {"page": "?"}}, "theme": 7}', "[" * 9999],
)
def test_preferences_that_cannot_be_read_are_no_choice(content: str) -> None:
    preferences_file().write_text(content, encoding="utf-8")
    read = read_preferences()
    assert read.annotator_id
    assert read.annotator_name
    assert (read.theme, read.positions) == ("system", {})


def test_only_the_last_positions_are_remembered() -> None:
    preferences = READER
    for number in range(MOST_POSITIONS + 5):
        preferences = preferences.at(f"{number:064x}", Position(1))
    preferences = preferences.at(f"{7:064x}", Position(9))
    assert len(preferences.positions) == MOST_POSITIONS
    assert list(preferences.positions)[-1] == f"{7:064x}"
