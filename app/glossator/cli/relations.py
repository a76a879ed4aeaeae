"""Links between annotations: ``relate``, ``relations``."""

from pathlib import Path
from typing import Any

import click

from glossator.cli.output import (
    SHORT_ID,
    json_array,
    json_line,
    json_option,
    quote_shown,
    say,
    terminal_width,
)
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import database_option
from glossator.domain.annotation import Annotation
from glossator.domain.related import ANY_END, End, is_mutual
from glossator.domain.relation import Relation
from glossator.domain.trouble import Trouble
from glossator.services.naming import annotation_meant, end_meant
from glossator.services.project import Project
from glossator.services.workspace import Workspace

LONGEST_QUOTE = 32  # characters, enough to know it by
SHORTEST_QUOTE = 12


@click.command("relate")
@click.argument("from_id", metavar="FROM")
@click.argument("type_name", metavar="TYPE")
@click.argument("to_id", metavar="TO")
@click.option("--remove", is_flag=True, help="Take the link away instead.")
@annotator_option
@json_option
@database_option
def relate_command(
    from_id: str,
    type_name: str,
    to_id: str,
    remove: bool,
    annotator: str | None,
    as_json: bool,
    database: Path | None,
) -> None:
    """Link an annotation to another. The beginning of an ID will do.

    TYPE is “rests on”, “contradicts”, “quotes”, “repeats”, read from FROM to TO; “is relied on by”
    and its like say the same from the other end.

    \b
    Example:
      glossator relate 1f0c2a9e "rests on" 77ab0140 --db annotations.db
    """
    with opened_project(database, annotator=annotator) as workspace:
        project = workspace.project
        end = end_meant(project, type_name)
        if end == ANY_END:
            raise Trouble("A link is of one type.", "“glossator relate --help” names them.")
        first, second = annotation_meant(project, from_id), annotation_meant(project, to_id)
        origin, target = (first, second) if end.is_origin else (second, first)
        relation = (_unrelate if remove else _relate)(workspace, end, origin, target)
        if as_json:
            say(json_line(_as_object(project, relation)))
        else:
            done = "Took the link away" if remove else "Linked"
            say(_line(project, relation, f"{done}: "))


@click.command("relations")
@click.option("--type", "type_name", metavar="TYPE", help="Only of this type.")
@json_option
@database_option
def relations_command(type_name: str | None, as_json: bool, database: Path | None) -> None:
    """List the links between annotations in the order in which they were made.

    \b
    Example:
      glossator relations --type "rests on" --json --db annotations.db
    """
    with opened_project(database) as workspace:
        project = workspace.project
        end = ANY_END if type_name is None else end_meant(project, type_name)
        types = {end.type_id} if end != ANY_END else set(project.vocabulary.relation_type_by_id)
        listed = [r for r in project.relations.values() if r.type_id in types]
        if as_json:
            say(json_array(_as_object(project, relation) for relation in listed))
        elif listed:
            say("\n".join(_line(project, relation) for relation in listed))
        else:
            say("No links.")


def _relate(workspace: Workspace, end: End, origin: Annotation, target: Annotation) -> Relation:
    if origin.id == target.id:
        raise Trouble("An annotation cannot be linked to itself.")
    change = workspace.plan.relate(end.type_id, origin.id, target.id)
    if change is None:
        raise Trouble("The two annotations are linked so already.")
    workspace.apply(change)
    (step,) = change.steps
    assert isinstance(step.after, Relation)
    return step.after


def _unrelate(workspace: Workspace, end: End, origin: Annotation, target: Annotation) -> Relation:
    project = workspace.project
    pairs = [(origin.id, target.id)]
    if is_mutual(project.vocabulary.relation_type_by_id[end.type_id]):
        pairs.append((target.id, origin.id))
    for relation in project.relations_of(origin.id):
        if relation.type_id == end.type_id and (relation.from_id, relation.to_id) in pairs:
            workspace.apply(workspace.plan.unrelate(relation))
            return relation
    raise Trouble("The two annotations are not linked so.", "“glossator relations” lists all.")


def _as_object(project: Project, relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "type": relation.type_id,
        "label": project.vocabulary.relation_type_by_id[relation.type_id].label,
        "from": _end(project, relation.from_id),
        "to": _end(project, relation.to_id),
        "annotator": project.annotators[relation.annotator_id].name,
        "created": relation.created,
    }


def _end(project: Project, annotation_id: str) -> dict[str, Any]:
    annotation = project.annotations[annotation_id]
    return {
        "id": annotation.id,
        "document": project.documents[annotation.document_id].title,
        "page": annotation.passage.page,
        "page_label": annotation.passage.page_label,
        "quote": annotation.passage.reading,
    }


def _line(project: Project, relation: Relation, beginning: str = "") -> str:
    """A link in the width of the terminal; the quotes have what the rest leaves them."""
    type_ = project.vocabulary.relation_type_by_id[relation.type_id]
    ends = [project.annotations[id_] for id_ in (relation.from_id, relation.to_id)]
    rest = len(f"{beginning}{type_.label}") + 2 * SHORT_ID + 4
    width = max(SHORTEST_QUOTE, min(LONGEST_QUOTE, (terminal_width() - rest) // 2))
    origin, target = (f"{end.id[:SHORT_ID]} {quote_shown(end, width)}" for end in ends)
    return f"{beginning}{origin} {type_.label} {target}"
