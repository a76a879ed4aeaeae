"""Vocabularies in and out: ``vocabulary import``, ``export`` and ``diff``."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from glossator.cli.output import json_line, json_option, one_line, say, say_bytes
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import FILE, database_option
from glossator.cli.vocabulary import file_option, is_there_a_project, vocabulary_of
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary_diff import Difference, differences
from glossator.services.exchange import write_file
from glossator.services.vocabulary_exchange import (
    compare,
    completed,
    export_vocabulary,
    take_in,
)
from glossator.services.vocabulary_formats import (
    VOCABULARY_FORMATS,
    read_vocabulary_file,
    write_vocabulary,
)

STDOUT = Path("-")
format_option = click.option(
    "--format",
    "format_id",
    type=click.Choice(list(VOCABULARY_FORMATS)),
    help="Without it: what the ending of the file says.",
)


@click.command("import")
@click.argument("file", type=FILE)
@format_option
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--keep-missing", is_flag=True, help="Leave alone the terms that FILE has not.")
@click.option("--another", is_flag=True, help="Also if FILE has a vocabulary of another id.")
@annotator_option
@json_option
@database_option
def import_command(
    file: Path,
    format_id: str | None,
    dry_run: bool,
    keep_missing: bool,
    another: bool,
    annotator: str | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Bring the vocabulary of the project to the state of FILE, as one step that can be undone.

    Terms that are gone and in use stay and are not offered any more; proposed terms stay.

    \b
    Examples:
      glossator vocabulary import terms.ttl --dry-run --db annotations.db
      glossator vocabulary import some.csv --keep-missing --db annotations.db
    """
    with opened_project(database, annotator=annotator) as workspace:
        comparison = compare(workspace, file, format_id, keep_missing=keep_missing)
        if comparison.is_another and not (another or dry_run):
            raise Trouble(
                f"{file.name} has another vocabulary ({comparison.vocabulary.id}).",
                "With --another it takes the place of that of the project.",
            )
        if not dry_run:
            take_in(workspace, comparison, also_another=another)
    is_changed = comparison.change is not None and not dry_run
    if as_json:
        told = {
            "changed": is_changed,
            "differences": [asdict(each) for each in comparison.differences],
            "remarks": comparison.remarks,
        }
        say(json_line(told))
        return
    for remark in comparison.remarks:
        click.echo(one_line(remark), err=True)
    end = "Imported." if is_changed else "Nothing was changed."
    say("\n".join([*_lines(comparison.differences), end]))


@click.command("export")
@click.option("--format", "format_id", type=click.Choice(list(VOCABULARY_FORMATS)), required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Without it: standard output.")
@file_option
@database_option
def export_command(
    format_id: str, output: Path | None, file: Path | None, database: Path | None
) -> None:
    """Write the vocabulary in a format that other programs read.

    \b
    Example:
      glossator vocabulary export --format skos-turtle -o terms.ttl --db annotations.db
    """
    vocabulary = vocabulary_of(database, file)
    if output is None or output == STDOUT:
        say_bytes(write_vocabulary(vocabulary, format_id))
        return
    if is_there_a_project(database):
        with opened_project(database) as workspace:
            export_vocabulary(workspace, format_id, output, vocabulary)
    else:
        write_file(output, write_vocabulary(vocabulary, format_id))
    say(f"The vocabulary was written to {output}.")


@click.command("diff")
@click.argument("file", type=FILE)
@click.argument("newer", type=FILE, required=False)
@json_option
@database_option
def diff_command(file: Path, newer: Path | None, as_json: bool, database: Path | None) -> None:
    """Say how FILE differs from the vocabulary of the project, or NEWER from FILE.

    \b
    Examples:
      glossator vocabulary diff terms.ttl --db annotations.db
      glossator vocabulary diff terms-1.ttl terms-2.ttl
    """
    if newer is not None:
        old = read_vocabulary_file(file)
        new = read_vocabulary_file(newer, known=old.vocabulary)
        found = differences(old.vocabulary, completed(new, old.vocabulary), {})
        remarks = (*old.remarks, *new.remarks)
    else:
        with opened_project(database) as workspace:
            comparison = compare(workspace, file)
        found, remarks = comparison.differences, comparison.remarks
    if as_json:
        told = {"differences": [asdict(each) for each in found], "remarks": remarks}
        say(json_line(told))
        return
    for remark in remarks:
        click.echo(one_line(remark), err=True)
    say("\n".join(_lines(found)) or "There is no difference.")


def _lines(found: Iterable[Difference]) -> list[str]:
    return [one_line(f"{each.kind}: {each.sentence}") for each in found]
