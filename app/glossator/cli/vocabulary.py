"""Looking at the closed vocabulary: ``terms``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_array, json_option, one_line, say
from glossator.cli.project import opened_project
from glossator.cli.root import database_option
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary
from glossator.services.preferences import project_path, read_preferences
from glossator.services.session import shipped_vocabulary
from glossator.services.terms import facet_meant, written


@click.command("terms")
@click.option("--facet", metavar="FACET", help="Only of this facet: id or label.")
@json_option
@database_option
def terms_command(facet: str | None, as_json: bool, database: Path | None) -> None:
    """List the terms of the vocabulary, as --term takes them.

    \b
    Example:
      glossator terms --facet archive
    """
    vocabulary = _vocabulary(database)
    facets = [facet_meant(vocabulary, facet)] if facet is not None else list(vocabulary.facets)
    if as_json:
        terms = [term for each in facets for term in vocabulary.of_facet(each.id)]
        say(json_array(_as_object(term) for term in terms))
    else:
        say("\n\n".join("\n".join(_listed(vocabulary, each)) for each in facets))


def _vocabulary(database: Path | None) -> Vocabulary:
    """That of the project; before there is a first project, the one that a project begins with."""
    if database is None and not project_path(None, read_preferences()).exists():
        return shipped_vocabulary()
    with opened_project(database) as workspace:
        return workspace.project.vocabulary


def _as_object(term: Term) -> dict[str, Any]:
    return {
        "facet": term.facet_id,
        "term": term.id,
        "label": term.label,
        "alt_labels": term.alt_labels,
        "hidden_labels": term.hidden_labels,
        "definition": term.definition,
        "scope_note": term.scope_note,
        "broader": term.broader,
        "matches": term.matches,
        "key": term.key,
        "status": term.status,
    }


def _listed(vocabulary: Vocabulary, facet: Facet) -> Iterator[str]:
    """A facet and its terms, narrower ones set in below the broader."""
    terms = vocabulary.of_facet(facet.id)
    widest = max((len(written(term)) for term in terms), default=0)

    def below(broader: str | None, depth: int) -> Iterator[str]:
        for term in terms:
            if term.broader == broader:
                proposed = " (proposed)" if term.status is TermStatus.PROPOSED else ""
                label = f"{'  ' * depth}{term.label}{proposed}"
                yield one_line(f"{written(term):<{widest}}  {label}")
                yield from below(term.id, depth + 1)

    yield facet.label
    yield from below(None, 0)
