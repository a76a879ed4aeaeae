"""The notes of a PDF: ``notes``."""

import textwrap
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_array, json_option, one_line, say, terminal_width
from glossator.cli.project import recognised_texts
from glossator.cli.root import FILE, database_option
from glossator.documents.client import DocumentClient
from glossator.domain.footnotes import Note
from glossator.services.noting import NotedDocument, noted_document

INDENT = 5  # letters before the text of a note
NARROWEST = 20


@click.command("notes")
@click.argument("pdf", type=FILE)
@click.option("--password", metavar="TEXT", help="For a protected PDF.")
@json_option
@database_option
def notes_command(pdf: Path, password: str | None, as_json: bool, database: Path | None) -> None:
    """List the notes of PDF: number, page, text, and the page that calls each.

    A note that goes on over a page is one note. A note that nothing calls is listed as such.

    \b
    Examples:
      glossator notes paper.pdf
      glossator notes paper.pdf --json
    """
    with DocumentClient() as client:
        client.kept_texts = recognised_texts(database)
        document = noted_document(client, pdf, password)
    if as_json:
        say(json_array(_as_object(document, note) for note in document.notes))
    elif document.notes:
        say("\n".join(_told(document, note) for note in document.notes))
    elif not any(page.text for page in document.pages.values()):
        click.echo("The pages have no text; “glossator recognise” reads scans.", err=True)
    else:
        click.echo("There are no notes.", err=True)


def _told(document: NotedDocument, note: Note) -> str:
    """``12  p. 3 (5): text``, wrapped to the width of the terminal."""
    where = [_page(document, note.page)]
    if len(note.spans) > 1:
        where[0] += f"–{_page(document, note.spans[-1].page).removeprefix('p. ')}"
    if note.caller is None:
        where.append("not called")
    elif note.caller.span.page != note.page:
        where.append(f"called on {_page(document, note.caller.span.page)}")
    number = note.mark if note.number is None else str(note.number)
    return textwrap.fill(
        one_line(f"{', '.join(where)}: {note.text}"),
        width=max(NARROWEST, terminal_width()),
        initial_indent=f"{one_line(number):>{INDENT - 2}}  ",
        subsequent_indent=INDENT * " ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _page(document: NotedDocument, number: int) -> str:
    label = one_line(document.opened.labels[number - 1])
    return f"p. {number}" if label in ("", str(number)) else f"p. {label} ({number})"


def _as_object(document: NotedDocument, note: Note) -> dict[str, Any]:
    caller = note.caller
    return {
        "number": note.number,
        "mark": note.mark,
        "text": note.text,
        "segments": [
            {"page": s.page, "rects": [list(r) for r in s.rects], "start": s.start, "end": s.end}
            for s in document.segments(note)
        ],
        "caller": caller and {"page": caller.span.page, "rect": list(caller.rect)},
    }
