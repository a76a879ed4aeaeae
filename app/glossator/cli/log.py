"""What happened to the project: ``log``."""

import re
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path

import click

from glossator.cli.output import (
    elided,
    in_marks,
    json_array,
    json_option,
    one_line,
    say,
    say_bytes,
    terminal_width,
)
from glossator.cli.project import opened_project
from glossator.cli.root import FILE, database_option
from glossator.domain.history_words import KINDS
from glossator.domain.log import LogFilter, LogLine
from glossator.services.log import FORMATS, log_lines, put_log
from glossator.services.naming import annotators_meant, document_meant

MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d{1,3}Z?)?)?)?)?)?)?")
BEGINNING = "0001-01-01T00:00:00"  # of a moment of which only a part is given
QUOTE_WIDTH = 32


def _moment(_ctx: click.Context, _: click.Parameter, given: str) -> str:
    if given and not (MOMENT.fullmatch(given) and _is_in_calendar(given)):
        raise click.BadParameter("A moment is written 2026, 2026-03 or 2026-03-02T09:15 (UTC).")
    return given


def _is_in_calendar(given: str) -> bool:
    """Whether there is such a month, day and hour."""
    whole = given.removesuffix("Z") + BEGINNING[len(given.removesuffix("Z")) :]
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return False
    return True


@click.command("log")
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Done by NAME.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Of this.")
@click.option("--document", metavar="NAME", help="In this document: title, file or id.")
@click.option("--text", "words", default="", metavar="WORDS", help="With these words in it.")
@click.option("--since", default="", metavar="MOMENT", callback=_moment, help="From then on.")
@click.option("--until", default="", metavar="MOMENT", callback=_moment, help="Up to then.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Only the last N.")
@click.option("--format", "format_id", type=click.Choice(list(FORMATS)), help="Give it away.")
@click.option("-o", "--output", type=FILE, metavar="FILE")
@json_option
@database_option
def log_command(
    annotators: tuple[str, ...],
    kinds: tuple[str, ...],
    document: str | None,
    words: str,
    since: str,
    until: str,
    most: int | None,
    format_id: str | None,
    output: Path | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Tell what was changed, by whom and when, the newest first.

    \b
    Example:
      glossator log --annotator Anna --since 2026-03 --db annotations.db
    """
    if output is not None and format_id is None:
        raise click.UsageError("With -o say --format csv or --format jsonl.")
    with opened_project(database) as workspace:
        project = workspace.project
        asked = LogFilter(
            annotator_ids=frozenset[str]().union(
                *(annotators_meant(project, n) for n in annotators)
            ),
            kinds=frozenset(KINDS[kind] for kind in kinds),
            document_id=None if document is None else document_meant(project, document).id,
            since=since,
            until=until,
            words=words,
        )
        lines = islice(log_lines(workspace, asked), most)
        if output is not None and format_id is not None:
            count = put_log(workspace, lines, format_id, output)
            say(f"{count} line{'' if count == 1 else 's'} written to {output}.")
        elif format_id is not None:
            say_bytes(FORMATS[format_id](lines).encode())
        elif as_json:
            say(json_array(asdict(line) for line in lines))
        else:
            line = None
            for line in lines:
                say(elided(_in_words(line), terminal_width()))
            if line is None:
                say("Nothing of that kind has happened.")


def _in_words(line: LogLine) -> str:
    moment = line.moment[:16].replace("T", " ")
    quote = in_marks(line.quote, QUOTE_WIDTH) if line.quote else ""
    where = f"p. {line.page_label} {quote}" if line.document else line.kind
    return one_line(f"{moment}  {line.annotator}  {where}  {'; '.join(line.what)}")
