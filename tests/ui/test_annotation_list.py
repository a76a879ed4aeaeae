"""The list at the left: filters by mouse and keys, and tells which gloss is wished for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from small_project import COLLEAGUE, Marker

from glossator.domain.annotation import Annotation
from glossator.services.workspace import Workspace
from glossator.ui.chips import Chip
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot, workspace: Workspace, theme: Theme) -> AnnotationList:
    shown = AnnotationList(workspace, theme)
    qtbot.addWidget(shown)
    shown.set_document("paper")
    shown.resize(260, 700)
    shown.show()
    return shown


def says(shown: AnnotationList) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def choose(shown: AnnotationList, menu_name: str, *path: str) -> None:
    """Open the menu of a button and trigger the entry at the end of ``path``."""
    buttons = shown.findChildren(QToolButton)
    button = next(b for b in buttons if b.text() == menu_name)
    menu = button.menu()
    menu.aboutToShow.emit()
    for name in path[:-1]:
        into: QMenu | None = entry(menu, name).menu()
        assert into is not None
        menu = into
    entry(menu, path[-1]).trigger()


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == name)


def active(shown: AnnotationList) -> list[Chip]:
    return [chip for chip in shown.findChildren(Chip) if chip.isVisible()]


def test_an_empty_list_says_what_to_do_first(shown: AnnotationList) -> None:
    assert says(shown)[-1].startswith("No glosses yet. Drag across a sentence")


def test_the_first_gloss_is_there_at_once(shown: AnnotationList, mark: Marker) -> None:
    gloss = mark(3, "The plan was his own.", "actor:kim")
    assert shown.ids == [gloss.id]
    assert says(shown) == ["1 gloss"]


def test_words_filter_as_they_are_typed(
    qtbot: QtBot, shown: AnnotationList, glosses: list[Annotation]
) -> None:
    told = []
    shown.filter_changed.connect(lambda: told.append(shown.filter.words))
    shown.focus_filter()
    field = shown.findChild(QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, "pla")
    assert shown.ids == [glosses[0].id, glosses[3].id]
    qtbot.keyClicks(field, "n")
    assert shown.ids == [glosses[0].id]
    assert told == ["p", "pl", "pla", "plan"]
    assert says(shown) == ["1 of 4 glosses"]
    qtbot.keyClicks(field, "xx")
    assert says(shown) == ["0 of 4 glosses", "No gloss is like that. Clear the filter to see all."]


def test_what_a_filter_leaves_is_seen_from_its_beginning(
    qtbot: QtBot, shown: AnnotationList, mark: Marker
) -> None:
    for page in range(1, 31):
        mark(page, f"The plan was his own, said {page}.", *["actor:kim"][: page % 2])
    shown.resize(300, 400)
    bar = shown.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 30)
    everything = bar.maximum()
    bar.setValue(everything)
    choose(shown, "Facet", "Actor")
    assert len(shown.ids) == 15
    qtbot.waitUntil(lambda: 0 < bar.maximum() < everything)
    assert bar.value() == 0


def test_facet_term_and_annotator_filter_and_each_can_be_taken_away(
    qtbot: QtBot, shown: AnnotationList, glosses: list[Annotation]
) -> None:
    choose(shown, "Facet", "Actor")
    assert shown.ids == [glosses[0].id, glosses[1].id]
    choose(shown, "Term", "Actor", "Soviet Union")
    assert shown.ids == [glosses[1].id]
    choose(shown, "Annotator", "B. Colleague")
    assert shown.filter.annotator_ids == {COLLEAGUE.id}
    chips = active(shown)
    assert [chip.label for chip in chips] == ["Actor", "Soviet Union", "B. Colleague"]

    qtbot.mouseClick(chips[1], LEFT, pos=chips[1].cross_centre())
    chips = active(shown)
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Delete)
    assert [chip.label for chip in active(shown)] == ["B. Colleague"]
    assert shown.ids == [glosses[1].id]

    clear = next(b for b in shown.findChildren(QToolButton) if b.text() == "Clear")
    qtbot.mouseClick(clear, LEFT)
    assert shown.filter.is_empty
    assert len(shown.ids) == 4


def test_only_terms_that_find_something_are_offered(
    shown: AnnotationList, glosses: list[Annotation]
) -> None:
    menu = next(b for b in shown.findChildren(QToolButton) if b.text() == "Term").menu()
    menu.aboutToShow.emit()
    assert [facet.text() for facet in menu.actions()] == ["Actor", "Archive", "Claim"]
    actors = entry(menu, "Actor").menu().actions()
    assert [term.text() for term in actors] == ["Kim Il Sung", "Soviet Union", "Stalin, Joseph"]


def test_the_same_entry_again_takes_the_filter_away(
    shown: AnnotationList, glosses: list[Annotation]
) -> None:
    choose(shown, "Facet", "Claim")
    choose(shown, "Facet", "Claim")
    assert shown.filter.is_empty


def test_the_scope_is_this_document_or_the_whole_project(
    qtbot: QtBot, shown: AnnotationList, glosses: list[Annotation]
) -> None:
    assert shown.filter.document_id == "paper"
    scope = shown.findChild(QComboBox)
    qtbot.keyClick(scope, Qt.Key.Key_Down)
    assert shown.filter.document_id is None
    assert len(shown.ids) == 5
    shown.set_document("other")
    assert len(shown.ids) == 5
    qtbot.keyClick(scope, Qt.Key.Key_Up)
    assert shown.ids == [glosses[4].id]


def test_a_document_that_the_project_does_not_know_has_no_gloss(
    shown: AnnotationList, glosses: list[Annotation]
) -> None:
    shown.set_document(None)
    assert shown.ids == []
    assert says(shown)[-1].startswith("No glosses yet.")


def test_a_click_or_enter_wishes_the_gloss(
    qtbot: QtBot, shown: AnnotationList, glosses: list[Annotation]
) -> None:
    wished: list[str] = []
    shown.gloss_requested.connect(wished.append)
    view = shown.view
    second = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=second)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wished == [glosses[1].id, glosses[2].id]


def test_the_open_gloss_is_marked_and_brought_into_view(
    qtbot: QtBot, shown: AnnotationList, mark: Marker
) -> None:
    glosses = [mark(page, "One of many.", "actor:kim") for page in range(1, 31)]
    shown.show_current(glosses[-1].id)
    view = shown.view
    assert view.currentIndex().row() == 29
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    mark(1, "Another before it.")
    assert view.currentIndex().row() == 30, "it stays with its gloss"
    shown.show_current(None)
    assert not view.currentIndex().isValid()
    assert view.indexAt(QPoint(5, 5)).isValid()


def test_a_filter_that_hides_the_open_gloss_does_not_forget_it(
    shown: AnnotationList, glosses: list[Annotation]
) -> None:
    shown.show_current(glosses[0].id)
    choose(shown, "Facet", "Archive")
    assert not shown.view.currentIndex().isValid()
    choose(shown, "Facet", "Archive")
    assert shown.view.currentIndex().row() == 0


def test_it_draws_in_any_theme_and_at_any_width(
    shown: AnnotationList, glosses: list[Annotation], any_theme: Theme
) -> None:
    shown.set_theme(any_theme)
    for width in (80, 260, 900):
        shown.resize(width, 500)
        assert not shown.grab().isNull()
