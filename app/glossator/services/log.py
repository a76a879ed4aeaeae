"""The log of a project, told newest first, and given away as a table or as JSON Lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from textwrap import shorten

from glossator.domain.annotation import Annotation
from glossator.domain.gesture import Event
from glossator.domain.history_words import headline, kind_of, told
from glossator.domain.log import LogFilter, LogLine
from glossator.domain.relation import Relation
from glossator.domain.text import fold
from glossator.domain.vocabulary import Scheme
from glossator.interchange import log_formats
from glossator.services.exchange import SPREADSHEET, refuse_parts_of, write_file
from glossator.services.project import Project
from glossator.services.vocabulary_planner import next_version
from glossator.services.workspace import Workspace

LONGEST_QUOTE = 80  # characters of each end of a link
FORMATS = {"csv": log_formats.write_csv, "jsonl": log_formats.write_json_lines}


def log_pages(workspace: Workspace, asked: LogFilter) -> Iterator[list[LogLine]]:
    """Lines page by page; a page takes a moment that nobody feels, and may be empty."""
    needles = fold(asked.words).text.split()
    for events in workspace.log_events(asked):
        lines = (_line(event, workspace.project) for event in events if not _only_counts_up(event))
        yield [line for line in lines if _has_words(line, needles)]


def log_lines(workspace: Workspace, asked: LogFilter) -> Iterable[LogLine]:
    return chain.from_iterable(log_pages(workspace, asked))


def put_log(workspace: Workspace, lines: Iterable[LogLine], format_id: str, path: Path) -> int:
    """Write lines of the log to ``path``, in one of ``FORMATS``; how many there were.

    Raises ``Trouble`` if it cannot be written, or is a part of the project.
    """
    refuse_parts_of(workspace, path)
    given = list(lines)
    encoding = SPREADSHEET if format_id == "csv" else "utf-8"
    write_file(path, FORMATS[format_id](given).encode(encoding))
    return len(given)


def _line(event: Event, project: Project) -> LogLine:
    record = event.record
    person = project.annotators.get(event.annotator_id)
    document = label = quote = ""
    if isinstance(record, Annotation):
        known = project.documents.get(record.document_id)
        document = record.document_id if known is None else known.title
        label, quote = record.passage.page_label, record.passage.reading
    return LogLine(
        revision=event.revision,
        moment=event.moment,
        annotator=event.annotator_id if person is None else person.name,
        gesture=headline(event.label, event.kind),
        kind=kind_of(record),
        record_id=record.id,
        document=document,
        page_label=label,
        quote=quote,
        what=_what(event, project) or (event.label,),
    )


def _only_counts_up(event: Event) -> bool:
    """Whether it says no more than that the vocabulary was edited, which another line tells."""
    before, after = event.before, event.after
    if not (isinstance(before, Scheme) and isinstance(after, Scheme)):
        return False
    versions = before.version, after.version
    return replace(before, version=after.version) == after and any(
        next_version(one) == other for one, other in (versions, versions[::-1])
    )


def _what(event: Event, project: Project) -> tuple[str, ...]:
    what = told(event, project.vocabulary)
    if isinstance(event.record, Relation):
        ends = (_end(each, project) for each in (event.record.from_id, event.record.to_id))
        what = (*what, "from {} to {}".format(*ends))
    return what


def _end(annotation_id: str, project: Project) -> str:
    if (annotation := project.annotations.get(annotation_id)) is None:
        return "a deleted annotation"
    reading = shorten(annotation.passage.reading, LONGEST_QUOTE, placeholder="…")
    return f"“{reading}”" if reading else "a region"


def _has_words(line: LogLine, needles: list[str]) -> bool:
    if not needles:
        return True
    text = fold(" ".join((line.gesture, line.document, line.quote, *line.what))).text
    return all(needle in text for needle in needles)
