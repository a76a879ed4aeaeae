"""What happened to a project, told from the command line."""

import csv
import json
from pathlib import Path

import pytest

from command_results import Glossator, Told, trouble_of


@pytest.fixture
def lived(glossator: Glossator, marked: list[Told]) -> list[str]:
    """Three annotations by Ada, Ada and Ben; Ben linked two and removed one. Their ids."""
    ids = [told["id"] for told in marked]
    glossator("relate", ids[0], "rests on", ids[1], "--annotator", "Ben")
    glossator("remove", ids[2], "--annotator", "Ben")
    return ids


def log(glossator: Glossator, *arguments: str) -> list[Told]:
    return json.loads(glossator("log", "--json", *arguments).stdout)


def test_the_newest_comes_first_with_what_is_gone(glossator: Glossator, lived: list[str]) -> None:
    lines = glossator("log", "--most", "2").stdout.splitlines()
    assert lines[0].endswith("Ben  p. 2 “The third letter was lost.”  deleted from p. 2")
    assert "Ben  link  added link “rests on”; from “" in lines[1]


def test_a_link_says_from_what_to_what(glossator: Glossator, lived: list[str]) -> None:
    (linked,) = log(glossator, "--kind", "link")
    assert linked["what"] == [
        "added link “rests on”",
        "from “nobody asked who paid” to “in good order”",
    ]
    glossator("remove", lived[0])
    removed, _ = log(glossator, "--kind", "link")
    assert removed["what"][1] == "from a deleted annotation to “in good order”"


def test_each_event_says_who_what_where(glossator: Glossator, lived: list[str]) -> None:
    told = log(glossator, "--kind", "annotation", "--annotator", "Ada")
    assert [each["record_id"] for each in told] == [lived[1], lived[0]]
    assert told[0]["what"] == [
        "marked on p. 1",
        "tagged with Kéeper (bulk)",
        "wrote the note “Says who?”",
    ]
    assert (told[0]["document"], told[0]["gesture"]) == ("The Harbour Light", "mark passage")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--kind", "link"), 1),
        (("--kind", "link", "--kind", "annotation"), 5),
        (("--document", "harbour"), 4),
        (("--text", "SAYS keeper"), 1),
        (("--text", "third letter"), 2),
        (("--since", "2020"), None),
        (("--since", "2999-01"), 0),
        (("--until", "2020-01-01T10"), 0),
        (("--until", "2999"), None),
    ],
)
def test_the_log_is_filtered(
    glossator: Glossator, lived: list[str], arguments: tuple[str, ...], count: int | None
) -> None:
    every = len(log(glossator))
    assert len(log(glossator, *arguments)) == (every if count is None else count)


def test_it_is_given_away_as_a_table_and_as_json_lines(
    glossator: Glossator, lived: list[str], tmp_path: Path
) -> None:
    told = log(glossator)
    table, lines = tmp_path / "log.csv", tmp_path / "log.jsonl"
    said = glossator("log", "--format", "csv", "-o", table).stdout
    assert said == f"{len(told)} lines written to {table}.\n"
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["what"] for row in rows] == ["; ".join(each["what"]) for each in told]
    glossator("log", "--format", "jsonl", "-o", lines)
    assert [json.loads(line) for line in lines.read_text("utf-8").splitlines()] == told


def test_the_project_is_never_overwritten_by_its_log(
    glossator: Glossator, lived: list[str], database: Path
) -> None:
    result = glossator("log", "--format", "csv", "-o", database)
    assert "is part of the project" in trouble_of(result)


@pytest.mark.parametrize("moment", ["yesterday", "2026-13", "2026-02-30", "2026-03-02T25"])
def test_a_moment_that_is_in_no_calendar_is_told(glossator: Glossator, moment: str) -> None:
    for option in ("--since", "--until"):
        result = glossator("log", option, moment)
        assert result.exit_code == 2
        assert "A moment is written 2026, 2026-03 or" in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("moment", ["2024-02-29", "2024-03-02T09", "2024-03-02T09:15:01.5Z"])
def test_a_moment_is_as_exact_as_it_is_given(
    glossator: Glossator, lived: list[str], moment: str
) -> None:
    assert glossator("log", "--since", moment).exit_code == 0


def test_what_makes_no_sense_is_told(glossator: Glossator, lived: list[str]) -> None:
    assert glossator("log", "-o", "log.csv").exit_code == 2
    assert glossator("log", "--text", "zeppelin").stdout == "Nothing of that kind has happened.\n"
