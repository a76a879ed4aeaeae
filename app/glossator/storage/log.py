"""Reading the history backwards, page by page, so that no length of it has to be waited for."""

from collections.abc import Iterator

from sqlite_utils import Database

from glossator.domain.gesture import Event
from glossator.domain.log import LogFilter
from glossator.storage.gestures import EVENTS, event_of
from glossator.storage.records import table_of
from glossator.storage.rows import select

PAGE = 500  # events that are looked at for one page
AFTER_ALL = "\U0010ffff"  # sorts behind whatever follows the beginning of a moment


def pages(db: Database, asked: LogFilter) -> Iterator[list[Event]]:
    """The events that are asked for but for their words, the newest first.

    A page may be empty. Raises ``ValueError``, ``LookupError`` or ``TypeError`` if one cannot be
    read.
    """
    conditions, values = _conditions(asked)
    ((above,),) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM event").fetchall()
    while above > 1:
        below = max(0, above - 1 - PAGE)
        sql = (
            f"{EVENTS} WHERE event.number < ? AND event.number > ? {conditions}"
            " ORDER BY event.number DESC"
        )
        yield [event_of(row) for row in select(db, sql, above, below, *values)]
        above = below + 1


def _conditions(asked: LogFilter) -> tuple[str, list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    if asked.annotator_ids:
        conditions.append(f"event.annotator_id IN ({_places(len(asked.annotator_ids))})")
        values += sorted(asked.annotator_ids)
    if asked.kinds:
        conditions.append(f"event.record_type IN ({_places(len(asked.kinds))})")
        values += sorted(map(table_of, asked.kinds))
    if asked.since:
        conditions.append("event.moment >= ?")
        values.append(asked.since)
    if asked.until:
        conditions.append("event.moment <= ?")
        values.append(asked.until + AFTER_ALL)
    if asked.document_id is not None:
        state = "json_extract(coalesce(event.after, event.before), '$.document_id')"
        conditions.append(f"event.record_type = 'annotation' AND {state} = ?")
        values.append(asked.document_id)
    return "".join(f" AND {condition}" for condition in conditions), values


def _places(count: int) -> str:
    return ", ".join("?" * count)
