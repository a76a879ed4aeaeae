"""Notes that stand at the end of a paper, in the real window: shown beside the line, led to."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.notes_desk import NotesDesk

BODY = ("The keeper wrote to the office of the harbour,", "and nobody ever answered him.")
PAGES = 12
NOTES = "Envoy to the department, {}, and the letters that follow it."


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven pages, each with a caller, and their notes together on the last one."""
    path = tmp_path_factory.mktemp("papers") / "endnotes.pdf"
    font = pymupdf.Font("tiro")
    with pymupdf.open() as document:
        for number in range(1, PAGES):
            page = document.new_page(width=420, height=500)
            writer = pymupdf.TextWriter(page.rect)
            for line in range(14):
                writer.append((50, 60 + 16 * line), BODY[line % 2], font=font, fontsize=11)
            writer.append((50, 284), f"This is what page {number} says.", font=font, fontsize=11)
            end = writer.last_point
            writer.append((end.x, end.y - 4), str(number), font=font, fontsize=7)
            writer.append((50, 300), BODY[0], font=font, fontsize=11)
            writer.write_text(page)
        page = document.new_page(width=420, height=500)
        writer = pymupdf.TextWriter(page.rect)
        writer.append((50, 60), "Notes", font=font, fontsize=14)
        for number in range(1, PAGES):
            said = f"{number}. {NOTES.format(10 + number)}"
            writer.append((50, 80 + 16 * number), said, font=font, fontsize=11)
        writer.write_text(page)
        document.save(path)
    return path


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, paper: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(paper, 2)
        yield desk


def notes(desk: TheWindow) -> NotesDesk:
    assert desk.window.desks is not None
    return desk.window.desks.notes


def rest_on_the_caller(desk: TheWindow, page: int) -> None:
    span = desk.show(f"This is what page {page} says.", page)
    viewport = desk.window.page.viewport()
    QTest.mouseMove(viewport, QPoint(5, 5))
    QTest.mouseMove(viewport, desk.point(page, span.end) + QPoint(1, 0))
    desk.until(lambda: notes(desk).card.isVisible())


def test_resting_on_a_caller_shows_its_note_from_the_end_of_the_paper(desk: TheWindow) -> None:
    rest_on_the_caller(desk, 2)
    assert notes(desk).card.title == "Note 2"
    assert notes(desk).card.text == NOTES.format(12)


def test_a_key_leads_to_the_end_of_the_paper_and_back(desk: TheWindow) -> None:
    page = desk.window.page
    rest_on_the_caller(desk, 2)
    desk.press(Qt.Key.Key_J, CTRL)
    desk.until(lambda: PAGES in page.visible_pages())
    at = desk.place(NOTES.format(12), PAGES)
    assert page.viewport().rect().contains(desk.point(PAGES, at.start))
    desk.press(Qt.Key.Key_J, CTRL)
    desk.until(lambda: 2 in page.visible_pages())
    called = desk.place("This is what page 2 says.", 2)
    assert page.viewport().rect().contains(desk.point(2, called.end))


def test_the_key_needs_no_mouse_and_the_way_back_leads_back_too(desk: TheWindow) -> None:
    page = desk.window.page
    desk.drag("This is what page 2", 2)
    desk.press(Qt.Key.Key_Escape)
    page.setFocus()
    before = page.verticalScrollBar().value()
    desk.press(Qt.Key.Key_J, CTRL)
    desk.until(lambda: PAGES in page.visible_pages())
    desk.press(Qt.Key.Key_Left, ALT)
    assert page.verticalScrollBar().value() == before


def test_from_a_note_at_the_end_the_key_leads_to_its_caller(desk: TheWindow) -> None:
    page = desk.window.page
    desk.turn_to(PAGES)
    desk.drag("department, 17", PAGES)
    desk.press(Qt.Key.Key_Escape)
    page.setFocus()
    desk.press(Qt.Key.Key_J, CTRL)
    desk.until(lambda: 7 in page.visible_pages())


def test_a_note_at_the_end_is_tagged_like_any_passage(desk: TheWindow) -> None:
    rest_on_the_caller(desk, 2)
    desk.press(Qt.Key.Key_J, CTRL | SHIFT)
    desk.until(lambda: PAGES in desk.window.page.visible_pages())
    desk.type("sht")
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(NOTES.format(12), "Terenty Shtykov")]


def test_the_notes_of_a_paper_are_not_taken_for_those_of_the_next(
    desk: TheWindow, sample_papers: Path
) -> None:
    rest_on_the_caller(desk, 2)
    desk.read(sample_papers / "working-paper.pdf", 2)
    said: list[str] = []
    notes(desk).said.connect(said.append)
    desk.press(Qt.Key.Key_J, CTRL)
    desk.until(lambda: said or desk.window.page.page != 2)
    assert (said, desk.window.page.page) == (["No note is called on this page."], 2)
