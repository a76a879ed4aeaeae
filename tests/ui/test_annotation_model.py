"""The rows of the list follow what is announced, and touch nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from small_project import COLLEAGUE, PAPER, READER, Marker, passage_at

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.services.planner import together
from glossator.services.workspace import Workspace
from glossator.ui.panels.annotation_model import DOCUMENT_ROLE, AnnotationModel


@pytest.fixture
def model(qtbot: QtBot, workspace: Workspace) -> AnnotationModel:
    model = AnnotationModel(workspace)
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=model
    )
    model.set_filter(Filter(document_id="paper"))
    return model


def heard(model: AnnotationModel) -> list[str]:
    """What the model tells its views, as it tells it."""
    told: list[str] = []

    def note(name: str) -> Callable[..., None]:
        return lambda *_: told.append(name)

    model.rowsInserted.connect(note("inserted"))
    model.rowsRemoved.connect(note("removed"))
    model.dataChanged.connect(note("changed"))
    return told


def test_rows_stand_in_reading_order_whatever_the_order_of_marking(
    model: AnnotationModel, mark: Marker
) -> None:
    late, early, middle = mark(9, "c", "actor:mao"), mark(2, "a"), mark(5, "b")
    assert model.ids == [early.id, middle.id, late.id]
    assert [model.row_of(i) for i in model.ids] == [0, 1, 2]


def test_each_gesture_touches_its_row_alone(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    told = heard(model)
    first = glosses[0]
    workspace.apply(workspace.plan.tag(first, ["actor:mao"]))
    tagged = workspace.project.annotations[first.id]
    workspace.apply(workspace.plan.move(tagged, passage_at(30, "Far behind.", 0)))
    workspace.undo()
    workspace.apply(workspace.plan.remove([glosses[1]]))
    workspace.undo()
    assert told == ["changed", *(["removed", "inserted"] * 3)]
    assert model.ids == [gloss.id for gloss in glosses[:4]]


def test_what_belongs_to_another_document_touches_no_row(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    told = heard(model)
    workspace.apply(workspace.plan.write_note(glosses[4], "Elsewhere."))
    assert told == []


def test_a_gloss_leaves_and_enters_as_the_filter_asks(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    model.set_filter(Filter(document_id="paper", term_ids=frozenset({"actor:ussr"})))
    assert model.ids == [glosses[1].id], "Stalin is narrower than the Soviet Union"
    told = heard(model)
    workspace.apply(workspace.plan.untag(glosses[1], "actor:stalin"))
    workspace.apply(workspace.plan.tag(glosses[3], ["actor:shtykov"]))
    assert told == ["removed", "inserted"]
    assert model.ids == [glosses[3].id]


def test_words_are_asked_for_again_with_each_change(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    model.set_filter(Filter(document_id="paper", words="puppet"))
    assert model.ids == [glosses[3].id]
    workspace.apply(workspace.plan.write_note(glosses[0], "No puppet either."))
    assert model.ids == [glosses[0].id, glosses[3].id]
    workspace.undo()
    assert model.ids == [glosses[3].id]


def test_the_whole_project_stands_document_by_document(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace, mark: Marker
) -> None:
    model.set_filter(Filter())
    mark(7, "Between.", "actor:kim")
    assert model.ids == [annotation.id for annotation in workspace.find(Filter())]
    assert model.in_scope == 6


def test_another_name_of_a_term_or_a_document_is_shown_at_once(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    model.set_filter(Filter())
    kim = workspace.project.vocabulary.by_id["actor:kim"]
    workspace.record(Change("rename", (Step(kim, replace(kim, label="Kim")),)))
    assert "Kim, thesis" in model.data(model.index(0, 0))
    workspace.record(Change("title", (Step(PAPER, replace(PAPER, title="Zuletzt")),)))
    assert model.ids[0] == glosses[4].id
    assert model.ids == [annotation.id for annotation in workspace.find(Filter())]


def test_a_proposed_term_leaves_the_rows_alone(
    model: AnnotationModel, glosses: list[Annotation], workspace: Workspace
) -> None:
    told = heard(model)
    _term, proposing = workspace.plan.propose("actor", "Lomov")
    workspace.apply(proposing)
    assert told == []


def test_a_large_import_comes_in_one_piece(model: AnnotationModel, workspace: Workspace) -> None:
    told = heard(model)
    plans = [workspace.plan.annotate("paper", passage_at(2, str(i), i)) for i in range(60)]
    workspace.apply(together("import", *plans))
    assert told == ["inserted"]
    assert model.rowCount() == 60


def test_a_row_is_read_out_with_page_quote_terms_and_whose_it_is(
    model: AnnotationModel, mark: Marker, workspace: Workspace
) -> None:
    gloss = mark(4, "He said so.", "actor:kim", by=COLLEAGUE)
    workspace.apply(workspace.plan.set_doubt(gloss, True))
    assert model.data(model.index(0, 0)) == (
        "Page 4; He said so.; Kim Il Sung; doubtful; B. Colleague"
    )
    assert READER.name not in model.data(model.index(0, 0))


def test_in_the_whole_project_a_row_says_of_which_document_it_is(
    model: AnnotationModel, glosses: list[Annotation]
) -> None:
    assert model.data(model.index(0, 0), DOCUMENT_ROLE) == ""
    model.set_filter(Filter())
    assert model.data(model.index(0, 0), DOCUMENT_ROLE) == "A Paper"
    assert model.data(model.index(4, 0)).startswith("Other Paper; Page 2")


def test_the_tip_of_a_row_is_all_of_it_as_plain_text(model: AnnotationModel, mark: Marker) -> None:
    mark(4, "One < two.", note="<b>So?</b>")
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "One &lt; two." in tip
    assert "&lt;b&gt;So?" in tip


def test_a_model_that_is_gone_hears_nothing_more(
    qtbot: QtBot, workspace: Workspace, mark: Marker
) -> None:
    gone = AnnotationModel(workspace)
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    mark(1, "After it.")
