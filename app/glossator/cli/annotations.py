"""Looking at annotations and taking them away: ``list``, ``show``, ``remove``."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from glossator.cli.filters import filter_of, filter_options
from glossator.cli.output import (
    SHORT_ID,
    as_object,
    elided,
    json_array,
    json_line,
    json_option,
    one_line,
    page_named,
    quote_shown,
    say,
    terminal_width,
)
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import database_option
from glossator.domain.annotation import Annotation
from glossator.domain.relation import Relation
from glossator.domain.rules import Breach
from glossator.domain.rules import broken as broken_rules
from glossator.services.naming import annotation_meant
from glossator.services.project import Project
from glossator.services.workspace import Workspace

LABEL_WIDTH = 12

Broken = Mapping[str, tuple[Breach, ...]]  # by id of the annotation


@click.command("list")
@filter_options
@json_option
@database_option
def list_command(as_json: bool, database: Path | None, **asked: Any) -> None:
    """List annotations in reading order.

    \b
    Example:
      glossator list --term actor/stalin --text lighthouse --db annotations.db
    """
    with opened_project(database) as workspace:
        project = workspace.project
        wanted = filter_of(project, **asked)
        found = workspace.find(wanted)
        broken = broken_rules(found, project.vocabulary) if wanted.breaks_rule else {}
        if as_json:
            say(json_array(_listed(project, annotation, broken) for annotation in found))
        elif found:
            say("\n".join(_table(project, found, broken, terminal_width())))
        else:
            say("No annotations.")


@click.command("show")
@click.argument("id_beginning", metavar="ID")
@json_option
@database_option
def show_command(id_beginning: str, as_json: bool, database: Path | None) -> None:
    """Show one annotation whole. The beginning of its ID will do.

    \b
    Example:
      glossator show 1f0c2a9e --db annotations.db
    """
    with opened_project(database) as workspace:
        project = workspace.project
        annotation = annotation_meant(project, id_beginning)
        if as_json:
            say(json_line(as_object(project, annotation)))
        else:
            say("\n".join(_described(workspace, annotation)))


@click.command("remove")
@click.argument("id_beginning", metavar="ID")
@annotator_option
@json_option
@database_option
def remove_command(
    id_beginning: str, annotator: str | None, as_json: bool, database: Path | None
) -> None:
    """Remove one annotation. It stays in the history of the project.

    \b
    Example:
      glossator remove 1f0c2a9e --db annotations.db
    """
    with opened_project(database, annotator=annotator) as workspace:
        annotation = annotation_meant(workspace.project, id_beginning)
        removed = as_object(workspace.project, annotation)
        workspace.apply(workspace.plan.remove([annotation]))
    if as_json:
        say(json_line(removed))
    else:
        where = f"{annotation.id[:SHORT_ID]}, {page_named(annotation)}"
        quote = elided(quote_shown(annotation), terminal_width())
        say(f"Removed {where}: {quote}\nIt stays in the history of the project.")


def _listed(project: Project, annotation: Annotation, broken: Broken) -> dict[str, Any]:
    """An annotation, with the sentences of the rules it breaks if these are asked for."""
    told = as_object(project, annotation)
    if annotation.id in broken:
        told["broken"] = [breach.sentence for breach in broken[annotation.id]]
    return told


def _table(
    project: Project, found: tuple[Annotation, ...], broken: Broken, width: int
) -> Iterator[str]:
    """A line an annotation, under the title of its document; below it the rules it breaks."""
    pages = max(len(page_named(annotation)) for annotation in found)
    widest = max(len(_terms(project, annotation)) for annotation in found)
    terms = min(widest, width // 3)
    for document_id, annotations in groupby(found, key=lambda a: a.document_id):
        yield elided(one_line(project.documents[document_id].title), width)
        for annotation in annotations:
            cells = (
                annotation.id[:SHORT_ID].ljust(SHORT_ID),
                page_named(annotation).ljust(pages),
                elided(_terms(project, annotation), terms).ljust(terms),
                quote_shown(annotation),
            )
            yield elided("  ".join(cells), width)
            for breach in broken.get(annotation.id, ()):
                yield elided(f"{' ' * SHORT_ID}  {one_line(breach.sentence)}", width)


def _described(workspace: Workspace, annotation: Annotation) -> Iterator[str]:
    """A line for each thing there is to say, under its name."""
    project = workspace.project
    document = project.documents[annotation.document_id]
    yield _line("id", annotation.id)
    yield _line("document", f"{document.title} ({document.path})")
    yield _line("page", page_named(annotation))
    yield _line("quote", quote_shown(annotation))
    if workspace.rests_on_recognised_text(annotation):
        yield _line("", "(recognised from a scan; it may hold errors)")
    for facet in project.vocabulary.facets:
        terms = [project.vocabulary.by_id[term_id] for term_id in annotation.term_ids]
        if labels := [term.label for term in terms if term.facet_id == facet.id]:
            yield _line(facet.label, "; ".join(labels))
    for number, line in enumerate(annotation.note.splitlines()):
        yield _line("note" if number == 0 else "", line)
    if annotation.confidence or annotation.doubt:
        told = [annotation.confidence or "", "in doubt" if annotation.doubt else ""]
        yield _line("confidence", ", ".join(filter(None, told)))
    for number, relation in enumerate(project.relations_of(annotation.id)):
        yield _line("links" if number == 0 else "", _link(project, annotation.id, relation))
    yield _line("annotator", project.annotators[annotation.annotator_id].name)
    yield _line("created", annotation.created)
    if annotation.modified != annotation.created:
        yield _line("modified", annotation.modified)


def _link(project: Project, from_here: str, relation: Relation) -> str:
    """How a link reads from the annotation that is shown."""
    type_ = project.vocabulary.relation_type_by_id[relation.type_id]
    is_origin = relation.from_id == from_here
    words = type_.label if is_origin else type_.inverse_label
    other = project.annotations[relation.to_id if is_origin else relation.from_id]
    return f"{words} {other.id[:SHORT_ID]} {quote_shown(other)}"


def _line(name: str, value: str) -> str:
    return f"{name:<{LABEL_WIDTH}}{one_line(value)}".rstrip()


def _terms(project: Project, annotation: Annotation) -> str:
    labels = (project.vocabulary.by_id[term_id].label for term_id in annotation.term_ids)
    return one_line("; ".join(labels))
