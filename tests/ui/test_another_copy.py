"""Another copy of a marked paper is opened in the real window, and its glosses are carried over."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.library import Library
from glossator.services.quoting import QuotedDocument

LINES = (
    "The pilot of the harbour wrote his reports at night, when the",
    "boats were in and the office was empty. He numbered them, and",
    "he kept the numbers of those that were never answered in a list",
    "of his own. The list was found in the lining of his coat. Nobody",
    "knows why he kept it, or for whom. The reports are in the archive",
    "of the port; three of them are missing, and they are on the list.",
)
OTHER = (*LINES[:3], LINES[3].replace("lining", "pocket"), "knows why he kept it, or for whom.")
QUOTES = ("He numbered them", "found in the lining of his coat", "three of them are missing")


def written(path: Path, lines: tuple[str, ...], title: str) -> Path:
    with pymupdf.open() as document:
        page = document.new_page()
        for row, line in enumerate(lines):
            page.insert_text((60, 80 + 16 * row), line, fontsize=11)
        document.set_metadata({"title": title})
        document.save(path)
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return written(tmp_path / "copy.pdf", OTHER, "Reports, scanned")


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    """A window on a project in which three passages of a paper are marked; the paper is open."""
    paper = written(tmp_path / "paper.pdf", LINES, "The Reports")
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        read = QuotedDocument(client, paper)
        document = Library(desk.workspace).ensure(read.opened)
        for quote in QUOTES:
            desk.workspace.apply(desk.workspace.plan.annotate(document.id, read.passage(quote)))
        desk.read(paper)
        yield desk


def offered(desk: TheWindow, copy: Path) -> str:
    """What is said when the copy is opened."""
    desk.read(copy)
    desk.until(lambda: "another copy" in desk.window.trouble.text)
    return desk.window.trouble.text


def rows(desk: TheWindow) -> list[str]:
    tree = desk.window.desks.copies.panel.tree
    told = []
    for number in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(number)
        assert group is not None
        told.append(group.text(0))
        told += [group.child(i).toolTip(0) for i in range(group.childCount())]
    return told


def open_preview(desk: TheWindow, copy: Path) -> None:
    offered(desk, copy)
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(desk.window.desks.copies.panel.isVisible)


def places(desk: TheWindow) -> dict[str, str]:
    """The quote of each annotation, and the title of the paper in which it is."""
    project = desk.workspace.project
    return {
        a.passage.quote: project.documents[a.document_id].title
        for a in project.annotations.values()
    }


def test_another_copy_says_so_and_shows_what_would_become_of_each_gloss(
    desk: TheWindow, copy: Path
) -> None:
    assert "“The Reports”, which has 3 glosses" in offered(desk, copy)
    assert desk.window.trouble.act_button.text() == "Carry over…"
    before = desk.on_disk()
    open_preview(desk, copy)
    assert rows(desk) == [
        "Placed exactly (1)",
        "He numbered them",
        "Placed approximately (1)",
        "Marked as “found in the lining of his coat”, here “found in the pocket of his coat”",
        "Not found (1)",
        "three of them are missing",
    ]
    assert desk.on_disk() == before


def test_the_place_of_the_chosen_gloss_is_lit_on_the_page(desk: TheWindow, copy: Path) -> None:
    open_preview(desk, copy)
    lit = desk.window.desks.copies._lit
    assert lit.places == ()
    tree = desk.window.desks.copies.panel.tree
    group = tree.topLevelItem(0)
    assert group is not None
    tree.setCurrentItem(group.child(0))
    ((page, rects),) = lit.places
    assert (page, len(rects)) == (1, 1)
    desk.window.desks.copies.panel.close_button.click()
    assert lit.places == ()


def test_what_has_a_tick_is_carried_over_in_one_gesture_and_the_rest_stays_in_view(
    desk: TheWindow, copy: Path
) -> None:
    open_preview(desk, copy)
    QTest.mouseClick(desk.window.desks.copies.panel.carry, Qt.MouseButton.LeftButton)
    assert places(desk) == {
        "He numbered them": "Reports, scanned",
        "found in the pocket of his coat": "Reports, scanned",
        "three of them are missing": "The Reports",
    }
    assert rows(desk) == ["Not found (1)", "three of them are missing"]
    assert len(desk.window.board.all) == 2
    desk.press(Qt.Key.Key_Z, CTRL)
    assert set(places(desk).values()) == {"The Reports"}
    assert len(desk.window.board.all) == 0
    assert len(rows(desk)) == 6


def test_a_gloss_without_its_tick_stays_where_it_is(desk: TheWindow, copy: Path) -> None:
    open_preview(desk, copy)
    panel = desk.window.desks.copies.panel
    group = panel.tree.topLevelItem(1)
    assert group is not None
    panel.tree.setCurrentItem(group.child(0))
    desk.press(Qt.Key.Key_Space)
    QTest.mouseClick(panel.carry, Qt.MouseButton.LeftButton)
    assert places(desk)["found in the lining of his coat"] == "The Reports"


def test_what_was_not_found_is_put_where_the_reader_selects(desk: TheWindow, copy: Path) -> None:
    open_preview(desk, copy)
    panel = desk.window.desks.copies.panel
    group = panel.tree.topLevelItem(2)
    assert group is not None
    panel.tree.setCurrentItem(group.child(0))
    QTest.mouseClick(panel.here, Qt.MouseButton.LeftButton)
    assert "Mark the passage" in desk.window.trouble.text
    desk.drag("never answered in a list", 1)
    desk.press(Qt.Key.Key_Escape)  # the picker
    QTest.mouseClick(panel.here, Qt.MouseButton.LeftButton)
    assert places(desk)["never answered in a list"] == "Reports, scanned"


def test_what_stayed_behind_is_told_when_the_copy_is_opened_again(
    desk: TheWindow, copy: Path, tmp_path: Path
) -> None:
    open_preview(desk, copy)
    QTest.mouseClick(desk.window.desks.copies.panel.carry, Qt.MouseButton.LeftButton)
    desk.read(tmp_path / "paper.pdf")
    desk.read(copy)
    desk.until(lambda: "One gloss of “The Reports” was not found" in desk.window.trouble.text)
