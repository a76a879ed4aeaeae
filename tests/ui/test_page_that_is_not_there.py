"""A gloss may say that it lies on a page that the paper does not have: it came from elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from the_window import Answers, opened_window

from glossator.documents.client import DocumentClient
from glossator.services.library import Library
from making import passage

SAMPLES = Path(__file__).parents[2] / "sample_pdfs"


@pytest.mark.parametrize("page", [2, 4, 5, 999])
def test_it_is_listed_and_opened_and_nothing_else_happens(
    tmp_path: Path, client: DocumentClient, qtbot: QtBot, page: int
) -> None:
    with opened_window(tmp_path / "a.db", client, Answers(), qtbot) as desk:
        desk.read(SAMPLES / "two-columns.pdf")
        opened = desk.window.documents.document
        assert opened is not None
        workspace = desk.workspace
        document = Library(workspace).ensure(opened)
        here = workspace.plan.annotate(document.id, passage("here", 1))
        there = workspace.plan.annotate(document.id, passage("there", page))
        workspace.apply(here)
        workspace.apply(there)
        (first, second) = (change.steps[0].record.id for change in (here, there))
        workspace.apply(workspace.plan.relate("quotes", first, second))
        QApplication.processEvents()
        tagging = desk.window.desks.tagging
        for annotation_id in (first, second, first):
            tagging.open_gloss(annotation_id)
            QApplication.processEvents()
            desk.window.grab()
        desk.window.active_page.setFocus()
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
            desk.press(key)
            desk.window.grab()
        moved = workspace.project.annotations[second]
        workspace.apply(workspace.plan.move(moved, replace(moved.passage, page_label="x")))
        desk.window.grab()
        assert set(desk.window.desks.list.ids) == {first, second}
