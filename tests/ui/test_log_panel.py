"""The log of the project in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from the_window import ALT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.panels.log_panel import AT_ONCE, LogPanel

PAGE = 5
QUOTE = "The recommendation was approved in Seoul and forgotten in Washington."


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """A gloss was made, noted and deleted; the log is shown."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        desk.drag(QUOTE, PAGE)
        desk.type("jv")
        desk.press(Qt.Key.Key_Escape)
        desk.window.desks.gestures.write_note("Which file?")
        desk.press(Qt.Key.Key_Delete)
        desk.press(Qt.Key.Key_6, ALT)
        yield desk


def panel(desk: TheWindow) -> LogPanel:
    shown: LogPanel = desk.window.desks.log.panel
    return shown


def rows(desk: TheWindow) -> list[str]:
    shown = panel(desk).list
    desk.until(lambda: not panel(desk)._reading.isActive())
    return [shown.item(row).text().splitlines()[-1] for row in range(shown.count())]


def back(desk: TheWindow) -> QPushButton:
    buttons = panel(desk).findChildren(QPushButton)
    return next(b for b in buttons if b.text().startswith("Bring back"))


def test_it_tells_the_newest_first_also_of_what_is_gone(desk: TheWindow) -> None:
    told = rows(desk)
    assert told[:3] == [
        "deleted from p. 3",
        "wrote the note “Which file?”",
        "marked on p. 3; tagged with Joseph Stalin",
    ]
    assert panel(desk).list.hasFocus()


def test_an_edit_of_the_vocabulary_is_told_in_one_line(desk: TheWindow) -> None:
    _, change = desk.workspace.plan_vocabulary.add_term("claim", "Hearsay")
    desk.workspace.apply(change)
    desk.until(lambda: rows(desk)[:2] == ["added term Hearsay", "deleted from p. 3"])


def test_a_deleted_gloss_is_brought_back_from_it_as_it_was_last(desk: TheWindow) -> None:
    assert rows(desk)
    panel(desk).list.setCurrentRow(0)
    assert back(desk).isVisible()
    back(desk).click()
    (annotation,) = desk.workspace.project.annotations.values()
    assert annotation.note == "Which file?"
    assert desk.window.desks.gestures.annotation.id == annotation.id
    assert rows(desk)[0].startswith("marked on p. 3; tagged with Joseph Stalin")


def test_a_line_opens_its_gloss(desk: TheWindow) -> None:
    desk.window.desks.gestures.undo()
    desk.window.desks.gestures.open(None)
    assert rows(desk)
    panel(desk).list.setFocus()
    panel(desk).list.setCurrentRow(1)
    desk.press(Qt.Key.Key_Return)
    assert desk.window.desks.gestures.annotation is not None
    assert not back(desk).isVisible()


def test_it_is_filtered_by_words_and_kind(desk: TheWindow) -> None:
    panel(desk)._words.setText("which file")
    assert rows(desk) == ["wrote the note “Which file?”"]
    panel(desk)._words.setText("zeppelin")
    assert rows(desk) == []
    assert panel(desk)._nothing.isVisible()
    panel(desk)._words.clear()
    kinds = panel(desk)._kinds
    kinds.setCurrentIndex(kinds.findData("document"))
    kinds.activated.emit(kinds.currentIndex())
    assert all("document" in row for row in rows(desk))


def choose_time(desk: TheWindow, text: str) -> None:
    """By keys, as a reader does."""
    times = panel(desk)._time
    times.setFocus()
    QTest.keyClick(times, Qt.Key.Key_Home)
    for _ in range(times.findText(text)):
        QTest.keyClick(times, Qt.Key.Key_Down)


def test_it_is_filtered_by_time(desk: TheWindow) -> None:
    everything = rows(desk)
    for text in ("Today", "This week", "This month"):
        choose_time(desk, text)
        assert rows(desk) == everything
    choose_time(desk, "Since a date")
    day = panel(desk)._time.day
    assert day.isVisible()
    assert rows(desk) == everything
    day.setDate(QDate.currentDate().addDays(1))
    assert rows(desk) == []
    assert panel(desk)._nothing.isVisible()
    choose_time(desk, "Any time")
    assert not day.isVisible()
    assert rows(desk) == everything


def test_it_is_given_away_as_it_is_filtered(
    desk: TheWindow, chooser: Answers, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "log.csv"
    panel(desk)._words.setText("deleted")
    panel(desk).export_requested.emit()
    assert len(chooser.path.read_text("utf-8-sig").splitlines()) == 2


def test_of_a_long_history_the_beginning_is_read_and_more_when_it_is_scrolled_to(
    desk: TheWindow,
) -> None:
    desk.window.desks.gestures.undo()
    for number in range(AT_ONCE * 5 + 20):
        desk.window.desks.gestures.set_doubt(number % 2 == 0)
    shown = len(rows(desk))
    assert AT_ONCE <= shown <= AT_ONCE * 5
    panel(desk).list.scrollToBottom()
    assert len(rows(desk)) > AT_ONCE * 5
