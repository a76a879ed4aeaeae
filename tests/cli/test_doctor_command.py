"""``doctor`` says whether the project is sound, and makes it so."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from command_results import Glossator, Told, trouble_of
from glossator.domain.annotation import Annotation

Read = Callable[[], tuple[Annotation, ...]]


def forge(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE annotation SET note = 'forged' WHERE number = 2")
    connection.commit()
    connection.close()


def test_a_sound_project_is_said_to_be_sound(glossator: Glossator, marked: list[Told]) -> None:
    told = glossator("doctor")
    assert (told.exit_code, told.stdout) == (0, "annotations.db is sound.\n")
    assert json.loads(glossator("doctor", "--json").stdout) == {
        "sound": True,
        "faults": [],
        "repair": None,
        "set_aside": None,
    }
    assert glossator("doctor", "--repair").stdout == "annotations.db is sound.\n"


def test_faults_are_told_a_line_each_and_nothing_is_changed(
    glossator: Glossator, marked: list[Told], database: Path
) -> None:
    forge(database)
    before = database.read_bytes()
    told = glossator("doctor")
    assert told.exit_code == 1
    (line,) = told.stdout.splitlines()
    assert line.startswith("content: a row of annotation is not as it was written")
    assert json.loads(glossator("doctor", "--json").stdout)["faults"] == [line]
    assert database.read_bytes() == before


def test_repair_brings_back_what_was_written(
    glossator: Glossator, marked: list[Told], annotations: Read, database: Path
) -> None:
    before = annotations()
    forge(database)
    told = glossator("doctor", "--repair")
    assert told.exit_code == 0
    first, *others, where, last = told.stdout.splitlines()
    assert first.startswith("Brought back: 3 annotations, ")
    assert others == ["1 record was taken from the history."]
    assert where.startswith("The damaged file is in ")
    assert last == "annotations.db is sound."
    assert annotations() == before
    assert glossator("doctor").exit_code == 0


def test_repair_answers_in_json(glossator: Glossator, marked: list[Told], database: Path) -> None:
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    told = json.loads(glossator("doctor", "--repair", "--json").stdout)
    assert told["sound"]
    assert told["faults"] == ["header: this is no SQLite file"]
    assert (Path(told["set_aside"]) / database.name).exists()


def test_what_cannot_be_repaired_is_said_in_one_line(glossator: Glossator, database: Path) -> None:
    database.write_bytes(b"")
    assert "Nothing can be read" in trouble_of(glossator("doctor", "--repair"))
    database.unlink()
    assert "There is no project" in trouble_of(glossator("doctor"))
