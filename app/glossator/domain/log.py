"""The log of a project: what is asked of it, and one line of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from glossator.domain.change import Record


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which events to tell; an empty field asks for nothing in particular.

    ``since`` and ``until`` are beginnings of moments in ISO 8601 (UTC), both taken in.
    """

    annotator_ids: frozenset[str] = frozenset()
    kinds: frozenset[type[Record]] = frozenset()
    document_id: str | None = None
    since: str = ""
    until: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """What one gesture did to one record, told: ``what`` has a text for each thing that changed.

    ``gesture`` says what it was part of. ``document``, ``page_label`` and ``quote`` are empty for
    what is no annotation.
    """

    revision: int
    moment: str
    annotator: str
    gesture: str
    kind: str
    record_id: str
    document: str
    page_label: str
    quote: str
    what: tuple[str, ...]


class Period(StrEnum):
    TODAY = "today"
    WEEK = "this week"
    MONTH = "this month"


def first_day(period: Period, today: date, week_begins: int = 1) -> date:
    """The day on which a period began; a week begins on Monday (1) to Sunday (7)."""
    match period:
        case Period.TODAY:
            return today
        case Period.WEEK:
            return today - timedelta(days=(today.isoweekday() - week_begins) % 7)
        case Period.MONTH:
            return today.replace(day=1)


def beginning(day: date) -> str:
    """The moment at which a day begins where the program runs, for ``LogFilter.since``."""
    return datetime.combine(day, time()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
