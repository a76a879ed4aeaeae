"""Is the file sound? SQLite's own checks see little of what can happen to bytes; hashes see it."""

import sqlite3

from sqlite_utils import Database

from glossator.storage.records import content_hash
from glossator.storage.rows import insert, select
from glossator.storage.schema import migrations

HASHED = (
    "vocabulary", "facet", "term", "annotator", "document", "annotation", "segment", "tagging",
    "relation", "event",
)  # fmt: skip


def faults(db: Database) -> list[str]:
    """What is wrong, a sentence each: structure, references, full text, content of each row."""
    found: list[str] = []
    for name, check in (
        ("structure", _structure),
        ("schema", _schema),
        ("references", _references),
        ("full text", _full_text),
        ("content", _content),
    ):
        try:
            found += [f"{name}: {fault}" for fault in check(db)]
        except (sqlite3.Error, UnicodeDecodeError, ValueError) as error:
            found.append(f"{name}: {error}")
    return found


def schema_of(db: Database) -> set[str]:
    rows = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {sql for (sql,) in rows if "_sqlite_migrations" not in sql}


def _structure(db: Database) -> list[str]:
    rows = db.execute("PRAGMA integrity_check(10)").fetchall()
    return [message for (message,) in rows if message != "ok"]


def _schema(db: Database) -> list[str]:
    ours = Database(memory=True)
    migrations.apply(ours)
    differs = schema_of(db) ^ schema_of(ours)
    ours.close()
    return [f"differs in {sql.splitlines()[0]}" for sql in sorted(differs)]


def _references(db: Database) -> list[str]:
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return [f"a row of {row[0]} refers to a missing row of {row[2]}" for row in rows]


def _full_text(db: Database) -> list[str]:
    """FTS5 compares its index with the content at rank 1; it raises where they differ."""
    with db.atomic():
        insert(db, "annotation_text", {"annotation_text": "integrity-check", "rank": 1})
    return []


def _content(db: Database) -> list[str]:
    return [
        f"a row of {table} is not as it was written ({row.get('id') or row.get('annotation_id')})"
        for table in HASHED
        for row in select(db, f"SELECT * FROM {table}")
        if row["content_hash"] != content_hash(row)
    ]
