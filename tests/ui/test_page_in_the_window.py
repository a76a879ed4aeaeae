"""What the View menu does with pages: turned, coloured, under a ruler, alone on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from the_window import CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.preferences import read_preferences

Key = Qt.Key


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", 3)
        desk.window.page.setFocus()
        yield desk


def test_pages_are_turned_by_keys_and_found_turned_the_next_time(
    desk: TheWindow, sample_papers: Path
) -> None:
    page = desk.window.page
    desk.press(Key.Key_R, CTRL)
    assert page.turn == 90
    assert page.page == 3
    desk.press(Key.Key_R, CTRL | SHIFT)
    desk.press(Key.Key_R, CTRL | SHIFT)
    assert page.turn == 270
    desk.read(sample_papers / "two-columns.pdf")
    assert page.turn == 0
    desk.read(sample_papers / "working-paper.pdf", 3)
    assert page.turn == 270
    desk.window.remember()
    (turn,) = {place.turn for place in read_preferences().positions.values() if place.turn}
    assert turn == 270


def test_a_passage_marked_on_a_turned_page_is_stored_as_on_an_upright_one(desk: TheWindow) -> None:
    desk.press(Key.Key_R, CTRL)
    desk.drag("neither can stand", 3)
    desk.type("sht")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    assert desk.on_disk()[0][0] == "neither can stand"
    (annotation,) = desk.workspace.project.annotations.values()
    (segment,) = annotation.passage.segments
    text = desk.window.page.pages()[3]
    assert segment.rects == tuple(text.rects(segment.start, segment.end))


def test_pages_are_coloured_apart_from_the_window_and_the_choice_is_kept(desk: TheWindow) -> None:
    window = desk.window
    window.actions_by_id["paper_dark"].trigger()
    assert window.actions_by_id["paper_dark"].isChecked()
    assert not window.actions_by_id["paper_paper"].isChecked()
    view = window.page

    def paper() -> int:
        spot = desk.spot(3, 30, 30)
        at = view.viewport().mapTo(view, spot)
        return view.grab().toImage().pixelColor(at).lightness()

    desk.until(lambda: paper() < 60)
    assert not view.theme.is_dark
    window.actions_by_id["theme_dark"].trigger()
    window.actions_by_id["paper_sepia"].trigger()
    assert view.theme.is_dark
    desk.until(lambda: paper() > 180)
    window.remember()
    assert read_preferences().page_colours == "sepia"


def test_the_ruler_is_laid_on_and_taken_away_by_its_key(desk: TheWindow) -> None:
    desk.press(Key.Key_U, CTRL)
    assert desk.window.actions_by_id["ruler"].isChecked()
    desk.press(Key.Key_U, CTRL)
    assert not desk.window.actions_by_id["ruler"].isChecked()


def test_the_page_has_the_screen_for_itself_until_escape(desk: TheWindow) -> None:
    window = desk.window
    desk.press(Key.Key_F11)
    assert window.isFullScreen()
    assert not window.left.isVisible()
    assert not window.menuBar().isVisible()
    assert window.page.isVisible()
    desk.press(Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.left.isVisible()
    assert window.page.hasFocus()
    assert window.page.viewport().rect().contains(QPoint(5, 5))
