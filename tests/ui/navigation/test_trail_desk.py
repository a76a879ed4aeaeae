"""Jumping and going back, on the page as it is drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.geometry import Rect
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme
from glossator.ui.trail_desk import TrailDesk

LINE = Rect(72, 500, 300, 514)  # page points
NONE = Qt.KeyboardModifier.NoModifier


class Reading:
    """A page view with its trail, and papers laid on the desk as the window does it."""

    def __init__(self, view: PageView, client: DocumentClient, folder: Path) -> None:
        self.view = view
        self.trail = TrailDesk(view, view)
        self.asked: list[Path] = []
        self.trail.document_requested.connect(self.asked.append)
        self._client = client
        self._folder = folder

    def read(self, name: str, *, then: Callable[[], None] = lambda: None) -> None:
        """Lay a paper on the desk; ``then`` is what the reader is taken to before she looks."""
        opened = self._client.open(self._folder / name).result()
        self.trail.leave_document()
        self.view.show_document(PageSource(self._client, opened, self.view))
        self.view.set_zoom(1.0)
        then()
        self.trail.read(opened)

    @property
    def name(self) -> str:
        assert self.view.source is not None
        return self.view.source.opened.path.name

    @property
    def place(self) -> tuple[int, float]:
        return self.view.page, round(self.view.fraction, 2)


@pytest.fixture
def reading(
    client: DocumentClient, sample_papers: Path, theme: Theme, qtbot: QtBot
) -> Iterator[Reading]:
    board = GlossBoard()
    view = PageView(board, theme)
    board.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 500)
    reading = Reading(view, client, sample_papers)
    reading.read("working-paper.pdf")
    view.show()
    yield reading
    view.show_document(None)


def test_going_back_leads_to_where_scrolling_had_led(reading: Reading) -> None:
    assert not reading.trail.can_go_back
    reading.trail.go(3)
    reading.view.go_to(3, 0.5)
    reading.trail.go(9)
    reading.trail.back()
    assert reading.place == (3, 0.5)
    reading.trail.back()
    assert reading.place == (1, 0.0)
    assert not reading.trail.can_go_back
    reading.trail.forward()
    reading.trail.forward()
    assert reading.place == (9, 0.0)
    assert not reading.trail.can_go_forward


def test_scrolling_is_no_jump_and_neither_is_less_than_a_screen(reading: Reading) -> None:
    reading.view.go_to(8)
    reading.trail.go(8, Rect(72, 420, 300, 434))
    assert not reading.trail.can_go_back


def test_a_place_on_a_page_comes_to_stand_at_a_third(reading: Reading) -> None:
    reading.trail.go(6, LINE)
    view = reading.view
    shown = view.to_viewport(view.frame(6).to_desk(LINE))
    assert abs(shown.top() - view.viewport().height() / 3) <= 2
    before = view.verticalScrollBar().value()
    reading.trail.go(6, Rect(72, 520, 300, 534))  # which is in view
    assert view.verticalScrollBar().value() == before


def test_a_place_beside_the_window_is_brought_into_view(reading: Reading) -> None:
    view = reading.view
    view.set_zoom(4.0)
    view.horizontalScrollBar().setValue(0)
    right = Rect(500, 300, 540, 314)
    reading.trail.go(6, right)
    assert view.viewport().rect().contains(view.to_viewport(view.frame(6).to_desk(right)))


def test_the_place_is_marked_for_a_moment(reading: Reading, qtbot: QtBot) -> None:
    reading.trail.go(6, LINE)
    view = reading.view
    shown = view.to_viewport(view.frame(6).to_desk(LINE))
    inside = QPoint(shown.right() - 2, shown.center().y())
    marked = view.grab().toImage().pixelColor(view.viewport().mapToParent(inside))
    assert marked.blue() > marked.red()
    arrival = view.overlays[-1]
    qtbot.waitUntil(lambda: getattr(arrival, "place", ()) is None)
    assert view.grab().toImage().pixelColor(view.viewport().mapToParent(inside)) != marked


def test_the_buttons_of_the_mouse_go_back_and_forward(reading: Reading) -> None:
    reading.trail.go(9)
    viewport = reading.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, NONE, QPoint(50, 50))
    assert reading.view.page == 1
    QTest.mouseClick(viewport, Qt.MouseButton.ForwardButton, NONE, QPoint(50, 50))
    assert reading.view.page == 9


def test_going_back_leads_into_the_paper_that_was_read_before(reading: Reading) -> None:
    reading.view.go_to(4, 0.5)
    reading.read("two-columns.pdf")
    reading.trail.back()
    assert [path.name for path in reading.asked] == ["working-paper.pdf"]
    reading.read("working-paper.pdf")
    assert reading.place == (4, 0.5)
    assert not reading.trail.can_go_back
    reading.trail.forward()
    assert [path.name for path in reading.asked][1:] == ["two-columns.pdf"]


def test_a_gloss_of_another_paper_is_one_jump(reading: Reading) -> None:
    reading.view.go_to(4)
    reading.read("two-columns.pdf", then=lambda: reading.trail.go(3, LINE))
    assert reading.view.page == 3
    reading.trail.back()
    reading.read("working-paper.pdf")
    assert reading.view.page == 4
    assert not reading.trail.can_go_back


def test_a_jump_while_another_paper_is_awaited_stays_where_it_led(reading: Reading) -> None:
    reading.read("two-columns.pdf")
    reading.trail.back()
    reading.trail.go(3)
    reading.read("working-paper.pdf")
    assert reading.view.page == 1
    reading.trail.back()
    reading.read("two-columns.pdf")
    assert reading.view.page == 3
