"""From the text to its notes and back, on the real page and by real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.domain.reading import read
from glossator.domain.selection import Caret
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.notes_desk import NotesDesk
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.page.selecting import Reach
from glossator.ui.theme import Theme

SPLIT = 10  # the page whose last note goes on at the foot of the next


class Notes:
    """A page view with the notes of a paper, and a mouse over it."""

    def __init__(self, view: PageView, desk: NotesDesk, qtbot: QtBot) -> None:
        self.view = view
        self.desk = desk
        self.qtbot = qtbot
        self.led_to: list[tuple[int, Rect]] = []
        self.said: list[str] = []
        desk.place_requested.connect(self._lead)
        desk.said.connect(self.said.append)

    def turn_to(self, page: int, fraction: float = 0.0) -> None:
        self.view.go_to(page, fraction)
        self.qtbot.waitUntil(lambda: page in self.view.pages())

    def offset_of_caller(self, page: int, number: str) -> int:
        text = self.view.pages()[page]
        return next(a for a, b in text.callers if text.text[a:b] == number)

    def point(self, page: int, offset: int) -> QPoint:
        box = self.view.pages()[page].box(offset)
        at = self.view.frame(page).point_to_desk((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        return self.view.to_viewport(QRectF(at.x(), at.y(), 0, 0)).topLeft()

    def rest_at(self, point: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), point)

    def rest_on_caller(self, page: int, number: str) -> None:
        """Put the caller in the upper half of the viewport, and the mouse on it."""
        offset = self.offset_of_caller(page, number)
        y = self.view.pages()[page].box(offset).y0
        self.view.go_to(page, max(0.0, y / 792 - 0.1))
        self.rest_at(QPoint(5, 5))  # a mouse that is there already would not be heard
        self.rest_at(self.point(page, offset))

    def shown(self, title: str) -> bool:
        return self.desk.card.isVisible() and self.desk.card.title == title

    def wait(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: self.shown(title))

    def _lead(self, page: int, rect: Rect) -> None:
        self.led_to.append((page, rect))
        self.view.reveal(self.view.frame(page).to_desk(rect))


@pytest.fixture
def notes(client: DocumentClient, sample_papers: Path, theme: Theme, qtbot: QtBot) -> Notes:
    """The sample working paper, at page 10."""
    opened = client.open(sample_papers / "working-paper.pdf").result()
    board = GlossBoard()
    view = PageView(board, theme)
    board.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show_document(PageSource(client, opened, view))
    view.set_zoom(0.8)
    view.show()
    made = Notes(view, NotesDesk(client, view, theme, view), qtbot)
    made.turn_to(SPLIT)
    return made


def test_resting_on_a_caller_shows_its_note_and_the_page_stays(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    before = notes.view.verticalScrollBar().value()
    notes.wait("Note 30")
    assert notes.desk.card.text.startswith("Protocols of the provincial People’s Committee")
    assert notes.view.verticalScrollBar().value() == before


def test_the_card_never_covers_the_line_that_calls_the_note(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    notes.wait("Note 30")
    line = notes.view.pages()[SPLIT].line_at(notes.offset_of_caller(SPLIT, "30"))
    rect = notes.view.to_viewport(notes.view.frame(SPLIT).to_desk(line.rect))
    assert not notes.desk.card.geometry().intersects(rect)


def test_a_note_that_goes_on_over_the_page_is_shown_to_its_end(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "31")
    notes.qtbot.waitUntil(lambda: notes.desk.card.text.endswith("(ibid., ll. 8, 11)."))
    assert notes.shown("Note 31")


def test_the_card_goes_when_the_mouse_leaves_the_caller(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    notes.wait("Note 30")
    notes.rest_at(QPoint(20, 20))
    notes.qtbot.waitUntil(lambda: notes.desk.card.isHidden())


def test_the_card_stays_while_the_mouse_is_on_it(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    notes.wait("Note 30")
    notes.rest_at(QPoint(20, 20))
    where = QPointF(30, 30)
    QApplication.sendEvent(notes.desk.card, QEnterEvent(where, where, where))
    with notes.qtbot.assertNotEmitted(notes.desk.card.left, wait=450):
        pass
    assert notes.shown("Note 30")
    QApplication.sendEvent(notes.desk.card, QEvent(QEvent.Type.Leave))
    notes.qtbot.waitUntil(lambda: notes.desk.card.isHidden())


@pytest.mark.parametrize("how", ["scroll", "zoom", "click"])
def test_the_card_goes_at_once_when_the_page_moves_or_is_clicked(notes: Notes, how: str) -> None:
    notes.rest_on_caller(SPLIT, "30")
    notes.wait("Note 30")
    if how == "scroll":
        notes.view.scroll_by(QPoint(0, 40))
    elif how == "zoom":
        notes.view.zoom_in()
    else:
        QTest.mouseClick(notes.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert notes.desk.card.isHidden()


def test_a_key_leads_to_the_note_of_the_caller_at_the_mouse_and_back(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    notes.wait("Note 30")
    notes.desk.jump()
    notes.desk.jump()
    notes.qtbot.waitUntil(lambda: len(notes.led_to) == 2)
    (there, rect), (back, caller) = notes.led_to
    assert (there, back) == (SPLIT, SPLIT)
    assert rect.y0 > 600 > caller.y0
    assert caller == notes.view.pages()[SPLIT].box(notes.offset_of_caller(SPLIT, "30"))


def test_from_the_rest_of_a_note_the_key_leads_to_its_caller_a_page_before(notes: Notes) -> None:
    notes.turn_to(SPLIT + 1)
    foot = next(line for line in notes.view.pages()[SPLIT + 1].lines if line.zone == "note")
    place = Caret(SPLIT + 1, foot.start + 4)
    notes.view.select_reach(Reach(place, Caret(SPLIT + 1, foot.start + 10)))
    notes.desk.jump()
    notes.qtbot.waitUntil(lambda: bool(notes.led_to))
    assert notes.led_to[0][0] == SPLIT


def test_a_selection_left_behind_is_not_where_the_key_starts_from(notes: Notes) -> None:
    notes.view.select_reach(Reach(Caret(SPLIT, 4), Caret(SPLIT, 10)))
    notes.turn_to(5)
    notes.desk.jump()
    notes.qtbot.waitUntil(lambda: bool(notes.led_to))
    assert notes.led_to[0][0] == 5


def test_with_the_caret_the_key_takes_the_caret_along(notes: Notes) -> None:
    notes.turn_to(5)
    notes.view.set_caret_mode(True)
    notes.desk.jump()
    notes.qtbot.waitUntil(lambda: bool(notes.led_to))
    caret = notes.view.caret.in_text
    assert caret is not None
    text = notes.view.pages()[5]
    assert text.line_at(caret.offset).zone == "note"
    notes.desk.jump()
    caret = notes.view.caret.in_text
    assert caret is not None
    assert text.line_at(caret.offset).zone == "body"


def test_where_no_note_is_called_the_key_says_so(notes: Notes) -> None:
    notes.turn_to(2)
    notes.desk.jump()
    notes.qtbot.waitUntil(lambda: bool(notes.said))
    assert notes.said == ["No note is called on this page."]


def test_the_note_of_a_caller_is_offered_as_a_passage(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "31")
    notes.qtbot.waitUntil(lambda: notes.desk.card.text.endswith("(ibid., ll. 8, 11)."))
    text = notes.desk.card.text
    with notes.qtbot.waitSignal(notes.view.selection_made):
        notes.desk.card.mark_requested.emit()
    selection = notes.view.selection
    assert selection is not None
    assert selection.pages == (SPLIT, SPLIT + 1)
    assert read(notes.view.pages(), selection.spans) == text
    assert notes.desk.card.isHidden()


def test_the_caller_is_lit_while_its_note_is_shown(notes: Notes) -> None:
    notes.rest_on_caller(SPLIT, "30")
    at = notes.point(SPLIT, notes.offset_of_caller(SPLIT, "30")) - QPoint(0, 4)
    before = notes.view.grab().toImage().pixelColor(at)
    notes.wait("Note 30")
    assert notes.view.grab().toImage().pixelColor(at) != before


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_on_a_turned_page_the_card_leaves_the_line_free_too(notes: Notes, turns: int) -> None:
    for _ in range(turns):
        notes.view.turn_by(90)
    offset = notes.offset_of_caller(SPLIT, "30")
    notes.view.reveal(notes.view.frame(SPLIT).to_desk(notes.view.pages()[SPLIT].box(offset)))
    notes.rest_at(QPoint(5, 5))
    notes.rest_at(notes.point(SPLIT, offset))
    notes.wait("Note 30")
    line = notes.view.frame(SPLIT).to_desk(notes.view.pages()[SPLIT].line_at(offset).rect)
    assert not notes.desk.card.geometry().intersects(notes.view.to_viewport(line))
