"""Plan, apply, announce, undo: what the window and the command line build on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation, Annotator, Confidence, Provenance
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.domain.vocabulary import TermStatus
from glossator.services.planner import together
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import (
    COLLEAGUE,
    PAPER,
    READER,
    annotate,
    make_workspace,
    open_again,
    passage,
    region,
    two_pages,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=4)
    yield workspace
    workspace.close()


def test_planning_touches_nothing(workspace: Workspace) -> None:
    made = annotate(workspace)
    before = workspace.path.read_bytes()
    workspace.plan.tag(made, ["actor:stalin"])
    workspace.plan.remove([made])
    workspace.plan.propose("claim", "Rumour")
    assert workspace.path.read_bytes() == before
    assert workspace.project.annotations == {made.id: made}
    assert workspace.project.vocabulary.by_id.keys() == {
        term.id for term in workspace.project.vocabulary.terms
    }


def test_everybody_hears_of_a_change_once_and_after_it_is_on_disk(workspace: Workspace) -> None:
    heard: list[tuple[str, int, int]] = []

    def listen(change: Change) -> None:
        again = open_again(workspace.path)
        heard.append(
            (change.label, len(again.project.annotations), len(workspace.project.annotations))
        )
        again.close()

    stop = workspace.announcer.subscribe(listen)
    made = annotate(workspace)
    workspace.apply(workspace.plan.tag(made, ["claim:thesis"]))
    workspace.undo()
    workspace.redo()
    workspace.apply(None)
    workspace.apply(workspace.plan.write_note(workspace.project.annotations[made.id], ""))
    stop()
    workspace.undo()
    assert heard == [
        ("mark passage", 1, 1),
        ("tag with Thesis", 1, 1),
        ("tag with Thesis", 1, 1),
        ("tag with Thesis", 1, 1),
    ]


def test_who_makes_the_first_gesture_is_announced_with_it(tmp_path: Path) -> None:
    make_workspace(tmp_path / "annotations.db").close()
    guest = Annotator("guest", "A. Guest")
    workspace = open_again(tmp_path / "annotations.db", annotator=guest)
    heard: list[Change] = []
    workspace.announcer.subscribe(heard.append)
    made = annotate(workspace)
    assert heard == [Change("mark passage", (Step(None, guest), Step(None, made)))]
    workspace.undo()
    assert workspace.project.annotators == {READER.id: READER, guest.id: guest}
    assert workspace.to_undo is None
    workspace.close()


def test_her_own_export_can_be_the_first_thing_she_brings(tmp_path: Path) -> None:
    """The change brings her own record; she is not introduced twice."""
    make_workspace(tmp_path / "annotations.db").close()
    guest = Annotator("guest", "A. Guest")
    workspace = open_again(tmp_path / "annotations.db", annotator=guest)
    (mark,) = workspace.plan.annotate(PAPER.id, passage()).steps
    workspace.apply(Change("import mine.jsonl", (Step(None, guest), mark)))
    workspace.undo()
    workspace.redo()
    assert len(workspace.project.annotations) == 1
    assert workspace._store.verify() == []
    workspace.close()


def test_a_new_gesture_ends_what_could_be_redone(workspace: Workspace) -> None:
    made = annotate(workspace)
    workspace.apply(workspace.plan.set_doubt(made, True))
    workspace.undo()
    assert workspace.to_redo is not None
    annotate(workspace, passage("another"))
    assert workspace.to_redo is None
    assert workspace.redo() is None


def test_opening_a_paper_is_not_undone(workspace: Workspace) -> None:
    assert workspace.to_undo is None
    assert workspace.undo() is None
    assert workspace.document(PAPER.id) == PAPER


def test_terms_stand_in_the_order_of_the_facets(workspace: Workspace) -> None:
    made = annotate(workspace, passage(), "claim:thesis", "actor:stalin", "actor:stalin")
    assert made.term_ids == ("actor:stalin", "claim:thesis")
    workspace.apply(workspace.plan.tag(made, ["archive:frus"], Provenance.REPEATED))
    tagged = workspace.project.annotations[made.id]
    assert tagged.term_ids == ("actor:stalin", "archive:frus", "claim:thesis")
    assert [t.provenance for t in tagged.taggings] == ["typed", "repeated", "typed"]
    assert tagged.taggings[0] == made.taggings[0]


def test_undoing_a_tag_leaves_the_terms_that_were_there_before(workspace: Workspace) -> None:
    made = annotate(workspace, passage(), "actor:stalin")
    workspace.apply(workspace.plan.tag(made, ["actor:stalin", "claim:thesis"]))
    workspace.undo()
    assert workspace.project.annotations[made.id] == made


def test_what_changes_nothing_is_no_change(workspace: Workspace) -> None:
    made = annotate(workspace, region(), "actor:stalin", note="seen")
    plan = workspace.plan
    assert plan.tag(made, ["actor:stalin"]) is None
    assert plan.untag(made, "claim:thesis") is None
    assert plan.write_note(made, "seen") is None
    assert plan.set_confidence(made, None) is None
    assert plan.set_doubt(made, False) is None
    assert plan.edit_quote(made, "a stamp: secret") is None
    assert plan.move(made, made.passage) is None


def test_moving_keeps_the_transcription_of_a_region_and_drops_an_edited_quote(
    workspace: Workspace,
) -> None:
    picture = annotate(workspace, region())
    text = annotate(workspace, passage())
    workspace.apply(workspace.plan.edit_quote(text, "corrected"))
    text = workspace.project.annotations[text.id]
    assert text.passage.reading == "corrected"
    workspace.apply(workspace.plan.move(text, two_pages()))
    assert workspace.project.annotations[text.id].passage == two_pages()
    elsewhere = region().segments
    workspace.apply(workspace.plan.move(picture, type(region())(elsewhere, "7")))
    assert workspace.project.annotations[picture.id].passage.reading == "a stamp: secret"


def test_putting_the_quote_back_takes_the_edit_away(workspace: Workspace) -> None:
    made = annotate(workspace)
    workspace.apply(workspace.plan.edit_quote(made, "corrected"))
    edited = workspace.project.annotations[made.id]
    workspace.apply(workspace.plan.edit_quote(edited, made.passage.quote))
    assert workspace.project.annotations[made.id].passage == made.passage


def test_several_plans_can_be_one_gesture(workspace: Workspace) -> None:
    made = annotate(workspace)
    term, proposal = workspace.plan.propose("claim", "Hearsay")
    workspace.apply(
        together(
            "propose and tag",
            proposal,
            workspace.plan.write_note(made, "who says so?"),
            None,
            workspace.plan.set_confidence(made, None),
        )
    )
    assert workspace.project.vocabulary.by_id[term.id].status is TermStatus.PROPOSED
    workspace.apply(workspace.plan.tag(workspace.project.annotations[made.id], [term.id]))
    assert workspace.to_undo is not None
    assert workspace.to_undo.label == "tag with Hearsay"
    workspace.undo()
    workspace.undo()
    assert term.id not in workspace.project.vocabulary.by_id
    assert workspace.project.annotations == {made.id: made}
    assert together("nothing", None, None) is None


def test_two_edits_of_one_record_in_one_gesture_are_one_step(workspace: Workspace) -> None:
    made = annotate(workspace)
    noted = workspace.plan.write_note(made, "one")
    assert noted is not None
    after = noted.steps[0].after
    doubted = workspace.plan.set_doubt(after, True)  # type: ignore[arg-type]
    both = together("note and doubt", noted, doubted)
    assert both is not None
    assert len(both.steps) == 1
    workspace.apply(both)
    workspace.undo()
    assert workspace.project.annotations[made.id] == made


def test_annotations_come_in_reading_order(workspace: Workspace) -> None:
    annotate(workspace, passage("third", page=4, start=0))
    annotate(workspace, passage("second", page=3, start=500))
    annotate(workspace, passage("first", page=3, start=40))
    annotate(workspace, region())
    quotes = [a.passage.reading for a in workspace.find(Filter(document_id=PAPER.id))]
    assert quotes == ["first", "second", "third", "a stamp: secret"]
    assert workspace.find(Filter()) == workspace.find(Filter(document_id=PAPER.id))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("granted", ["granted the request"]),
        ("GRANTED req", ["granted the request"]),
        ("ussr", ["two"]),  # an alternative label of its term
        ("Soviet Union", ["two"]),
        ("shtykov", []),
        ("  ", ["granted the request", "two"]),
    ],
)
def test_words_are_looked_for_in_quotes_notes_and_terms(
    workspace: Workspace, words: str, found: list[str]
) -> None:
    annotate(workspace)
    annotate(workspace, passage("two", page=5), "actor:ussr")
    assert [a.passage.reading for a in workspace.find(Filter(words=words))] == found


def test_what_is_found_comes_with_the_records_it_refers_to(workspace: Workspace) -> None:
    made = annotate(workspace, passage(), "actor:ussr")
    workspace.apply(workspace.plan.set_confidence(made, Confidence.LOW))
    chosen = workspace.find_set(Filter(words="ussr"))
    assert chosen.annotators == (READER,)
    assert chosen.documents == (PAPER,)
    assert chosen.vocabulary == workspace.project.vocabulary
    assert workspace.find_set(Filter(words="nothing like it")).documents == ()


def test_what_was_done_can_be_undone_after_the_window_was_closed(workspace: Workspace) -> None:
    first = annotate(workspace, passage("the first"))
    workspace.apply(workspace.plan.write_note(first, "a note"))
    annotate(workspace, passage("the second", 5))
    workspace.undo()
    workspace.close()
    again = open_again(workspace.path)
    assert (again.to_undo.label, again.to_redo.label) == ("edit note", "mark passage")  # type: ignore[union-attr]
    again.undo()
    assert again.project.annotations == {first.id: first}
    again.redo()
    again.redo()
    assert again.to_redo is None
    quotes = [(a.passage.quote, a.note) for a in again.project.in_reading_order()]
    assert quotes == [("the first", "a note"), ("the second", "")]
    again.close()


def test_the_last_hundred_gestures_outlive_the_window(workspace: Workspace) -> None:
    made = annotate(workspace)
    for number in range(120):
        made = workspace.project.annotations[made.id]
        workspace.apply(workspace.plan.write_note(made, f"note {number}"))
    workspace.close()
    again = open_again(workspace.path)
    undone = 0
    while again.undo() is not None:
        undone += 1
    assert undone == 100
    assert again.project.annotations[made.id].note == "note 19"
    again.close()


def test_what_somebody_else_did_is_not_undone_in_passing(workspace: Workspace) -> None:
    annotate(workspace, passage("mine"))
    workspace.close()
    hers = open_again(workspace.path, annotator=COLLEAGUE)
    made = annotate(hers, passage("hers", 5))
    hers.close()
    again = open_again(workspace.path)
    assert again.to_undo is None
    again.apply(again.plan.set_doubt(made, True))
    assert again.undo() is not None
    assert again.undo() is None
    assert {a.passage.quote for a in again.project.annotations.values()} == {"mine", "hers"}
    again.close()


def test_links_go_with_their_annotation_and_come_back_with_it(workspace: Workspace) -> None:
    claim, source = annotate(workspace, passage()), annotate(workspace, passage("a telegram", 5))
    workspace.apply(workspace.plan.relate("rests-on", claim.id, source.id))
    (link,) = workspace.project.relations_of(source.id)
    assert (link.from_id, link.to_id) == (claim.id, source.id)
    assert workspace.plan.relate("rests-on", claim.id, source.id) is None
    workspace.apply(workspace.plan.remove([source]))
    assert workspace.project.relations_of(claim.id) == ()
    workspace.undo()
    assert workspace.project.relations_of(claim.id) == (link,)
    with Store.open(workspace.path) as store:
        assert store.load().relations == (link,)
        assert store.verify() == []


def test_the_links_of_what_is_brought_back_come_with_it_where_both_ends_are_there(
    workspace: Workspace,
) -> None:
    def bring_back(state: Annotation) -> None:
        workspace.apply(workspace.plan.bring_back(state, workspace.gone_with(state.id)))

    places = ("a telegram", "a minute", "a letter")
    claim, *sources = (annotate(workspace, passage(quote, 5)) for quote in ("a claim", *places))
    for source in sources:
        workspace.apply(workspace.plan.relate("rests-on", claim.id, source.id))
    kept, unlinked, gone = workspace.project.relations_of(claim.id)
    workspace.apply(workspace.plan.unrelate(unlinked))
    assert workspace.gone_with(claim.id) == ()
    workspace.apply(workspace.plan.remove([claim]))
    workspace.apply(workspace.plan.remove([sources[2]]))
    bring_back(claim)
    assert workspace.project.relations_of(claim.id) == (kept,)
    workspace.undo()
    assert workspace.project.relations == {}
    bring_back(claim)
    assert workspace.project.relations_of(claim.id) == (kept,)
    workspace.apply(workspace.plan.remove([workspace.project.annotations[claim.id], sources[0]]))
    bring_back(sources[0])
    assert workspace.project.relations == {}
    bring_back(claim)
    assert workspace.project.relations_of(claim.id) == (kept,)
    assert gone.id not in workspace.project.relations
    with Store.open(workspace.path) as store:
        assert store.load().relations == (kept,)
        assert store.verify() == []


def test_a_link_without_direction_is_made_once(workspace: Workspace) -> None:
    one, other = annotate(workspace, passage()), annotate(workspace, passage("a telegram", 5))
    workspace.apply(workspace.plan.relate("contradicts", one.id, other.id))
    assert workspace.plan.relate("contradicts", other.id, one.id) is None
    assert workspace.plan.relate("quotes", other.id, one.id) is not None
    assert workspace.plan.relate("quotes", one.id, one.id) is None


def test_any_earlier_state_can_be_brought_back(workspace: Workspace) -> None:
    made = annotate(workspace, passage(), "actor:stalin")
    workspace.apply(workspace.plan.write_note(made, "a note"))
    workspace.apply(workspace.plan.remove([workspace.project.annotations[made.id]]))
    first, noted, _ = workspace.events(made.id)
    assert isinstance(noted.after, Annotation)
    workspace.apply(workspace.plan.bring_back(noted.after))
    assert workspace.project.annotations[made.id].note == "a note"
    assert isinstance(first.after, Annotation)
    workspace.apply(workspace.plan.bring_back(first.after))
    assert workspace.project.annotations[made.id].note == ""
    assert workspace.plan.bring_back(first.after) is None
    assert len(workspace.events(made.id)) == 5
