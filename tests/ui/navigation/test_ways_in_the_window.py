"""Finding one's way in the real window: tabs, jumps and the way back, links on both pages."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.preferences import read_preferences

Key = Qt.Key


@pytest.fixture
def papers(tmp_path: Path, sample_papers: Path) -> Path:
    """A folder with the working paper, and an index whose first page leads to its fifth."""
    for name in ("working-paper.pdf", "two-columns.pdf"):
        copyfile(sample_papers / name, tmp_path / name)
    with pymupdf.open() as document:
        for number in range(1, 9):
            document.new_page(width=400, height=500).insert_text((72, 100), f"Sheet {number}")
        link = {"kind": pymupdf.LINK_GOTO, "page": 4, "to": pymupdf.Point(0, 0)}
        document[0].insert_link({**link, "from": pymupdf.Rect(70, 86, 140, 104)})
        document.save(tmp_path / "index.pdf")
    return tmp_path


@pytest.fixture
def desk(
    papers: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    with opened_window(papers / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(papers / "working-paper.pdf")
        desk.window.page.setFocus()
        yield desk


def is_enabled(desk: TheWindow, name: str) -> bool:
    return desk.window.actions_by_id[name].isEnabled()


def test_a_page_that_is_typed_is_a_jump_with_a_way_back_and_forth(desk: TheWindow) -> None:
    page = desk.window.page
    assert not is_enabled(desk, "back")
    desk.press(Key.Key_G, CTRL)
    desk.type("7")
    desk.press(Key.Key_Return)
    assert page.page == 9
    assert is_enabled(desk, "back")
    desk.press(Key.Key_Left, ALT)
    assert page.page == 1
    assert not is_enabled(desk, "back")
    desk.press(Key.Key_Right, ALT)
    assert page.page == 9


def test_the_way_back_from_a_gloss_leads_into_the_other_paper(
    desk: TheWindow, papers: Path
) -> None:
    window, tagging = desk.window, desk.window.desks.tagging
    desk.turn_to(3)
    desk.drag("neither can stand", 3)
    desk.type("sht")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    (gloss_id,) = desk.workspace.project.annotations
    desk.read(papers / "two-columns.pdf", 2)
    tagging.open_gloss(gloss_id)
    desk.until(lambda: window.documents.document.path.name == "working-paper.pdf")
    assert window.page.page == 3
    desk.press(Key.Key_Left, ALT)
    desk.until(lambda: window.documents.document.path.name == "two-columns.pdf")
    assert window.page.page == 2


def test_keys_lead_to_outline_and_pages_and_return_into_the_paper(desk: TheWindow) -> None:
    window, left = desk.window, desk.window.desks.left
    desk.press(Key.Key_2, ALT)
    assert left.tab == "outline"
    tree = window.desks.navigation.outline.tree
    desk.until(lambda: tree.model().rowCount() == 9)
    desk.type("harbor")
    desk.press(Key.Key_Return)
    assert window.page.page == 10
    desk.press(Key.Key_3, ALT)
    assert left.tab == "pages"
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Return)
    assert window.page.page == 1
    desk.press(Key.Key_L, CTRL)
    assert left.tab == "glosses"
    desk.press(Key.Key_Left, ALT)
    assert window.page.page == 10


def test_the_tab_that_was_chosen_is_there_the_next_time(desk: TheWindow) -> None:
    desk.press(Key.Key_3, ALT)
    desk.window.remember()
    assert read_preferences().left_tab == "pages"


def test_a_hidden_left_column_comes_when_it_is_gone_to(desk: TheWindow) -> None:
    desk.press(Key.Key_F9)
    assert desk.window.left.isHidden()
    desk.press(Key.Key_2, ALT)
    assert desk.window.desks.navigation.outline.isVisible()
    assert desk.window.actions_by_id["show_list"].isChecked()


def test_a_gloss_is_counted_beside_its_heading(desk: TheWindow) -> None:
    desk.press(Key.Key_2, ALT)
    tree = desk.window.desks.navigation.outline.tree
    desk.until(lambda: tree.model().rowCount() == 9)
    desk.turn_to(3)
    desk.drag("neither can stand", 3)
    desk.type("sht")
    desk.press(Key.Key_Return)
    counts = [tree.model().index(row, 1) for row in range(9)]
    desk.until(lambda: [index.data() or "" for index in counts] == ["", "", "1", *[""] * 6])


def test_a_link_is_followed_by_click_and_by_key_with_a_way_back(
    desk: TheWindow, papers: Path
) -> None:
    desk.read(papers / "index.pdf")
    page, links = desk.window.page, desk.window.desks.links
    desk.until(lambda: links.target_at(1, 100, 95) is not None)
    desk.click(desk.spot(1, 100, 95))
    assert page.page == 5
    desk.press(Key.Key_Left, ALT)
    assert page.page == 1
    desk.press(Key.Key_L, CTRL | SHIFT)
    desk.press(Key.Key_Return)
    assert page.page == 5


def test_a_link_of_the_second_page_is_followed_there(desk: TheWindow, papers: Path) -> None:
    window = desk.window
    desk.read(papers / "index.pdf")
    desk.press(Key.Key_B, CTRL)
    second = window.desks.views.second
    assert second is not None
    desk.until(lambda: window.active_page is second.page)
    links = window.desks.views.second_desks.links
    desk.until(lambda: links.target_at(1, 100, 95) is not None)
    QTest.keyClick(second.page, Key.Key_L, CTRL | SHIFT)
    QTest.keyClick(second.page, Key.Key_Return)
    assert (window.page.page, second.page.page) == (1, 5)
