"""The facets of the vocabulary: ``vocabulary facet add``, ``edit``, ``move`` and so on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_array, json_option, one_line, say
from glossator.cli.root import database_option
from glossator.cli.vocabulary import vocabulary_of
from glossator.cli.vocabulary_edits import Command, carry_out, edit_options
from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet, Vocabulary
from glossator.services.terms import facet_meant
from glossator.services.vocabulary_planner import VocabularyPlanner

_FIELDS: tuple[Callable[[Command], Command], ...] = (
    click.option("--one/--many", "is_single", default=None, help="Terms that a passage has."),
    click.option("--required/--optional", "is_required", default=None, help="Must it have any?"),
    click.option("--colour", metavar="#RRGGBB", help="An empty text for that of its place."),
    click.option("--definition", metavar="TEXT"),
)


def _with_fields(command: Command) -> Command:
    for option in reversed(_FIELDS):
        command = option(command)
    return command


@click.group("facet")
def facet_command() -> None:
    """Add facets, say what they are like, put them in order.

    \b
    Example:
      glossator vocabulary facet add Place --one --required --db annotations.db
    """


@facet_command.command("list")
@json_option
@database_option
def list_command(as_json: bool, database: Path | None) -> None:
    """List the facets with the number of their terms.

    \b
    Example:
      glossator vocabulary facet list --db annotations.db
    """
    vocabulary = vocabulary_of(database)
    if as_json:
        say(json_array(_as_object(facet, vocabulary) for facet in vocabulary.facets))
    elif vocabulary.facets:
        widest = max(len(facet.id) for facet in vocabulary.facets)
        lines = (f"{f.id:<{widest}}  {_described(f, vocabulary)}" for f in vocabulary.facets)
        say("\n".join(map(one_line, lines)))
    else:
        say("No facets.")


@facet_command.command("add")
@click.argument("label")
@_with_fields
@edit_options
def add_command(
    label: str, database: Path | None, annotator: str | None, as_json: bool, **given: Any
) -> None:
    """Add a facet called LABEL behind the others.

    \b
    Example:
      glossator vocabulary facet add Place --colour "#3b6e8f" --db annotations.db
    """

    def plan(planner: VocabularyPlanner, _vocabulary: Vocabulary) -> Change:
        facet = _edited(Facet("", label, 0), **given)
        return planner.add_facet(
            label,
            definition=facet.definition,
            colour=facet.colour,
            is_single=facet.is_single,
            is_required=facet.is_required,
        )[1]

    carry_out(plan, database, annotator, as_json)


@facet_command.command("edit")
@click.argument("facet")
@click.option("--label", metavar="LABEL", help="What it is to be called.")
@_with_fields
@edit_options
def edit_command(
    facet: str, database: Path | None, annotator: str | None, as_json: bool, **given: Any
) -> None:
    """Rename FACET, define it, say how many of its terms a passage has.

    \b
    Example:
      glossator vocabulary facet edit actor --label Person --many --optional --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change | None:
        meant = facet_meant(vocabulary, facet)
        return planner.edit_facet(meant, _edited(meant, **given))

    carry_out(plan, database, annotator, as_json)


@facet_command.command("move")
@click.argument("facet")
@click.argument("place", type=click.IntRange(min=1))
@edit_options
def move_command(
    facet: str, place: int, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Give FACET a PLACE, from 1, among the facets.

    \b
    Example:
      glossator vocabulary facet move claim 1 --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.move_facet(facet_meant(vocabulary, facet), place - 1),
        database,
        annotator,
        as_json,
    )


@facet_command.command("delete")
@click.argument("facet")
@edit_options
def delete_command(facet: str, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Take out a FACET that has no terms.

    \b
    Example:
      glossator vocabulary facet delete place --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.delete_facet(facet_meant(vocabulary, facet)),
        database,
        annotator,
        as_json,
    )


def _edited(facet: Facet, **given: Any) -> Facet:
    """``facet`` with what the options say; an empty text takes the colour away."""
    fields = {name: value for name, value in given.items() if value is not None}
    if "colour" in fields:
        fields["colour"] = fields["colour"].lower() or None
    return replace(facet, **fields)


def _described(facet: Facet, vocabulary: Vocabulary) -> str:
    count = len(vocabulary.of_facet(facet.id))
    told = ["1 term" if count == 1 else f"{count} terms"]
    told += ["one a passage"] if facet.is_single else []
    told += ["required"] if facet.is_required else []
    told += [facet.colour] if facet.colour is not None else []
    return f"{facet.label} ({', '.join(told)})"


def _as_object(facet: Facet, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "facet": facet.id,
        "label": facet.label,
        "definition": facet.definition,
        "colour": facet.colour,
        "one": facet.is_single,
        "required": facet.is_required,
        "terms": len(vocabulary.of_facet(facet.id)),
    }
