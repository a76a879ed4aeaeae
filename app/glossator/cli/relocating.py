"""Finding the passages of a paper again in another copy of it: ``relocate``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import (
    SHORT_ID,
    elided,
    json_array,
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
from glossator.domain.annotation import Passage
from glossator.domain.placement import Status
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.quoting import QuotedDocument
from glossator.services.relocation import Carried, Copy, plan_carrying
from glossator.services.workspace import Workspace


@click.command("relocate")
@click.argument("origin", metavar="FROM.pdf", type=FILE)
@click.argument("copy", metavar="TO.pdf", type=FILE)
@click.option("--apply", "is_applied", is_flag=True, help="Carry over what was found.")
@click.option("--password", metavar="TEXT", help="For protected PDFs.")
@annotator_option
@json_option
@database_option
def relocate_command(
    origin: Path,
    copy: Path,
    is_applied: bool,
    password: str | None,
    annotator: str | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Find the annotations of FROM.pdf again in TO.pdf, another copy of the same paper.

    Other page breaks, another font, pages in front and words that were read otherwise do not
    matter. Nothing is stored without --apply; with it, what was found belongs to TO.pdf and what
    was not found stays with FROM.pdf.

    \b
    Examples:
      glossator relocate paper.pdf paper-ocr.pdf
      glossator relocate paper.pdf paper-ocr.pdf --apply --db annotations.db
    """
    with DocumentClient() as client:
        client.kept_texts = recognised_texts(database)
        old, new = (QuotedDocument(client, path, password) for path in (origin, copy))
    with opened_project(database, annotator=annotator) as workspace:
        carried = _found(workspace, old, new)
        if is_applied:
            _carry(workspace, new, carried)
    if as_json:
        say(json_array(_as_object(each) for each in carried))
    else:
        say("\n".join(_told(carried, is_applied=is_applied)))


def _found(workspace: Workspace, old: QuotedDocument, new: QuotedDocument) -> tuple[Carried, ...]:
    if old.opened.file_hash == new.opened.file_hash:
        raise Trouble("Both files are the same; there is nothing to carry over.")
    document = Library(workspace).known(old.opened)
    annotations = () if document is None else workspace.project.of_document(document.id)
    if document is None or not annotations:
        raise Trouble(f"{old.opened.path.name} has no annotations in this project.")
    return Copy(new).find(annotations, document, old.pages)


def _carry(workspace: Workspace, new: QuotedDocument, carried: Sequence[Carried]) -> None:
    if not any(each.passage for each in carried):
        return
    library = Library(workspace)
    library.ensure(new.opened)
    library.arrived(new.opened)
    library.text_was_read(new.opened, new.text_hash)
    there = library.known(new.opened)
    assert there is not None
    workspace.apply(plan_carrying(workspace, there, carried))


def _as_object(carried: Carried) -> dict[str, Any]:
    passage, guess = carried.passage, carried.guess
    told: dict[str, Any] = {
        "id": carried.annotation.id,
        "status": carried.status,
        "score": round(carried.score, 3),
        "quote": passage.quote if passage is not None else None,
        "segments": _segments(passage),
    }
    if guess is not None:
        told["guess"] = {"quote": guess.quote, "segments": _segments(guess)}
    return told


def _segments(passage: Passage | None) -> list[dict[str, Any]]:
    return [
        {"page": s.page, "rects": [list(r) for r in s.rects], "start": s.start, "end": s.end}
        for s in (passage.segments if passage is not None else ())
    ]


def _told(carried: Sequence[Carried], *, is_applied: bool) -> Iterator[str]:
    """A line an annotation: id, status, score, page and words there; then the sums."""
    width = terminal_width()
    widest = max(len(each.status) for each in carried)
    for each in carried:
        shown = each.annotation
        if each.passage is not None:
            shown = replace(shown, passage=each.passage)
        cells = (
            each.annotation.id[:SHORT_ID],
            each.status.ljust(widest),
            f"{each.score:.2f}",
            page_named(shown),
            quote_shown(shown),
        )
        yield elided(one_line("  ".join(cells)), width)
    counted = Counter(each.status for each in carried)
    yield ", ".join(f"{counted[status]} {status}" for status in Status if counted[status]) + "."
    found = len(carried) - counted[Status.NOT_FOUND]
    if is_applied:
        yield f"{found} carried over. What was not found stays where it was."
    elif found:
        yield "Nothing was stored; --apply carries over what was found."
