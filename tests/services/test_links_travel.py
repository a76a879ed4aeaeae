"""Links between annotations travel with them, with their ids; what cannot be linked is told."""

import json
from pathlib import Path

import pytest

from glossator.domain.query import Filter
from glossator.services.exchange import export, import_file
from glossator.services.workspace import Workspace
from making import COLLEAGUE, annotate, make_workspace, passage


@pytest.fixture
def linked(tmp_path: Path) -> Workspace:
    """Three annotations, the first of which rests on the second."""
    workspace = make_workspace(tmp_path / "linked.db", seed=5)
    for quote in ("one", "two", "three"):
        annotate(workspace, passage(quote))
    one, two, _ = workspace.project.in_reading_order()
    workspace.apply(workspace.plan.relate("rests-on", one.id, two.id))
    return workspace


def given_away(workspace: Workspace, folder: Path) -> Path:
    path = folder / "set.jsonl"
    export(workspace, Filter(), "jsonl", path)
    return path


def test_links_come_with_their_annotations_and_once(linked: Workspace, tmp_path: Path) -> None:
    path = given_away(linked, tmp_path)
    second = make_workspace(tmp_path / "second.db", annotator=COLLEAGUE)
    assert import_file(second, path).sentence == "3 annotations and 1 link imported."
    assert second.project.relations == linked.project.relations
    assert import_file(second, path).sentence == "Nothing was changed: 3 annotations already here."
    second.undo()
    assert second.project.relations == second.project.annotations == {}
    second.close()


def test_a_link_made_later_comes_to_annotations_that_are_here(
    linked: Workspace, tmp_path: Path
) -> None:
    second = make_workspace(tmp_path / "second.db", annotator=COLLEAGUE)
    import_file(second, given_away(linked, tmp_path))
    one, _, three = linked.project.in_reading_order()
    linked.apply(linked.plan.relate("contradicts", three.id, one.id))
    report = import_file(second, given_away(linked, tmp_path))
    assert (report.added, report.present, report.links) == (0, 3, 1)
    second.close()


def test_a_link_to_what_is_not_there_or_of_no_known_type_is_told(
    linked: Workspace, tmp_path: Path
) -> None:
    path = given_away(linked, tmp_path)
    first, _, third = (json.loads(line) for line in path.read_text().splitlines())
    third["relations"] = [first["relations"][0] | {"id": "r2", "type": "doubts", "to": first["id"]}]
    path.write_text("\n".join(map(json.dumps, (first, third))))
    second = make_workspace(tmp_path / "second.db", annotator=COLLEAGUE)
    report = import_file(second, path)
    to = first["relations"][0]["to"]
    assert report.troubles == (
        f"Annotation {first['id']}: the annotation {to} to which it is linked is not here.",
        f"Annotation {third['id']}: this vocabulary has no link “doubts”.",
    )
    assert (report.added, second.project.relations) == (2, {})
    second.close()


def test_the_same_link_made_on_both_sides_stays_one(linked: Workspace, tmp_path: Path) -> None:
    second = make_workspace(tmp_path / "second.db", seed=8, annotator=COLLEAGUE)
    path = given_away(linked, tmp_path)
    lines = [json.loads(line) | {"relations": []} for line in path.read_text().splitlines()]
    bare = tmp_path / "bare.jsonl"
    bare.write_text("\n".join(map(json.dumps, lines)))
    import_file(second, bare)
    one, two, _ = second.project.in_reading_order()
    second.apply(second.plan.relate("rests-on", one.id, two.id))
    assert import_file(second, path).sentence == "Nothing was changed: 3 annotations already here."
    assert len(second.project.relations) == 1
    second.close()
