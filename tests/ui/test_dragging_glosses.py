"""One gloss is dragged on another in the real window: from margin, list and either page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from linked_glosses import gloss, links
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from the_window import CTRL, NONE, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.linking_card import LinkingCard
from glossator.ui.page.page_view import PageView

PAGE = 5
CLAIM = "The Americans were slower to find the light and quicker to claim it."
SOURCE = "The recommendation was approved in Seoul and forgotten in Washington."
THERE = "Historians have passed over the affair"
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
DROPS = Qt.CursorShape.DragLinkCursor
NOTHING = Qt.CursorShape.ForbiddenCursor

Place = tuple[QWidget, QPoint]


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """Two glosses on one page of the sample paper; none is open."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        for quote in (SOURCE, CLAIM):
            desk.drag(quote, PAGE)
            desk.type("jv")
            desk.press(Qt.Key.Key_Escape)
        desk.window.desks.gestures.open(None)
        desk.show(SOURCE, PAGE)
        yield desk


def card(desk: TheWindow) -> LinkingCard:
    shown: LinkingCard = desk.window.desks.linking.card
    return shown


def open_id(desk: TheWindow) -> str | None:
    annotation = desk.window.desks.gestures.annotation
    return annotation.id if annotation is not None else None


def in_margin(desk: TheWindow, quote: str, page: PageView | None = None) -> Place:
    """The words of a gloss beside the text."""
    view = page or desk.window.page
    placed = view.sheet(PAGE).in_margin(gloss(desk, quote))[0]
    return view.viewport(), view.to_viewport(placed.box).center()


def bar(desk: TheWindow, quote: str) -> Place:
    view = desk.window.page
    placed = view.sheet(PAGE).in_margin(gloss(desk, quote))[0]
    return view.viewport(), view.to_viewport(placed.bar).center()


def in_text(desk: TheWindow, quote: str, page: PageView | None = None) -> Place:
    view = page or desk.window.page
    box = view.pages()[PAGE].box(desk.place(quote, PAGE).start + 3)
    at = view.frame(PAGE).point_to_desk((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return view.viewport(), view.to_viewport(QRectF(at, at)).topLeft()


def in_list(desk: TheWindow, quote: str) -> Place:
    shown = desk.window.desks.list
    index = shown.view.model().index(shown.ids.index(gloss(desk, quote)), 0)
    return shown.view.viewport(), shown.view.visualRect(index).center()


def beside_all(desk: TheWindow) -> Place:
    return desk.window.page.viewport(), QPoint(8, 8)


def carry(begin: Place, *way: Place) -> None:
    """Press, and move with the button down: all events go to where it was pressed."""
    widget, at = begin
    QTest.mousePress(widget, LEFT, NONE, at)
    for to, point in way:
        where = to.mapToGlobal(point)
        here, move = widget.mapFromGlobal(where), QEvent.Type.MouseMove
        for _ in range(2):
            event = QMouseEvent(move, QPointF(here), QPointF(where), NO_BUTTON, LEFT, NONE)
            QApplication.sendEvent(widget, event)


def let_go(begin: Place, end: Place) -> None:
    widget, (to, point) = begin[0], end
    where = to.mapToGlobal(point)
    here, release = widget.mapFromGlobal(where), QEvent.Type.MouseButtonRelease
    event = QMouseEvent(release, QPointF(here), QPointF(where), LEFT, NO_BUTTON, NONE)
    QApplication.sendEvent(widget, event)


def drag(begin: Place, end: Place) -> None:
    carry(begin, end)
    let_go(begin, end)


STARTS = {"margin": in_margin, "bar": bar, "list": in_list}
ENDS = {"margin": in_margin, "passage": in_text, "list": in_list}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("margin", "passage"),
        ("bar", "margin"),
        ("margin", "list"),
        ("list", "passage"),
        ("list", "list"),
    ],
)
def test_a_gloss_dropped_on_another_asks_for_the_type_alone(
    desk: TheWindow, start: str, end: str
) -> None:
    drag(STARTS[start](desk, CLAIM), ENDS[end](desk, SOURCE))
    assert card(desk).isVisible()
    assert links(desk) == []
    desk.press(Qt.Key.Key_R)
    assert links(desk) == [(gloss(desk, CLAIM), "rests on", gloss(desk, SOURCE))]
    assert not card(desk).isVisible()
    assert open_id(desk) == gloss(desk, CLAIM)
    assert desk.window.page.hasFocus()


def test_return_takes_the_first_type_and_that_can_be_undone(desk: TheWindow) -> None:
    drag(in_margin(desk, SOURCE), in_text(desk, CLAIM))
    desk.press(Qt.Key.Key_Return)
    assert links(desk) == [(gloss(desk, SOURCE), "rests on", gloss(desk, CLAIM))]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert links(desk) == []


def test_the_card_says_which_two_are_linked_and_opens_where_it_was_dropped(
    desk: TheWindow,
) -> None:
    end = in_text(desk, SOURCE)
    drag(in_margin(desk, CLAIM), end)
    said = card(desk)._types.accessibleDescription()
    assert said.startswith("“The Americans were")
    assert "… “The recommendation" in said
    assert abs(card(desk).geometry().top() - end[1].y()) < 40


def test_escape_ends_without_a_link_and_leaves_open_what_was_open(desk: TheWindow) -> None:
    desk.window.desks.tagging.open_gloss(gloss(desk, SOURCE))
    drag(in_list(desk, CLAIM), in_margin(desk, SOURCE))
    desk.press(Qt.Key.Key_Escape)
    assert not card(desk).isVisible()
    assert links(desk) == []
    assert open_id(desk) == gloss(desk, SOURCE)
    assert desk.window.page.hasFocus()


@pytest.mark.parametrize("start", ["margin", "list"])
def test_on_the_way_the_target_is_lit_and_the_pointer_says_whether_a_drop_does_something(
    desk: TheWindow, start: str
) -> None:
    page, begin = desk.window.page, STARTS[start](desk, CLAIM)
    target, nowhere = in_text(desk, SOURCE), beside_all(desk)
    carry(begin, target)
    assert page._lit_id == gloss(desk, SOURCE)
    assert begin[0].cursor().shape() == DROPS
    carry(begin, nowhere)
    assert page._lit_id is None
    assert begin[0].cursor().shape() == NOTHING
    let_go(begin, nowhere)
    assert begin[0].cursor().shape() not in (DROPS, NOTHING)


def test_the_row_under_the_mouse_is_lit_and_the_open_one_again_afterwards(desk: TheWindow) -> None:
    shown, claim = desk.window.desks.list, gloss(desk, CLAIM)
    desk.window.desks.tagging.open_gloss(claim)
    begin, nowhere = in_margin(desk, CLAIM), beside_all(desk)
    carry(begin, in_list(desk, SOURCE))
    assert [shown.ids[i.row()] for i in shown.view.selectedIndexes()][:1] == [gloss(desk, SOURCE)]
    carry(begin, nowhere)
    let_go(begin, nowhere)
    assert [shown.ids[i.row()] for i in shown.view.selectedIndexes()][:1] == [claim]


@pytest.mark.parametrize("start", ["margin", "list"])
def test_dragged_on_itself_or_on_nothing_it_does_nothing(desk: TheWindow, start: str) -> None:
    begin = STARTS[start](desk, CLAIM)
    for away in (beside_all(desk), *(end(desk, CLAIM) for end in ENDS.values())):
        carry(begin, in_text(desk, SOURCE), away)
        let_go(begin, away)
        assert not card(desk).isVisible()
        assert open_id(desk) is None


@pytest.mark.parametrize("start", STARTS)
def test_a_click_without_a_drag_opens_the_gloss_also_with_a_trembling_hand(
    desk: TheWindow, start: str
) -> None:
    begin = widget, at = STARTS[start](desk, CLAIM)
    trembled = widget, at + QPoint(3, 2)
    carry(begin, trembled)
    let_go(begin, trembled)
    assert open_id(desk) == gloss(desk, CLAIM)
    assert not card(desk).isVisible()


@pytest.mark.parametrize("start", ["margin", "list"])
def test_escape_on_the_way_ends_the_drag(desk: TheWindow, start: str) -> None:
    begin, target = STARTS[start](desk, CLAIM), in_text(desk, SOURCE)
    carry(begin, target)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.page._lit_id is None
    let_go(begin, target)
    assert not card(desk).isVisible()
    assert open_id(desk) is None
    drag(begin, target)
    assert card(desk).isVisible()


def test_a_gloss_is_dragged_to_the_other_page_and_back(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_B, CTRL)
    first, second = desk.window.page, desk.second.page
    desk.until(lambda: PAGE in second.pages())
    for page in (first, second):
        page.go_to(PAGE)
    QApplication.processEvents()
    drag(in_margin(desk, CLAIM, first), in_text(desk, SOURCE, second))
    assert card(desk).parentWidget() is second.viewport()
    desk.press(Qt.Key.Key_C)
    drag(in_margin(desk, SOURCE, second), in_margin(desk, CLAIM, first))
    assert card(desk).parentWidget() is first.viewport()
    desk.press(Qt.Key.Key_Q)
    claim, source = gloss(desk, CLAIM), gloss(desk, SOURCE)
    assert sorted(links(desk)) == sorted(
        [(claim, "contradicts", source), (source, "quotes", claim)]
    )


def test_at_the_edge_of_the_page_it_scrolls_so_that_what_is_below_can_be_reached(
    desk: TheWindow,
) -> None:
    page = desk.window.page
    before, height = page.verticalScrollBar().value(), page.viewport().height()
    begin, edge = in_margin(desk, CLAIM), (page.viewport(), QPoint(8, height - 4))
    carry(begin, edge)
    desk.until(lambda: page.verticalScrollBar().value() > before + 100)
    let_go(begin, edge)
    assert open_id(desk) is None


def test_a_row_of_another_paper_is_linked_and_the_paper_in_use_stays(
    desk: TheWindow, sample_papers: Path
) -> None:
    claim, source = gloss(desk, CLAIM), gloss(desk, SOURCE)
    other, scope = sample_papers / "two-columns.pdf", desk.window.desks.list._bar.scope
    desk.read(other)
    desk.drag(THERE, 1)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    scope.setCurrentIndex(1)
    drag(in_list(desk, CLAIM), in_list(desk, THERE))
    desk.press(Qt.Key.Key_C)
    drag(in_list(desk, CLAIM), in_list(desk, SOURCE))
    desk.press(Qt.Key.Key_Q)
    there = gloss(desk, THERE)
    assert sorted(links(desk)) == sorted([(claim, "contradicts", there), (claim, "quotes", source)])
    assert desk.window.documents.document.path == other
    assert open_id(desk) == there


def test_a_drag_takes_the_place_of_what_was_asked_by_key(desk: TheWindow) -> None:
    desk.window.desks.tagging.open_gloss(gloss(desk, SOURCE))
    desk.window.page.setFocus()
    desk.press(Qt.Key.Key_L)
    drag(in_margin(desk, CLAIM), in_list(desk, SOURCE))
    desk.press(Qt.Key.Key_R)
    assert links(desk) == [(gloss(desk, CLAIM), "rests on", gloss(desk, SOURCE))]
