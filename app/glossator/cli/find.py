"""Words in a PDF: ``find``."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import elided, json_array, json_option, one_line, say, terminal_width
from glossator.cli.project import recognised_texts
from glossator.cli.root import FILE, database_option
from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.finding import Needle
from glossator.domain.found_places import FoundPlace
from glossator.domain.trouble import Trouble
from glossator.services.document_text import DocumentText
from glossator.services.finding import Search

STEP = 0.1  # seconds of searching between two answers
LEAST_AROUND = 8  # characters on each side of a hit, however narrow the terminal is


@click.command("find")
@click.argument("pdf", type=FILE)
@click.argument("text")
@click.option("--tolerant", is_flag=True, help="Also find misread letters: I l 1, O 0, rn m …")
@click.option("--match-case", is_flag=True, help="Capitals count.")
@click.option("--whole-words", is_flag=True, help="Not inside longer words.")
@click.option("--password", metavar="TEXT", help="For a protected PDF.")
@json_option
@database_option
def find_command(
    pdf: Path,
    text: str,
    tolerant: bool,
    match_case: bool,
    whole_words: bool,
    password: str | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Find TEXT in PDF: every place, with its page and the words around it.

    Ligatures, quotation marks, dashes, diacritics and hyphens at line ends do not count. Exit code
    1 if TEXT is nowhere.

    \b
    Examples:
      glossator find paper.pdf "Kim Il Sung" --tolerant
      glossator find paper.pdf telegram --whole-words --json
    """
    needle = Needle(text, match_case, whole_words, tolerant)
    if not needle:
        raise click.UsageError("There is nothing to find in an empty text.")
    with DocumentClient() as client:
        client.kept_texts = recognised_texts(database)
        opened = client.open(pdf, password).result()
        has_come = threading.Event()
        pages = DocumentText(client, opened, has_come.set)
        found = _found(client, pages, has_come, needle)
        if as_json:
            listed = list(found)
            say(json_array(_as_object(opened, page, place) for page, place in listed))
            is_found = bool(listed)
        else:
            is_found = False
            for page, place in found:
                is_found = True
                say(_told(opened, page, place))
        hint = _not_searched(pages)
    if not is_found:
        raise Trouble(f"“{one_line(text)}” was not found.", hint)
    if hint:
        click.echo(hint, err=True)


def _found(
    client: DocumentClient, text: DocumentText, has_come: threading.Event, needle: Needle
) -> Iterator[tuple[int, FoundPlace]]:
    """Each hit with its page, in reading order, while the rest is still being read."""
    opened = text.opened
    search = Search(text, needle)
    text.read_from(1)
    told = 0  # the last page of which all is told
    while told < opened.page_count:
        has_come.wait()
        has_come.clear()
        while search.has_more:
            search.step(STEP)
        settled = search.settled
        for page in search.pages:
            if told < page <= settled:
                yield from ((page, place) for place in _on_page(client, opened, search, page))
        told = settled


def _not_searched(text: DocumentText) -> str:
    """Where words may be that were not found, in a sentence; empty if there is no such place."""
    if text.unreadable:
        pages = ", ".join(map(str, sorted(text.unreadable)))
        return f"Not searched, because it cannot be read: page {pages}."
    return "The pages have no text; “glossator recognise” reads scans." if text.is_empty else ""


def _on_page(
    client: DocumentClient, opened: OpenedDocument, search: Search, page: int
) -> Iterator[FoundPlace]:
    if search.count_within(page):
        yield from client.places(opened, page, search.needle).result()
    if page in search.over:
        yield search.over[page]


def _told(opened: OpenedDocument, page: int, place: FoundPlace) -> str:
    """``p. 1 (3): …before hit after…`` in the width of the terminal."""
    label = one_line(opened.labels[page - 1])
    where = f"p. {page}" if label in ("", str(page)) else f"p. {label} ({page})"
    room = terminal_width() - len(f"{where}: {place.quote}")
    around = max(LEAST_AROUND, room // 2)
    before, after = place.before, elided(place.after, around)
    if len(before) > around:
        before = "…" + before[len(before) - around + 1 :].lstrip()
    return one_line(f"{where}: {before}{place.quote}{after}")


def _as_object(opened: OpenedDocument, page: int, place: FoundPlace) -> dict[str, Any]:
    return {
        "page": page,
        "label": opened.labels[page - 1],
        "before": place.before,
        "quote": place.quote,
        "after": place.after,
        "rects": [list(rect) for rect in place.rects],
        "segments": [
            {"page": number, "rects": [list(rect) for rect in rects]}
            for number, rects in ((page, place.rects), (page + 1, place.rects_on_next))
            if rects
        ],
    }
