"""A gloss of a large project that cannot be read is told once, where it is shown; others are."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot
from small_project import PAPER, READER, Marker

from glossator.domain.annotation import Annotation
from glossator.services.annotations import Annotations
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.board_keeper import BoardKeeper
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.panels.annotation_list import AnnotationList


@pytest.fixture
def two(mark: Marker) -> tuple[Annotation, Annotation]:
    """A sound gloss, and a damaged one after it on the same page."""
    return mark(3, "It stands.", "actor:kim"), mark(3, "It is gone.", "actor:mao")


@pytest.fixture
def large(workspace: Workspace, two: tuple[Annotation, Annotation]) -> Iterator[Workspace]:
    """The project as if it were too large to be read when it is opened."""
    with closing(sqlite3.connect(workspace.path)) as db, db:
        db.execute("DELETE FROM segment WHERE annotation_id = ?", [two[1].id])
    store = Store.open(workspace.path)
    found = store.inventory()
    project = Project(found, Annotations(found.entries, store))
    with closing(Workspace(store, project, READER)) as large:
        yield large


def test_the_list_has_a_line_for_it_that_does_nothing(
    qtbot: QtBot, large: Workspace, two: tuple[Annotation, Annotation]
) -> None:
    shown = AnnotationList(large)
    qtbot.addWidget(shown)
    told: list[str] = []
    opened: list[str] = []
    shown.trouble_told.connect(lambda trouble: told.append(str(trouble)))
    shown.gloss_requested.connect(opened.append)
    shown.resize(300, 600)
    shown.show()
    shown.set_document(PAPER.id)
    assert shown.ids == [annotation.id for annotation in two]
    for _ in range(2):
        assert not shown.grab().isNull()
        for row in (0, 1):
            shown.view.clicked.emit(shown.view.model().index(row, 0))
    assert len(told) == 1
    assert "is damaged" in told[0]
    assert opened == [two[0].id] * 2


def test_the_page_has_the_others(large: Workspace, two: tuple[Annotation, Annotation]) -> None:
    board = GlossBoard()
    keeper = BoardKeeper(large, board)
    told: list[str] = []
    keeper.trouble_told.connect(lambda trouble: told.append(str(trouble)))
    keeper.show_document(PAPER.file_hash, PAPER.page_count)
    for _ in range(2):
        assert [gloss.id for gloss in board.on_page(3)] == [two[0].id]
        assert board.gloss(two[1].id) is None
    assert len(told) == 1


def test_what_was_not_looked_at_yet_keeps_up_with_what_is_done(
    large: Workspace, two: tuple[Annotation, Annotation]
) -> None:
    board = GlossBoard()
    keeper = BoardKeeper(large, board)
    keeper.show_document(PAPER.file_hash, PAPER.page_count)
    pages: list[frozenset[int]] = []
    board.changed.connect(pages.append)
    large.apply(large.plan.remove([two[0]]))
    assert pages == [frozenset({3})]
    assert board.on_page(3) == ()
    large.undo()
    assert [gloss.id for gloss in board.on_page(3)] == [two[0].id]
    tops = [annotation.passage.segments[0].rects[0].y0 for annotation in two]
    assert board.places == [(3, top) for top in tops]
