"""Glosses on the page: seen, lit, opened, and moved by their ends."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from glossator.domain.page import Span
from glossator.domain.reading import read
from glossator.ui.page.painting_selection import end_knob, start_knob
from glossator.ui.page.selecting import Selection

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def handle(desk, *, start: bool) -> QPoint:
    (_, first), (_, last) = desk.view.ends_of(desk.view.movable())
    turn = desk.view.turn
    knob = start_knob(first, turn) if start else end_knob(last, turn)
    return (knob - desk.view.to_desk(QPointF())).toPoint()


def moved_to(desk, args: list[object]) -> str:
    _, selection = args
    assert isinstance(selection, Selection)
    return read(desk.view.pages(), selection.spans)


def colour_at(desk, point: QPoint) -> QColor:
    return desk.view.viewport().grab().toImage().pixelColor(point)


@pytest.fixture
def desk(on_desk):
    return on_desk(page=3)


def test_a_passage_has_a_band_in_the_colour_of_its_facet(desk, qtbot: QtBot) -> None:
    span = desk.span("a sergeant of signals", 3)
    gap = Span(3, span.start + 1, span.start + 2)
    bare = colour_at(desk, desk.point(gap))
    desk.board.update([desk.gloss("a", span, ("Stalin", 0))])
    tinted = colour_at(desk, desk.point(gap))
    assert bare.blue() == bare.red()
    assert tinted.blue() > tinted.red()


def test_text_under_several_bands_stays_black(desk) -> None:
    span = desk.span("a sergeant of signals", 3)
    rect = desk.view.frame(3).to_desk(desk.text(3).rects(span.start, span.end)[0])
    area = desk.view.to_viewport(rect)

    def darkest() -> int:
        image = desk.view.viewport().grab(area).toImage()
        spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return min(image.pixelColor(x, y).lightness() for x, y in spots)

    before = darkest()
    desk.board.update([desk.gloss(str(n), span, ("term", n)) for n in range(3)])
    assert darkest() <= before + 5


def test_a_gloss_that_is_taken_away_leaves_no_trace(desk) -> None:
    before = desk.view.viewport().grab().toImage()
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0), ("thesis", 2))])
    assert desk.view.viewport().grab().toImage() != before
    desk.board.update([], ["a"])
    assert desk.view.viewport().grab().toImage() == before


def test_only_what_changed_is_painted_anew(desk, qtbot: QtBot) -> None:
    painted: list[int] = []
    original = desk.view.paintEvent
    first, second = desk.span("a sergeant", 3), desk.span("neither can stand", 3)
    desk.board.update([desk.gloss("a", first, ("Stalin", 0))])
    desk.view.repaint()

    def noted(event) -> None:
        painted.append(event.rect().height())
        original(event)

    desk.view.paintEvent = noted
    desk.board.update([desk.gloss("b", second, ("Stalin", 0))])
    qtbot.waitUntil(lambda: bool(painted))
    assert max(painted) < 60


def test_a_click_on_a_passage_opens_it(desk, qtbot: QtBot) -> None:
    span = desk.span("a sergeant of signals", 3)
    desk.board.update([desk.gloss("a", span, ("Stalin", 0))])
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.click(desk.point(span))
    assert asked.args == ["a"]


def test_repeated_clicks_go_round_stacked_passages_the_smallest_first(desk, qtbot: QtBot) -> None:
    whole = desk.span("a sergeant of signals named in the records", 3)
    desk.board.update(
        [
            desk.gloss("large", whole, ("Stalin", 0)),
            desk.gloss("small", Span(3, whole.start, whole.start + 10), ("thesis", 2)),
            desk.gloss("middle", Span(3, whole.start, whole.start + 21), ("AVP RF", 1)),
        ]
    )
    opened = []
    for _ in range(4):
        with qtbot.waitSignal(desk.view.gloss_requested) as asked:
            desk.click(desk.point(whole))
        opened.append(asked.args[0])
        desk.view.open_gloss(asked.args[0])
    assert opened == ["small", "middle", "large", "small"]


def test_a_click_on_the_words_in_the_margin_opens_their_passage(desk, qtbot: QtBot) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    (placed,) = desk.view.sheet(3).margin
    at = desk.view.to_viewport(placed.box).center()
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.click(at)
    assert asked.args == ["a"]


def test_a_mouse_over_the_margin_is_a_hand_and_over_text_a_beam(desk) -> None:
    span = desk.span("a sergeant", 3)
    desk.board.update([desk.gloss("a", span, ("Stalin", 0))])
    (placed,) = desk.view.sheet(3).margin
    viewport = desk.view.viewport()
    plain = viewport.grab().toImage()
    desk.mouse(QEvent.Type.MouseMove, desk.view.to_viewport(placed.box).center())
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert viewport.grab().toImage() != plain
    desk.mouse(QEvent.Type.MouseMove, desk.point(desk.span("neither can", 3)))
    assert viewport.cursor().shape() is Qt.CursorShape.IBeamCursor
    assert viewport.grab().toImage() == plain


def test_escape_asks_to_close_the_open_gloss(desk, qtbot: QtBot) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.press(Key.Key_Escape)
    assert asked.args == [""]


@pytest.mark.parametrize(
    ("key", "modifiers", "becomes"),
    [
        (Key.Key_Right, SHIFT, "a sergeant o"),
        (Key.Key_Left, SHIFT, "a sergean"),
        (Key.Key_Right, SHIFT | CTRL, "a sergeant of"),
        (Key.Key_Left, SHIFT | CTRL, "a"),
        (Key.Key_Right, SHIFT | ALT, "sergeant"),
        (
            Key.Key_Left,
            SHIFT | CTRL | ALT,
            "Army moved down the eastern coast of Korea, a sergeant",
        ),
    ],
)
def test_keys_move_either_end_of_the_open_passage(
    desk, qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier, becomes: str
) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    with qtbot.waitSignal(desk.view.bounds_requested) as asked:
        desk.press(key, modifiers)
    assert asked.args[0] == "a"
    if modifiers & CTRL and modifiers & ALT:
        assert becomes.endswith(moved_to(desk, asked.args))
        assert len(moved_to(desk, asked.args)) > len("a sergeant")
    else:
        assert moved_to(desk, asked.args) == becomes


def test_a_handle_is_dragged_and_the_passage_ends_where_it_is_let_go(desk, qtbot: QtBot) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    with qtbot.waitSignal(desk.view.bounds_requested) as asked:
        desk.drag(handle(desk, start=False), desk.point(desk.span("signals named", 3)))
    assert moved_to(desk, asked.args) == "a sergeant of"
    desk.view.open_gloss("a")
    with qtbot.waitSignal(desk.view.bounds_requested) as asked:
        desk.drag(handle(desk, start=True), desk.point(desk.span("sergeant of", 3)))
    assert moved_to(desk, asked.args) == "sergeant"


def test_with_the_caret_return_opens_the_passage_and_going_on_closes_it(desk, qtbot: QtBot) -> None:
    span = desk.span("Introduction", 3)
    desk.board.update([desk.gloss("a", span, ("Stalin", 0))])
    desk.view.set_caret_mode(True)
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.press(Key.Key_Return)
    assert asked.args == ["a"]
    desk.view.open_gloss("a")
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.press(Key.Key_Down)
    assert asked.args == [""]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_the_margin_shortens_is_whole_in_the_tooltip_and_never_marked_up(
    desk, qtbot: QtBot
) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("<b>Stalin</b>", 0))])
    (placed,) = desk.view.sheet(3).margin
    at = desk.view.to_viewport(placed.box).center()
    where = desk.view.viewport().mapToGlobal(at)
    event = QHelpEvent(QEvent.Type.ToolTip, at, where)
    QApplication.sendEvent(desk.view.viewport(), event)
    assert QToolTip.text() == "<qt>&lt;b&gt;Stalin&lt;/b&gt;</qt>"
    QToolTip.hideText()


@pytest.mark.parametrize("zoom", [0.5, 0.8, 1.3])
def test_a_handle_that_is_pulled_along_its_line_stays_in_it(on_desk, zoom: float) -> None:
    desk = on_desk(page=3, zoom=zoom)
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    moved: list[str] = []
    desk.view.bounds_requested.connect(lambda *args: moved.append(moved_to(desk, list(args))))
    grip = handle(desk, start=False)
    target = desk.point(desk.span("named in", 3))
    desk.drag(grip, QPoint(target.x(), grip.y()))
    desk.drag(handle(desk, start=True), QPoint(target.x(), handle(desk, start=True).y()))
    assert moved == ["a sergeant of signals"]


def test_what_somebody_else_has_marked_has_no_handles(desk, qtbot: QtBot) -> None:
    span = desk.span("a sergeant", 3)
    desk.board.update([desk.gloss("a", span, ("Stalin", 0), annotator="B. Colleague")])
    desk.view.open_gloss("a")
    assert desk.view.movable() is None
    with qtbot.assertNotEmitted(desk.view.bounds_requested):
        desk.press(Key.Key_Right, SHIFT)


def test_an_end_cannot_be_moved_over_the_other(desk, qtbot: QtBot) -> None:
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    with qtbot.assertNotEmitted(desk.view.bounds_requested):
        desk.drag(handle(desk, start=False), desk.point(desk.span("In the last week", 3)))


def test_a_drag_over_a_passage_selects_and_opens_nothing(desk, qtbot: QtBot) -> None:
    span = desk.span("a sergeant of signals", 3)
    desk.board.update([desk.gloss("a", span, ("Stalin", 0))])
    with qtbot.assertNotEmitted(desk.view.gloss_requested):
        desk.drag_over(span)
    assert desk.selected == "a sergeant of signals"
