"""Opening the project for one command, in whose name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from glossator.cli.output import one_line
from glossator.services.preferences import own_preferences, project_path, read_preferences
from glossator.services.recognised_texts import RecognisedTexts
from glossator.services.session import open_workspace
from glossator.services.workspace import Workspace


def _a_name(_ctx: click.Context, _: click.Parameter, name: str | None) -> str | None:
    if name is not None and not (name.strip() and name.isprintable()):
        raise click.BadParameter("This is no name.")
    return name.strip() if name is not None else None


annotator_option = click.option(
    "--annotator",
    metavar="NAME",
    callback=_a_name,
    help="In whose name. Without it: yours, as in the window.",
)


@contextmanager
def opened_project(
    database: Path | None, *, annotator: str | None = None, make: bool = False
) -> Iterator[Workspace]:
    """The project of a command, made if there is none and ``make``; raises ``Trouble``."""
    preferences = own_preferences()
    workspace = open_workspace(database, preferences=preferences, annotator=annotator, make=make)
    for warning in workspace.warnings:
        click.echo(warning, err=True)
    workspace.safety.on_trouble = lambda trouble: click.echo(one_line(str(trouble)), err=True)
    try:
        yield workspace
    finally:
        workspace.close()


def recognised_texts(database: Path | None) -> RecognisedTexts:
    """The texts of scans that are kept beside the project of a command."""
    return RecognisedTexts(project_path(database, read_preferences()))
