"""How a gloss came to be, in the real window: told, and brought back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotation
from glossator.ui.panels.history_section import AT_ONCE, HistorySection

PAGE = 5
QUOTE = "The recommendation was approved in Seoul and forgotten in Washington."


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """A gloss of the sample paper that was tagged and noted, and is open."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        desk.drag(QUOTE, PAGE)
        desk.type("jv")
        desk.press(Qt.Key.Key_Escape)
        desk.window.desks.gestures.write_note("Which file?")
        yield desk


def history(desk: TheWindow) -> HistorySection:
    return desk.window.desks.panel.findChild(HistorySection)


def fold(desk: TheWindow) -> QToolButton:
    return history(desk).findChild(QToolButton)


def lines(desk: TheWindow) -> list[str]:
    return [label.text() for label in history(desk).findChildren(QLabel) if label.isVisible()]


def ways_back(desk: TheWindow) -> list[QPushButton]:
    """The buttons that bring a state back, that of the newest state first."""
    buttons = history(desk).findChildren(QPushButton)
    return [b for b in buttons if b.isVisible() and b.text() == "Bring back"]


def gloss(desk: TheWindow) -> Annotation:
    (annotation,) = desk.workspace.project.annotations.values()
    return annotation


def test_folded_it_says_how_many_changes_there_were(desk: TheWindow) -> None:
    assert fold(desk).accessibleName() == "History · 2 changes"
    assert lines(desk) == []


def test_opened_it_tells_each_change_the_newest_first(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_H, CTRL)
    assert fold(desk).hasFocus()
    told = lines(desk)
    assert all(line.startswith("K. Reader · ") for line in (told[0], told[2]))
    assert told[1] == "wrote the note “Which file?”"
    assert told[3:] == ["marked on p. 3", "tagged with Joseph Stalin"]


def test_a_state_is_brought_back_by_a_click_and_that_can_be_undone(desk: TheWindow) -> None:
    QTest.mouseClick(fold(desk), Qt.MouseButton.LeftButton)
    (way_back,) = ways_back(desk)
    QTest.mouseClick(way_back, Qt.MouseButton.LeftButton)
    assert gloss(desk).note == ""
    assert fold(desk).accessibleName() == "History · 3 changes"
    assert lines(desk)[1] == "deleted the note “Which file?”"
    desk.press(Qt.Key.Key_Z, CTRL)
    assert gloss(desk).note == "Which file?"
    assert lines(desk)[1] == "undid: bring back an earlier state"


def test_the_key_brings_the_changes_into_view(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_H, CTRL)
    oldest = history(desk).findChildren(QLabel)[-1]
    desk.until(lambda: oldest.visibleRegion().boundingRect() == oldest.rect())


def test_by_keys_alone_a_state_is_brought_back_too(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_H, CTRL)
    desk.press(Qt.Key.Key_Tab)
    assert ways_back(desk)[0].hasFocus()
    desk.press(Qt.Key.Key_Space)
    assert gloss(desk).note == ""
    assert fold(desk).hasFocus()


def test_what_was_typed_and_not_yet_written_is_in_the_history_when_a_state_comes_back(
    desk: TheWindow,
) -> None:
    desk.press(Qt.Key.Key_H, CTRL)
    desk.window.desks.panel.edit_note()
    desk.type(" Ask.")
    ways_back(desk)[0].click()
    assert gloss(desk).note == ""
    assert "note: added “Ask.”" in lines(desk)


def test_of_very_many_changes_the_last_are_shown_and_all_when_they_are_asked_for(
    desk: TheWindow,
) -> None:
    for number in range(AT_ONCE + 5):
        desk.window.desks.gestures.set_doubt(number % 2 == 0)
    desk.press(Qt.Key.Key_H, CTRL)
    assert len(ways_back(desk)) == AT_ONCE - 1
    more = next(b for b in history(desk).findChildren(QPushButton) if b.text() == "Show all")
    more.click()
    assert len(ways_back(desk)) == AT_ONCE + 6
    assert more.isHidden()
