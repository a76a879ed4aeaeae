"""Rows in and out, as dictionaries. All names of tables and columns come from our own code."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

Row = dict[str, Any]


def select(db: Database, sql: str, *parameters: object) -> list[Row]:
    cursor = db.execute(sql, parameters)
    columns = [description[0] for description in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]


def insert(db: Database, table: str, row: Mapping[str, Any]) -> None:
    columns = ", ".join(row)
    places = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(row.values()))


def update(db: Database, table: str, row: Mapping[str, Any]) -> None:
    """Put all columns of ``row`` into the row with its id."""
    places = ", ".join(f"{column} = ?" for column in row)
    sql = f"UPDATE {table} SET {places} WHERE id = ?"
    db.execute(sql, [*row.values(), row["id"]])
