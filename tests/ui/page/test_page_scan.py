"""Pages without text, and rectangles anywhere."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.ui.glosses import Gloss, Label

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def scan(on_desk):
    return on_desk("scan.pdf")


def corners(desk, rect: Rect, page: int = 1) -> tuple[QPoint, QPoint]:
    return desk.on_page(page, rect.x0, rect.y0), desk.on_page(page, rect.x1, rect.y1)


def test_a_drag_on_a_scan_marks_a_rectangle(scan, qtbot: QtBot) -> None:
    wanted = Rect(100, 120, 300, 180)
    with qtbot.waitSignal(scan.view.selection_made):
        scan.drag(*corners(scan, wanted))
    selection = scan.view.selection
    assert selection.page == 1
    assert selection.rect == pytest.approx(wanted, abs=2)
    assert selection.spans == ()


def test_a_rectangle_stays_on_its_page(scan) -> None:
    first, _ = corners(scan, Rect(100, 120, 300, 180))
    scan.drag(first, QPoint(-50, -80))
    assert scan.view.selection.rect.x0 == 0
    assert scan.view.selection.rect.y0 >= 0


def test_a_slip_of_the_hand_marks_nothing(scan, qtbot: QtBot) -> None:
    at, _ = corners(scan, Rect(100, 120, 300, 180))
    with qtbot.assertNotEmitted(scan.view.selection_made):
        scan.drag(at, at + QPoint(30, 1))


def test_alt_and_drag_marks_a_rectangle_in_a_text_too(on_desk) -> None:
    desk = on_desk(page=3)
    wanted = Rect(100, 120, 300, 180)
    desk.drag(*corners(desk, wanted, 3), modifiers=Qt.KeyboardModifier.AltModifier)
    assert desk.view.selection.rect == pytest.approx(wanted, abs=2)


def test_a_rectangle_by_keyboard_alone(scan, qtbot: QtBot) -> None:
    scan.view.set_caret_mode(True)
    scan.press(Key.Key_Down, CTRL)
    scan.press(Key.Key_Right, CTRL | SHIFT)
    scan.press(Key.Key_Right, CTRL | SHIFT)
    scan.press(Key.Key_Down, CTRL | SHIFT)
    rect = scan.view.selection.rect
    assert (rect.width, rect.height) == (48, 24)
    with qtbot.waitSignal(scan.view.picker_requested):
        scan.press(Key.Key_Return)


def test_shift_and_arrows_pull_the_corner_of_a_rectangle(scan) -> None:
    scan.drag(*corners(scan, Rect(100, 120, 300, 180)))
    before = scan.view.selection.rect
    scan.press(Key.Key_Right, SHIFT)
    scan.press(Key.Key_Up, SHIFT)
    after = scan.view.selection.rect
    assert (after.x1 - before.x1, after.y1 - before.y1) == (4, -4)
    assert after[:2] == before[:2]


def test_the_corners_of_a_region_can_be_moved(scan, qtbot: QtBot) -> None:
    segment = Segment(1, (Rect(100, 120, 300, 180),))
    region = Gloss("r", (segment,), (Label("t", "Stalin", 0),), is_region=True)
    scan.board.update([region])
    scan.view.open_gloss("r")
    with qtbot.waitSignal(scan.view.bounds_requested) as asked:
        scan.press(Key.Key_Down, SHIFT)
    assert asked.args[1].rect == Rect(100, 120, 300, 184)


def test_a_mouse_over_a_scan_is_a_cross(scan) -> None:
    scan.mouse(QEvent.Type.MouseMove, scan.on_page(1, 200, 200))
    assert scan.view.viewport().cursor().shape() is Qt.CursorShape.CrossCursor


def test_places_on_a_turned_and_cropped_page_are_where_they_are_seen(on_desk) -> None:
    desk = on_desk("rotated-cropped.pdf")
    desk.drag_over(desk.span("Table of Sailings", 1))
    assert desk.selected == "Table of Sailings"
