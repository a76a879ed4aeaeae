"""Splitting a term: ``vocabulary split``."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from glossator.cli.output import (
    SHORT_ID,
    elided,
    json_array,
    page_named,
    quote_shown,
    say,
    terminal_width,
)
from glossator.cli.project import opened_project
from glossator.cli.root import FILE
from glossator.cli.vocabulary_edits import apply_and_tell, edit_options
from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.services.naming import annotation_meant
from glossator.services.project import Project
from glossator.services.terms import term_meant

STDIN = Path("-")


class Given(NamedTuple):
    """A passage by the beginning of its id, and the number of the new term that it gets."""

    id_beginning: str
    number: str


def _given(_ctx: click.Context, _: click.Parameter, typed: tuple[str, ...]) -> list[Given]:
    if wrong := next((each for each in typed if "=" not in each), None):
        raise click.BadParameter(f"“{wrong}” is written ID=NUMBER.")
    return [Given(*each.split("=", 1)) for each in typed]


@click.command("split")
@click.argument("term")
@click.argument("labels", nargs=-1, required=True, metavar="LABEL...")
@click.option(
    "--give",
    "given",
    multiple=True,
    metavar="ID=NUMBER",
    callback=_given,
    help="A passage and the number, from 1, of the LABEL that it gets; may be repeated.",
)
@click.option(
    "--file",
    type=FILE,
    metavar="FILE",
    help="The same, a line ID,NUMBER each; - reads stdin.",
)
@click.option("--dry-run", is_flag=True, help="List the passages and who gets them; do nothing.")
@edit_options
def split_command(
    term: str,
    labels: tuple[str, ...],
    given: list[Given],
    file: Path | None,
    dry_run: bool,
    database: Path | None,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Make new terms beside TERM and deal its passages out to them.

    A passage may get several; one that is not named keeps TERM. If none keeps it, it is offered no
    more.

    \b
    Examples:
      glossator vocabulary split actor/kim "Kim Il Sung" "Kim Tu-bong" --dry-run
      glossator vocabulary split actor/kim "Kim Il Sung" "Kim Tu-bong" --give c6e4=1 --give 77ab=2
    """
    dealt = given if file is None else [*given, *_read(file)]
    with opened_project(database, annotator=annotator) as workspace:
        project = workspace.project
        meant = term_meant(project.vocabulary, term)
        passages = project.tagged_with(meant.id)
        assignment = _assignment(project, passages, dealt, len(labels))
        change = workspace.plan_vocabulary.split(meant, labels, assignment)
        if not dry_run:
            apply_and_tell(workspace, change, as_json)
        elif as_json:
            say(json_array(_as_object(each, assignment) for each in passages))
        else:
            lines = (elided(_line(each, assignment), terminal_width()) for each in passages)
            say("\n".join([*lines, "Nothing was changed."]))


def _read(file: Path) -> Iterator[Given]:
    """The lines of a file; raises ``Trouble`` for one that is not ID,NUMBER."""
    try:
        content = sys.stdin.buffer.read() if file == STDIN else file.read_bytes()
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise Trouble(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{file} is not text in UTF-8.") from error
    for at, line in enumerate(lines, start=1):
        id_beginning, comma, number = line.partition(",")
        if comma:
            yield Given(id_beginning.strip(), number.strip())
        elif line.strip():
            raise Trouble(f"Line {at} of {file} is not ID,NUMBER.")


def _assignment(
    project: Project, passages: Sequence[Annotation], dealt: Iterable[Given], count: int
) -> dict[str, set[int]]:
    """The numbers (from 0) of new terms by id of the passage; raises ``Trouble``."""
    known = {passage.id for passage in passages}
    assignment: dict[str, set[int]] = defaultdict(set)
    for id_beginning, number in dealt:
        annotation = annotation_meant(project, id_beginning)
        if annotation.id not in known:
            raise Trouble(f"{annotation.id[:SHORT_ID]} does not have the term.")
        if number not in map(str, range(1, count + 1)):
            raise Trouble(f"There is no new term {number}.", f"They have the numbers 1 to {count}.")
        assignment[annotation.id].add(int(number) - 1)
    return assignment


def _numbers(annotation: Annotation, assignment: dict[str, set[int]]) -> list[int]:
    return sorted(number + 1 for number in assignment.get(annotation.id, ()))


def _line(annotation: Annotation, assignment: dict[str, set[int]]) -> str:
    numbers = "+".join(map(str, _numbers(annotation, assignment))) or "-"
    id_, page, quote = annotation.id[:SHORT_ID], page_named(annotation), quote_shown(annotation)
    return f"{id_}  {numbers}  {page}  {quote}"


def _as_object(annotation: Annotation, assignment: dict[str, set[int]]) -> dict[str, object]:
    return {
        "id": annotation.id,
        "numbers": _numbers(annotation, assignment),
        "page": annotation.passage.page,
        "page_label": annotation.passage.page_label,
        "quote": annotation.passage.reading,
    }
