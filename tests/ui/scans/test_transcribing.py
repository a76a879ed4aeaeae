"""A rectangle with what it says, in the real window: typed beside it, stored as its quote."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from the_window import ALT, CTRL, SHIFT, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotation
from glossator.domain.query import Filter
from glossator.services.exchange import FORMATS, export_text
from scanning import needs_tesseract

SAYS = "MINISTRY OF FOREIGN AFFAIRS"


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """A scan of two pages, open at the first, in a new project."""
    scan = Path(copyfile(sample_papers / "scan.pdf", tmp_path / "scan.pdf"))
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(scan)
        desk.until(lambda: desk.window.desks.scans.offer.text)
        yield desk


def draw(desk: TheWindow) -> None:
    """Drag a rectangle around the words in the second line."""
    start, end = desk.spot(1, 90, 165), desk.spot(1, 400, 190)
    if desk.window.page.pages()[1].lines:
        desk.drag_between(start, end, ALT)
    else:
        desk.drag_between(start, end)


def only(desk: TheWindow) -> Annotation:
    (annotation,) = desk.workspace.project.annotations.values()
    return annotation


def test_the_offer_leads_from_the_rectangle_to_its_words(desk: TheWindow) -> None:
    scans, card = desk.window.desks.scans, desk.window.desks.transcription.card
    QTest.mouseClick(scans.offer.rectangle, Qt.MouseButton.LeftButton)
    assert desk.window.trouble.text.startswith("Drag a rectangle")
    draw(desk)
    desk.until(lambda: card.is_open)
    assert not desk.window.desks.picker.isVisible()
    desk.type(SAYS)
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(SAYS, "")]
    assert only(desk).passage.is_region
    assert desk.window.desks.picker.isVisible()  # what it says is there; now what it is about
    desk.type("jv")
    assert desk.on_disk() == [(SAYS, "Joseph Stalin")]


def test_words_and_rectangle_are_undone_together(desk: TheWindow) -> None:
    desk.window.desks.transcription.await_rectangle()
    draw(desk)
    desk.until(lambda: desk.window.desks.transcription.card.is_open)
    desk.type(SAYS)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.on_disk() == []
    desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.on_disk() == [(SAYS, "")]


def test_f2_types_what_the_drawn_rectangle_says(desk: TheWindow) -> None:
    draw(desk)
    assert desk.window.desks.picker.isVisible()
    desk.press(Qt.Key.Key_F2)
    assert desk.window.desks.transcription.card.is_open
    desk.type(SAYS)
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(SAYS, "")]


def test_f2_on_an_open_gloss_edits_its_words(desk: TheWindow) -> None:
    draw(desk)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    desk.type(SAYS)
    desk.press(Qt.Key.Key_Return)
    assert desk.on_disk() == [(SAYS, "Joseph Stalin")]


def test_nothing_typed_is_nothing_stored(desk: TheWindow) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        draw(desk)
        desk.press(Qt.Key.Key_F2)
        desk.type("  " if key == Qt.Key.Key_Return else "half a wo")
        desk.press(key)
        assert not desk.window.desks.transcription.card.is_open
        assert desk.window.page.hasFocus()
    assert desk.on_disk() == []


def test_what_it_says_is_in_every_format(desk: TheWindow) -> None:
    draw(desk)
    desk.press(Qt.Key.Key_F2)
    desk.type(SAYS)
    desk.press(Qt.Key.Key_Return)
    for format_id in FORMATS:
        assert SAYS in export_text(desk.workspace, Filter(), format_id)


@needs_tesseract
def test_a_scan_is_read_and_marked_and_the_file_stays_as_it_is(desk: TheWindow) -> None:
    scan = desk.window.documents.document.path  # type: ignore[union-attr]
    before = scan.read_bytes()
    desk.window.actions_by_id["read_page"].trigger()
    desk.until(lambda: desk.window.page.pages()[1].lines)
    desk.until(lambda: not desk.window.desks.scans.is_reading)
    desk.drag("MINISTRY OF FOREIGN", 1)
    desk.type("jv")
    assert desk.on_disk() == [("MINISTRY OF FOREIGN", "Joseph Stalin")]
    panel = desk.window.desks.panel
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "PASSAGE · p. 1 · recognised text" in shown
    told = json.loads(export_text(desk.workspace, Filter(), "jsonl").splitlines()[-1])
    assert told["segments"][0]["start"] is not None
    assert scan.read_bytes() == before


def test_a_rectangle_is_awaited_in_this_document_alone(
    desk: TheWindow, sample_papers: Path
) -> None:
    desk.press(Qt.Key.Key_F2)
    assert desk.window.trouble.text.startswith("Drag a rectangle")
    desk.read(sample_papers / "working-paper.pdf", page=3)
    assert desk.window.trouble.text == ""
    desk.drag_between(desk.spot(3, 90, 165), desk.spot(3, 400, 190), ALT)
    assert not desk.window.desks.transcription.card.is_open
    assert desk.window.desks.picker.isVisible()
