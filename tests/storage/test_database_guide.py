"""What docs/database.md says of the project file is so."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.storage.schema import APPLICATION_ID
from making import annotate, make_workspace, passage, two_pages

GUIDE = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("guide") / "annotations.db"
    workspace = make_workspace(path, seed=1)
    annotate(workspace, passage(), "actor:stalin", "claim:thesis", note="Cf. «Дело»")
    annotate(workspace, two_pages())
    workspace.close()
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def documented() -> dict[str, list[str]]:
    return {name: COLUMN.findall(text) for name, text in SECTION.findall(GUIDE)}


def test_every_table_and_view_is_explained_column_by_column(project: sqlite3.Connection) -> None:
    names = project.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')"
        " AND name NOT LIKE '%sqlite_%'"
    )
    there = {
        name: [column["name"] for column in project.execute(f"PRAGMA table_info({name})")]
        for (name,) in names.fetchall()
    }
    assert documented() == there


def test_hashes_are_made_as_explained(project: sqlite3.Connection) -> None:
    checked = 0
    for table, columns in documented().items():
        if "content_hash" not in columns:
            continue
        for row in map(dict, project.execute(f"SELECT * FROM {table}")):  # noqa: S608
            content = {k: v for k, v in row.items() if k not in ("number", "content_hash")}
            text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            assert hashlib.sha256(text.encode()).hexdigest() == row["content_hash"]
            checked += 1
    assert checked > 20


def test_the_views_say_what_is_explained(project: sqlite3.Connection) -> None:
    first, second = project.execute("SELECT * FROM annotations ORDER BY sort_key")
    assert (first["terms"], first["note"]) == ("Stalin, Joseph; Thesis", "Cf. «Дело»")
    assert (second["terms"], second["page"], second["page_label"]) == (None, 7, "5")
    assert second["raw_quote"].count("\f") == 1
    terms = project.execute(
        "SELECT facet, term, provenance, vocabulary_version FROM annotation_terms"
    )
    assert [tuple(row) for row in terms] == [
        ("Actor", "Stalin, Joseph", "typed", "2.1"),
        ("Claim", "Thesis", "typed", "2.1"),
    ]


def test_the_search_that_is_shown_finds(project: sqlite3.Connection) -> None:
    (sql,) = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    assert project.execute(sql).fetchall() == []
    rows = project.execute(sql.replace("telegram*", "дело")).fetchall()
    assert [row["quote"] for row in rows] == ["granted the request"]


def test_the_mark_of_the_file_is_the_one_explained() -> None:
    assert f"`0x{APPLICATION_ID:X}`" in GUIDE
