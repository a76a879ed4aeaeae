"""Making a sound project of rows that were saved from a damaged one.

What the rows say and what the history says is compared, record by record; the later is taken. What
that changed is written into the history, so that it can be looked up, and the file is sound again.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from sqlite_utils import Database

from glossator.domain.annotation import Annotation
from glossator.domain.change import Record
from glossator.domain.vocabulary import Vocabulary
from glossator.storage import records, vocabulary_rows
from glossator.storage.hashing import hashed
from glossator.storage.history_json import record_from, record_json
from glossator.storage.lacking import fill_in, take_from_shipped
from glossator.storage.remnants import lone_parts, piece_together
from glossator.storage.rows import Row, insert, select
from glossator.storage.writing import write

DOUBTFUL = "?" * 64  # in the place of the hash of a row that did not agree with its own
SHOWN = 200  # characters of quote and note
LABEL = "bring back what was damaged"
LAST = """
SELECT record_type, record_id, after FROM event
WHERE number IN (SELECT max(number) FROM event GROUP BY record_type, record_id) ORDER BY number
"""
LONE_RELATIONS = """
SELECT id FROM relation WHERE from_id NOT IN (SELECT id FROM annotation)
    OR to_id NOT IN (SELECT id FROM annotation)
"""
KINDS: Mapping[str, Callable[[Row], Record]] = {
    "vocabulary": vocabulary_rows.scheme_of,
    "facet": vocabulary_rows.facet_of,
    "term": vocabulary_rows.term_of,
    "rule": vocabulary_rows.rule_of,
    "relation_type": vocabulary_rows.relation_type_of,
    "annotator": records.annotator_of,
    "document": records.document_of,
    "relation": records.relation_of,
}
# What a project begins with, its vocabulary, has no event; these have one each.
TOLD_FROM_THE_FIRST = ("annotator", "document", "annotation", "relation")

Key = tuple[str, str]  # the table of a record, and its id
Records = dict[Key, Record | None]
UNREADABLE = (ValueError, LookupError, TypeError)


def mend(
    db: Database,
    *,
    project_id: str,
    moment: str,
    removed_are_gone: bool,
    shipped: Vocabulary | None = None,
) -> list[str]:
    """Make the file sound, within a transaction; remarks on what could not be had as it was.

    ``removed_are_gone``: rows that were removed are surely not among those that were found.
    ``shipped`` is the vocabulary that comes with the program.
    """
    told = _told(db)
    present, doubtful = _present(db)
    wanted: Records = {}
    remarks: list[str] = []
    brought_back = 0
    in_part: set[str] = set()  # ids of annotations
    for key in {**told, **present}:
        row, last = present.get(key), told.get(key)
        chosen = wanted[key] = _chosen(
            row,
            last,
            is_told=key in told,
            is_doubtful=key in doubtful,
            removed_are_gone=removed_are_gone,
        )
        if chosen is not None and chosen is not row:
            brought_back += 1
        elif chosen is not None and key in doubtful:
            remarks.append(f"{_called(db, key)} is not as it was written, and was kept as it is.")
        elif chosen is None and key[0] == "annotation" and key not in told:
            in_part.add(key[1])
            continue
        elif chosen is None and (last is not None or (key in present and key not in told)):
            remarks.append(f"{_called(db, key)} could not be brought back.")
        if chosen is not row or key in doubtful or (chosen is None and key in present):
            _write(db, key, chosen)
    if brought_back:
        were = "1 record was" if brought_back == 1 else f"{brought_back} records were"
        remarks.insert(0, f"{were} taken from the history.")
    if shipped is not None and (taken := _take_from_shipped(db, shipped, told)):
        remarks.append(taken)
    _take_parts_of_removed(db, told)
    for annotation, lost in piece_together(db, sorted(in_part | lone_parts(db)), moment):
        key = "annotation", annotation.id
        wanted[key] = annotation
        remarks.append(f"{_called(db, key)} is without its {lost}, which could not be read.")
    for relation_id in _lone_relations(db):
        key = "relation", relation_id
        remarks.append(f"{_called(db, key)} could not be brought back: what it links is lost.")
        wanted[key] = None
        _write(db, key, None)
    for record in fill_in(db):
        key = records.type_name(record), record.id
        wanted[key] = record
        remarks.append(f"{_called(db, key)} is lost; something stands in for it.")
    _write_history(db, told, wanted, moment)
    (revision,) = db.execute("SELECT coalesce(max(revision), 0) FROM event").fetchone()
    insert(db, "meta", {"number": 1, "project_id": project_id, "revision": revision})
    return remarks


def _chosen(
    row: Record | None,
    told: Record | None,
    *,
    is_told: bool,
    is_doubtful: bool,
    removed_are_gone: bool,
) -> Record | None:
    """What a record is: its row, or what the history says of it last."""
    if not is_told or row == told:
        return row
    if row is None:
        return told
    if is_doubtful:
        return told
    if isinstance(row, Annotation) and isinstance(told, Annotation):
        return row if row.modified > told.modified else told
    return row if removed_are_gone else told


def _told(db: Database) -> Records:
    """What the history says of each record last."""
    found: Records = {}
    for row in select(db, LAST):
        try:
            record = record_from(row["record_type"], row["after"])
        except UNREADABLE:
            continue
        found[row["record_type"], row["record_id"]] = record
    return found


def _present(db: Database) -> tuple[Records, set[Key]]:
    """The records that there are rows of, ``None`` if they make no record; and the doubtful."""
    found: Records = {}
    doubtful: set[Key] = set()
    for table, record_of in KINDS.items():
        for row in select(db, f"SELECT * FROM {table}"):
            key = table, row["id"]
            found[key] = _record(record_of, row)
            if row["content_hash"] == DOUBTFUL:
                doubtful.add(key)
    parts = {table: _parts(db, table) for table in ("segment", "tagging")}
    for row in select(db, "SELECT * FROM annotation"):
        key = "annotation", row["id"]
        of_it = [parts[table][row["id"]] for table in ("segment", "tagging")]
        found[key] = _record(records.annotation_of, row, *of_it)
        if any(each["content_hash"] == DOUBTFUL for each in (row, *of_it[0], *of_it[1])):
            doubtful.add(key)
    return found, doubtful


def _record(record_of: Callable[..., Record], *rows: Any) -> Record | None:
    try:
        return record_of(*rows)
    except UNREADABLE:
        return None


def _parts(db: Database, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in select(db, f"SELECT * FROM {table} ORDER BY annotation_id, position"):
        found[row["annotation_id"]].append(row)
    return found


def _write(db: Database, key: Key, record: Record | None) -> None:
    """Make the rows say ``record``; ``None``: there is none."""
    table, record_id = key
    if record is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", [record_id])
        for part in ("segment", "tagging") if table == "annotation" else ():
            db.execute(f"DELETE FROM {part} WHERE annotation_id = ?", [record_id])
        return
    (there,) = db.execute(f"SELECT count(*) FROM {table} WHERE id = ?", [record_id]).fetchone()
    write(db, record, is_new=not there)


def _take_from_shipped(db: Database, shipped: Vocabulary, told: Records) -> str:
    """A remark on how much was taken; empty if nothing was lacking."""
    removed = {key for key, record in told.items() if record is None}
    count = sum(1 for _ in take_from_shipped(db, shipped, removed))
    were = "1 record was" if count == 1 else f"{count} records were"
    return f"{were} taken from the vocabulary of the program." if count else ""


def _take_parts_of_removed(db: Database, told: Records) -> None:
    """What is left of annotations that the reader had removed does not come back."""
    for annotation_id in lone_parts(db):
        key = "annotation", annotation_id
        if key in told and told[key] is None:
            _write(db, key, None)


def _lone_relations(db: Database) -> list[str]:
    return [relation_id for (relation_id,) in db.execute(LONE_RELATIONS).fetchall()]


def _write_history(db: Database, told: Records, wanted: Records, moment: str) -> None:
    """Say in the history what is otherwise than it said."""
    (revision,) = db.execute("SELECT coalesce(max(revision), 0) + 1 FROM event").fetchone()
    for key, record in wanted.items():
        before = told.get(key)
        if record == before or (key[0] not in TOLD_FROM_THE_FIRST and record is not None):
            continue
        event = {
            "revision": revision,
            "moment": moment,
            "annotator_id": "",
            "label": LABEL,
            "record_type": key[0],
            "record_id": key[1],
            "before": record_json(before),
            "after": record_json(record),
        }
        insert(db, "event", hashed(event))


def _called(db: Database, key: Key) -> str:
    """A record in a sentence; an annotation with the beginning of what can be read of it."""
    table, record_id = key
    told = f"The {table.replace('_', ' ')} {record_id}"
    if table == "annotation":
        for row in select(db, "SELECT quote, note FROM annotation WHERE id = ?", record_id):
            words = " – ".join(filter(None, (row["quote"], row["note"]))).split()
            told += f" (“{' '.join(words)[:SHOWN]}”)" if words else ""
    return told
