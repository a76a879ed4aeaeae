"""``backup`` and ``restore``."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from command_results import Glossator, Told, trouble_of
from glossator.domain.annotation import Annotation

Read = Callable[[], tuple[Annotation, ...]]


def test_a_backup_is_made_once_for_each_state(
    glossator: Glossator, marked: list[Told], database: Path
) -> None:
    made = glossator("backup")
    assert made.exit_code == 0
    path = Path(made.stdout.strip())
    assert path.parent == database.parent / "backups" / database.name
    assert path.name.endswith("Z by hand.db")
    again = json.loads(glossator("backup", "--json").stdout)
    assert again == {"backup": str(path), "is_new": False}


def test_a_project_without_anything_in_it_has_no_backup(glossator: Glossator) -> None:
    assert glossator("backup").stdout == "There is nothing in annotations.db yet.\n"
    assert glossator("restore", "--list").stdout == "There are no backups of annotations.db.\n"
    assert json.loads(glossator("restore", "--list", "--json").stdout) == []


def test_a_copy_goes_where_it_is_wanted(
    glossator: Glossator, marked: list[Told], tmp_path: Path, database: Path
) -> None:
    target = tmp_path / "stick.db"
    assert "was copied to" in glossator("backup", "-o", target).stdout
    assert target.exists()
    assert not (database.parent / "backups").exists()
    assert "is there already" in trouble_of(glossator("backup", "-o", target))


def test_what_was_removed_comes_back(
    glossator: Glossator, marked: list[Told], annotations: Read
) -> None:
    before = annotations()
    glossator("backup")
    glossator("remove", marked[0]["id"])
    assert annotations() != before
    (listed,) = glossator("restore", "--list").stdout.splitlines()
    assert listed.endswith("by hand.db  3 annotations")
    name = listed.removesuffix("  3 annotations")
    told = glossator("restore", name[:19])
    assert told.stdout == f"annotations.db is again what it was in {name}.\n"
    assert annotations() == before
    reasons = [
        each["reason"] for each in json.loads(glossator("restore", "--list", "--json").stdout)
    ]
    assert reasons == ["before going back", "by hand"]


def test_a_damaged_project_comes_back_by_one_word(
    glossator: Glossator, marked: list[Told], annotations: Read, database: Path
) -> None:
    before = annotations()
    glossator("backup")
    database.write_bytes(database.read_bytes()[:9000])
    assert "damaged" in trouble_of(glossator("list"))
    told = json.loads(glossator("restore", "--json").stdout)
    assert told["backup"].endswith("by hand.db")
    assert annotations() == before
    (aside,) = database.parent.glob("damaged-*")
    assert (aside / database.name).stat().st_size == 9000


def test_a_file_from_elsewhere_can_be_put_in_place(
    glossator: Glossator, marked: list[Told], annotations: Read, database: Path, tmp_path: Path
) -> None:
    before = annotations()
    glossator("backup", "-o", tmp_path / "stick.db")
    database.unlink()
    assert glossator("restore", tmp_path / "stick.db").exit_code == 0
    assert annotations() == before


def test_what_cannot_be_gone_back_to_is_said(
    glossator: Glossator, marked: list[Told], database: Path
) -> None:
    assert trouble_of(glossator("restore", "yesterday")) == (
        "There is no backup yesterday. See: glossator restore --list."
    )
    assert "There is no sound backup" in trouble_of(glossator("restore"))
    database.unlink()
    assert trouble_of(glossator("backup")) == (
        f"No backup could be made: there is no project at {database}. Check the name."
    )


def test_where_no_copy_can_be_made_the_right_place_is_named(
    glossator: Glossator, marked: list[Told], database: Path, tmp_path: Path
) -> None:
    there = tmp_path / "nowhere" / "copy.db"
    assert trouble_of(glossator("backup", "-o", str(there))).startswith(
        f"No backup of {database.name} could be made (No such file or directory)."
    )


def test_without_backups_it_is_said_what_helps(
    glossator: Glossator, marked: list[Told], database: Path
) -> None:
    for pragma, helps in (
        ("user_version = 2", "glossator doctor --repair."),
        ("user_version = 99", "newer version of Glossator: update the program."),
        ("application_id = 7", "of another program: check the name."),
    ):
        with closing(sqlite3.connect(database)) as connection:
            connection.execute(f"PRAGMA {pragma}")
        told = trouble_of(glossator("restore"))
        assert told.startswith("There is no sound backup of annotations.db. ")
        assert told.endswith(helps)


def test_a_project_of_a_newer_version_is_left_alone(
    glossator: Glossator, marked: list[Told], database: Path
) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA user_version = 99")
    assert "was made by a newer version" in trouble_of(glossator("backup"))
    assert glossator("restore", "--list").stdout.startswith("There are no backups")
    assert trouble_of(glossator("doctor", "--repair")) == (
        f"{database.name} is left alone: the file was made by a newer version of Glossator."
    )
