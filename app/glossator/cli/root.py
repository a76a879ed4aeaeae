"""The group of all commands: where each is, what they share, and how trouble ends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from glossator import __version__
from glossator.cli.output import one_line
from glossator.documents.trouble import PasswordNeeded
from glossator.domain.trouble import Trouble

# In the order of the work; those without a module are added by the composition.
MODULES = {
    "open": None,
    "annotate": "glossator.cli.annotating",
    "list": "glossator.cli.annotations",
    "show": "glossator.cli.annotations",
    "remove": "glossator.cli.annotations",
    "relate": "glossator.cli.relations",
    "relations": "glossator.cli.relations",
    "log": "glossator.cli.log",
    "export": "glossator.cli.exchange",
    "import": "glossator.cli.exchange",
    "terms": "glossator.cli.vocabulary",
    "vocabulary": "glossator.cli.vocabulary",
    "inspect": "glossator.cli.inspect",
    "recognise": "glossator.cli.recognise",
    "notes": "glossator.cli.notes",
    "find": "glossator.cli.find",
    "relocate": "glossator.cli.relocating",
    "backup": "glossator.cli.backup",
    "restore": "glossator.cli.backup",
    "doctor": "glossator.cli.doctor",
    "snapshot": None,
}


FILE = click.Path(readable=False, path_type=Path)  # what cannot be read is told by who reads it


class WrongUsage(click.ClickException):
    """A command that was typed wrongly, on one line where click would take four."""

    exit_code = 2


class Commands(click.Group):
    """Loads a command when it is asked for; ends trouble with one line, exit code 1 or 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in MODULES if self.get_command(ctx, name) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands and (module := MODULES.get(cmd_name)) is not None:
            self.add_command(getattr(import_module(module), f"{cmd_name}_command"))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A PDF in the place of a command is told how it is opened."""
        if self.get_command(ctx, args[0]) is None and args[0].casefold().endswith(".pdf"):
            raise click.UsageError(f"To open a paper: glossator open {args[0]}", ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        with _usage_on_one_line():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with _usage_on_one_line():
                return super().invoke(ctx)
        except PasswordNeeded as trouble:
            raise click.ClickException(
                one_line(f"{trouble.sentence} Give it with --password.")
            ) from trouble
        except Trouble as trouble:
            raise click.ClickException(one_line(str(trouble))) from trouble
        except (KeyboardInterrupt, click.Abort):
            raise click.exceptions.Exit(1) from None


@contextmanager
def _usage_on_one_line() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else "glossator"
        said = " ".join(error.format_message().split())
        raise WrongUsage(f"{said} See: {command} --help") from error


def _given_here_or_before(
    ctx: click.Context, _: click.Parameter, database: Path | None
) -> Path | None:
    """``glossator --db FILE COMMAND`` is the same as ``glossator COMMAND --db FILE``."""
    outer = ctx.parent
    while database is None and outer is not None:
        database = outer.params.get("database")
        outer = outer.parent
    return database


database_option = click.option(
    "--db",
    "database",
    type=FILE,
    metavar="FILE",
    callback=_given_here_or_before,
    help="The project file. Without it: the one that was open last in the window.",
)


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="Glossator", message="%(prog)s %(version)s")
@database_option
@click.pass_context
def root(ctx: click.Context, database: Path | None) -> None:
    """Read a working paper closely, mark passages, and tag them from a closed vocabulary.

    Without a command the window opens. Each command has a --help with an example.

    \b
    Exit codes: 0 done; 1 it could not be done, with the reason on one line; 2 wrong usage.
    """
    if ctx.invoked_subcommand is None:
        window = root.get_command(ctx, "open")
        assert window is not None
        ctx.invoke(window, database=database)
