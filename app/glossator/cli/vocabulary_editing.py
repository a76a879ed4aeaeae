"""Editing the vocabulary: ``vocabulary add``, ``edit``, ``merge`` and so on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossator.cli.term_options import InLanguage, edited, removal_options, shortened, term_options
from glossator.cli.vocabulary_edits import carry_out, edit_options
from glossator.domain.change import Change
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.services.terms import facet_meant, term_meant
from glossator.services.vocabulary_planner import VocabularyPlanner

SETTABLE = (
    *("definition", "scope_note", "broader", "alt_labels", "hidden_labels"),
    *("key", "matches", "close_matches", "language", "other_labels"),
)


@click.command("add")
@click.argument("facet")
@click.argument("label")
@term_options
@edit_options
def add_command(
    facet: str,
    label: str,
    database: Path | None,
    annotator: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Add a term called LABEL to FACET.

    \b
    Example:
      glossator vocabulary add actor "Beria, Lavrenty" --broader actor/ussr --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change:
        facet_id = facet_meant(vocabulary, facet).id
        term = edited(Term("", facet_id, label), vocabulary, **given)
        fields = {name: getattr(term, name) for name in SETTABLE}
        return planner.add_term(facet_id, label, **fields)[1]

    carry_out(plan, database, annotator, as_json)


@click.command("edit")
@click.argument("term")
@click.option("--label", metavar="LABEL", help="What it is to be called.")
@term_options
@removal_options
@edit_options
def edit_command(
    term: str,
    database: Path | None,
    annotator: str | None,
    as_json: bool,
    without: tuple[str, ...],
    without_in: tuple[InLanguage, ...],
    without_match: tuple[str, ...],
    **given: Any,
) -> None:
    """Rename TERM, define it, put it below another, give it more names.

    \b
    Example:
      glossator vocabulary edit actor/stalin --label "Stalin, J. V." --alt Koba --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change | None:
        meant = term_meant(vocabulary, term)
        kept = shortened(meant, without, without_in, without_match)
        return planner.edit_term(meant, edited(kept, vocabulary, **given))

    carry_out(plan, database, annotator, as_json)


@click.command("move")
@click.argument("term")
@click.argument("place", type=click.IntRange(min=1))
@edit_options
def move_command(
    term: str, place: int, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Give TERM a PLACE, from 1, among those below the same broader term.

    \b
    Example:
      glossator vocabulary move actor/stalin 1 --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.move_term(term_meant(vocabulary, term), place - 1),
        database,
        annotator,
        as_json,
    )


@click.command("merge")
@click.argument("terms", nargs=-1, required=True, metavar="TERM...")
@click.option("--into", required=True, metavar="TERM", help="The term that takes their place.")
@edit_options
def merge_command(
    terms: tuple[str, ...], into: str, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Put all passages of TERM to another, which takes its names.

    \b
    Example:
      glossator vocabulary merge actor/nkfd --into actor/nkvd --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change:
        gone = [term_meant(vocabulary, each) for each in terms]
        return planner.merge(gone, term_meant(vocabulary, into))

    carry_out(plan, database, annotator, as_json)


@click.command("deprecate")
@click.argument("term")
@click.option("--successor", metavar="TERM", help="What to use in its place.")
@edit_options
def deprecate_command(
    term: str, successor: str | None, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Offer TERM no more; its passages keep it.

    \b
    Example:
      glossator vocabulary deprecate actor/gpu --successor actor/nkvd --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change | None:
        return planner.deprecate(term_meant(vocabulary, term), _maybe(vocabulary, successor))

    carry_out(plan, database, annotator, as_json)


@click.command("restore")
@click.argument("term")
@edit_options
def restore_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Offer a deprecated TERM again.

    \b
    Example:
      glossator vocabulary restore actor/gpu --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.restore(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("delete")
@click.argument("term")
@edit_options
def delete_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Take out a TERM that is not used.

    \b
    Example:
      glossator vocabulary delete actor/nobody --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.delete(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("accept")
@click.argument("term")
@edit_options
def accept_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Make a proposed TERM one of the vocabulary.

    \b
    Example:
      glossator vocabulary accept "actor/Lighthouse board" --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.accept(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("refuse")
@click.argument("term")
@click.option("--replacement", metavar="TERM", help="What its passages get; needed if it has any.")
@edit_options
def refuse_command(
    term: str, replacement: str | None, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Take a proposed TERM back.

    \b
    Example:
      glossator vocabulary refuse actor/keeper --replacement actor/clerk --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change:
        return planner.refuse(term_meant(vocabulary, term), _maybe(vocabulary, replacement))

    carry_out(plan, database, annotator, as_json)


@click.command("set")
@click.option("--title", metavar="TEXT", help="What the vocabulary is called.")
@click.option("--version", metavar="TEXT", help="A version of your choice, for one that is shared.")
@click.option("--language", metavar="TAG", help="That of all labels that name no other.")
@edit_options
def set_command(
    database: Path | None, annotator: str | None, as_json: bool, **given: str | None
) -> None:
    """Give the vocabulary as a whole another title, version or language.

    \b
    Example:
      glossator vocabulary set --version 2026.2 --db annotations.db
    """
    fields = {name: value for name, value in given.items() if value is not None}
    carry_out(
        lambda planner, vocabulary: planner.edit_scheme(replace(vocabulary.scheme, **fields)),
        database,
        annotator,
        as_json,
    )


def _maybe(vocabulary: Vocabulary, typed: str | None) -> Term | None:
    return None if typed is None else term_meant(vocabulary, typed)
