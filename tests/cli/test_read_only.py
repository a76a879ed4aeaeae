"""What may only be read is read by every command that reads, and refused to the others."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from command_results import Glossator, Told
from glossator.storage.schema import SCHEMA_VERSION

OF_SOMEBODY_ELSE = "CREATE TRIGGER guest AFTER INSERT ON annotation BEGIN SELECT 1; END"
NEWER = f"PRAGMA user_version = {SCHEMA_VERSION + 1}"


@pytest.mark.parametrize("why", [OF_SOMEBODY_ELSE, NEWER], ids=["trigger", "newer"])
def test_what_may_only_be_read_is_listed_and_exported_and_not_changed(
    glossator: Glossator, marked: list[Told], database: Path, tmp_path: Path, why: str
) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute(why)
        connection.commit()
    before = database.read_bytes()
    listed = glossator("list", "--json")
    assert listed.exit_code == 0
    assert len(json.loads(listed.stdout)) == len(marked)
    assert marked[0]["quote"] in glossator("show", marked[0]["id"]).stdout
    exported = tmp_path / "set.jsonl"
    assert glossator("export", "--format", "jsonl", "-o", exported).exit_code == 0
    refused = glossator("remove", marked[0]["id"])
    assert refused.exit_code == 1
    *_, told = refused.stderr.splitlines()  # before it stands what is doubtful about the file
    assert told.startswith("Error: annotations.db")
    assert "only be read" in told
    assert "Nothing was changed" in told
    assert database.read_bytes() == before
