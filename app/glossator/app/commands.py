"""The command line as a whole: the commands of ``cli`` and those that need Qt."""

from pathlib import Path

import click

from glossator.cli.root import FILE, database_option, root
from glossator.domain.trouble import Trouble


@root.command("open")
@click.argument("pdf", type=FILE, required=False)
@database_option
def open_window(pdf: Path | None, database: Path | None) -> None:
    """Open PDF in the window; without PDF, the one read last.

    \b
    Example:
      glossator open paper.pdf --db annotations.db
    """
    from glossator.app.window import run

    raise SystemExit(run(pdf, database))


@root.command()
@click.argument("pdf", type=FILE)
@click.option("--page", type=click.IntRange(min=1), required=True, help="Page, counted from 1.")
@click.option("-o", "--output", type=FILE, required=True, help="The picture to write (PNG).")
@click.option("--dark", is_flag=True, help="Draw with the dark theme.")
@click.option(
    "--colours",
    type=click.Choice(["paper", "sepia", "dark"]),
    default="paper",
    help="What the page is drawn in.",
)
@click.option("--password", metavar="TEXT", help="For a protected PDF.")
@database_option
def snapshot(
    pdf: Path,
    page: int,
    output: Path,
    dark: bool,
    colours: str,
    password: str | None,
    database: Path | None,
) -> None:
    """Write a picture of a page with its glosses.

    \b
    Example:
      glossator snapshot paper.pdf --page 5 -o page-5.png
    """
    from glossator.app.surroundings import lacking_for_qt

    if (lacking := lacking_for_qt()) is not None:
        raise Trouble(lacking)
    from glossator.app.picture import write_snapshot

    write_snapshot(
        pdf, page, output, dark=dark, colours=colours, password=password, database=database
    )
    click.echo(f"{output}")


__all__ = ["root"]
