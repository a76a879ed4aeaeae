"""Words are found in the real window: as they are typed, marked, gone through, and tagged."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.found_places import FoundPlace
from glossator.domain.reading import read
from glossator.ui.find_desk import FindDesk
from glossator.ui.finding.found_marks import FoundOnScrollBar
from glossator.ui.theme import PAPERS

PAGE = 5


class Finding:
    """Hands and eyes for the line below the page."""

    def __init__(self, desk: TheWindow) -> None:
        self.desk = desk
        self.window = desk.window
        assert desk.window.desks is not None
        self.find: FindDesk = desk.window.desks.find

    @property
    def said(self) -> str:
        (count,) = self.find.bar.findChildren(QLabel)
        return count.text()

    def type(self, text: str) -> None:
        """Type into the opened line; the document is searched to its end afterwards."""
        self.desk.press(Qt.Key.Key_F, CTRL)
        self.desk.type(text)
        self.settle()

    def settle(self) -> None:
        """The document is read and searched, and the hit that is gone to has its place."""
        self.desk.until(
            lambda: (
                self.said
                and "…" not in self.said
                and (self.find.hit is None or self.place is not None)
            )
        )

    @property
    def place(self) -> FoundPlace | None:
        assert self.find.found is not None
        assert self.find.hit is not None
        return self.find.found.place(self.find.hit)

    @property
    def shown(self) -> QRectF:
        """Where the hit that was gone to is in the viewport."""
        assert self.place is not None
        assert self.find.hit is not None
        page = self.window.page
        return QRectF(page.to_viewport(page.frame(self.find.hit.page).to_desk(self.place.rects[0])))

    def press(self, name: str) -> None:
        (button,) = (
            b for b in self.find.bar.findChildren(QToolButton) if b.accessibleName() == name
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The sample working paper, open at page 5 of 14, in a new project."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        yield desk


@pytest.fixture
def finding(desk: TheWindow) -> Finding:
    return Finding(desk)


def test_what_is_typed_is_found_from_the_page_looked_at_on(finding: Finding) -> None:
    finding.type("Tungdae-do")
    assert finding.find.hit is not None
    assert finding.find.hit.page == PAGE
    number, total = finding.said.split(" of ")
    assert 1 < int(number) < int(total)
    assert finding.window.page.viewport().rect().contains(finding.shown.toRect())
    assert finding.place is not None
    assert finding.place.quote == "Tungdae-do"


def test_return_goes_from_hit_to_hit_and_round(finding: Finding) -> None:
    finding.type("Stalin")
    total = int(finding.said.split(" of ")[1])
    first = finding.find.hit
    seen = []
    for _ in range(total):
        seen.append(finding.find.hit)
        finding.desk.press(Qt.Key.Key_Return)
        finding.settle()
        assert finding.window.page.viewport().rect().contains(finding.shown.toRect())
    assert finding.find.hit == first
    assert len(set(seen)) == total
    finding.desk.press(Qt.Key.Key_Return, SHIFT)
    assert finding.find.hit == seen[-1]


def test_esc_leaves_the_hit_selected_so_that_it_can_be_tagged(finding: Finding) -> None:
    finding.type("lighthouse")
    finding.desk.press(Qt.Key.Key_Escape)
    assert finding.find.bar.isHidden()
    assert QApplication.focusWidget() is finding.window.page
    assert finding.window.page.selection is not None
    finding.desk.type("sht")
    finding.desk.press(Qt.Key.Key_Return)
    assert finding.desk.on_disk() == [("Lighthouse", "Terenty Shtykov")]


def test_one_way_back_leads_to_where_the_reader_was(finding: Finding) -> None:
    page = finding.window.page
    before = page.verticalScrollBar().value()
    finding.type("Stalin")
    for _ in range(3):
        finding.desk.press(Qt.Key.Key_Return)
        finding.settle()
    assert page.verticalScrollBar().value() != before
    finding.desk.press(Qt.Key.Key_Left, ALT)
    assert page.verticalScrollBar().value() == before


@pytest.mark.parametrize(
    ("typed", "option", "said"),
    [
        ("Sta1in", "Also misread letters", True),
        ("stalin", "Match case", False),
        ("Stali", "Whole words", False),
    ],
)
def test_what_counts_is_chosen_by_name(
    finding: Finding, typed: str, option: str, said: bool
) -> None:
    finding.type(typed)
    assert (finding.said == "Not found") == said
    finding.press(option)
    finding.settle()
    assert (finding.said == "Not found") != said


def test_the_selected_words_are_what_is_looked_for(finding: Finding) -> None:
    finding.desk.drag("quicker to claim it", PAGE)
    finding.desk.press(Qt.Key.Key_Escape)
    finding.window.page.setFocus()
    finding.desk.press(Qt.Key.Key_F, CTRL)
    assert finding.find.bar.field.text() == "quicker to claim it"
    finding.settle()
    assert finding.said == "1 of 1"


def test_f3_takes_up_what_was_looked_for_before(finding: Finding) -> None:
    finding.type("Stalin")
    finding.desk.press(Qt.Key.Key_Escape)
    finding.desk.press(Qt.Key.Key_Escape)
    finding.desk.press(Qt.Key.Key_F3)
    finding.settle()
    assert finding.find.bar.isVisible()
    hit = finding.find.hit
    finding.desk.press(Qt.Key.Key_F3)
    finding.settle()
    assert finding.find.hit not in (None, hit)
    finding.desk.press(Qt.Key.Key_F3, SHIFT)
    assert finding.find.hit == hit


@pytest.mark.parametrize("paper", list(PAPERS))
def test_hits_are_marked_on_pages_and_on_the_scroll_bar(finding: Finding, paper: str) -> None:
    window, page = finding.window, finding.window.page
    window.themes.choose_paper(paper)
    finding.type("Stalin")
    corner = finding.shown.toRect().topLeft() + QPoint(1, 1)

    def colour(at: QPoint) -> QColor:
        return page.viewport().grab().toImage().pixelColor(at)

    marked = colour(corner)
    assert marked.red() > marked.blue() + 60
    (marks,) = page.verticalScrollBar().findChildren(FoundOnScrollBar)
    image = marks.grab().toImage()
    rows = [
        y
        for y in range(image.height())
        if image.pixelColor(image.width() // 2, y).red()
        > image.pixelColor(image.width() // 2, y).blue() + 30
    ]
    assert rows
    finding.desk.press(Qt.Key.Key_Escape)
    finding.desk.press(Qt.Key.Key_Escape)
    assert abs(colour(corner).red() - colour(corner).blue()) < 40
    assert page.overlays.count(marks) == 0


def test_words_that_go_over_a_page_break_are_one_hit_marked_and_selected_on_both_pages(
    finding: Finding,
) -> None:
    page = finding.window.page
    finding.desk.turn_to(3)
    finding.type("Soviet officials wanted")
    assert finding.said == "1 of 1"
    assert finding.find.hit is not None
    assert finding.find.hit.page == 3
    finding.desk.until(lambda: {3, 4} <= page.pages().keys())
    place = finding.place
    assert place is not None
    page.go_to(3, place.rects[0].y0 / page.pages()[3].lines[-1].rect.y1 - 0.05)
    for number, rects in ((3, place.rects), (4, place.rects_on_next)):
        marked = page.to_viewport(page.frame(number).to_desk(rects[0]))
        assert page.viewport().rect().contains(marked)
        colour = page.viewport().grab().toImage().pixelColor(marked.topLeft() + QPoint(1, 1))
        assert colour.red() > colour.blue() + 60
    finding.desk.press(Qt.Key.Key_Escape)
    assert page.selection is not None
    assert read(page.pages(), page.selection.spans) == "Soviet officials wanted"
    finding.desk.type("sht")
    finding.desk.press(Qt.Key.Key_Return)
    assert finding.desk.on_disk() == [("Soviet officials wanted", "Terenty Shtykov")]


def test_the_marks_turn_with_the_page(finding: Finding) -> None:
    finding.type("Stalin")
    upright = finding.shown
    finding.window.page.turn_by(90)
    finding.desk.press(Qt.Key.Key_Return, SHIFT)
    finding.desk.press(Qt.Key.Key_Return)
    finding.settle()
    turned = finding.shown
    assert abs(turned.width() - upright.height()) < upright.height()
    assert turned.height() > turned.width()
    assert finding.window.page.viewport().rect().contains(turned.toRect())


def test_a_scan_says_that_it_has_no_text(finding: Finding, sample_papers: Path) -> None:
    finding.window.open_document(sample_papers / "scan.pdf")
    finding.desk.until(lambda: finding.window.documents.document.page_count == 2)  # type: ignore[union-attr]
    finding.type("lamp")
    assert finding.said == "The pages have no text"


def test_another_document_ends_the_search(finding: Finding, sample_papers: Path) -> None:
    finding.type("Stalin")
    finding.desk.read(sample_papers / "two-columns.pdf")
    assert finding.find.bar.isHidden()
    assert not finding.find.is_open
    finding.type("Kim Il Sung")
    assert finding.said == "1 of 2"


def test_words_are_found_on_the_page_that_is_worked_on(finding: Finding) -> None:
    first, find = finding.window.page, finding.find
    finding.desk.press(Qt.Key.Key_B, CTRL)
    finding.desk.until(lambda: finding.window.active_page is not first)
    finding.type("Stalin")
    assert find.hit is not None
    beside = finding.window.active_page
    finding.desk.until(lambda: find.hit.page in beside.visible_pages())
    assert first.page == PAGE
    finding.desk.until(lambda: find.hit.page in beside.pages())
    finding.desk.press(Qt.Key.Key_Escape)
    assert beside.selection is not None


def test_the_line_goes_with_the_second_page_that_was_searched(finding: Finding) -> None:
    finding.desk.press(Qt.Key.Key_B, CTRL)
    second = finding.window.desks.views.second
    finding.desk.until(lambda: second.document is not None)
    finding.type("Stalin")
    assert finding.find.is_open
    finding.window.desks.views.close()
    assert not finding.find.is_open


def test_the_line_stays_while_another_document_is_laid_on_the_other_page(
    finding: Finding, sample_papers: Path
) -> None:
    finding.desk.press(Qt.Key.Key_B, CTRL)
    second = finding.window.desks.views.second
    finding.desk.until(lambda: second.document is not None)
    finding.type("Stalin")
    finding.desk.read(sample_papers / "two-columns.pdf")
    assert finding.find.is_open


def test_what_is_not_found_may_stand_on_pages_without_text(
    finding: Finding, tmp_path: Path
) -> None:
    paper = tmp_path / "half.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "A letter from the keeper.")
        document.new_page()
        document.save(paper)
    finding.window.open_document(paper)
    finding.desk.until(lambda: finding.window.documents.document.path == paper)  # type: ignore[union-attr]
    finding.type("telegram")
    assert finding.said == "Not found; 1 of 2 pages have no text"
