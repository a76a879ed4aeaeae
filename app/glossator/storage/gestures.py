"""The history on disk: what each change was, and what it did to each record."""

from sqlite_utils import Database

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Record, Step
from glossator.domain.gesture import Event, Gesture, GestureKind
from glossator.storage.hashing import hashed
from glossator.storage.history_json import record_from, record_json
from glossator.storage.records import type_name
from glossator.storage.rows import Row, insert, select

EVENTS = """
SELECT event.*, gesture.kind FROM event LEFT JOIN gesture ON gesture.revision = event.revision
"""
RECENT = """
SELECT gesture.revision, gesture.kind, gesture.of_revision, event.annotator_id, event.label
FROM gesture
JOIN event ON event.number = (
    SELECT min(number) FROM event WHERE event.revision = gesture.revision
)
ORDER BY gesture.revision DESC LIMIT ?
"""
LATER = """
SELECT record_type, record_id, before FROM event
WHERE revision > ? AND record_type = 'annotation' ORDER BY revision, number
"""


def write(db: Database, gesture: Gesture, change: Change, moment: str) -> None:
    """Add what ``change`` is and does, inside the transaction that carries it out."""
    row = {
        "revision": gesture.revision,
        "kind": gesture.kind.value,
        "of_revision": gesture.of_revision,
    }
    insert(db, "gesture", hashed(row))
    for step in change.steps:
        event = {
            "revision": gesture.revision,
            "moment": moment,
            "annotator_id": gesture.annotator_id,
            "label": change.label,
            "record_type": type_name(step.record),
            "record_id": step.record.id,
            "before": record_json(step.before),
            "after": record_json(step.after),
        }
        insert(db, "event", hashed(event))


def recent(db: Database, most: int) -> list[Gesture]:
    """The last changes, the oldest of them first."""
    rows = select(db, RECENT, most)
    return [Gesture(**{**row, "kind": GestureKind(row["kind"])}) for row in reversed(rows)]


def change_of(db: Database, gesture: Gesture) -> Change:
    """What a gesture did; it was done in the order of the steps.

    Raises ``ValueError``, ``LookupError`` or ``TypeError`` if the history cannot be read.
    """
    sql = "SELECT * FROM event WHERE revision = ? ORDER BY number"
    steps = [Step(*_before_and_after(row)) for row in select(db, sql, gesture.of_revision)]
    return Change(gesture.label, tuple(steps))


def events(db: Database, record_id: str | None = None, most: int | None = None) -> list[Event]:
    """What happened to one record, or to all; oldest first, the last ``most`` of them."""
    where = "" if record_id is None else "WHERE record_id = ?"
    of_record = () if record_id is None else (record_id,)
    sql = f"{EVENTS} {where} ORDER BY event.number DESC LIMIT ?"
    rows = select(db, sql, *of_record, -1 if most is None else most)
    return [event_of(row) for row in reversed(rows)]


def event_count(db: Database, record_id: str) -> int:
    """How often something happened to a record."""
    ((count,),) = db.execute("SELECT count(*) FROM event WHERE record_id = ?", [record_id])
    return int(count)


def since(db: Database, revision: int) -> list[Event]:
    """What happened after ``revision``; oldest first."""
    sql = f"{EVENTS} WHERE event.revision > ? ORDER BY event.revision, event.number"
    return [event_of(row) for row in select(db, sql, revision)]


def before_later_changes(db: Database, revision: int) -> dict[str, Annotation | None]:
    """The annotations that were changed after ``revision``, by id, as they were at it."""
    found: dict[str, Annotation | None] = {}
    for row in select(db, LATER, revision):
        before = record_from(row["record_type"], row["before"])
        assert before is None or isinstance(before, Annotation)
        found.setdefault(row["record_id"], before)
    return found


def event_of(row: Row) -> Event:
    """The event of a row of ``EVENTS``."""
    return Event(
        row["revision"],
        None if row["kind"] is None else GestureKind(row["kind"]),
        row["moment"],
        row["annotator_id"],
        row["label"],
        *_before_and_after(row),
    )


def _before_and_after(row: Row) -> tuple[Record | None, Record | None]:
    kind = row["record_type"]
    return record_from(kind, row["before"]), record_from(kind, row["after"])
