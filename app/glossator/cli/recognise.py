"""Reading scans without the window, for instance over night: ``recognise``."""

from pathlib import Path

import click

from glossator.cli.output import say
from glossator.cli.project import recognised_texts
from glossator.cli.root import FILE, database_option
from glossator.documents.client import DocumentClient
from glossator.domain.page_runs import pages_of
from glossator.services.recognition import language_data, language_meant, recognise_pages


@click.command("recognise")
@click.argument("pdf", type=FILE)
@click.option("--pages", metavar="PAGES", help="For example 3-5,8. Without it: all pages.")
@click.option("--language", metavar="CODE", default="eng", help="As Tesseract writes it: eng+fra.")
@click.option("--again", is_flag=True, help="Also read pages that were recognised before.")
@click.option("--password", metavar="TEXT", help="For a protected PDF.")
@database_option
def recognise_command(
    pdf: Path,
    pages: str | None,
    language: str,
    again: bool,
    password: str | None,
    database: Path | None,
) -> None:
    """Read the text of the pages of PDF that have none, and keep it beside the project.

    What was read is kept page by page; who stops it with Ctrl+C can go on later. The PDF is not
    changed.

    \b
    Example:
      glossator recognise scan.pdf --pages 3-5 --db annotations.db
    """
    data = language_data()
    language = language_meant(data, language)
    texts = recognised_texts(database)
    read, failed = 0, 0
    with DocumentClient() as client:
        opened = client.open(pdf, password).result()
        chosen = pages_of(pages or f"1-{opened.page_count}", opened.page_count)
        if chosen is None:
            raise click.UsageError(f"“{pages}” are no pages; {pdf.name} has {opened.page_count}.")
        for answer in recognise_pages(client, opened, texts, chosen, data, language, again=again):
            if answer.trouble is not None:
                failed += 1
                click.echo(str(answer.trouble), err=True)
            elif answer.text is not None:
                read += 1
                words = len(answer.text.text.split())
                click.echo(f"Page {answer.page}: {words} words", err=True)
    say(_summed_up(read, failed))
    if failed:
        raise click.exceptions.Exit(1)


def _summed_up(read: int, failed: int) -> str:
    if read:
        return f"{read} page{'' if read == 1 else 's'} recognised; the text may hold errors."
    if failed:
        return "No page was recognised."
    return "Nothing to recognise: the pages have text, or were recognised before."
