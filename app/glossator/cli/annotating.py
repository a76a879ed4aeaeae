"""Marking passages by their words: ``annotate``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from glossator.cli.output import (
    SHORT_ID,
    as_object,
    elided,
    json_line,
    json_option,
    one_line,
    page_named,
    quote_shown,
    say,
    terminal_width,
)
from glossator.cli.project import annotator_option, opened_project, recognised_texts
from glossator.cli.root import FILE, database_option
from glossator.documents.client import DocumentClient
from glossator.documents.trouble import PasswordNeeded
from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.services.annotating import Wish, annotate, annotate_lines
from glossator.services.project import Project
from glossator.services.quoting import QuotedDocument
from glossator.services.workspace import Workspace

STDIN = Path("-")


@click.command("annotate")
@click.argument("pdf", type=FILE)
@click.option("--quote", metavar="TEXT", help="The words of the passage, as you read them.")
@click.option("--page", type=click.IntRange(min=1), help="Where it begins; pages count from 1.")
@click.option("--nth", type=click.IntRange(min=1), help="Which of several places, from 1.")
@click.option("--term", "terms", multiple=True, metavar="FACET/TERM", help="May be repeated.")
@click.option("--note", metavar="TEXT", help="A note, in Markdown.")
@click.option(
    "--from", "lines", type=FILE, metavar="FILE", help="Many passages, one a line; - reads stdin."
)
@click.option("--password", metavar="TEXT", help="For a protected PDF; else you are asked.")
@annotator_option
@json_option
@database_option
def annotate_command(
    pdf: Path,
    quote: str | None,
    page: int | None,
    nth: int | None,
    terms: tuple[str, ...],
    note: str | None,
    lines: Path | None,
    password: str | None,
    annotator: str | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Mark the passage of PDF that reads TEXT, and tag it.

    Line breaks, hyphens, ligatures, the shape of quotation marks and the numbers of notes do not
    matter. With --from each line is an object {"quote", "page", "nth", "terms", "note"}, of which
    only the quote is needed, and is answered by a line of JSON once its annotation is on disk.

    \b
    Examples:
      glossator annotate paper.pdf --quote "a sentence as you read it" \\
          --page 5 --term actor/stalin --term claim/inference
      glossator annotate paper.pdf --from passages.jsonl --db annotations.db
    """
    if (quote is None) == (lines is None):
        raise click.UsageError("Give either --quote or --from.")
    if lines is not None and (page or nth or terms or note is not None):
        raise click.UsageError("With --from, each line says its own page, nth, terms and note.")
    document = _read(pdf, password, database)
    with opened_project(database, annotator=annotator, make=True) as workspace:
        if lines is not None:
            _mark_lines(workspace, document, lines)
        else:
            assert quote is not None
            wish = Wish(quote, page, nth, terms, note or "")
            _told(workspace.project, annotate(workspace, document, wish), as_json)


def _told(project: Project, annotation: Annotation, as_json: bool) -> None:
    if as_json:
        say(json_line(as_object(project, annotation)))
    else:
        where = f"{annotation.id[:SHORT_ID]}, {page_named(annotation)}"
        say(elided(f"Marked {where}: {quote_shown(annotation)}", terminal_width()))


def _mark_lines(workspace: Workspace, document: QuotedDocument, lines: Path) -> None:
    """Answer each line before the next is read; the exit code is 1 if one failed."""
    failed = False
    with _opened(lines) as stream:
        for answer in annotate_lines(workspace, document, stream):
            told: dict[str, object] = {"line": answer.line}
            if answer.annotation is None:
                failed = True
                told["error"] = one_line(answer.error)
            else:
                told |= as_object(workspace.project, answer.annotation)
            say(json_line(told))
    if failed:
        raise click.exceptions.Exit(1)


@contextmanager
def _opened(lines: Path) -> Iterator[BinaryIO]:
    if lines == STDIN:
        yield sys.stdin.buffer
        return
    try:
        stream = lines.open("rb")
    except OSError as error:
        raise Trouble(f"{lines} cannot be read ({error.strerror}).") from error
    with stream:
        yield stream


def _read(pdf: Path, password: str | None, database: Path | None) -> QuotedDocument:
    """The whole document. A password that is needed is asked for once, on a terminal."""
    with DocumentClient() as client:
        client.kept_texts = recognised_texts(database)
        try:
            return QuotedDocument(client, pdf, password)
        except PasswordNeeded:
            if password is not None or not sys.stdin.isatty():
                raise
        asked = click.prompt(f"Password of {pdf.name}", hide_input=True, err=True)
        return QuotedDocument(client, pdf, asked)
