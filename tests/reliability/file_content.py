"""What a project file holds, but for its history: the same for the same state."""

import sqlite3
from pathlib import Path
from typing import Any

Content = dict[str, list[Any]]

HISTORY = frozenset({"event", "gesture"})  # only ever added to, also by taking back
OUTSIDE = frozenset({"revision", "number"})  # columns that count changes, or say where a row lies


def content_of(database: Path) -> Content:
    """The rows of each table, sorted; numbers of rows and what the search keeps are left out."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return {name: _rows(connection, name) for name in _tables(connection)}
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        name
        for (name,) in names
        if name not in HISTORY and not name.startswith(("annotation_text", "sqlite_", "_sqlite"))
    ]


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    columns = [column[0] for column in cursor.description]
    return sorted(
        repr(
            [(name, value) for name, value in zip(columns, row, strict=True) if name not in OUTSIDE]
        )
        for row in cursor
    )
