"""Pages without text in the view: what is offered, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.reading import read
from glossator.services.preferences import Preferences
from glossator.services.recognised_texts import RecognisedTexts
from glossator.services.workspace import Workspace
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.remembering import Remembering
from glossator.ui.scan_desk import ScanDesk
from glossator.ui.scans.scan_offer import language_name
from glossator.ui.theme import Theme
from glossator.ui.trouble_bar import TroubleBar
from scanning import needs_tesseract, recognition

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000  # milliseconds


@dataclass
class Table:
    """A page view with a paper on it, the desk for scans, and the line of messages."""

    window: QWidget
    page: PageView
    desk: ScanDesk
    trouble: TroubleBar
    remembering: Remembering
    qtbot: QtBot

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def turn_to(self, page: int) -> None:
        self.page.go_to(page)
        self.until(lambda: page in self.page.pages())

    def text(self, page: int) -> str:
        return self.page.pages()[page].text

    def until_offered(self) -> None:
        self.until(lambda: self.desk.offer.text)

    def click(self, button: QPushButton) -> None:
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def drag(self, quote: str, page: int) -> None:
        """Drag over words of a page as the mouse does."""
        text = self.page.pages()[page]
        start = text.text.index(quote)
        rect = text.rects(start, start + len(quote))[0]
        first, last = (
            self.page.to_viewport(self.page.frame(page).to_desk(rect)).adjusted(1, 0, -1, 0)
            for _ in range(2)
        )
        viewport = self.page.viewport()
        left, right = QPoint(first.left(), first.center().y()), last.center()
        right.setX(last.right())
        QTest.mousePress(viewport, LEFT, pos=left)
        QTest.mouseMove(viewport, first.center())
        QTest.mouseMove(viewport, right)
        QTest.mouseRelease(viewport, LEFT, pos=right)


Lay = Callable[..., Table]


@pytest.fixture
def lay(
    client: DocumentClient, workspace: Workspace, theme: Theme, sample_papers: Path, qtbot: QtBot
) -> Iterator[Lay]:
    """Lays a paper on a table of its own."""
    tables: list[Table] = []

    def lay(paper: str | Path = "scan.pdf", page: int = 1) -> Table:
        window = QWidget()
        qtbot.addWidget(window)
        view = PageView(GlossBoard(window), theme)
        trouble = TroubleBar()
        column = QVBoxLayout(window)
        column.addWidget(trouble)
        column.addWidget(view)
        window.resize(700, 600)
        remembering = Remembering(Preferences("reader-id", "K. Reader"), window)
        desk = ScanDesk(client, workspace, view, remembering, trouble, window)
        opened = client.open(sample_papers / paper).result()
        view.show_document(PageSource(client, opened, view))
        view.fit_width()
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk.read(opened)
        table = Table(window, view, desk, trouble, remembering, qtbot)
        tables.append(table)
        table.turn_to(page)
        return table

    yield lay
    client.kept_texts = None
    for table in tables:
        table.desk.stop()


@pytest.fixture
def client() -> Iterator[DocumentClient]:
    """One for each test: a worker may read the language data that were there when it started."""
    with DocumentClient() as client:
        yield client


@pytest.fixture
def no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which there are no language data, and none are looked for elsewhere."""
    folder = tmp_path / "languages"
    folder.mkdir()
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    return folder


@pytest.fixture
def broken_data(no_data: Path) -> Path:
    """Language data that look like such and can read nothing."""
    for name in ("eng", "fra"):
        (no_data / f"{name}.traineddata").write_bytes(b"no data")
    return no_data


def test_a_page_with_text_offers_nothing(lay: Lay) -> None:
    table = lay("working-paper.pdf", 3)
    table.until(lambda: 3 in table.page.pages())
    assert table.desk.offer.text == ""


def test_a_blank_page_offers_nothing(lay: Lay, tmp_path: Path, qtbot: QtBot) -> None:
    with pymupdf.open() as document:
        document.new_page()
        document.new_page().draw_rect((100, 100, 200, 200))
        document.save(tmp_path / "blank.pdf")
    table = lay(tmp_path / "blank.pdf")
    table.turn_to(2)
    table.until_offered()  # so the first page was looked at before
    table.turn_to(1)
    assert table.desk.offer.text == ""


def test_without_language_data_it_says_what_to_install(lay: Lay, no_data: Path) -> None:
    table = lay()
    table.until_offered()
    assert "Install tesseract-ocr-eng" in table.desk.offer.text
    assert not table.desk.offer.read_page.isVisible()
    assert table.desk.offer.rectangle.isVisible()
    table.desk.read_all()
    assert "Install tesseract-ocr-eng" in table.trouble.text


@needs_tesseract
def test_a_page_that_was_read_can_be_marked_like_any_other(lay: Lay) -> None:
    table = lay(page=2)
    table.until_offered()
    table.click(table.desk.offer.read_page)
    table.until(lambda: "account of the harbor" in table.text(2))
    table.until(lambda: not table.desk.is_reading)
    assert table.page.pages()[2].is_recognised
    assert table.desk.offer.text == ""
    table.drag("account of the harbor", 2)
    selection = table.page.selection
    assert selection is not None
    assert read(table.page.pages(), selection.spans) == "account of the harbor"


@needs_tesseract
def test_all_pages_are_read_from_this_one_on(lay: Lay) -> None:
    table = lay(page=2)
    table.until_offered()
    read_pages: list[int] = []
    table.desk.page_recognised.connect(read_pages.append)
    table.click(table.desk.offer.read_all)
    assert "Reading page 2" in table.desk.offer.text
    table.until(lambda: not table.desk.is_reading)
    assert read_pages == [2, 1], table.trouble.text
    assert table.trouble.text == "2 pages were read. The text may hold errors."


@needs_tesseract
def test_who_stops_it_gets_no_more_pages(lay: Lay, workspace: Workspace) -> None:
    table = lay()
    table.until_offered()
    table.click(table.desk.offer.read_all)
    table.click(table.desk.offer.stop)
    assert not table.desk.is_reading
    opened = table.page.source.opened  # type: ignore[union-attr]
    table.until_offered()
    assert table.desk.offer.read_all.isVisible()
    assert RecognisedTexts(workspace.path).pages(opened.file_hash) == frozenset()


def test_what_was_read_another_day_is_there(
    lay: Lay, client: DocumentClient, workspace: Workspace, sample_papers: Path
) -> None:
    opened = client.open(sample_papers / "scan.pdf").result()
    texts = RecognisedTexts(workspace.path)
    texts.keep(opened.file_hash, recognition("The lamp was lit", "again in spring."))
    table = lay()
    table.until(lambda: table.text(1) == "The lamp was lit\nagain in spring.")
    assert table.desk.offer.text == ""
    table.turn_to(2)
    table.until_offered()


def test_a_page_without_a_word_is_not_offered_again(
    lay: Lay, client: DocumentClient, workspace: Workspace, sample_papers: Path
) -> None:
    opened = client.open(sample_papers / "scan.pdf").result()
    RecognisedTexts(workspace.path).keep(opened.file_hash, recognition(page=2))
    table = lay()
    table.until_offered()
    table.turn_to(2)
    table.until(lambda: table.page.page == 2)
    assert table.desk.offer.text == ""


def test_a_damaged_text_is_told_and_the_page_offered_again(
    lay: Lay, client: DocumentClient, workspace: Workspace, sample_papers: Path
) -> None:
    opened = client.open(sample_papers / "scan.pdf").result()
    texts = RecognisedTexts(workspace.path)
    texts.keep(opened.file_hash, recognition("The lamp was lit."))
    (path,) = workspace.path.parent.glob("annotations.recognised/*/page-0001.json")
    path.write_text("{")
    table = lay()
    table.until_offered()
    assert table.desk.offer.text.startswith("The recognised text of page 1 (page-0001.json) is dam")


def test_a_page_that_cannot_be_read_is_told_and_the_rest_goes_on(
    lay: Lay, broken_data: Path
) -> None:
    table = lay()
    table.until_offered()
    table.click(table.desk.offer.read_all)
    table.until(lambda: not table.desk.is_reading)
    assert table.trouble.text == "2 pages could not be read."
    assert table.desk.offer.read_all.isVisible()


def test_who_wants_no_offer_is_not_asked_again(lay: Lay, broken_data: Path) -> None:
    table = lay()
    table.until_offered()
    close = table.desk.offer.findChild(QToolButton)
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert table.desk.offer.text == ""
    assert QApplication.focusWidget() is table.page
    table.turn_to(2)
    assert table.desk.offer.text == ""


def test_languages_are_chosen_and_remembered(lay: Lay, broken_data: Path) -> None:
    table = lay()
    table.until_offered()
    menu = table.desk.offer.languages.menu()
    assert [action.text() for action in menu.actions()] == ["English", "French"]
    menu.actions()[1].trigger()
    assert table.remembering.preferences.languages == "eng+fra"
    menu.actions()[0].trigger()
    assert table.remembering.preferences.languages == "fra"
    menu.actions()[1].trigger()  # the last one stays
    assert table.remembering.preferences.languages == "fra"


def test_a_rectangle_is_wished_for(lay: Lay, broken_data: Path, qtbot: QtBot) -> None:
    table = lay()
    table.until_offered()
    with qtbot.waitSignal(table.desk.rectangle_requested):
        table.click(table.desk.offer.rectangle)


def test_every_control_of_the_offer_has_a_name(
    lay: Lay, broken_data: Path, any_theme: Theme
) -> None:
    table = lay()
    table.desk.set_theme(any_theme)
    table.until_offered()
    buttons = table.desk.offer.findChildren(QPushButton) + table.desk.offer.findChildren(
        QToolButton
    )
    for button in buttons:
        assert button.accessibleName() or button.text()
        assert button.toolTip()
    assert table.desk.offer.accessibleName() == table.desk.offer.text


@pytest.mark.parametrize(
    ("code", "name"), [("eng", "English"), ("deu", "German"), ("chi_sim", "chi_sim"), ("x", "x")]
)
def test_languages_have_their_names(code: str, name: str) -> None:
    assert language_name(code) == name
