"""Putting a change into the file: whole, with its history, or not at all."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Step
from glossator.domain.gesture import GestureKind
from glossator.services.workspace import Workspace
from glossator.storage.store import ChangeMismatch, Store
from making import PAPER, READER, annotate, make_workspace, passage, region, two_pages


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=3)
    yield workspace
    workspace.close()


def on_disk(workspace: Workspace) -> tuple[Annotation, ...]:
    with Store.open(workspace.path) as store:
        return store.load().annotations


@pytest.mark.parametrize("marked", [passage(), two_pages(), region()])
def test_what_is_read_back_is_what_was_written(workspace: Workspace, marked: object) -> None:
    written = annotate(workspace, marked, "actor:stalin", "archive:frus", note="Cf. *FRUS*, ﬁnal")  # type: ignore[arg-type]
    assert on_disk(workspace) == (written,)


def test_each_step_of_a_change_is_an_event_with_before_and_after(workspace: Workspace) -> None:
    made = annotate(workspace, passage(), "actor:stalin")
    workspace.apply(workspace.plan.write_note(made, "seen"))
    noted = workspace.project.annotations[made.id]
    workspace.apply(workspace.plan.remove([noted]))
    with Store.open(workspace.path) as store:
        events = store.events(made.id)
    assert [event.label for event in events] == ["mark passage", "edit note", "delete passage"]
    states = [None, made, noted, None]
    assert [event.before for event in events] == states[:-1]
    assert [event.after for event in events] == states[1:]
    assert {event.annotator_id for event in events} == {READER.id}
    assert [event.revision for event in events] == [2, 3, 4]


def test_undo_is_history_too(workspace: Workspace) -> None:
    made = annotate(workspace)
    workspace.undo()
    with Store.open(workspace.path) as store:
        events = store.events(made.id)
    assert [(event.kind, event.before, event.after) for event in events] == [
        (GestureKind.DONE, None, made),
        (GestureKind.UNDONE, made, None),
    ]


def test_a_change_that_does_not_find_its_before_is_a_bug_that_flies(workspace: Workspace) -> None:
    made = annotate(workspace)
    stale = replace(made, note="never was")
    for wrong in (Step(stale, made), Step(stale, None), Step(None, made)):
        with pytest.raises(ChangeMismatch):
            workspace.apply(Change("wrong", (wrong,)))
    assert on_disk(workspace) == (made,)
    assert workspace.project.annotations == {made.id: made}
    annotate(workspace, passage("and goes on"))


def test_a_broken_rule_of_the_schema_is_a_bug_that_flies(workspace: Workspace) -> None:
    made = annotate(workspace)
    lost = replace(made, id="other", document_id="nowhere")
    good = replace(made, id="another")
    with pytest.raises(sqlite3.IntegrityError):
        workspace.apply(Change("wrong", (Step(None, good), Step(None, lost))))
    assert on_disk(workspace) == (made,)
    annotate(workspace, passage("and goes on"))


def test_a_tagging_keeps_the_version_of_the_vocabulary_it_was_made_with(
    workspace: Workspace,
) -> None:
    made = annotate(workspace, passage(), "actor:stalin")
    scheme = workspace.project.vocabulary.scheme
    workspace.apply(workspace.plan_vocabulary.edit_scheme(replace(scheme, version="3.0")))
    workspace.apply(workspace.plan.tag(made, ["claim:thesis"]))
    connection = sqlite3.connect(workspace.path)
    rows = connection.execute("SELECT term_id, vocabulary_version FROM tagging ORDER BY term_id")
    assert rows.fetchall() == [("actor:stalin", "2.1"), ("claim:thesis", "3.0")]
    connection.close()


def test_a_new_annotator_comes_with_her_first_gesture(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    make_workspace(path).close()
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT revision, record_type, record_id FROM event ORDER BY number")
    assert rows.fetchall() == [(1, "annotator", READER.id), (1, "document", PAPER.id)]
    connection.close()


def test_nothing_is_written_past_the_one_transaction() -> None:
    """Raw writes open transactions that swallow later ones; transform() drops triggers."""
    house = Path(__file__).parents[2] / "app" / "glossator" / "storage"
    offenders = [
        path.name
        for path in house.rglob("*.py")
        for forbidden in (".conn.execute", ".transform(", ".conn.commit", "executemany")
        if forbidden in path.read_text(encoding="utf-8")
    ]
    assert offenders == []
