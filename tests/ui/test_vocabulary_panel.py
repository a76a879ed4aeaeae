"""The vocabulary at the right: looked up, tagged with, armed."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton, QToolTip
from pytestqt.qtbot import QtBot
from small_project import Marker

from glossator.domain.change import Change, Step
from glossator.domain.vocabulary import Term
from glossator.services.workspace import Workspace
from glossator.ui.chips import Chip
from glossator.ui.panels.facet_section import FacetSection
from glossator.ui.panels.vocabulary_panel import VocabularyPanel
from glossator.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
opens_a_window = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, theme: Theme) -> VocabularyPanel:
    panel = VocabularyPanel(workspace, theme)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.activateWindow()
    return panel


def chips(panel: VocabularyPanel) -> dict[str, Chip]:
    return {chip.label: chip for chip in panel.findChildren(Chip) if chip.isVisible()}


def says(panel: VocabularyPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_facets_stand_in_order_with_their_counts(panel: VocabularyPanel) -> None:
    headings = [b.text() for b in panel.findChildren(QToolButton) if b.isCheckable()]
    assert headings == ["Actor  6", "Archive  3", "Claim  3"]
    assert len(chips(panel)) == 12


def test_a_click_wishes_the_term_and_leaves_the_focus_where_it_is(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    panel.focus_filter()
    wished: list[str] = []
    panel.term_requested.connect(wished.append)
    qtbot.mouseClick(chips(panel)["Stalin, Joseph"], LEFT)
    assert wished == ["actor:stalin"]
    assert panel.findChild(QLineEdit).hasFocus()
    assert panel.armed == ()


def test_the_filter_finds_variants_and_enter_uses_the_likeliest(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    wished: list[str] = []
    panel.term_requested.connect(wished.append)
    field = panel.findChild(QLineEdit)
    qtbot.keyClicks(field, "dzhu")
    assert list(chips(panel)) == ["Stalin, Joseph"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert wished == ["actor:stalin"]
    qtbot.keyClicks(field, "xxxx")
    assert chips(panel) == {}
    assert "No term is like that." in says(panel)
    field.clear()
    assert len(chips(panel)) == 12


def test_a_folded_facet_opens_for_what_the_filter_finds(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    heading = next(b for b in panel.findChildren(QToolButton) if b.text().startswith("Claim"))
    qtbot.mouseClick(heading, LEFT)
    assert "thesis" not in chips(panel)
    field = panel.findChild(QLineEdit)
    qtbot.keyClicks(field, "thes")
    assert list(chips(panel)) == ["thesis"]
    field.clear()
    assert "thesis" not in chips(panel)


def test_control_click_arms_and_the_line_on_top_says_so(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    told: list[tuple[str, ...]] = []
    panel.armed_changed.connect(told.append)
    for label in ("Stalin, Joseph", "inference"):
        qtbot.mouseClick(chips(panel)[label], LEFT, CONTROL)
    assert panel.armed == ("actor:stalin", "claim:inference")
    assert "Armed: Stalin, Joseph · inference" in says(panel)
    qtbot.mouseClick(chips(panel)["inference"], LEFT, CONTROL)
    assert panel.armed == ("actor:stalin",)
    lay_down = next(b for b in panel.findChildren(QToolButton) if b.text() == "×")
    qtbot.mouseClick(lay_down, LEFT)
    assert panel.armed == ()
    assert not any(line.startswith("Armed") for line in says(panel))
    assert len(told) == 4


@opens_a_window
def test_the_menu_of_a_term_arms_it(qtbot: QtBot, panel: VocabularyPanel) -> None:
    chip = chips(panel)["thesis"]
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), chip.mapToGlobal(QPoint(3, 3))
    )
    QApplication.sendEvent(chip, event)
    menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    menu.actions()[1].trigger()
    menu.close()
    assert panel.armed == ("claim:thesis",)


def test_arrows_move_between_terms_and_space_uses_and_control_space_arms(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    wished: list[str] = []
    panel.term_requested.connect(wished.append)

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        focused = QApplication.focusWidget()
        assert isinstance(focused, Chip)
        return focused.label

    chips(panel)["Soviet Union"].setFocus()
    assert press(Qt.Key.Key_Right) == "Stalin, Joseph"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space, CONTROL)
    assert wished == ["actor:stalin", "actor:stalin"]
    assert panel.armed == ("actor:stalin",)
    here = chips(panel)["Stalin, Joseph"].y()
    below = chips(panel)[press(Qt.Key.Key_Down)]
    assert below.y() > here
    assert press(Qt.Key.Key_Up) in ("Soviet Union", "Stalin, Joseph")
    chips(panel)["Soviet Union"].setFocus()
    assert press(Qt.Key.Key_Left) == "Soviet Union"
    assert press(Qt.Key.Key_Up) == "Soviet Union"


@opens_a_window
def test_the_tip_says_what_a_term_means_and_how_often_it_is_used(
    qtbot: QtBot, panel: VocabularyPanel, mark: Marker
) -> None:
    mark(1, "a", "actor:stalin")
    mark(2, "b", "actor:stalin")
    chip = chips(panel)["Stalin, Joseph"]
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), chip.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(chip, event)
    tip = QToolTip.text()
    for part in ("Head of the Soviet government.", "his own", "Dzhugashvili", "Used 2 times"):
        assert part in tip
    QToolTip.hideText()


def test_a_proposed_term_appears_as_proposed_and_undo_takes_it_away(
    panel: VocabularyPanel, workspace: Workspace
) -> None:
    term, proposing = workspace.plan.propose("actor", "Lomov <Nikolai>")
    workspace.apply(proposing)
    assert chips(panel)["Lomov <Nikolai>"].accessibleName() == "Lomov <Nikolai> (proposed)"
    panel.arm(term.id)
    workspace.undo()
    assert "Lomov <Nikolai>" not in chips(panel)
    assert panel.armed == ()


def test_terms_on_the_open_passage_stand_out(panel: VocabularyPanel) -> None:
    panel.show_taken(("actor:mao",))
    assert [label for label, chip in chips(panel).items() if chip.is_strong] == ["Mao Zedong"]


def test_two_hundred_terms_are_laid_out_before_anybody_waits(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    terms = [Term(f"actor:{i}", "actor", f"Person number {i}") for i in range(190)]
    workspace.record(Change("more", tuple(Step(None, term) for term in terms)))
    start = perf_counter()
    panel = VocabularyPanel(workspace, theme)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    taken = perf_counter() - start
    assert len(chips(panel)) == 202
    assert taken < 0.5, "50 ms on a free machine"


def test_its_colours_can_change(panel: VocabularyPanel, any_theme: Theme) -> None:
    panel.set_theme(any_theme)
    assert not panel.grab().isNull()


def test_the_heading_says_how_many_terms_are_proposed_and_leads_to_the_editor(
    qtbot: QtBot, panel: VocabularyPanel, workspace: Workspace
) -> None:
    asked: list[str] = []
    panel.edit_requested.connect(lambda: asked.append("edit"))
    panel.review_requested.connect(lambda: asked.append("review"))
    buttons = {b.text(): b for b in panel.findChildren(QToolButton) if b.isVisible()}
    qtbot.mouseClick(buttons["Edit…"], LEFT)
    qtbot.mouseClick(buttons["1 proposed"], LEFT)
    assert asked == ["edit", "review"]
    rumour = workspace.project.vocabulary.by_id["archive:rumour"]
    workspace.apply(workspace.plan_vocabulary.accept(rumour))
    assert not buttons["1 proposed"].isVisible()


def test_deprecated_terms_are_not_offered(panel: VocabularyPanel, workspace: Workspace) -> None:
    mao = workspace.project.vocabulary.by_id["actor:mao"]
    panel.arm("actor:mao")
    workspace.apply(workspace.plan_vocabulary.deprecate(mao))
    assert "Mao Zedong" not in chips(panel)
    assert panel.armed == ()


def test_an_edit_touches_only_the_chip_that_it_is_about(
    panel: VocabularyPanel, workspace: Workspace
) -> None:
    before = chips(panel)
    kim = workspace.project.vocabulary.by_id["actor:kim"]
    workspace.apply(workspace.plan_vocabulary.edit_term(kim, replace(kim, label="Kim")))
    after = chips(panel)
    assert set(before) - set(after) == {"Kim Il Sung"}
    assert [label for label in after if after[label] is not before.get(label)] == ["Kim"]
    actors = next(s for s in panel.findChildren(FacetSection) if s.facet.id == "actor")
    assert list(actors.chips)[3:5] == ["actor:kim", "actor:mao"]
