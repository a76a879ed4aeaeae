"""The same words are selected at every zoom, on turned and cut pages, and on pages seen turned."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from glossator.domain.page import Span, Zone
from glossator.ui.page.selecting import Selection

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

ZOOMS = (0.5, 1.0, 2.5)
TURNS = (0, 90, 180, 270)
PLACES = [
    ("working-paper.pdf", 3, "neither can stand"),
    ("two-columns.pdf", 1, "signatories until the agreement"),
    ("rotated-cropped.pdf", 1, "cargoes as declared"),
    ("rotated-cropped.pdf", 2, "from the setting of"),
    ("rotated-cropped.pdf", 3, "three fathoms at the jetty"),
]
AT = pytest.mark.parametrize(("name", "page", "words"), PLACES)
ZOOMED = pytest.mark.parametrize("zoom", ZOOMS)
TURNED = pytest.mark.parametrize("turn", TURNS)


def open_at(on_desk, name: str, page: int, words: str, zoom: float, turn: int = 0):
    """The paper with ``words`` in view."""
    desk = on_desk(name, page=page, zoom=zoom)
    desk.view.set_turn(turn)
    bring(desk, desk.span(words, page))
    return desk


def drag_back(desk, first: Span, last: Span | None = None) -> None:
    """Drag from the last character to the first, over a place between the two."""
    start, end = desk.point(last or first, end=True), desk.point(first)
    desk.drag(start, (start + end) / 2, end)


def bring(desk, span: Span) -> None:
    """Have a span in the middle of the viewport."""
    at = desk.point(span) - desk.view.viewport().rect().center()
    desk.view.scroll_by(at)


@ZOOMED
@AT
def test_a_drag_takes_the_words_that_it_goes_over(on_desk, name, page, words, zoom) -> None:
    desk = open_at(on_desk, name, page, words, zoom)
    desk.drag_over(desk.span(words, page))
    assert desk.selected == words


@TURNED
@AT
def test_a_page_seen_turned_gives_the_same_words(on_desk, name, page, words, turn) -> None:
    desk = open_at(on_desk, name, page, words, 0.9, turn)
    desk.drag_over(desk.span(words, page))
    assert desk.selected == words
    desk.view.set_turn((turn + 90) % 360)
    assert desk.selected == words


@ZOOMED
@AT
def test_a_drag_from_right_to_left_takes_the_same_words(on_desk, name, page, words, zoom) -> None:
    desk = open_at(on_desk, name, page, words, zoom)
    drag_back(desk, desk.span(words, page))
    assert desk.selected == words


@TURNED
@AT
def test_so_does_one_on_a_page_seen_turned(on_desk, name, page, words, turn) -> None:
    desk = open_at(on_desk, name, page, words, 0.9, turn)
    drag_back(desk, desk.span(words, page))
    assert desk.selected == words


@TURNED
@pytest.mark.parametrize(
    ("name", "page", "first", "last"),
    [
        ("working-paper.pdf", 3, "found the lamp", "keeper gone"),
        ("rotated-cropped.pdf", 1, "cargoes as declared", "an American launch"),
        ("rotated-cropped.pdf", 2, "What the printer", "from the setting of"),
        ("two-columns.pdf", 1, "not less but more", "The draft was written"),
    ],
)
def test_a_drag_from_below_to_above_takes_what_one_downwards_takes(
    on_desk, name, page, first, last, turn
) -> None:
    desk = on_desk(name, page=page, zoom=0.8)
    desk.view.resize(1000, 1000)
    desk.view.set_turn(turn)
    ends = desk.span(first, page), desk.span(last, page)
    desk.drag_over(*ends)
    selection, quote = desk.view.selection, desk.selected
    assert quote.startswith(first)
    assert quote.endswith(last)
    desk.press(Key.Key_Escape)
    drag_back(desk, *ends)
    assert (desk.view.selection, desk.selected) == (selection, quote)


@ZOOMED
@pytest.mark.parametrize("turn", [0, 270])
def test_a_double_click_drawn_to_the_left_takes_whole_words(on_desk, zoom, turn) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 3, "neither can stand", zoom, turn)
    start = desk.point(desk.span("stand", 3))
    desk.mouse(QEvent.Type.MouseButtonPress, start)
    desk.mouse(QEvent.Type.MouseButtonRelease, start)
    desk.mouse(QEvent.Type.MouseButtonDblClick, start)
    to = desk.point(desk.span("either", 3))
    desk.mouse(QEvent.Type.MouseMove, to)
    desk.mouse(QEvent.Type.MouseButtonRelease, to)
    assert desk.selected == "neither can stand"


@ZOOMED
@pytest.mark.parametrize("turn", [0, 90])
def test_a_double_click_takes_the_word_and_a_triple_click_the_sentence(on_desk, zoom, turn) -> None:
    desk = open_at(on_desk, "rotated-cropped.pdf", 3, "harbor", zoom, turn)
    at = desk.point(desk.span("harbor", 3))
    desk.double_click(at)
    assert desk.selected == "harbor"
    desk.triple_click(at)
    assert desk.selected.startswith("The harbor was sounded in May 1946")
    assert desk.selected.endswith("over the bar.")


@ZOOMED
@TURNED
def test_keys_extend_by_letter_word_and_line_as_the_text_runs(on_desk, zoom, turn) -> None:
    desk = open_at(on_desk, "rotated-cropped.pdf", 2, "What the", zoom, turn)
    desk.drag_over(desk.span("What", 2))
    desk.press(Key.Key_Right, CTRL | SHIFT)
    desk.press(Key.Key_Right, CTRL | SHIFT)
    assert desk.selected == "What the printer"
    desk.press(Key.Key_Left, SHIFT)
    assert desk.selected == "What the printe"
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected.startswith("What the printer wrote in the margins of the sheet, outside")


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_drag_over_columns_goes_on_at_the_top_of_the_second(on_desk, turn) -> None:
    desk = on_desk("two-columns.pdf", page=1, zoom=0.5)
    desk.view.set_turn(turn)
    desk.view.fit_page()
    desk.drag_over(desk.span("not less but more", 1), desk.span("The draft was written", 1))
    assert "not less but more tenacious." in desk.selected
    assert desk.selected.endswith("The draft was written")
    assert "Wonsan in April" not in desk.selected


@pytest.mark.parametrize("drag", ["there", "back"])
@pytest.mark.parametrize("turn", [0, 180])
def test_a_drag_over_pages_takes_the_same_words_turned_or_not(on_desk, turn, drag) -> None:
    desk = on_desk(page=3, zoom=0.3)
    desk.text(4)
    desk.view.set_turn(turn)
    desk.view.go_to(3)
    if turn:
        desk.view.scroll_by(QPoint(0, 60))
    first, last = desk.span("Penhallow supposed", 3), desk.span("wanted a dependable light", 4)
    desk.drag_over(first, last) if drag == "there" else drag_back(desk, first, last)
    assert desk.selected == "Penhallow supposed. Soviet officials wanted a dependable light"


@ZOOMED
@pytest.mark.parametrize("turn", [0, 270])
def test_a_click_and_a_click_with_shift_on_the_next_page_take_what_lies_between(
    on_desk, zoom, turn
) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 3, "Penhallow supposed", zoom, turn)
    desk.click(desk.point(desk.span("Penhallow supposed", 3)))
    last = desk.span("wanted a dependable light", 4)
    bring(desk, Span(4, last.end - 1, last.end))
    desk.click(desk.point(last, end=True), SHIFT)
    assert desk.selected == "Penhallow supposed. Soviet officials wanted a dependable light"


@TURNED
def test_a_rectangle_lies_where_it_was_drawn(on_desk, turn) -> None:
    desk = open_at(on_desk, "rotated-cropped.pdf", 2, "oil shall be", 0.8, turn)
    corners = desk.on_page(2, 100, 150), desk.on_page(2, 220, 260)
    desk.drag(*corners, modifiers=ALT)
    rect = desk.view.selection.rect
    assert rect == pytest.approx((100, 150, 220, 260), abs=1)


@TURNED
def test_the_handles_of_a_passage_are_at_its_ends(on_desk, qtbot: QtBot, turn) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 3, "a sergeant", 1.0, turn)
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    desk.view.open_gloss("a")
    span = desk.span("a sergeant", 3)
    box = desk.view.frame(3).to_desk(desk.text(3).box(span.end - 1))
    at = desk.view.to_viewport(box).center()
    to = desk.point(desk.span("sergeant of signals", 3), end=True)
    foot = {0: QPoint(0, 1), 90: QPoint(-1, 0), 180: QPoint(0, -1), 270: QPoint(1, 0)}[turn]
    along = {0: QPoint(1, 0), 90: QPoint(0, 1), 180: QPoint(-1, 0), 270: QPoint(0, -1)}[turn]
    depth = box.height() if turn in (0, 180) else box.width()
    length = box.width() if turn in (0, 180) else box.height()
    knob = at + foot * round(depth / 2 + 2) + along * round(length / 2)
    with qtbot.waitSignal(desk.view.bounds_requested) as asked:
        desk.drag(knob, to)
    _, selection = asked.args
    assert isinstance(selection, Selection)
    assert desk.text(3).text[selection.spans[0].start : selection.spans[0].end] == (
        "a sergeant of signals"
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_words_in_the_margin_stand_beside_the_page_as_it_is_seen(on_desk, turn) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 3, "a sergeant", 0.7, turn)
    desk.board.update([desk.gloss("a", desk.span("a sergeant", 3), ("Stalin", 0))])
    (placed,) = desk.view.sheet(3).margin
    frame = desk.view.frame(3)
    lines = [line for line in desk.text(3).lines if line.zone is not Zone.MARGIN]
    assert placed.bar.right() < min(frame.to_desk(line.rect).left() for line in lines)
    passage = frame.to_desk(desk.text(3).rects(*desk.span("a sergeant", 3)[1:])[0])
    assert abs(placed.bar.center().y() - passage.center().y()) < 2


@TURNED
def test_what_is_in_the_middle_stays_there_when_the_view_is_turned(on_desk, turn) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 3, "neither can stand", 1.5)
    desk.view.set_turn(turn)
    at = desk.point(desk.span("neither can stand", 3))
    middle = desk.view.viewport().rect().center()
    assert abs(at.y() - middle.y()) < 120
    assert desk.view.viewport().rect().contains(at)


def test_turning_four_times_is_no_turn(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    for expected in (90, 180, 270, 0):
        with qtbot.waitSignal(desk.view.turn_changed) as turned:
            desk.view.turn_by(90)
        assert turned.args == [expected]
    desk.view.turn_by(-90)
    assert desk.view.turn == 270


@TURNED
def test_a_drag_at_the_edge_scrolls_a_turned_page_too(on_desk, qtbot: QtBot, turn) -> None:
    desk = open_at(on_desk, "working-paper.pdf", 4, "wanted a dependable", 2.5, turn)
    at = desk.point(desk.span("wanted a dependable", 4))
    view = desk.view.viewport()
    beyond = {
        0: QPoint(at.x(), view.height() + 30),
        90: QPoint(-30, at.y()),
        180: QPoint(at.x(), -30),
        270: QPoint(view.width() + 30, at.y()),
    }[turn]
    desk.mouse(QEvent.Type.MouseButtonPress, at)
    desk.mouse(QEvent.Type.MouseMove, beyond)
    qtbot.waitUntil(lambda: len(desk.selected) > 60)
    desk.mouse(QEvent.Type.MouseButtonRelease, beyond)
    assert desk.selected.startswith("wanted a dependable")
