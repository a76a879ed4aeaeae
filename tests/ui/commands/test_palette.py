"""The command palette and the keys that the reader chooses, by real keys on real widgets."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from glossator.ui.actions import TABLE, Needs, enable, make_actions
from glossator.ui.commands.keymap import Keymap
from glossator.ui.commands.keys_page import KeysPage
from glossator.ui.commands.palette import CommandPalette
from glossator.ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Place:
    """A window with all actions, a field that has the focus, and what was done."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.window = QMainWindow()
        self.window.resize(900, 700)
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        self.window.setCentralWidget(self.field)
        self.done: list[str] = []
        handlers = {entry.id: lambda name=entry.id: self.done.append(name) for entry in TABLE}
        self.actions: Mapping[str, QAction] = make_actions(self.window, [], handlers)
        enable(self.actions, {Needs.DOCUMENT})
        self.palette = CommandPalette(self.actions, theme, self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.field.setFocus()

    def shown(self) -> list[str]:
        rows = self.palette.findChild(QListWidget)
        return [rows.item(row).text() for row in range(rows.count())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def place(qtbot: QtBot, theme: Theme) -> Place:
    return Place(qtbot, theme)


def test_a_few_letters_and_return_do_what_is_meant(place: Place) -> None:
    place.palette.open()
    place.type("fit wi")
    assert place.shown() == ["Fit width"]
    place.press(Qt.Key.Key_Return)
    assert place.done == ["fit_width"]
    assert place.palette.isHidden()
    assert place.field.hasFocus()


def test_without_a_letter_all_are_there_those_done_last_first(place: Place) -> None:
    place.palette.open()
    assert len(place.shown()) == len([entry for entry in TABLE if entry.id != "palette"])
    place.type("fit page")
    place.press(Qt.Key.Key_Return)
    place.palette.open()
    assert place.shown()[0] == "Fit page"


@pytest.mark.parametrize(
    ("typed", "name", "action"),
    [
        ("rotate", "Turn right", "turn_right"),
        ("rotate l", "Turn left", "turn_left"),
        ("settings", "Preferences", "preferences"),
        ("search", "Find", "find"),
        ("night", "Dark", "theme_dark"),
        ("dark", "Dark", "theme_dark"),
        ("shortcuts", "Preferences", "preferences"),
        ("split", "Second page beside", "second_view"),
        ("thumb", "To the pictures of pages", "focus_pages"),
    ],
)
def test_an_action_is_found_by_the_word_that_other_programs_have_for_it(
    place: Place, typed: str, name: str, action: str
) -> None:
    place.palette.open()
    place.type(typed)
    assert place.shown()[0] == name
    place.press(Qt.Key.Key_Return)
    assert place.done == [action]


@pytest.mark.parametrize(
    ("typed", "name"), [("comment", "Write a note"), ("bookmark", "Tag"), ("highlight", "Tag")]
)
def test_what_needs_something_first_is_found_by_other_words_too(
    place: Place, typed: str, name: str
) -> None:
    enable(place.actions, {Needs.DOCUMENT, Needs.TARGET})
    place.palette.open()
    place.type(typed)
    assert place.shown()[0] == name


def test_the_word_that_led_to_an_action_is_told_with_it(place: Place) -> None:
    place.palette.open()
    place.type("rotate l")
    rows = place.palette.findChild(QListWidget)
    said = rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Turn left, rotate, Ctrl+Shift+R"


def test_arrows_choose_and_stop_at_the_ends(place: Place) -> None:
    place.palette.open()
    place.type("zoom")
    first, second = place.shown()[:2]
    assert (first, second) == ("Zoom in", "Zoom out")
    place.press(Qt.Key.Key_Up)
    place.press(Qt.Key.Key_Down)
    place.press(Qt.Key.Key_Return)
    assert place.done == ["zoom_out"]


def test_what_cannot_be_done_stands_last_says_what_it_needs_and_does_nothing(place: Place) -> None:
    place.palette.open()
    place.type("delete gloss")
    assert place.shown() == ["Delete gloss"]
    rows = place.palette.findChild(QListWidget)
    assert (
        rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Delete gloss, needs an open gloss"
    )
    place.press(Qt.Key.Key_Return)
    assert place.done == []
    assert place.palette.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_leaving_it_does_nothing_and_gives_the_focus_back(place: Place, key: Qt.Key) -> None:
    place.palette.open()
    place.type("quit")
    place.press(key)
    assert place.palette.isHidden()
    assert place.field.hasFocus()
    assert place.done == []


def test_a_click_elsewhere_closes_it(place: Place) -> None:
    place.palette.open()
    place.field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert place.palette.isHidden()
    assert place.field.hasFocus()


def test_a_click_on_a_row_does_it(place: Place) -> None:
    place.palette.open()
    place.type("fit")
    rows = place.palette.findChild(QListWidget)
    at = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert place.done == ["fit_page"]


def test_a_key_pressed_in_the_preferences_is_the_key_of_the_action(
    qtbot: QtBot, place: Place
) -> None:
    page = KeysPage(Keymap(), Theme.light())
    qtbot.addWidget(page)
    page.changed.connect(lambda keymap: keymap.apply(place.actions))
    page.show()
    _light(page, "Write a note")
    key_field = page.findChild(QKeySequenceEdit)
    QTest.keyClick(key_field, Qt.Key.Key_Y, CTRL | ALT)
    QTest.mouseClick(_button(page, "Take these keys"), Qt.MouseButton.LeftButton)
    assert place.actions["note"].shortcuts() == [QKeySequence("Ctrl+Alt+Y")]
    QTest.mouseClick(_button(page, "As it was"), Qt.MouseButton.LeftButton)
    assert place.actions["note"].shortcuts() == [QKeySequence("Ctrl+M")]


def test_a_twin_is_refused_in_the_preferences_with_the_name_of_who_has_it(qtbot: QtBot) -> None:
    page = KeysPage(Keymap(), Theme.light())
    qtbot.addWidget(page)
    page.show()
    _light(page, "Write a note")
    key_field = page.findChild(QKeySequenceEdit)
    QTest.keyClick(key_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not _button(page, "Take these keys").isEnabled()
    assert any("is taken: Undo" in label.text() for label in page.findChildren(QLabel))


def test_only_an_action_that_is_seen_loses_its_keys(qtbot: QtBot, place: Place) -> None:
    page = KeysPage(Keymap(), Theme.light())
    qtbot.addWidget(page)
    page.changed.connect(lambda keymap: keymap.apply(place.actions))
    page.show()
    before = place.actions["open_document"].shortcuts()
    QTest.keyClicks(page.findChild(QLineEdit), "ruler")
    QTest.mouseClick(_button(page, "No keys"), Qt.MouseButton.LeftButton)
    assert place.actions["ruler"].shortcuts() == []
    assert place.actions["open_document"].shortcuts() == before != []
    QTest.keyClicks(page.findChild(QLineEdit), "zzz")
    assert not _button(page, "No keys").isEnabled()


def test_keys_are_found_by_other_words_for_their_actions_too(qtbot: QtBot, theme: Theme) -> None:
    page = KeysPage(Keymap({}), theme)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.findChild(QLineEdit), "rotate")
    table = page.findChild(QTreeWidget)
    recursive = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    shown = [item.text(0) for item in table.findItems("", recursive) if not item.isHidden()]
    assert shown == ["View", "Turn right", "Turn left"]


def _light(page: KeysPage, name: str) -> None:
    table = page.findChild(QTreeWidget)
    (item,) = table.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    table.setCurrentItem(item)


def _button(page: KeysPage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)
