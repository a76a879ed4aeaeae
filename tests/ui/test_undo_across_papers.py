"""What is undone in a paper that is not on the desk is told, with the way there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient

PAGE = 5
QUOTE = "The recommendation was approved in Seoul and forgotten in Washington."
OTHER = "The Americans were slower to find the light and quicker to claim it."


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """Two linked glosses of one paper were made; another paper lies on the desk."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        desk.read(sample_papers / "working-paper.pdf", PAGE)
        for quote in (OTHER, QUOTE):
            desk.drag(quote, PAGE)
            desk.type("jv")
            desk.press(Qt.Key.Key_Escape)
        first, second = desk.workspace.project.annotations
        desk.window.desks.gestures.relate("quotes", second, first)
        desk.read(sample_papers / "two-columns.pdf")
        desk.window.page.setFocus()
        yield desk


def test_what_was_undone_elsewhere_is_told_and_can_be_gone_to(desk: TheWindow) -> None:
    desk.press(Qt.Key.Key_Z, CTRL)
    bar = desk.window.trouble
    assert bar.text.startswith("Undid “link (quotes)” in Keeping the Light")
    assert bar.text.endswith(", p. 3.")
    assert desk.window.desks.gestures.annotation is None
    bar.act_button.click()
    desk.until(lambda: desk.window.desks.gestures.annotation is not None)
    assert desk.window.desks.gestures.annotation.passage.quote == QUOTE
    assert desk.window.documents.document.title.startswith("Keeping the Light")


def test_of_what_is_gone_by_the_undoing_it_is_said_where_it_was(desk: TheWindow) -> None:
    for _ in range(2):
        desk.press(Qt.Key.Key_Z, CTRL)
    bar = desk.window.trouble
    assert bar.text.startswith("Undid “mark passage” in Keeping the Light")
    assert bar.act_button.isHidden()
    desk.press(Qt.Key.Key_Y, CTRL)
    assert bar.text.startswith("Did “mark passage” again in Keeping the Light")
    assert bar.act_button.isVisible()
    assert len(desk.on_disk()) == 2
