"""The pages as small pictures: only what is in view is asked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss, Label
from glossator.ui.navigation.page_model import LOOK_ROLE, Mark, PageModel
from glossator.ui.navigation.page_panel import PagePanel
from glossator.ui.navigation.thumbnails import Thumbnails
from glossator.ui.theme import Theme


class Pages:
    """The panel, with what it shows and what was chosen in it."""

    def __init__(self, panel: PagePanel, pictures: Thumbnails, qtbot: QtBot) -> None:
        self.panel = panel
        self.pictures = pictures
        self.chosen: list[int] = []
        panel.page_chosen.connect(self.chosen.append)
        self._qtbot = qtbot

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()))

    def drawn(self, last: int) -> list[int]:
        return [page for page in range(1, last + 1) if self.pictures.picture(page) is not None]

    def in_view(self) -> list[int]:
        """The pages in view by what Qt says of their places."""
        panel = self.panel
        room, model = panel.viewport().rect(), panel.model()
        rects = (panel.visualRect(model.index(row, 0)) for row in range(model.rowCount()))
        return [page for page, rect in enumerate(rects, start=1) if rect.intersects(room)]

    def say(self, page: int, role: Qt.ItemDataRole) -> str:
        return str(self.panel.model().index(page - 1, 0).data(role))


@pytest.fixture
def board() -> GlossBoard:
    return GlossBoard()


@pytest.fixture
def show(
    client: DocumentClient, board: GlossBoard, theme: Theme, qtbot: QtBot
) -> Iterator[Callable[[Path], Pages]]:
    panels: list[PagePanel] = []

    def show(path: Path) -> Pages:
        opened = client.open(path).result()
        panel = PagePanel(board, theme)
        qtbot.addWidget(panel)
        panels.append(panel)
        pictures = Thumbnails(client, opened)
        panel.show_document(opened, pictures)
        panel.resize(280, 400)
        panel.show()
        return Pages(panel, pictures, qtbot)

    yield show
    for panel in panels:
        panel.stop()


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """Three hundred pages, each one with its number."""
    with pymupdf.open() as document:
        for number in range(1, 301):
            document.new_page(width=300, height=400).insert_text((40, 200), f"{number}")
        document.save(tmp_path / "volume.pdf")
    return tmp_path / "volume.pdf"


def gloss(name: str, page: int, top: float, *facets: int) -> Gloss:
    segment = Segment(page, (Rect(72, top, 300, top + 12),), 0, 5)
    return Gloss(name, (segment,), tuple(Label(name, name, facet) for facet in facets))


def test_only_pages_in_view_are_drawn(show: Callable[[Path], Pages], volume: Path) -> None:
    pages = show(volume)
    pages.until(lambda: pages.drawn(300) == list(pages.panel.pages_in_view()))
    assert set(pages.in_view()) <= set(pages.panel.pages_in_view())
    assert len(pages.panel.pages_in_view()) <= len(pages.in_view()) + 4
    before = set(pages.drawn(300))
    pages.panel.verticalScrollBar().setValue(pages.panel.verticalScrollBar().maximum() // 2)
    pages.until(lambda: set(pages.in_view()) <= set(pages.drawn(300)))
    assert set(pages.drawn(300)) == before | set(pages.panel.pages_in_view())


def test_pages_stand_beside_each_other_where_there_is_room(
    show: Callable[[Path], Pages], volume: Path
) -> None:
    panel = show(volume).panel
    first, second = (panel.visualRect(panel.model().index(row, 0)) for row in (0, 1))
    assert first.top() == second.top()
    assert panel.horizontalScrollBar().maximum() == 0


def test_each_page_says_its_number_its_label_and_its_glosses(
    show: Callable[[Path], Pages], board: GlossBoard, sample_papers: Path
) -> None:
    pages = show(sample_papers / "working-paper.pdf")
    board.show_all([gloss("a", 4, 99.0, 0), gloss("b", 4, 396.0), gloss("c", 4, 396.0)])
    assert pages.say(2, Qt.ItemDataRole.DisplayRole) == "2 (ii)"
    assert pages.say(4, Qt.ItemDataRole.AccessibleTextRole) == "Page 4 (2), 3 glosses"
    look = pages.panel.model().index(3, 0).data(LOOK_ROLE)
    assert look.marks == (Mark(0, 0.125), Mark(None, 0.5))


def test_a_gloss_repaints_its_page_alone(
    show: Callable[[Path], Pages], board: GlossBoard, sample_papers: Path
) -> None:
    pages = show(sample_papers / "working-paper.pdf")
    changed: list[int] = []
    pages.panel.model().dataChanged.connect(lambda first, _last: changed.append(first.row() + 1))
    board.update([gloss("a", 4, 99.0, 0)])
    assert changed == [4]


def test_the_page_that_is_read_is_framed_and_in_view(
    show: Callable[[Path], Pages], volume: Path
) -> None:
    pages = show(volume)
    pages.panel.show_current(200)
    assert 200 in pages.in_view()
    model = pages.panel.model()
    assert [model.index(at - 1, 0).data(LOOK_ROLE).is_current for at in (1, 200)] == [False, True]


def test_a_click_or_return_wishes_for_a_page(
    show: Callable[[Path], Pages], volume: Path, qtbot: QtBot
) -> None:
    pages = show(volume)
    panel = pages.panel
    at = panel.visualRect(panel.model().index(2, 0)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClicks(panel, "77")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert pages.chosen == [3, 5, 77]


def test_a_page_that_cannot_be_drawn_is_not_asked_for_again(
    client: DocumentClient, tmp_path: Path, volume: Path, qtbot: QtBot
) -> None:
    opened = client.open(volume).result()
    volume.unlink()
    pictures = Thumbnails(client, opened)
    (tmp_path / "volume.pdf").write_bytes(b"no paper")
    pictures.look_at([1], (80, 100))
    pictures.look_at([1], (80, 100))
    pictures.rest()
    assert pictures.picture(1) is None


def test_the_list_keeps_the_rules_of_a_model(
    client: DocumentClient, board: GlossBoard, sample_papers: Path
) -> None:
    opened = client.open(sample_papers / "working-paper.pdf").result()
    model = PageModel(board)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_document(opened, Thumbnails(client, opened, model))
    board.update([gloss("a", 4, 99.0, 0)])
    model.show_current(4)
    assert tester.model() is model
    assert model.rowCount() == 14
