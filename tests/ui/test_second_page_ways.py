"""Outline, pages and the way back belong to the page that is worked on."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pymupdf
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, NONE, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.navigation.outline_panel import OutlinePanel
from glossator.ui.navigation.page_panel import PagePanel
from glossator.ui.top_bar import ElidedLabel

Key = Qt.Key
PAPER, ARTICLE, DIARY = "working-paper.pdf", "two-columns.pdf", "diary.pdf"


@pytest.fixture
def papers(tmp_path: Path, sample_papers: Path) -> Path:
    """A folder with two sample papers and a diary of twelve days, in which two have a heading."""
    for name in (PAPER, ARTICLE):
        copyfile(sample_papers / name, tmp_path / name)
    with pymupdf.open() as document:
        for number in range(1, 13):
            said = "The lamp was lit." if number in (1, 9) else "Nothing happened."
            document.new_page(width=400, height=500).insert_text((72, 100), said)
        document.set_toc([[1, "Arrival", 1], [1, "Departure", 9]])
        document.set_metadata({"title": "A Diary"})
        document.save(tmp_path / DIARY)
    return tmp_path


@pytest.fixture
def desk(
    papers: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The paper on the first page, the diary on the second, which has the focus."""
    with opened_window(papers / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(papers / PAPER)
        desk.read_beside(papers / DIARY)
        yield desk


def pages(desk: TheWindow) -> tuple[int, int]:
    return desk.window.page.page, desk.second.page.page


def seen(desk: TheWindow, kind: type) -> OutlinePanel | PagePanel:
    """The one panel of a kind that can be seen."""
    (panel,) = (part for part in desk.window.desks.left.findChildren(kind) if part.isVisible())
    return panel


def headings(desk: TheWindow) -> list[str]:
    model = seen(desk, OutlinePanel).tree.model()
    return [model.index(row, 0, QModelIndex()).data() for row in range(model.rowCount())]


def said(desk: TheWindow) -> str:
    """What stands between the tabs and what is behind them."""
    line = desk.window.desks.left.findChild(ElidedLabel)
    return line.accessibleName() if line.isVisible() else ""


def test_the_outline_is_that_of_the_page_that_is_worked_on(desk: TheWindow) -> None:
    desk.press(Key.Key_2, ALT)
    desk.until(lambda: headings(desk) == ["Arrival", "Departure"])
    desk.window.page.setFocus()
    desk.until(lambda: len(headings(desk)) == 9)
    desk.press(Key.Key_F6, CTRL)
    assert headings(desk) == ["Arrival", "Departure"]


def test_a_heading_is_gone_to_on_the_page_that_it_belongs_to(desk: TheWindow) -> None:
    desk.press(Key.Key_2, ALT)
    desk.until(lambda: headings(desk))
    desk.type("dep")
    desk.press(Key.Key_Return)
    assert pages(desk) == (1, 9)
    assert desk.window.actions_by_id["back"].isEnabled()


def test_small_pages_are_those_of_the_page_that_is_worked_on(desk: TheWindow) -> None:
    desk.press(Key.Key_3, ALT)
    assert seen(desk, PagePanel).model().rowCount() == 12
    desk.type("7")
    desk.press(Key.Key_Return)
    assert pages(desk) == (1, 7)
    desk.window.page.setFocus()
    assert seen(desk, PagePanel).model().rowCount() == 14


def test_the_paper_is_named_beside_only_where_there_are_two(desk: TheWindow, papers: Path) -> None:
    assert said(desk) == "A Diary"
    desk.press(Key.Key_F6, CTRL)
    assert said(desk).startswith("Keeping the Light")
    desk.read_beside(papers / PAPER)
    assert said(desk) == ""
    desk.read_beside(papers / ARTICLE)
    assert said(desk).startswith("Keeping the Light")
    desk.window.desks.views.close()
    assert said(desk) == ""


def test_back_leads_back_on_the_page_where_the_jump_was(desk: TheWindow) -> None:
    window = desk.window
    window.take_to(7)
    desk.press(Key.Key_F6, CTRL)
    window.take_to(9)
    assert pages(desk) == (9, 7)
    desk.press(Key.Key_F6, CTRL)
    desk.press(Key.Key_Left, ALT)
    assert pages(desk) == (9, 1)
    desk.press(Key.Key_F6, CTRL)
    desk.press(Key.Key_Left, ALT)
    assert pages(desk) == (1, 1)
    assert not window.actions_by_id["back"].isEnabled()
    desk.press(Key.Key_Right, ALT)
    assert pages(desk) == (9, 1)


def test_the_buttons_of_the_mouse_lead_back_on_the_page_that_they_are_pressed_on(
    desk: TheWindow,
) -> None:
    desk.window.take_to(7)
    desk.press(Key.Key_F6, CTRL)
    desk.window.take_to(9)
    viewport = desk.second.page.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, NONE, QPoint(50, 50))
    assert pages(desk) == (9, 1)


def test_back_leads_into_the_paper_that_lay_on_the_second_page_before(
    desk: TheWindow, papers: Path
) -> None:
    desk.second.page.go_to(2)
    desk.read_beside(papers / ARTICLE)
    desk.press(Key.Key_Left, ALT)
    desk.until(lambda: desk.second.document.path.name == DIARY)
    assert pages(desk) == (1, 2)
    assert desk.window.documents.document.path.name == PAPER
    desk.press(Key.Key_Right, ALT)
    desk.until(lambda: desk.second.document.path.name == ARTICLE)


def test_a_second_page_that_was_closed_has_no_way_back(desk: TheWindow) -> None:
    desk.window.take_to(7)
    desk.window.desks.views.close()
    desk.press(Key.Key_B, CTRL)
    desk.until(lambda: desk.second.page.hasFocus())
    assert not desk.window.actions_by_id["back"].isEnabled()
    desk.press(Key.Key_2, ALT)
    desk.until(lambda: len(headings(desk)) == 9)


def test_a_hit_is_gone_to_on_the_page_that_is_searched(desk: TheWindow) -> None:
    desk.press(Key.Key_F, CTRL)
    desk.type("lamp")
    (count,) = desk.window.desks.find.bar.findChildren(QLabel)
    desk.until(lambda: count.text() == "1 of 2")
    desk.window.page.setFocus()
    desk.press(Key.Key_F3)
    desk.until(lambda: pages(desk) == (1, 9))


def test_small_pages_stand_in_on_their_own_page_until_it_is_drawn(
    desk: TheWindow, papers: Path
) -> None:
    desk.press(Key.Key_3, ALT)
    first, other = desk.window.page, desk.second.page
    desk.until(lambda: other.stand_ins.picture(2) is not None)
    assert first.stand_ins.picture(2) is None
    shown = other.stand_ins
    desk.read_beside(papers / ARTICLE)
    assert other.stand_ins is not shown
    assert shown.picture(2) is None
