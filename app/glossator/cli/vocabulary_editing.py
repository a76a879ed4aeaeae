"""Editing the vocabulary: ``vocabulary add``, ``edit``, ``merge`` and so on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_line, json_option, one_line, say
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import database_option
from glossator.domain.change import Change
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.services.terms import facet_meant, term_meant
from glossator.services.vocabulary_planner import VocabularyPlanner

SETTABLE = (
    *("definition", "scope_note", "broader", "alt_labels", "hidden_labels"),
    *("key", "matches", "close_matches"),
)

Command = Callable[..., None]


def _for_edits(command: Command) -> Command:
    return annotator_option(json_option(database_option(command)))


_FIELDS = (
    click.option("--definition", metavar="TEXT"),
    click.option("--scope-note", metavar="TEXT", help="When to use it, and when not."),
    click.option("--broader", metavar="TERM", help="The term above it; an empty text for none."),
    click.option("--alt", multiple=True, metavar="LABEL", help="Another name; may be repeated."),
    click.option("--hidden", multiple=True, metavar="LABEL", help="A spelling that is searched."),
    click.option("--key", metavar="KEY", help="One or two letters; an empty text for none."),
    click.option("--exact-match", multiple=True, metavar="URI", help="In an authority file."),
    click.option("--close-match", multiple=True, metavar="URI"),
)


def _with_fields(command: Command) -> Command:
    for option in reversed(_FIELDS):
        command = option(command)
    return command


@click.command("add")
@click.argument("facet")
@click.argument("label")
@_with_fields
@_for_edits
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
        term = _edited(Term("", facet_id, label), vocabulary, **given)
        fields = {name: getattr(term, name) for name in SETTABLE}
        return planner.add_term(facet_id, label, **fields)[1]

    _carry_out(plan, database, annotator, as_json)


@click.command("edit")
@click.argument("term")
@click.option("--label", metavar="LABEL", help="What it is to be called.")
@_with_fields
@click.option("--without", multiple=True, metavar="LABEL", help="A name that goes.")
@_for_edits
def edit_command(
    term: str, database: Path | None, annotator: str | None, as_json: bool, **given: Any
) -> None:
    """Rename TERM, define it, put it below another, give it more names.

    \b
    Example:
      glossator vocabulary edit actor/stalin --label "Stalin, J. V." --alt Koba --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change | None:
        meant = term_meant(vocabulary, term)
        return planner.edit_term(meant, _edited(meant, vocabulary, **given))

    _carry_out(plan, database, annotator, as_json)


@click.command("merge")
@click.argument("terms", nargs=-1, required=True, metavar="TERM...")
@click.option("--into", required=True, metavar="TERM", help="The term that takes their place.")
@_for_edits
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

    _carry_out(plan, database, annotator, as_json)


@click.command("deprecate")
@click.argument("term")
@click.option("--successor", metavar="TERM", help="What to use in its place.")
@_for_edits
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

    _carry_out(plan, database, annotator, as_json)


@click.command("restore")
@click.argument("term")
@_for_edits
def restore_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Offer a deprecated TERM again.

    \b
    Example:
      glossator vocabulary restore actor/gpu --db annotations.db
    """
    _carry_out(
        lambda planner, vocabulary: planner.restore(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("delete")
@click.argument("term")
@_for_edits
def delete_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Take out a TERM that is not used.

    \b
    Example:
      glossator vocabulary delete actor/nobody --db annotations.db
    """
    _carry_out(
        lambda planner, vocabulary: planner.delete(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("accept")
@click.argument("term")
@_for_edits
def accept_command(term: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Make a proposed TERM one of the vocabulary.

    \b
    Example:
      glossator vocabulary accept "actor/Lighthouse board" --db annotations.db
    """
    _carry_out(
        lambda planner, vocabulary: planner.accept(term_meant(vocabulary, term)),
        database,
        annotator,
        as_json,
    )


@click.command("refuse")
@click.argument("term")
@click.option("--replacement", metavar="TERM", help="What its passages get; needed if it has any.")
@_for_edits
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

    _carry_out(plan, database, annotator, as_json)


def _carry_out(
    plan: Callable[[VocabularyPlanner, Vocabulary], Change | None],
    database: Path | None,
    annotator: str | None,
    as_json: bool,
) -> None:
    with opened_project(database, annotator=annotator) as workspace:
        change = plan(workspace.plan_vocabulary, workspace.project.vocabulary)
        workspace.apply(change)
        version = workspace.project.vocabulary.version
    label = None if change is None else change.label
    if as_json:
        say(json_line({"done": label, "version": version}))
    elif label is None:
        say("Nothing was changed.")
    else:
        say(one_line(f"Done: {label}. The vocabulary has version {version} now."))


def _edited(term: Term, vocabulary: Vocabulary, **given: Any) -> Term:
    """``term`` with what the options say; lists are added to, an empty text takes away."""
    without = set(given.get("without", ()))
    fields: dict[str, Any] = {
        "alt_labels": tuple(x for x in (*term.alt_labels, *given["alt"]) if x not in without),
        "hidden_labels": tuple(
            x for x in (*term.hidden_labels, *given["hidden"]) if x not in without
        ),
        "other_labels": tuple(x for x in term.other_labels if x.text not in without),
        "matches": (*term.matches, *given["exact_match"]),
        "close_matches": (*term.close_matches, *given["close_match"]),
    }
    for name in ("label", "definition", "scope_note"):
        if given.get(name) is not None:
            fields[name] = given[name]
    if given["key"] is not None:
        fields["key"] = given["key"] or None
    if given["broader"] is not None:
        above = given["broader"]
        fields["broader"] = term_meant(vocabulary, above).id if above else None
    return replace(term, **fields)


def _maybe(vocabulary: Vocabulary, typed: str | None) -> Term | None:
    return None if typed is None else term_meant(vocabulary, typed)
