"""Evidence beside claim: a second page, worked on like the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton
from pytestqt.qtbot import QtBot
from the_window import CTRL, NONE, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.anchor import find_quote
from glossator.ui.second_view import SecondView
from scanning import needs_tesseract

PAPER, ARTICLE = "working-paper.pdf", "two-columns.pdf"
QUOTE = "a sergeant of signals"


@pytest.fixture
def desk(tmp_path: Path, client: DocumentClient, qtbot: QtBot) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "annotations.db", client, Answers(), qtbot) as window:
        yield window


@pytest.fixture
def second(desk: TheWindow, sample_papers: Path) -> SecondView:
    """The paper at page 3 on both pages; the second one has the focus."""
    desk.read(sample_papers / PAPER, page=3)
    desk.press(Qt.Key.Key_B, CTRL)
    view = desk.window.desks.views.second
    assert view is not None
    desk.until(lambda: view.document is not None and 3 in view.page.pages())
    return view


def drag(view: SecondView, quote: str, page: int) -> None:
    """Press before the first character of ``quote`` on the second page, let go after its last."""
    text = view.page.pages()[page]
    span = find_quote([text], quote)[0][0]
    height = view.document.sizes[page - 1][1]
    view.page.go_to(page, max(0.0, text.box(span.start).y0 / height - 0.2))

    def point(offset: int, across: float) -> QPoint:
        box = text.box(offset)
        x, y = box.x0 + across * box.width, (box.y0 + box.y1) / 2
        at = view.page.frame(page).point_to_desk(x, y)
        return view.page.to_viewport(QRectF(at.x(), at.y(), 0, 0)).topLeft()

    viewport, left = view.page.viewport(), Qt.MouseButton.LeftButton
    start, end = point(span.start, 0.2), point(span.end - 1, 0.9)
    QTest.mousePress(viewport, left, NONE, start)
    for at in ((start + end) / 2, end):
        where = QPointF(viewport.mapToGlobal(at))
        move = QEvent.Type.MouseMove
        event = QMouseEvent(move, QPointF(at), where, Qt.MouseButton.NoButton, left, NONE)
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, left, NONE, end)


def tag_with_shtykov(desk: TheWindow) -> None:
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)


def test_it_shows_the_same_place_and_takes_the_focus(desk: TheWindow, second: SecondView) -> None:
    assert second.page.hasFocus()
    assert second.page.page == 3
    assert second.document == desk.window.documents.document
    assert second.isVisible()


def test_a_page_is_told_as_it_is_printed_and_by_its_place(
    desk: TheWindow, second: SecondView, sample_papers: Path
) -> None:
    desk.until(lambda: second.place == "1 (3 of 14)")
    second.open(sample_papers / ARTICLE)
    desk.until(lambda: second.place == "211 (1 of 3)")


def test_a_passage_is_tagged_there_as_on_the_first_page(
    desk: TheWindow, second: SecondView
) -> None:
    drag(second, QUOTE, 3)
    assert desk.window.desks.picker.parentWidget() is second.page.viewport()
    tag_with_shtykov(desk)
    assert desk.on_disk() == [(QUOTE, "Terenty Shtykov")]
    # It is the same document, so the gloss stands on both pages.
    assert desk.window.board.on_page(3)
    assert second.page.glosses_on_page()


def test_going_back_to_the_first_page_lets_go_of_what_was_selected(
    desk: TheWindow, second: SecondView
) -> None:
    drag(second, QUOTE, 3)
    desk.press(Qt.Key.Key_Escape)  # the picker
    assert second.page.selection is not None
    desk.press(Qt.Key.Key_F6, CTRL)
    assert desk.window.page.hasFocus()
    assert second.page.selection is None
    desk.press(Qt.Key.Key_F6, CTRL)
    assert second.page.hasFocus()


def test_what_zooms_and_pages_acts_on_the_page_that_is_worked_on(
    desk: TheWindow, second: SecondView
) -> None:
    first_zoom, first_page = desk.window.page.zoom, desk.window.page.page
    before = second.page.zoom
    desk.press(Qt.Key.Key_Plus, CTRL)
    desk.press(Qt.Key.Key_PageDown, CTRL)
    assert second.page.zoom > before
    assert second.page.page == 4
    assert (desk.window.page.zoom, desk.window.page.page) == (first_zoom, first_page)


def test_another_document_can_lie_on_each_and_glosses_go_where_they_belong(
    desk: TheWindow, second: SecondView, sample_papers: Path
) -> None:
    drag(second, QUOTE, 3)
    tag_with_shtykov(desk)
    (gloss_id,) = desk.workspace.project.annotations
    desk.press(Qt.Key.Key_F6, CTRL)
    desk.read(sample_papers / ARTICLE)
    assert desk.window.active_page is desk.window.page
    # A gloss of the paper is opened on the page where the paper lies.
    desk.window.desks.tagging.open_gloss(gloss_id)
    assert second.page.open_id == gloss_id
    assert desk.window.documents.document.path.name == ARTICLE
    assert desk.window.desks.views.is_second_worked_on
    assert second.findChild(QComboBox).currentText().startswith("Keeping the Light")
    drag(second, "signals", 3)
    tag_with_shtykov(desk)
    documents = desk.workspace.project.documents.values()
    assert {document.file_hash for document in documents} == {second.document.file_hash}


def test_a_document_of_the_project_is_chosen_in_the_line_above(
    desk: TheWindow, second: SecondView, sample_papers: Path
) -> None:
    drag(second, QUOTE, 3)
    tag_with_shtykov(desk)
    desk.press(Qt.Key.Key_F6, CTRL)
    desk.read(sample_papers / ARTICLE)
    desk.window.desks.views.close()
    desk.press(Qt.Key.Key_B, CTRL)
    documents = second.findChild(QComboBox)
    assert second.document.path.name == ARTICLE
    assert documents.count() == 2
    documents.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.until(lambda: second.document.path.name == PAPER)


def test_the_two_documents_change_places(
    desk: TheWindow, second: SecondView, sample_papers: Path
) -> None:
    desk.press(Qt.Key.Key_F6, CTRL)
    desk.read(sample_papers / ARTICLE)
    desk.window.actions_by_id["exchange_pages"].trigger()
    desk.until(lambda: (d := desk.window.documents.document) and d.path.name == PAPER)
    assert desk.window.page.page == 3
    assert second.document.path.name == ARTICLE


def test_closing_it_goes_on_with_the_first_page(desk: TheWindow, second: SecondView) -> None:
    buttons = second.findChildren(QToolButton)
    close = next(button for button in buttons if button.accessibleName().startswith("Close"))
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert second.isHidden()
    assert desk.window.page.hasFocus()
    assert desk.window.active_page is desk.window.page
    desk.press(Qt.Key.Key_B, CTRL)
    assert second.isVisible()


def test_what_was_asked_for_is_not_laid_there_once_it_is_closed(
    desk: TheWindow, second: SecondView, sample_papers: Path
) -> None:
    second.open(sample_papers / ARTICLE)
    desk.window.desks.views.close()
    desk.read(sample_papers / ARTICLE)  # which is answered after the other
    assert second.document is None
    assert second.page.source is None


@needs_tesseract
def test_a_scan_that_is_read_has_its_text_on_both_pages(
    desk: TheWindow, sample_papers: Path
) -> None:
    desk.read(sample_papers / "scan.pdf")
    desk.press(Qt.Key.Key_B, CTRL)
    view = desk.window.desks.views.second
    pages = (desk.window.page, view.page)
    desk.until(lambda: all(1 in page.pages() for page in pages))
    desk.window.actions_by_id["read_page"].trigger()
    desk.until(lambda: all(page.pages()[1].is_recognised for page in pages))


def test_a_document_that_cannot_be_opened_again_stays_where_it_is(
    desk: TheWindow, second: SecondView, sample_papers: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes((sample_papers / ARTICLE).read_bytes())
    second.open(copy)
    desk.until(lambda: second.document.path == copy)
    copy.unlink()
    desk.window.actions_by_id["exchange_pages"].trigger()
    desk.until(lambda: desk.window.trouble.text)
    assert second.document.path == copy
    assert desk.window.documents.document.path.name == PAPER
