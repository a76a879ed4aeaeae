"""The ruler leaves a few lines clear where the reader is."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt

from glossator.ui.page.ruler import ReadingRuler

Key = Qt.Key


@pytest.fixture
def ruled(on_desk):
    """A desk and its ruler, laid on page 3."""
    desk = on_desk(page=3)
    ruler = ReadingRuler(desk.view)
    ruler.set_on(True)
    return desk, ruler


def line(desk, words: str) -> QRectF:
    span = desk.span(words, 3)
    return desk.view.frame(3).to_desk(desk.text(3).line_at(span.start).rect)


def test_the_lines_around_the_mouse_stay_clear_and_the_others_fade(ruled) -> None:
    desk, ruler = ruled
    ruler.set_on(False)
    before = desk.view.grab().toImage()
    ruler.set_on(True)
    here = desk.point(desk.span("a sergeant", 3))
    far = desk.point(desk.span("neither can", 3))
    desk.mouse(QEvent.Type.MouseMove, here)
    after = desk.view.grab().toImage()

    def ink(image, at: QPoint) -> int:
        around = [(at.x() + x, at.y() + y) for x in range(-6, 7) for y in range(-6, 7)]
        return min(image.pixelColor(x, y).lightness() for x, y in around)

    assert ink(after, here) == ink(before, here)
    assert ink(after, far) > ink(before, far) + 60


def test_the_ruler_rests_on_whole_lines(ruled) -> None:
    desk, ruler = ruled
    frame = desk.view.frame(3)
    at = desk.point(desk.span("a sergeant", 3))
    desk.mouse(QEvent.Type.MouseMove, at)
    clear = ruler.clear_on(frame)
    desk.mouse(QEvent.Type.MouseMove, at + QPoint(30, 1))
    assert ruler.clear_on(frame) == clear
    here = line(desk, "a sergeant")
    assert clear.contains(here)
    assert clear.height() < 6 * here.height()


def test_the_ruler_goes_where_the_caret_goes(ruled) -> None:
    desk, ruler = ruled
    desk.mouse(QEvent.Type.MouseMove, QPoint(300, 400))
    desk.view.set_caret_mode(True)
    desk.press(Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    first = ruler.clear_on(desk.view.frame(3))
    for _ in range(6):
        desk.press(Key.Key_Down)
    assert ruler.clear_on(desk.view.frame(3)).top() > first.top() + first.height() / 2
    assert ruler.clear_on(desk.view.frame(3)).contains(desk.view.caret.point)


def test_on_a_page_seen_turned_the_ruler_lies_along_its_lines(ruled) -> None:
    desk, ruler = ruled
    desk.view.set_turn(90)
    desk.mouse(QEvent.Type.MouseMove, desk.view.viewport().rect().center())
    clear = ruler.clear_on(desk.view.frame(3))
    assert clear.height() > 3 * clear.width()


def test_a_ruler_that_is_put_away_leaves_nothing(ruled) -> None:
    desk, ruler = ruled
    ruler.toggle()
    assert ruler not in desk.view.overlays
    before = desk.view.grab().toImage()
    desk.mouse(QEvent.Type.MouseMove, QPoint(200, 200))
    assert desk.view.grab().toImage() == before
