"""Links on the page, by real clicks and keys: nothing is done that was not chosen."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss, Label
from glossator.ui.link_desk import LinkDesk
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme
from glossator.ui.trouble_bar import TroubleBar

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WORDS = ("See the annex.", "See the archive.", "See the machine.", "See the page.")
ANNEX, ARCHIVE, MACHINE, PAGE = range(4)


def line(at: int) -> Rect:
    """Where a line of ``WORDS`` stands, in page points."""
    return Rect(70, 88 + 40 * at, 200, 104 + 40 * at)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two pages; each line of the first one is a link."""
    with pymupdf.open() as document:
        page, _ = document.new_page(width=400, height=500), document.new_page(width=400, height=500)
        page = document[0]
        for at, words in enumerate(WORDS):
            page.insert_text((72, 100 + 40 * at), words)
        goto, uri = pymupdf.LINK_GOTO, pymupdf.LINK_URI
        annex = {"kind": goto, "page": 1, "to": pymupdf.Point(0, 300)}
        archive = {"kind": uri, "uri": "https://archive.example@evil.test/fond"}
        machine = {"kind": pymupdf.LINK_LAUNCH, "file": "/usr/bin/xcalc"}
        whole = {"kind": goto, "page": 1, "to": pymupdf.Point(0, 0)}
        for at, link in enumerate((annex, archive, machine, whole)):
            page.insert_link({**link, "from": pymupdf.Rect(*line(at))})
        document.set_page_labels([{"startpage": 0, "style": "r"}])
        document.save(tmp_path / "links.pdf")
    return tmp_path / "links.pdf"


class Page:
    """A page with links, and what they led to."""

    def __init__(self, client: DocumentClient, path: Path, theme: Theme, qtbot: QtBot) -> None:
        self.board = GlossBoard()
        self.window = QWidget()
        self.board.setParent(self.window)
        self.view = PageView(self.board, theme)
        self.trouble = TroubleBar()
        self.followed: list[tuple[int, Rect | None]] = []
        self.opened: list[str] = []
        self.glosses: list[str] = []
        self.view.gloss_requested.connect(self.glosses.append)
        column = QVBoxLayout(self.window)
        for part in (self.trouble, self.view):
            column.addWidget(part)
        qtbot.addWidget(self.window)
        self.desk = LinkDesk(client, self.view, self.trouble, self.window, self._browse)
        self.desk.place_requested.connect(lambda page, rect: self.followed.append((page, rect)))
        opened = client.open(path).result()
        self.view.show_document(PageSource(client, opened, self.view))
        self.view.set_zoom(1.0)
        self.window.resize(800, 600)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.view.setFocus()
        self.desk.read(opened)
        qtbot.waitUntil(lambda: self.desk.target_at(1, 100, 95) is not None)
        qtbot.waitUntil(lambda: 1 in self.view.pages())

    def _browse(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def point(self, at: int, x: float = 100) -> QPoint:
        rect = line(at)
        desk = self.view.frame(1).point_to_desk(x, (rect.y0 + rect.y1) / 2)
        return (desk - self.view.to_desk(QPointF())).toPoint()

    def click(self, at: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, modifier, self.point(at))

    def hover(self, at: int, x: float = 100) -> Qt.CursorShape:
        QTest.mouseMove(self.view.viewport(), self.point(at, x))
        return self.view.viewport().cursor().shape()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def mark(self, name: str, at: int) -> None:
        segment = Segment(1, (line(at),), 0, 5)
        self.board.update([Gloss(name, (segment,), (Label(name, name, 0),))])


@pytest.fixture
def page(client: DocumentClient, paper: Path, theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    page = Page(client, paper, theme, qtbot)
    yield page
    page.desk.stop()
    page.view.show_document(None)


def test_a_click_follows_a_link_within_the_document(page: Page) -> None:
    page.click(ANNEX)
    page.click(PAGE)
    [(number, place), whole] = page.followed
    assert number == 2
    assert place is not None
    assert place.y0 == pytest.approx(300, abs=1)
    assert whole == (2, None)
    assert page.glosses == []


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (ANNEX, "To page 2 (ii)"),
        (ARCHIVE, "To evil.test on the web"),
        (MACHINE, "Blocked. This link would open a file or start a program."),
    ],
)
def test_the_hand_and_a_tooltip_say_where_a_link_leads(
    page: Page, at: int, said: str, qtbot: QtBot
) -> None:
    assert page.hover(at) is Qt.CursorShape.PointingHandCursor
    assert page.hover(at, x=350) is not Qt.CursorShape.PointingHandCursor
    where, viewport = page.point(at), page.view.viewport()
    asks = QHelpEvent(QEvent.Type.ToolTip, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, asks)
    assert said in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_an_address_of_the_web_is_shown_with_its_real_host_and_asked_about(page: Page) -> None:
    page.click(ARCHIVE)
    assert "leads to evil.test: https://evil.test/fond" in page.trouble.text
    assert page.opened == []
    QTest.mouseClick(page.trouble.act_button, LEFT)
    assert page.opened == ["https://evil.test/fond"]
    assert page.trouble.text == ""


def test_an_address_can_be_copied_instead(page: Page) -> None:
    page.click(ARCHIVE)
    copy = [b for b in page.trouble.findChildren(QPushButton) if b.text() == "Copy the address"]
    QTest.mouseClick(copy[0], LEFT)
    assert QApplication.clipboard().text() == "https://evil.test/fond"
    assert page.opened == []


def test_a_link_that_would_start_a_program_is_only_told(page: Page) -> None:
    page.click(MACHINE)
    assert "start a program" in page.trouble.text
    assert "blocked" in page.trouble.text
    buttons = page.trouble.findChildren(QPushButton)
    assert [button.text() for button in buttons if button.isVisible()] == ["Close"]
    assert (page.opened, page.followed) == ([], [])


@pytest.mark.parametrize("at", [ARCHIVE, MACHINE])
def test_what_a_link_asks_goes_with_its_document(
    page: Page, at: int, client: DocumentClient, sample_papers: Path
) -> None:
    page.click(at)
    assert page.trouble.text
    page.desk.read(client.open(sample_papers / "two-columns.pdf").result())
    assert page.trouble.text == ""


def test_what_something_else_said_stays_when_another_document_is_read(
    page: Page, client: DocumentClient, sample_papers: Path
) -> None:
    page.click(ARCHIVE)
    page.trouble.say("Two glosses were imported.")
    page.desk.read(client.open(sample_papers / "two-columns.pdf").result())
    assert page.trouble.text == "Two glosses were imported."


def test_a_drag_over_a_link_selects(page: Page) -> None:
    viewport, start, end = page.view.viewport(), page.point(ANNEX, 72), page.point(ANNEX, 190)
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, NONE, end)
    assert page.view.selection is not None
    assert page.followed == []


def test_a_click_with_a_key_held_follows_nothing(page: Page) -> None:
    page.click(ANNEX, Qt.KeyboardModifier.AltModifier)
    page.click(ANNEX, Qt.KeyboardModifier.ShiftModifier)
    assert page.followed == []


def test_a_gloss_over_a_link_is_opened_first_and_the_next_click_follows(page: Page) -> None:
    page.mark("a", ANNEX)
    page.click(ANNEX)
    assert (page.glosses, page.followed) == (["a"], [])
    page.view.open_gloss("a")
    page.click(ANNEX)
    assert [number for number, _ in page.followed] == [2]


def test_a_key_goes_from_link_to_link_and_return_follows(page: Page) -> None:
    page.desk.choose_next()
    page.desk.choose_next()
    page.desk.choose_next()
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_Return)
    assert page.trouble.text == ""
    for _ in WORDS:
        page.desk.choose_next()
    page.press(Qt.Key.Key_Return)
    assert page.followed == [(2, None)]
    page.desk.choose_next()  # after the last one comes the first
    page.press(Qt.Key.Key_Return)
    assert page.followed[1][1] is not None


def test_a_page_without_links_says_so(page: Page, qtbot: QtBot) -> None:
    page.view.go_to(2, 0.9)
    page.desk.choose_next()
    qtbot.waitUntil(lambda: "no link on this page" in page.trouble.text)


def test_a_link_that_was_asked_for_is_not_chosen_in_the_next_document(
    page: Page, qtbot: QtBot
) -> None:
    opened = page.view.source.opened
    page.desk.read(opened)
    page.desk.choose_next()  # the links are not there yet
    page.desk.read(opened)
    qtbot.waitUntil(lambda: page.desk.target_at(1, 100, 95) is not None)
    page.press(Qt.Key.Key_Return)
    assert page.followed == []
