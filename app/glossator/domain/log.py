"""The log of a project: what is asked of it, and one line of it."""

from dataclasses import dataclass

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
