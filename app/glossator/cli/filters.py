"""What ``list`` and ``export`` are asked for: the same options, the same meaning."""

from collections.abc import Callable
from typing import Any

import click

from glossator.domain.query import Filter
from glossator.services.naming import annotators_meant, document_meant, end_meant
from glossator.services.project import Project
from glossator.services.terms import facet_meant, term_meant

_OPTIONS = (
    click.option(
        "--term",
        "terms",
        multiple=True,
        metavar="FACET/TERM",
        help="With this term or a narrower one. Of several in one facet any will do.",
    ),
    click.option("--facet", "facets", multiple=True, help="With any term of this facet."),
    click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Made by NAME."),
    click.option("--text", "words", default="", metavar="WORDS", help="With these words in it."),
    click.option("--document", metavar="NAME", help="In this document: title, file or id."),
    click.option(
        "--related",
        "related",
        multiple=True,
        metavar="TYPE",
        help="At this end of a link: “rests on”, “is relied on by” …, or “any”.",
    ),
    click.option("--broken", is_flag=True, help="That break a rule of the vocabulary."),
)


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options whose values ``filter_of`` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(project: Project, **asked: Any) -> Filter:
    """What the options ask for; raises ``Trouble`` for names that the project does not know."""
    vocabulary = project.vocabulary
    document = asked["document"]
    return Filter(
        document_id=None if document is None else document_meant(project, document).id,
        facet_ids=frozenset(facet_meant(vocabulary, facet).id for facet in asked["facets"]),
        term_ids=frozenset(_term_id(project, term) for term in asked["terms"]),
        annotator_ids=frozenset[str]().union(
            *(annotators_meant(project, name) for name in asked["annotators"])
        ),
        words=asked["words"],
        ends=frozenset(end_meant(project, name) for name in asked["related"]),
        breaks_rule=asked["broken"],
    )


def _term_id(project: Project, typed: str) -> str:
    """The term that is meant; one that was merged, and is on no passage, leads to the other."""
    id_ = term_meant(project.vocabulary, typed).id
    return id_ if project.annotations.tagged_with(id_) else project.vocabulary.successor(id_)
