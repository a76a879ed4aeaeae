"""The notes in the real window: by keys, as passages, and left out of the body."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from the_window import CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.anchor import find_quote
from glossator.ui.notes_desk import NotesDesk

PAGE = 10  # its last note goes on at the foot of the next page
CALLED = "on a list of surplus plant which Stalin signed on 2 March,"
NOTE = "The list is mentioned in Ladygin’s protest"


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The sample working paper, open at page 10, in a new project."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        yield desk


def notes(desk: TheWindow) -> NotesDesk:
    assert desk.window.desks is not None
    return desk.window.desks.notes


def rest_on_the_caller(desk: TheWindow) -> None:
    span = desk.show(CALLED, PAGE)
    viewport = desk.window.page.viewport()
    QTest.mouseMove(viewport, QPoint(5, 5))
    QTest.mouseMove(viewport, desk.point(PAGE, span.end) + QPoint(1, -2))
    desk.until(lambda: notes(desk).card.text.endswith("(ibid., ll. 8, 11)."))


@pytest.mark.parametrize("by_key", [True, False])
def test_the_note_of_a_caller_is_tagged_like_any_passage(desk: TheWindow, by_key: bool) -> None:
    rest_on_the_caller(desk)
    text = notes(desk).card.text
    if by_key:
        desk.press(Qt.Key.Key_J, CTRL | SHIFT)
    else:
        QTest.mouseClick(notes(desk).card.findChild(QToolButton), Qt.MouseButton.LeftButton)
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    assert text.startswith(NOTE)
    assert desk.on_disk() == [(text, "Terenty Shtykov")]


def test_a_key_leads_from_the_text_to_the_note_and_back(desk: TheWindow) -> None:
    rest_on_the_caller(desk)
    desk.press(Qt.Key.Key_J, CTRL)
    assert notes(desk).card.isHidden()
    at = desk.place(NOTE, PAGE)
    assert desk.window.page.viewport().rect().contains(desk.point(PAGE, at.start))
    desk.press(Qt.Key.Key_J, CTRL)
    called = desk.place(CALLED, PAGE)
    assert desk.window.page.viewport().rect().contains(desk.point(PAGE, called.end))


def test_a_drag_over_the_page_break_leaves_the_notes_out(desk: TheWindow) -> None:
    desk.turn_to(PAGE + 1)
    page = desk.window.page
    last = "Ladygin was ordered to carry it out against his"
    start = desk.place(last, PAGE).start
    end = desk.place("Moscow knew exactly what was being done.", PAGE + 1).end
    page.set_zoom(0.5)
    page.go_to(PAGE, 0.4)
    desk.drag_between(desk.point(PAGE, start), desk.point(PAGE + 1, end - 1, after=True))
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    ((quote, _),) = desk.on_disk()
    assert quote == f"{last} own advice. Moscow knew exactly what was being done."


def test_a_second_page_has_its_notes_too(desk: TheWindow) -> None:
    desks = desk.window.desks
    assert desks is not None
    desk.window.actions_by_id["second_view"].trigger()
    assert desks.views.second is not None
    page = desks.views.second.page
    page.go_to(PAGE, 0.45)
    desk.until(lambda: PAGE in page.pages())
    ((place,),) = find_quote([page.pages()[PAGE]], CALLED)
    at = page.frame(PAGE).to_desk(page.pages()[PAGE].box(place.end)).center()
    QTest.mouseMove(page.viewport(), QPoint(5, 5))
    QTest.mouseMove(page.viewport(), page.to_viewport(QRectF(at, at)).topLeft())
    assert desks.views.second_desks is not None
    card = desks.views.second_desks.notes.card
    desk.until(lambda: card.text.endswith("(ibid., ll. 8, 11)."))
    desk.press(Qt.Key.Key_J, CTRL | SHIFT)
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(card.text, "Terenty Shtykov")]
    assert desks.notes.card.isHidden()
