"""Exporting and importing."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_results import Glossator, Told, trouble_of
from glossator.app.commands import root
from glossator.domain.annotation import Annotation
from glossator.services.exchange import FORMATS

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_file_and_standard_output_are_the_same_but_for_a_spreadsheets_mark(
    glossator: Glossator, marked: list[Told], tmp_path: Path, format_id: str
) -> None:
    path = tmp_path / "given away"
    told = glossator("export", "--format", format_id, "-o", path)
    assert told.stdout == f"3 annotations written to {path}.\n"
    written = path.read_bytes()
    put_out = glossator("export", "--format", format_id).stdout_bytes
    assert written == (BOM if format_id.startswith("csv") else b"") + put_out


def test_a_table_has_a_row_for_each_annotation(glossator: Glossator, marked: list[Told]) -> None:
    text = glossator("export", "--format", "csv", "-o", "-").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [told["id"] for told in marked]
    assert (rows[0]["actor"], rows[0]["claim"]) == ("Oil Office", "Motive")


def test_an_export_never_takes_the_place_of_the_project_or_its_paper(
    glossator: Glossator, marked: list[Told], database: Path, paper: Path
) -> None:
    for path in (database, paper):
        before = path.read_bytes()
        told = trouble_of(glossator("export", "--format", "csv", "-o", path))
        assert told == f"{path.name} is part of the project. Choose another name."
        assert path.read_bytes() == before


def test_a_second_import_changes_nothing_and_says_so(
    glossator: Glossator,
    marked: list[Told],
    tmp_path: Path,
    annotations: Callable[[], tuple[Annotation, ...]],
) -> None:
    glossator("export", "--format", "jsonl", "-o", tmp_path / "set.jsonl")
    other = CliRunner()
    command = ["import", str(tmp_path / "set.jsonl"), "--db", str(tmp_path / "new" / "other.db")]
    first = other.invoke(root, command, catch_exceptions=False)
    assert first.stdout == "3 annotations imported.\n"
    second = other.invoke(root, command, catch_exceptions=False)
    assert second.stdout == "Nothing was changed: 3 annotations already here.\n"
    third = glossator("import", tmp_path / "set.jsonl", "--json")
    assert json.loads(third.stdout) == {"added": 0, "present": 3, "troubles": []}
    assert len(annotations()) == 3


def test_who_is_in_the_file_may_import_it_herself(
    glossator: Glossator, paper: Path, tmp_path: Path
) -> None:
    glossator("annotate", paper, "--quote", "The third letter was lost.")
    glossator("export", "--format", "jsonl", "-o", tmp_path / "mine.jsonl")
    command = ["import", str(tmp_path / "mine.jsonl"), "--db", str(tmp_path / "other.db")]
    result = CliRunner().invoke(root, command, catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (0, "1 annotation imported.\n")


def test_lines_that_were_left_out_are_told(
    glossator: Glossator, marked: list[Told], tmp_path: Path
) -> None:
    (tmp_path / "set.jsonl").write_text(
        json.dumps(marked[0] | {"id": "another"}) + "\n{}\n", encoding="utf-8"
    )
    result = glossator("import", tmp_path / "set.jsonl")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 annotation imported, 1 left out: Line 2: ")
