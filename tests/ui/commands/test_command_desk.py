"""Commands and keys in the real window: what is chosen there counts at once and is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QKeySequenceEdit, QPushButton, QSpinBox, QTreeWidget
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.preferences import LEAST_CACHE, read_preferences
from glossator.ui.commands.keymap import Keymap


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: DocumentClient, qtbot: QtBot
) -> Iterator[TheWindow]:
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(tmp_path / "config"))
    with opened_window(tmp_path / "annotations.db", client, Answers(), qtbot) as window:
        yield window


def test_a_command_is_done_by_its_name(desk: TheWindow, sample_papers: Path) -> None:
    desk.read(sample_papers / "working-paper.pdf")
    zoom = desk.window.page.zoom
    desk.press(Qt.Key.Key_P, CTRL | SHIFT)
    desk.type("zoom in")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page.zoom > zoom
    assert desk.window.page.hasFocus()


def test_keys_that_are_chosen_count_at_once_are_kept_and_stand_in_the_help(
    desk: TheWindow, sample_papers: Path
) -> None:
    desk.read(sample_papers / "working-paper.pdf")
    commands = desk.window.desks.commands
    commands.open_help()
    commands.open_preferences()
    table = commands.preferences.findChild(QTreeWidget)
    find = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (item,) = table.findItems("Next page", find)
    table.setCurrentItem(item)
    QTest.keyClick(commands.preferences.findChild(QKeySequenceEdit), Qt.Key.Key_J, CTRL | ALT)
    buttons = commands.preferences.findChildren(QPushButton)
    (take,) = (button for button in buttons if button.text() == "Take these keys")
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    commands.preferences.close()

    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.window.page.setFocus()
    page = desk.window.page.page
    QTest.keyClick(desk.window.page, Qt.Key.Key_J, CTRL | ALT)
    assert desk.window.page.page == page + 1
    assert "Ctrl+Alt+J" in commands._help.toPlainText()

    desk.window.remember()
    assert read_preferences().keys == {"next_page": ("Ctrl+Alt+J",)}
    assert Keymap(read_preferences().keys).keys("next_page") == ("Ctrl+Alt+J",)


@pytest.mark.parametrize("damage", [[], "no", {"note": "Ctrl+B"}, {"note": [1, None]}, {"x": []}])
def test_damaged_keys_in_the_preferences_count_as_no_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(tmp_path))
    (tmp_path / "preferences.json").write_text(json.dumps({"keys": damage}), encoding="utf-8")
    keymap = Keymap(read_preferences().keys)
    assert keymap.keys("open_document") == ("Ctrl+O",)


def test_less_memory_for_drawn_pages_counts_at_once_for_both_pages_and_is_kept(
    desk: TheWindow, sample_papers: Path
) -> None:
    desk.read(sample_papers / "working-paper.pdf")
    desk.press(Qt.Key.Key_B, CTRL)
    pages = (desk.window.page, desk.window.desks.views.second.page)
    for page in pages:
        page.set_zoom(1.0)
        for number in range(1, 9):
            page.go_to(number)
            desk.until(lambda page=page, at=number: page.source.picture(at) is not None)

    def used() -> int:
        return sum(page.source.image_bytes for page in pages)

    assert used() > LEAST_CACHE * 2**20
    preferences = desk.window.desks.commands.preferences
    desk.window.desks.commands.open_preferences()
    room = preferences.findChild(QSpinBox)
    room.selectAll()
    QTest.keyClicks(room, str(LEAST_CACHE))
    preferences.close()
    assert used() <= LEAST_CACHE * 2**20
    desk.window.remember()
    assert read_preferences().image_cache_mib == LEAST_CACHE
