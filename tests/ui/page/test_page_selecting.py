"""Selecting with the mouse and with the keyboard, on text."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.page import Span

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_drag_selects_the_characters_it_goes_over(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    with qtbot.waitSignals([desk.view.selection_changed, desk.view.selection_made]):
        desk.drag_over(desk.span("a sergeant of signals", 3))
    assert desk.selected == "a sergeant of signals"


def test_a_drag_backwards_selects_the_same(on_desk) -> None:
    desk = on_desk(page=3)
    span = desk.span("a sergeant of signals", 3)
    desk.drag(desk.point(span, end=True), desk.point(span))
    assert desk.selected == "a sergeant of signals"


def test_a_slow_drag_leaves_no_gap_in_what_is_painted(on_desk) -> None:
    desk = on_desk(page=3)

    def on_screen() -> QImage:
        QApplication.processEvents()
        return desk.view.screen().grabWindow(desk.view.winId()).toImage()

    words = [desk.span(words, 3) for words in ("found", "the lamp", "warm and the")]
    desk.mouse(QEvent.Type.MouseButtonPress, desk.point(words[0]))
    for word in (*words, *words[-2::-1]):
        desk.mouse(QEvent.Type.MouseMove, desk.point(word, end=True))
        shown = on_screen()
        desk.view.viewport().update()
        assert on_screen() == shown


def test_a_drag_over_lines_takes_their_ends_and_beginnings(on_desk) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("found the lamp", 3), desk.span("warm and the keeper gone", 3))
    assert desk.selected == "found the lamp warm and the keeper gone"


def test_a_drag_over_columns_goes_down_the_first_and_on_at_the_top_of_the_second(on_desk) -> None:
    desk = on_desk("two-columns.pdf", page=1)
    desk.view.fit_page()
    desk.drag_over(desk.span("not less but more", 1), desk.span("The draft was written", 1))
    assert "not less but more tenacious." in desk.selected
    assert desk.selected.endswith("The draft was written")
    assert "Wonsan in April" not in desk.selected


def test_a_drag_over_pages_leaves_notes_and_page_numbers_out(on_desk) -> None:
    desk = on_desk(page=3, zoom=0.3)
    desk.text(4)
    desk.drag_over(desk.span("Penhallow supposed", 3), desk.span("wanted a dependable light", 4))
    assert desk.selected == "Penhallow supposed. Soviet officials wanted a dependable light"


def test_a_drag_at_the_lower_edge_scrolls_and_goes_on_selecting(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    at = desk.point(desk.span("a sergeant of signals", 3))
    low = QPoint(at.x(), desk.view.viewport().height() + 30)
    desk.mouse(QEvent.Type.MouseButtonPress, at)
    desk.mouse(QEvent.Type.MouseMove, low)
    before = len(desk.selected)
    qtbot.waitUntil(lambda: len(desk.selected) > before + 200)
    desk.mouse(QEvent.Type.MouseButtonRelease, low)
    assert desk.view.verticalScrollBar().value() > 0


def test_a_double_click_selects_a_word_and_a_triple_click_a_sentence(on_desk) -> None:
    desk = on_desk(page=3)
    at = desk.point(desk.span("neither can", 3))
    desk.double_click(at)
    assert desk.selected == "neither"
    desk.triple_click(at)
    assert desk.selected == "This paper argues that neither can stand."


def test_a_drag_after_a_double_click_takes_whole_words(on_desk) -> None:
    desk = on_desk(page=3)
    span = desk.span("sergeant of signals", 3)
    start, end = desk.point(span), desk.point(Span(3, span.start + 14, span.start + 15))
    desk.mouse(QEvent.Type.MouseButtonPress, start)
    desk.mouse(QEvent.Type.MouseButtonRelease, start)
    desk.mouse(QEvent.Type.MouseButtonDblClick, start)
    desk.mouse(QEvent.Type.MouseMove, end)
    desk.mouse(QEvent.Type.MouseButtonRelease, end)
    assert desk.selected == "sergeant of signals"


def test_shift_and_click_extends_to_there(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    with qtbot.waitSignal(desk.view.selection_made):
        desk.click(desk.point(desk.span("of signals", 3), end=True), SHIFT)
    assert desk.selected == "a sergeant of signals"


def test_a_click_and_a_click_with_shift_select_what_lies_between(on_desk) -> None:
    desk = on_desk(page=3)
    desk.click(desk.point(desk.span("a sergeant", 3)))
    desk.click(desk.point(desk.span("of signals", 3), end=True), SHIFT)
    assert desk.selected == "a sergeant of signals"


def test_a_click_beside_clears_the_selection_and_asks_to_close(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    with qtbot.waitSignal(desk.view.gloss_requested) as asked:
        desk.click(desk.on_page(3, 20, 20))
    assert asked.args == [""]
    assert desk.view.selection is None


def test_a_hand_that_trembles_in_a_click_selects_nothing(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    at = desk.point(desk.span("a sergeant", 3))
    with qtbot.assertNotEmitted(desk.view.selection_made):
        desk.drag(at, at + QPoint(1, 1))
    assert desk.view.selection is None


def test_shift_and_arrows_extend_a_selection_by_characters_words_and_lines(on_desk) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_Right, SHIFT)
    assert desk.selected == "a sergeant o"
    desk.press(Key.Key_Right, CTRL | SHIFT)
    assert desk.selected == "a sergeant of"
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected.startswith("a sergeant of signals named")
    desk.press(Key.Key_Up, SHIFT)
    assert desk.selected == "a sergeant of"


def test_return_or_a_letter_on_a_selection_asks_for_the_picker(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    with qtbot.waitSignal(desk.view.picker_requested):
        desk.press(Key.Key_Return)
    with qtbot.waitSignal(desk.view.typed) as typed:
        desk.press(Key.Key_S)
    assert typed.args == ["s"]


def test_letters_without_a_selection_are_not_taken(on_desk, qtbot: QtBot) -> None:
    desk = on_desk(page=3)
    with qtbot.assertNotEmitted(desk.view.typed):
        desk.press(Key.Key_S)


def test_escape_clears_the_selection(on_desk) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    desk.press(Key.Key_Escape)
    assert desk.view.selection is None


def test_all_of_it_by_keyboard_with_the_caret(on_desk) -> None:
    desk = on_desk(page=3)
    desk.view.set_caret_mode(True)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Right, CTRL)
    desk.press(Key.Key_Right, CTRL | SHIFT)
    desk.press(Key.Key_Right, CTRL | SHIFT)
    assert desk.selected == "the last"
    desk.press(Key.Key_Right)
    assert desk.view.selection is None
    desk.press(Key.Key_Right, SHIFT)
    assert len(desk.selected) == 1


def test_with_the_caret_keys_go_on_from_what_the_mouse_selected(on_desk) -> None:
    desk = on_desk(page=3)
    desk.view.set_caret_mode(True)
    desk.drag_over(desk.span("a sergeant", 3))
    desk.press(Key.Key_Right, CTRL | SHIFT)
    assert desk.selected == "a sergeant of"


def test_growing_goes_from_word_to_sentence_to_paragraph(on_desk) -> None:
    desk = on_desk(page=3)
    desk.text(4)  # on which the paragraph goes on
    desk.view.set_caret_mode(True)
    desk.click(desk.point(desk.span("stand.", 3)))
    for expected in ("stand", "This paper argues that neither can stand."):
        desk.view.grow_selection()
        assert desk.selected == expected
    desk.view.grow_selection()
    assert desk.selected.startswith("Russian archival records released")
    assert desk.selected.endswith("with Washington.")


def test_the_caret_scrolls_the_page_along(on_desk) -> None:
    desk = on_desk(page=3)
    desk.view.set_caret_mode(True)
    before = desk.view.verticalScrollBar().value()
    for _ in range(40):
        desk.press(Key.Key_Down)
    assert desk.view.verticalScrollBar().value() > before


def test_the_rectangles_of_the_selection_lie_in_the_viewport(on_desk) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("found the lamp", 3), desk.span("warm and the keeper gone", 3))
    rects = desk.view.selection_rects()
    assert len(rects) == 2
    assert all(desk.view.viewport().rect().contains(rect) for rect in rects)
    assert rects[0].contains(desk.point(desk.span("found the lamp", 3)))


def test_a_screen_reader_hears_the_selection_else_the_page(on_desk) -> None:
    desk = on_desk(page=3)
    assert desk.view.accessibleDescription().startswith("Introduction")
    desk.drag_over(desk.span("a sergeant of signals", 3))
    assert desk.view.accessibleDescription() == "a sergeant of signals"
    desk.view.clear_selection()
    assert desk.view.accessibleDescription().startswith("Introduction")


def test_another_document_starts_with_nothing_selected(on_desk) -> None:
    desk = on_desk(page=3)
    desk.drag_over(desk.span("a sergeant", 3))
    desk.view.show_document(None)
    assert desk.view.selection is None
    assert desk.view.selection_rects() == []
