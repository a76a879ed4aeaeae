"""Giving annotations away and taking them in: ``export``, ``import``."""

from pathlib import Path
from typing import Any

import click

from glossator.cli.filters import filter_of, filter_options
from glossator.cli.output import json_line, json_option, one_line, say, say_bytes
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import FILE, database_option
from glossator.services.exchange import FORMATS, export, export_text, import_file

STDOUT = Path("-")


@click.command("export")
@click.option("--format", "format_id", type=click.Choice(list(FORMATS)), required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Without it: standard output.")
@filter_options
@database_option
def export_command(
    format_id: str, output: Path | None, database: Path | None, **asked: Any
) -> None:
    """Write annotations in a format that other programs read.

    csv has a row for each annotation, csv-terms for each annotation and term; jsonl is complete
    and can be imported; webanno is W3C Web Annotation (JSON-LD).

    \b
    Example:
      glossator export --format csv -o claims.csv --facet claim --db annotations.db
    """
    with opened_project(database) as workspace:
        wanted = filter_of(workspace.project, **asked)
        if output is None or output == STDOUT:
            say_bytes(export_text(workspace, wanted, format_id).encode())
        else:
            count = export(workspace, wanted, format_id, output)
            say(f"{count} annotation{'' if count == 1 else 's'} written to {output}.")


@click.command("import")
@click.argument("file", type=FILE)
@annotator_option
@json_option
@database_option
def import_command(file: Path, annotator: str | None, as_json: bool, database: Path | None) -> None:
    """Take in annotations from a JSON Lines FILE. What is here already stays as it is.

    \b
    Example:
      glossator import from-a-colleague.jsonl --db annotations.db
    """
    with opened_project(database, annotator=annotator, make=True) as workspace:
        report = import_file(workspace, file)
    if as_json:
        told = {"added": report.added, "present": report.present, "troubles": report.troubles}
        say(json_line(told))
    else:
        say(one_line(report.sentence))
    if report.troubles:
        raise click.exceptions.Exit(1)
