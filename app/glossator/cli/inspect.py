"""Looking a PDF over: ``inspect``."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_line, json_option, one_line, say
from glossator.cli.root import FILE
from glossator.documents.client import DocumentClient
from glossator.domain.page_runs import written_pages
from glossator.services.inspection import Inspection, inspect

WIDTH = 14  # letters before what is said
MOST_SIZES = 3
POINTS_PER_MM = 72 / 25.4
NAMED = {
    "author": "author",
    "subject": "subject",
    "keywords": "keywords",
    "creator": "written with",
    "producer": "made with",
}


@click.command("inspect")
@click.argument("pdf", type=FILE)
@click.option("--password", metavar="TEXT", help="For a protected PDF.")
@json_option
def inspect_command(pdf: Path, password: str | None, as_json: bool) -> None:
    """Say what a PDF is: its pages, whether they have text, its outline, others' annotations.

    \b
    Example:
      glossator inspect paper.pdf
    """
    with DocumentClient() as client:
        inspection = inspect(client, pdf, password)
    if as_json:
        say(json_line(_as_object(inspection)))
    else:
        told = (f"{name:<{WIDTH}}{one_line(value)}" for name, value in _lines(inspection) if value)
        say("\n".join(told))


def _lines(seen: Inspection) -> Iterator[tuple[str, str]]:
    opened, said = seen.opened, seen.particulars
    yield "file", f"{opened.path.name} ({seen.size:,} bytes, {said.format})"
    yield "title", opened.title
    for key, name in NAMED.items():
        yield name, said.metadata.get(key, "")
    yield "pages", _labelled(opened.labels)
    yield "size", _sizes(opened.sizes)
    for name, text in zip(("text", "", "", ""), _text_layer(seen), strict=False):
        yield name, text
    yield "outline", _counted(len(seen.outline), "entry", "entries") if seen.outline else "none"
    yield from _annotations(seen)
    yield "protection", said.protection or "none"
    yield "hash of file", opened.file_hash
    yield "hash of text", seen.text_hash


def _text_layer(seen: Inspection) -> Iterator[str]:
    """Up to four sentences, the most needed first."""
    count = seen.opened.page_count
    pictures, blank, unreadable = seen.without_text, seen.blank, seen.unreadable
    if len(pictures) + len(blank) + len(unreadable) == count:
        yield "none: the pages are pictures" if pictures else "none"
    elif pictures:
        yield f"not on {_page_word(pictures)}: a picture"
    else:
        yield "all pages but those that are blank" if blank else "all pages"
    if blank:
        yield f"blank: {_page_word(blank)}"
    if unreadable:
        yield f"cannot be read: {_page_word(unreadable)}"
    if seen.looking_recognised:
        every = len(seen.looking_recognised) == count
        where = "" if every else f": {_page_word(seen.looking_recognised)}"
        yield f"recognised from a scan, by the look of it{where}"


def _annotations(seen: Inspection) -> Iterator[tuple[str, str]]:
    name = "annotations"
    for kind, writer, count in seen.annotations:
        yield name, f"{count} {kind}" + (f" by {writer}" if writer else "")
        name = ""
    if not seen.annotations:
        yield name, "none"


def _labelled(labels: tuple[str, ...]) -> str:
    count = len(labels)
    if all(label == str(number) for number, label in enumerate(labels, start=1)):
        return str(count)
    return f"{count}, labelled {labels[0]} to {labels[-1]}"


def _sizes(sizes: tuple[tuple[float, float], ...]) -> str:
    """The most frequent sizes in points and millimetres."""
    counts = Counter((round(width), round(height)) for width, height in sizes)
    told = [
        f"{w} × {h} points ({w / POINTS_PER_MM:.0f} × {h / POINTS_PER_MM:.0f} mm)"
        + (f" on {_counted(number, 'page', 'pages')}" if len(counts) > 1 else "")
        for (w, h), number in counts.most_common(MOST_SIZES)
    ]
    return "; ".join(told) + ("; …" if len(counts) > MOST_SIZES else "")


def _page_word(pages: list[int]) -> str:
    return f"page{'' if len(pages) == 1 else 's'} {written_pages(pages)}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _as_object(seen: Inspection) -> dict[str, Any]:
    opened = seen.opened
    pages = zip(opened.labels, opened.sizes, seen.states, strict=True)
    return {
        "file": str(opened.path),
        "bytes": seen.size,
        "format": seen.particulars.format,
        "title": opened.title,
        "metadata": seen.particulars.metadata,
        "protection": seen.particulars.protection or None,
        "hashes": {"file": opened.file_hash, "text": seen.text_hash},
        "pages": [
            {
                "page": number,
                "label": label,
                "width": round(width, 2),
                "height": round(height, 2),
                "text": None if state is None else state.has_text,
                "blank": None if state is None else state.is_blank,
                "looks_recognised": None if state is None else state.looks_recognised,
            }
            for number, (label, (width, height), state) in enumerate(pages, start=1)
        ],
        "outline": [
            {"level": entry.level, "title": entry.title, "page": entry.page}
            for entry in seen.outline
        ],
        "annotations": [
            {"kind": kind, "writer": writer, "count": count}
            for kind, writer, count in seen.annotations
        ],
    }
