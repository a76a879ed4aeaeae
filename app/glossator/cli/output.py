"""Answers on the terminal or into a pipe, for people and for programs."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click

from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.interchange.json_lines import annotation_json
from glossator.services.project import Project

SHORT_ID = 8  # characters of an id that are shown where a beginning will do
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")

json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def say(text: str) -> None:
    """Put ``text`` and a line end out at once."""
    say_bytes(f"{text}\n".encode("utf-8", errors="backslashreplace"))


def say_bytes(content: bytes) -> None:
    """Put ``content`` out at once and as it is; who no longer listens ends the program quietly."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _stop_answering()
        if error.errno in (errno.EPIPE, errno.EINVAL):  # the latter on Windows
            raise click.exceptions.Exit(1) from error
        raise Trouble(f"The answer could not be written ({error.strerror}).") from error


def json_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def json_array(values: Iterable[Any]) -> str:
    """A JSON array with a line for each of ``values``."""
    lines = ",\n".join(json_line(value) for value in values)
    return f"[\n{lines}\n]" if lines else "[]"


def as_object(project: Project, annotation: Annotation) -> dict[str, Any]:
    """An annotation as in JSON Lines (docs/formats.md), with its links to whichever others."""
    return annotation_json(annotation, project.alone(annotation))


def page_named(annotation: Annotation) -> str:
    """The page of a passage by its printed label, and its number where that is another."""
    number, label = str(annotation.passage.page), annotation.passage.page_label
    return f"p. {number}" if label in ("", number) else f"p. {label} ({number})"


def quote_shown(annotation: Annotation, width: int | None = None) -> str:
    """In at most ``width`` characters, if one is given."""
    reading = one_line(annotation.passage.reading)
    if reading:
        return in_marks(reading, width)
    return "(a region)" if annotation.passage.is_region else "(no quote)"


def in_marks(text: str, width: int | None = None) -> str:
    """``text`` in quotation marks, both of them also where it is cut to ``width`` characters."""
    return f"“{text if width is None else elided(text, width - 2)}”"


def elided(text: str, width: int) -> str:
    """``text`` in at most ``width`` characters."""
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"


def terminal_width() -> int:
    return shutil.get_terminal_size().columns


def one_line(text: str) -> str:
    """``text`` without line ends and without what a terminal would take for a command."""
    return text.translate(CONTROLS).strip()


def _stop_answering() -> None:
    """Nothing more can be put out; without this Python would complain of it once more at exit."""
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
