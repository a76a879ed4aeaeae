"""The picker: letters, Enter, next facet; nothing is taken that was not asked for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import Provenance
from glossator.domain.vocabulary import Vocabulary
from glossator.ui.chips import Chip
from glossator.ui.picker.picker import Picker
from glossator.ui.picker.term_list import TermList
from glossator.ui.theme import Theme

LINES = [QRect(120, 100, 300, 18), QRect(80, 120, 200, 18)]


class Desk(QWidget):
    """Stands for the page view: it has the focus until the picker takes it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picker = Picker(self)
        self.heard: list[tuple[object, ...]] = []
        picker = self.picker
        picker.term_taken.connect(self.take)
        picker.term_dropped.connect(lambda term: self.hear("dropped", term))
        picker.repeat_requested.connect(lambda: self.hear("repeat"))
        picker.note_written.connect(lambda note: self.hear("note", note))
        picker.proposal_requested.connect(lambda facet, label: self.hear("propose", facet, label))
        picker.extend_requested.connect(lambda event: self.hear("extend", event.key()))
        picker.closed.connect(lambda: self.hear("closed"))
        self.taken: list[str] = []

    def hear(self, *what: object) -> None:
        self.heard.append(what)

    def take(self, term_id: str, provenance: Provenance) -> None:
        assert provenance is Provenance.TYPED
        self.hear("taken", term_id)
        self.taken.append(term_id)
        self.picker.show_taken(self.taken)

    def open(self, **options: object) -> None:
        given = {"taken": (), "recent": (), **options}
        self.taken = list(given["taken"])  # type: ignore[call-overload]
        self.picker.open_at(LINES, self.vocabulary, **given)  # type: ignore[arg-type]

    @property
    def field(self) -> QLineEdit:
        return self.picker.findChild(QLineEdit)

    @property
    def note(self) -> QPlainTextEdit:
        return self.picker.findChild(QPlainTextEdit)

    @property
    def rows(self) -> list[str]:
        terms = self.picker.findChild(TermList)
        return [terms.item(row).text() for row in range(terms.count())]


@pytest.fixture
def desk(qtbot: QtBot, vocabulary: Vocabulary) -> Iterator[Desk]:
    desk = Desk(vocabulary)
    qtbot.addWidget(desk)
    desk.resize(900, 700)
    desk.show()
    desk.activateWindow()
    desk.setFocus()
    qtbot.waitUntil(desk.hasFocus)
    return desk


def type_keys(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RETURN, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down


def test_it_has_the_focus_as_soon_as_it_is_open(desk: Desk) -> None:
    desk.open()
    assert desk.field.hasFocus()
    assert desk.picker.isVisible()


def test_one_term_in_each_facet_is_letters_and_enter(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    for letters in ("sht", "fr", "inf"):
        type_keys(qtbot, letters)
        press(qtbot, RETURN)
    assert desk.heard == [
        ("taken", "actor:shtykov"),
        ("taken", "archive:frus"),
        ("taken", "claim:inference"),
        ("closed",),
    ]
    assert not desk.picker.isVisible()


def test_a_key_of_a_term_takes_it_without_enter(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    type_keys(qtbot, "qk")
    type_keys(qtbot, "qa")
    type_keys(qtbot, "qi")
    assert [what[-1] for what in desk.heard] == [
        "actor:kim",
        "archive:avprf",
        "claim:inference",
        "closed",
    ]


def test_what_was_typed_on_the_page_is_in_the_field_already(qtbot: QtBot, desk: Desk) -> None:
    desk.open(text="s")
    type_keys(qtbot, "ht")
    press(qtbot, RETURN)
    assert desk.heard == [("taken", "actor:shtykov")]


def test_shift_enter_takes_and_stays_in_the_facet(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    type_keys(qtbot, "sta")
    press(qtbot, RETURN, SHIFT)
    assert desk.picker.facet is not None
    assert desk.picker.facet.id == "actor"
    type_keys(qtbot, "mao")
    press(qtbot, RETURN)
    assert desk.picker.facet.id == "archive"
    assert desk.taken == ["actor:stalin", "actor:mao"]


def test_enter_with_nothing_typed_ends(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    press(qtbot, RETURN)
    assert desk.heard == [("closed",)]


def test_down_lights_what_was_used_lately_and_enter_takes_it(qtbot: QtBot, desk: Desk) -> None:
    desk.open(recent=["archive:frus", "actor:mao", "actor:kim"])
    assert desk.rows[:2] == ["Mao Zedong", "Kim Il Sung"]
    press(qtbot, DOWN)
    press(qtbot, DOWN)
    press(qtbot, RETURN)
    assert desk.heard == [("taken", "actor:kim")]


def test_up_and_down_move_the_light(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    type_keys(qtbot, "s")
    assert desk.rows[:3] == ["Shtykov, Terentii", "Soviet Union", "Stalin, Joseph"]
    press(qtbot, DOWN)
    press(qtbot, DOWN)
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, RETURN)
    assert desk.taken == ["actor:ussr"]


def test_tab_skips_facets_and_comes_to_the_note_in_the_end(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    for _ in range(3):
        press(qtbot, TAB)
    assert desk.note.hasFocus()
    type_keys(qtbot, "See n. 67.")
    press(qtbot, RETURN, SHIFT)
    type_keys(qtbot, "And more.")
    press(qtbot, RETURN)
    assert desk.heard == [("note", "See n. 67.\nAnd more."), ("closed",)]


def test_tab_takes_what_was_typed_and_goes_from_the_last_facet_to_the_note(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open()
    for letters in ("sht", "fr", "inf"):
        type_keys(qtbot, letters)
        press(qtbot, TAB)
    assert desk.taken == ["actor:shtykov", "archive:frus", "claim:inference"]
    assert desk.note.hasFocus()


def test_backtab_goes_back(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    for _ in range(3):
        press(qtbot, TAB)
    press(qtbot, Qt.Key.Key_Backtab, SHIFT)
    press(qtbot, Qt.Key.Key_Backtab, SHIFT)
    assert desk.picker.facet is not None
    assert desk.picker.facet.id == "archive"
    assert desk.field.hasFocus()


def test_a_note_that_was_typed_is_never_lost(qtbot: QtBot, desk: Desk) -> None:
    desk.open(note="Old.")
    desk.picker.go_to_note()
    type_keys(qtbot, " New.")
    press(qtbot, Qt.Key.Key_Escape)
    assert desk.heard == [("note", "Old. New."), ("closed",)]

    desk.open(note="Old.")
    desk.picker.go_to_note()
    type_keys(qtbot, " Then elsewhere.")
    desk.setFocus()
    assert desk.heard[2:] == [("note", "Old. Then elsewhere.")]
    assert not desk.picker.isVisible()


def test_a_note_that_stays_as_it_was_is_not_written_again(qtbot: QtBot, desk: Desk) -> None:
    desk.open(note="Old.")
    desk.picker.go_to_note()
    press(qtbot, RETURN)
    assert desk.heard == [("closed",)]


def test_enter_without_a_match_makes_no_term_and_says_how_one_is_proposed(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open()
    type_keys(qtbot, "Qwertz")
    press(qtbot, RETURN)
    press(qtbot, TAB)
    assert desk.heard == []
    assert "Ctrl+Enter proposes “Qwertz”" in desk.field.accessibleDescription()
    press(qtbot, RETURN, CONTROL)
    assert desk.heard == [("propose", "actor", "Qwertz")]
    assert desk.picker.facet is not None
    assert desk.picker.facet.id == "archive"


def test_a_term_of_another_facet_is_found_where_this_one_has_no_such(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open()
    type_keys(qtbot, "thes")
    press(qtbot, RETURN)
    assert desk.heard == [("taken", "claim:thesis"), ("closed",)]


def test_a_point_in_the_empty_field_repeats(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    type_keys(qtbot, ".")
    assert desk.heard == [("repeat",)]
    type_keys(qtbot, "a.")
    assert desk.field.text() == "a."


def test_backspace_in_the_empty_field_takes_back_what_was_taken_last_and_nothing_older(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open(taken=["actor:mao"])
    type_keys(qtbot, "sht")
    press(qtbot, RETURN)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Backspace)
    assert desk.heard == [("taken", "actor:shtykov"), ("dropped", "actor:shtykov")]


def test_shift_and_arrows_in_the_empty_field_extend_the_selection(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert desk.heard == [("extend", Qt.Key.Key_Right)]
    type_keys(qtbot, "st")
    press(qtbot, Qt.Key.Key_Left, SHIFT)
    assert desk.field.selectedText() == "t"
    assert len(desk.heard) == 1


def test_what_is_on_the_passage_stands_there_as_chips_and_a_click_takes_it_away(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open(taken=["actor:mao", "archive:rumour"])
    chips = [chip for chip in desk.picker.findChildren(Chip) if chip.isVisible()]
    assert [chip.accessibleName() for chip in chips] == ["Mao Zedong", "Rumour (proposed)"]
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton, pos=chips[0].cross_centre())
    assert desk.heard == [("dropped", "actor:mao")]
    assert desk.picker.isVisible()
    assert desk.field.hasFocus()


def test_a_match_and_a_facet_can_be_clicked(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    tabs = desk.picker.findChildren(QToolButton)
    qtbot.mouseClick(tabs[2], Qt.MouseButton.LeftButton)
    assert desk.field.hasFocus()
    assert desk.rows == ["inference", "refutation", "thesis"]
    terms = desk.picker.findChild(TermList)
    place = terms.visualItemRect(terms.item(1)).center()
    qtbot.mouseClick(terms.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.heard == [("taken", "claim:refutation"), ("closed",)]


def test_with_nothing_typed_undo_is_that_of_the_window(qtbot: QtBot, desk: Desk) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), desk)
    shortcut.activated.connect(lambda: desk.hear("undo"))
    desk.open()
    type_keys(qtbot, "sta")
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert desk.field.text() != "sta"
    assert desk.heard == []
    desk.field.clear()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert desk.heard == [("undo",)]


def test_what_was_refused_stays_typed(qtbot: QtBot, desk: Desk) -> None:
    desk.picker.term_taken.connect(desk.picker.refuse)
    desk.picker.note_written.connect(desk.picker.refuse)
    desk.open()
    type_keys(qtbot, "sht")
    press(qtbot, RETURN)
    assert desk.field.text() == "sht"
    desk.picker.go_to_note()
    type_keys(qtbot, "Worth keeping.")
    press(qtbot, Qt.Key.Key_Escape)
    assert desk.note.toPlainText() == "Worth keeping."
    assert desk.picker.isVisible()


def test_it_stays_inside_a_view_that_becomes_smaller(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    desk.resize(320, 240)
    qtbot.waitUntil(lambda: desk.rect().contains(desk.picker.geometry()))


def test_a_click_on_the_card_does_not_reach_the_page(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    qtbot.mouseClick(desk.picker, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert desk.picker.isVisible()
    assert desk.field.hasFocus()


@pytest.mark.parametrize("points", [9, 20])
@pytest.mark.parametrize("top", [20, 300, 640])
def test_it_stands_beside_the_selection_and_inside_the_view(
    qtbot: QtBot, desk: Desk, top: int, points: int
) -> None:
    font = QFont(desk.font())
    font.setPointSize(points)
    desk.setFont(font)
    lines = [QRect(500, top, 380, 18), QRect(80, top + 20, 500, 18)]
    desk.picker.open_at(lines, desk.vocabulary, (), ())
    type_keys(qtbot, "s")
    assert desk.rect().contains(desk.picker.geometry())
    if points == 9 or top != 300:
        assert not any(desk.picker.geometry().intersects(line) for line in lines)
    assert desk.picker.height() > 100


def test_it_stands_between_the_pages_of_a_passage_that_leaves_no_other_room(
    qtbot: QtBot, desk: Desk
) -> None:
    lines = [QRect(500, 60, 380, 18), QRect(80, 80, 800, 18), QRect(80, 620, 500, 18)]
    desk.picker.open_at(lines, desk.vocabulary, (), ())
    type_keys(qtbot, "s")
    assert not any(desk.picker.geometry().intersects(line) for line in lines)


def test_its_colours_can_change_while_it_is_open(desk: Desk) -> None:
    desk.open(taken=["actor:mao"], text="s")
    desk.picker.set_theme(Theme.dark())
    assert desk.field.text() == "s"


@pytest.mark.parametrize("stage", ["terms", "note"])
def test_a_window_may_go_while_its_picker_is_open(
    qtbot: QtBot, vocabulary: Vocabulary, stage: str
) -> None:
    window = QWidget()
    other, desk = QLineEdit(window), Desk(vocabulary)
    desk.setParent(window)
    window.show()
    window.activateWindow()
    desk.open(taken=["actor:mao"], text="s")
    if stage == "note":
        desk.picker.go_to_note()
        qtbot.waitUntil(desk.note.hasFocus)
    assert not other.hasFocus()
    shiboken6.delete(window)


def test_a_facet_that_every_passage_needs_says_so_until_a_term_is_taken(
    qtbot: QtBot, desk: Desk
) -> None:
    first, archive, claim = desk.vocabulary.facets
    needed = replace(archive, is_required=True)
    desk.vocabulary = replace(desk.vocabulary, facets=(first, needed, claim))
    desk.open()
    tab = next(b for b in desk.picker.findChildren(QToolButton) if b.text() == "Archive *")
    press(qtbot, Qt.Key.Key_Tab)
    assert desk.field.placeholderText() == "Archive: type a name; every passage needs one"
    type_keys(qtbot, "frus")
    press(qtbot, Qt.Key.Key_Return)
    assert (tab.text(), tab.accessibleName()) == ("Archive", "Archive")
