"""What a screen reader gets of a page, asked through Qt's own accessible interface."""

from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface

from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.domain.selection import Caret
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss
from glossator.ui.page.accessible_page import install
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme


@pytest.fixture(autouse=True)
def readers(qapp: object) -> None:
    install()


def interface(view: object) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    return found


def text_of(view: object) -> QAccessibleTextInterface:
    return interface(view).textInterface()


def test_a_page_is_a_document_with_its_number_for_a_name(on_desk) -> None:
    desk = on_desk(page=3)
    page = interface(desk.view)
    assert page.role() is QAccessible.Role.Document
    assert page.text(QAccessible.Text.Name) == "Page 3 of 14, label 1"


def test_its_text_can_be_read_by_characters_words_and_places(on_desk) -> None:
    desk = on_desk(page=3)
    text, page = text_of(desk.view), desk.text(3)
    assert text.characterCount() == len(page.text)
    assert text.text(0, -1) == page.text
    span = desk.span("sergeant", 3)
    assert text.text(span.start, span.end) == "sergeant"
    rect = text.characterRect(span.start)
    assert rect.contains(desk.view.viewport().mapToGlobal(desk.point(span)))
    assert text.offsetAtPoint(rect.center()) in (span.start, span.start + 1)


def test_selecting_is_seen_and_can_be_done_from_there(on_desk) -> None:
    desk = on_desk(page=3)
    text = text_of(desk.view)
    assert text.selectionCount() == 0
    span = desk.span("a sergeant of signals", 3)
    desk.drag_over(span)
    assert text.selectionCount() == 1
    assert text.selection(0) == (span.start, span.end)
    assert text.cursorPosition() == span.end
    word = desk.span("signals", 3)
    text.setSelection(0, word.start, word.end)
    assert desk.selected == "signals"
    text.removeSelection(0)
    assert desk.view.selection is None


def test_the_caret_is_where_the_reader_put_it(on_desk) -> None:
    desk = on_desk(page=3)
    desk.view.set_caret_mode(True)
    caret = desk.view.caret.in_text
    assert isinstance(caret, Caret)
    assert text_of(desk.view).cursorPosition() == caret.offset


def test_a_place_out_of_view_is_scrolled_to(on_desk) -> None:
    desk = on_desk(page=3)
    last = len(desk.text(3).text) - 1
    before = desk.view.verticalScrollBar().value()
    text_of(desk.view).scrollToSubstring(last, last)
    assert desk.view.verticalScrollBar().value() > before


def test_glosses_are_children_with_terms_and_words(on_desk) -> None:
    desk = on_desk(page=3)
    page = interface(desk.view)
    assert page.childCount() == 0
    span = desk.span("a sergeant of signals", 3)
    marked = desk.gloss("one", span, ("Thesis", 2), note="Why him?")
    desk.board.show_all([marked])
    assert page.childCount() == 1
    child = page.child(0)
    assert child.role() is QAccessible.Role.Note
    assert child.text(QAccessible.Text.Name) == "Thesis. Why him?"
    assert child.text(QAccessible.Text.Description) == "a sergeant of signals"
    assert not child.rect().isEmpty()
    assert page.indexOfChild(child) == 0
    assert child.parent() is page
    desk.board.show_all([])
    assert page.childCount() == 0
    assert not child.isValid()
    assert child.text(QAccessible.Text.Name) == ""


def test_thousands_of_glosses_that_were_listened_to_leave_those_of_one_page(on_desk) -> None:
    desk = on_desk(page=1)
    page, pages = interface(desk.view), range(1, desk.source.opened.page_count + 1)
    on_each = 5_000 // len(pages) + 1
    desk.board.show_all([gloss(f"{p}.{n}", p) for p in pages for n in range(on_each)])
    met: dict[int, ref[QAccessibleInterface]] = {}
    for number in pages:
        desk.view.go_to(number)
        assert (desk.view.page, page.childCount()) == (number, on_each)
        for index in range(on_each):
            child = page.child(index)
            met[QAccessible.uniqueId(child)] = ref(child)
        del child
        assert sum(one() is not None for one in met.values()) == on_each
    assert len(met) == on_each * len(pages)
    assert sum(QAccessible.accessibleInterface(one) is not None for one in met) == on_each


def test_a_view_that_is_gone_leaves_nothing_to_ask(theme: Theme) -> None:
    board = GlossBoard()
    view = PageView(board, theme)
    board.show_all([gloss("one", 1)])
    number = QAccessible.uniqueId(interface(view).child(0))
    assert QAccessible.accessibleInterface(number) is not None
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QAccessible.accessibleInterface(number) is None


def gloss(gloss_id: str, page: int) -> Gloss:
    return Gloss(gloss_id, (Segment(page, (Rect(80, 80, 200, 90),), 0, 5),), ())


def test_a_page_without_text_has_none_to_read(on_desk) -> None:
    desk = on_desk("scan.pdf")
    text = text_of(desk.view)
    assert text.characterCount() == 0
    assert text.text(0, 10) == ""
    assert text.offsetAtPoint(desk.view.mapToGlobal(desk.view.rect().center())) == -1
