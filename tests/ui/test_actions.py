"""One table of actions, from which menus, shortcuts and the help page are made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from glossator.ui.actions import TABLE, Needs, enable, make_actions, twins
from glossator.ui.commands.keymap import Keymap
from glossator.ui.help_window import HelpWindow, keys_page


def handlers(called: list[str]) -> dict[str, object]:
    return {entry.id: lambda name=entry.id: called.append(name) for entry in TABLE}


def test_no_action_and_no_key_stands_twice_in_the_table() -> None:
    assert twins(TABLE) == []


def test_twins_are_found_however_their_keys_are_written() -> None:
    undo = next(entry for entry in TABLE if entry.id == "undo")
    assert twins([undo, undo._replace(id="other", keys=("ctrl+z",))]) == ["Ctrl+Z"]


def test_an_action_without_a_handler_is_a_bug(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    incomplete = handlers([])
    del incomplete["undo"]
    with pytest.raises(ValueError, match="undo"):
        make_actions(window, [], incomplete)  # type: ignore[arg-type]


def test_plain_keys_are_heard_in_the_page_alone(qtbot: QtBot) -> None:
    window, page, field = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for part in (page, field):
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout.addWidget(part)
    called: list[str] = []
    make_actions(window, [page], handlers(called))  # type: ignore[arg-type]
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Period)
    assert called == []
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Period)
    assert called == ["repeat"]
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert called == ["repeat", "undo"]


def test_an_action_is_enabled_only_while_what_it_needs_is_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = make_actions(window, [], handlers([]))  # type: ignore[arg-type]
    enable(actions, {Needs.DOCUMENT})
    assert actions["zoom_in"].isEnabled()
    assert actions["open_document"].isEnabled()
    assert not actions["delete"].isEnabled()
    assert not actions["undo"].isEnabled()


def test_escape_closes_the_help_page(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    page = HelpWindow(parent)
    page.show_keys(Keymap())
    page.show()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_the_help_page_tells_every_key_of_the_table(qtbot: QtBot) -> None:
    page = keys_page(Keymap())
    for entry in TABLE:
        if entry.keys:
            assert entry.text.replace("&", "").rstrip("…") in page
