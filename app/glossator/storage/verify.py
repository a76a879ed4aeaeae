"""Is the file sound? SQLite's own checks see little of what can happen to bytes; hashes see it."""

import hashlib
import sqlite3
from functools import cache

from sqlite_utils import Database, Migrations

from glossator.storage.hashing import NOT_CONTENT, content_hash
from glossator.storage.rows import Row, insert, select
from glossator.storage.schema import migrations

# The records that the history says are there, and how many parts each has; then what is there.
# The vocabulary is left out: what a project was made with has no event.
TOLD = """
SELECT record_type, record_id,
    json_array_length(after, '$.passage.segments'), json_array_length(after, '$.taggings')
FROM event
WHERE number IN (SELECT max(number) FROM event GROUP BY record_type, record_id)
    AND after IS NOT NULL
    AND record_type IN ('annotator', 'document', 'annotation', 'relation')
"""
PRESENT = """
SELECT 'annotator', id, NULL, NULL FROM annotator
UNION ALL SELECT 'document', id, NULL, NULL FROM document
UNION ALL SELECT 'relation', id, NULL, NULL FROM relation
UNION ALL SELECT 'annotation', id,
    (SELECT count(*) FROM segment WHERE annotation_id = annotation.id),
    (SELECT count(*) FROM tagging WHERE annotation_id = annotation.id)
FROM annotation
"""


def faults(db: Database) -> list[str]:
    """What is wrong, a sentence each: structure, references, full text, hashes, history."""
    found: list[str] = []
    for name, check in (
        ("structure", _structure),
        ("schema", schema_faults),
        ("references", _references),
        ("full text", _full_text),
        ("content", _content),
        ("history", _history),
    ):
        try:
            found += [f"{name}: {fault}" for fault in check(db)]
        except (sqlite3.Error, UnicodeDecodeError, ValueError) as error:
            found.append(f"{name}: {error}")
    return found


def schema_faults(db: Database) -> list[str]:
    """What of our schema is missing or otherwise than we made it, and triggers that are not ours.

    Tables, views and indexes that somebody added for her own use are no fault.
    """
    ours, theirs = expected_schema(migrations, _version(db)), _schema_of(db)
    found = [
        f"the {kind} {name} is {'not as it was made' if (kind, name) in theirs else 'missing'}"
        for (kind, name), sql in ours.items()
        if theirs.get((kind, name)) != sql
    ]
    foreign = [name for kind, name in theirs.keys() - ours.keys() if kind == "trigger"]
    return found + [f"the trigger {name} is not ours" for name in sorted(foreign)]


def _version(db: Database) -> int:
    """Which schema the file says it has; a backup may be of an older one than ours."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return max(1, int(version))


@cache
def expected_schema(wanted: Migrations, version: int) -> dict[tuple[str, str], str]:
    """The SQL by kind and name that ``wanted`` makes, up to ``version``."""
    db = empty_file(wanted, version)
    schema = _schema_of(db)
    db.close()
    return schema


@cache
def hashed_tables(wanted: Migrations, version: int) -> dict[str, tuple[str, ...]]:
    """The tables whose rows have a hash, and the columns that it is over, sorted."""
    db = empty_file(wanted, version)
    found = {}
    for kind, table in _schema_of(db):
        columns = [row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [table])]
        if kind == "table" and "content_hash" in columns:
            found[table] = tuple(sorted(column for column in columns if column not in NOT_CONTENT))
    db.close()
    return found


def empty_file(wanted: Migrations, version: int) -> Database:
    """An empty file of ``version``: the version is one more with each migration."""
    db = Database(memory=True)
    names = [migration.name for migration in wanted.pending(db)]
    wanted.apply(db, stop_before=names[version:])
    return db


def _schema_of(db: Database) -> dict[tuple[str, str], str]:
    """The SQL by kind and name, without what SQLite and sqlite-utils make for themselves."""
    rows = db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND tbl_name NOT LIKE 'annotation\\_text\\_%' ESCAPE '\\'"
        " AND tbl_name NOT LIKE '%sqlite\\_%' ESCAPE '\\'"
    )
    return {(kind, name): sql for kind, name, sql in rows.fetchall()}


def _structure(db: Database) -> list[str]:
    rows = db.execute("PRAGMA integrity_check(10)").fetchall()
    return [message for (message,) in rows if message != "ok"]


def _references(db: Database) -> list[str]:
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return [f"a row of {row[0]} refers to a missing row of {row[2]}" for row in rows]


def _full_text(db: Database) -> list[str]:
    """FTS5 compares its index with the content at rank 1; it raises where they differ."""
    try:
        insert(db, "annotation_text", {"annotation_text": "integrity-check", "rank": 1})
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise  # it is asked for as a write; a file that may only be read goes without
    return []


def _content(db: Database) -> list[str]:
    """Compare all hashes.

    SQLite writes the canonical JSON of a row, in a sixth of the time; who knows best what the hash
    of a row is looks only at those that do not agree.
    """
    db.conn.create_function("sha256_is", 2, _sha256_is, deterministic=True)
    found = []
    for table, columns in hashed_tables(migrations, _version(db)).items():
        pairs = ", ".join(f"'{column}', {column}" for column in columns)
        as_bytes = f"CAST(json_object({pairs}) AS BLOB)"
        rows = select(db, f"SELECT * FROM {table} WHERE NOT sha256_is({as_bytes}, content_hash)")
        found += [
            f"a row of {table} is not as it was written ({_name(row)})"
            for row in rows
            if row["content_hash"] != content_hash(row)
        ]
    return found


def _sha256_is(content: bytes, claimed: object) -> bool:
    return hashlib.sha256(content).hexdigest() == claimed


def _name(row: Row) -> object:
    """By what a row is known, for a sentence."""
    return row.get("id") or row.get("annotation_id") or row.get("number")


def _history(db: Database) -> list[str]:
    """Rows that are gone leave no hash behind; the events and their numbers tell of them."""
    differing = set(db.execute(TOLD).fetchall()) ^ set(db.execute(PRESENT).fetchall())
    found = [
        f"the {record_type} {record_id} is not what its history says"
        for record_type, record_id in sorted({row[:2] for row in differing})
    ]
    (events,) = select(
        db, "SELECT count(*) AS n, max(number) AS top, max(revision) AS r FROM event"
    )
    (meta,) = select(db, "SELECT revision FROM meta")
    if (events["top"] or 0) != events["n"]:
        found.append("events are missing")
    if (events["r"] or 0) != meta["revision"]:
        found.append("the last event is not of the last revision")
    return found
