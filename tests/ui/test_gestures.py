"""What the reader's gestures do to the project, and what happens when the disk refuses."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from small_project import COLLEAGUE

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Annotation, Passage, Provenance, Segment
from glossator.domain.geometry import Rect
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.workspace import Workspace
from glossator.ui.gestures import Gestures

OPENED = OpenedDocument(
    path=Path("/papers/new.pdf"),
    file_hash="e" * 64,
    title="A New Paper",
    page_count=2,
    sizes=((612.0, 792.0),) * 2,
    labels=("i", "1"),
)
PASSAGE = Passage((Segment(2, (Rect(72, 72, 300, 84),), 0, 24),), "1", "A lamp is not a policy.")


@pytest.fixture
def gestures(workspace: Workspace) -> Gestures:
    gestures = Gestures(workspace, Library(workspace))
    gestures.read(OPENED)
    return gestures


def only(workspace: Workspace) -> Annotation:
    (annotation,) = workspace.project.annotations.values()
    return annotation


def test_the_first_term_on_a_passage_makes_the_gloss_and_opens_it(
    gestures: Gestures, workspace: Workspace, qtbot: QtBot
) -> None:
    gestures.select(PASSAGE)
    with qtbot.waitSignals([gestures.target_changed, gestures.document_added]):
        assert gestures.tag(["actor:kim"])
    made = only(workspace)
    assert gestures.annotation == made
    assert gestures.passage is None
    assert made.term_ids == ("actor:kim",)
    assert workspace.project.documents[made.document_id].title == "A New Paper"


def test_more_terms_go_on_the_same_gloss_each_as_a_gesture_of_its_own(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim"])
    gestures.tag(["claim:thesis"])
    assert only(workspace).term_ids == ("actor:kim", "claim:thesis")
    gestures.undo()
    assert only(workspace).term_ids == ("actor:kim",)
    gestures.undo()
    assert workspace.project.annotations == {}
    assert gestures.annotation is None


def test_redo_opens_what_it_brought_back(gestures: Gestures, workspace: Workspace) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim"])
    gestures.undo()
    assert gestures.redo()
    assert gestures.annotation == only(workspace)


def test_the_last_terms_come_again_on_another_passage(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["claim:thesis"])
    gestures.tag(["actor:kim"])
    gestures.select(PASSAGE)
    assert gestures.repeat()
    repeated = gestures.annotation
    assert repeated is not None
    assert repeated.term_ids == ("actor:kim", "claim:thesis")
    assert {t.provenance for t in repeated.taggings} == {Provenance.REPEATED}
    assert len(workspace.project.annotations) == 2


def test_the_last_terms_are_known_when_the_program_starts_anew(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim"])
    assert Gestures(workspace, Library(workspace)).last_terms == ("actor:kim",)


def test_a_passage_may_have_a_note_and_no_term(gestures: Gestures, workspace: Workspace) -> None:
    gestures.select(PASSAGE)
    assert gestures.write_note("Says who?")
    assert only(workspace).note == "Says who?"
    assert only(workspace).taggings == ()


def test_an_empty_note_on_a_passage_makes_nothing(gestures: Gestures, workspace: Workspace) -> None:
    gestures.select(PASSAGE)
    assert not gestures.write_note("")
    assert workspace.project.annotations == {}


def test_a_proposed_term_can_be_used_at_once(gestures: Gestures, workspace: Workspace) -> None:
    gestures.select(PASSAGE)
    assert gestures.propose("actor", "Harbour office")
    (term_id,) = only(workspace).term_ids
    term = workspace.project.vocabulary.by_id[term_id]
    assert (term.label, term.status) == ("Harbour office", "proposed")


def test_a_proposal_is_one_gesture(gestures: Gestures, workspace: Workspace) -> None:
    before = workspace.project.vocabulary.terms
    gestures.select(PASSAGE)
    gestures.tag(["claim:thesis"])
    gestures.propose("actor", "Harbour office")
    made = only(workspace)
    assert workspace.to_undo is not None
    assert workspace.to_undo.label == "propose Harbour office"
    gestures.undo()
    assert only(workspace).term_ids == ("claim:thesis",)
    assert workspace.project.vocabulary.terms == before
    gestures.redo()
    assert only(workspace).term_ids == made.term_ids
    assert made.term_ids[1] == "claim:thesis"


def test_what_is_called_so_already_is_not_proposed_again(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.propose("actor", "Harbour office")
    terms = workspace.project.vocabulary.terms
    gestures.select(replace(PASSAGE, quote="elsewhere"))
    gestures.propose("actor", "harbour  Office")
    assert workspace.project.vocabulary.terms == terms
    first, second = workspace.project.annotations.values()
    assert first.term_ids == second.term_ids


def test_a_proposal_that_cannot_be_written_leaves_nothing(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["claim:thesis"])
    before = workspace.project.vocabulary.terms
    workspace.path.rename(workspace.path.with_name("elsewhere.db"))
    assert not gestures.propose("actor", "Harbour office")
    assert workspace.project.vocabulary.terms == before


def test_what_could_not_be_written_is_told_and_can_be_tried_again(
    gestures: Gestures, workspace: Workspace, qtbot: QtBot
) -> None:
    gestures.select(PASSAGE)
    hidden = workspace.path.with_name("elsewhere.db")
    workspace.path.rename(hidden)
    with qtbot.waitSignal(gestures.trouble_told) as told:
        assert not gestures.tag(["actor:kim"])
    assert isinstance(told.args[0], Trouble)
    assert workspace.project.annotations == {}
    assert gestures.passage == PASSAGE
    assert workspace.to_undo is None

    hidden.rename(workspace.path)
    assert gestures.tag(["actor:kim"])
    assert only(workspace).term_ids == ("actor:kim",)


def test_a_gloss_of_somebody_else_may_get_terms_and_more_is_said(
    gestures: Gestures, workspace: Workspace, mark: Callable[..., Annotation], qtbot: QtBot
) -> None:
    theirs = mark(3, "It was a policy of oil.", "actor:kim", by=COLLEAGUE)
    gestures.open(theirs.id)
    with qtbot.assertNotEmitted(gestures.others_changed):
        gestures.tag(["claim:thesis"])
    with qtbot.waitSignal(gestures.others_changed) as said:
        gestures.untag("actor:kim")
    assert said.args == ["B. Colleague", False]
    with qtbot.waitSignal(gestures.others_changed) as said:
        gestures.delete()
    assert said.args == ["B. Colleague", True]


def test_deleting_closes_the_gloss_and_undo_opens_it_again(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim"])
    made = only(workspace)
    gestures.delete()
    assert gestures.annotation is None
    assert workspace.project.annotations == {}
    gestures.undo()
    assert gestures.annotation == made


def test_another_term_of_a_facet_with_one_alone_takes_the_place_of_the_former(
    gestures: Gestures, workspace: Workspace
) -> None:
    claim = workspace.project.vocabulary.facet_by_id["claim"]
    edit = workspace.plan_vocabulary.edit_facet(claim, replace(claim, is_single=True))
    workspace.apply(edit)
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim"])
    gestures.tag(["claim:thesis"])
    gestures.tag(["claim:inference"])
    assert only(workspace).term_ids == ("actor:kim", "claim:inference")
    gestures.tag(["claim:inference", "actor:mao"])
    assert only(workspace).term_ids == ("actor:kim", "actor:mao", "claim:inference")
    gestures.undo()
    gestures.undo()
    assert only(workspace).term_ids == ("actor:kim", "claim:thesis")


def test_a_term_that_is_offered_no_more_does_not_come_again(
    gestures: Gestures, workspace: Workspace
) -> None:
    gestures.select(PASSAGE)
    gestures.tag(["actor:kim", "claim:thesis"])
    kim = workspace.project.vocabulary.by_id["actor:kim"]
    workspace.apply(workspace.plan_vocabulary.deprecate(kim))
    assert gestures.last_terms == ("claim:thesis",)


def test_what_is_offered_no_more_can_be_proposed_again(
    gestures: Gestures, workspace: Workspace
) -> None:
    kim = workspace.project.vocabulary.by_id["actor:kim"]
    workspace.apply(workspace.plan_vocabulary.deprecate(kim))
    gestures.select(PASSAGE)
    gestures.propose("actor", "Kim Il Sung")
    (term_id,) = only(workspace).term_ids
    assert term_id != "actor:kim"
