"""What the tests of the window share: colours, a small vocabulary, a real project with glosses."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from small_project import COLLEAGUE, OTHER_PAPER, PAPER, READER, VOCABULARY, Marker, passage_at
from the_window import Answers

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.change import Change, Step
from glossator.domain.vocabulary import Vocabulary
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.collecting import Collecting
from glossator.ui.theme import Theme


@pytest.fixture(autouse=True)
def no_widget_left_alive(qapp: QCoreApplication) -> Iterator[None]:
    """Widgets that were closed are gone before the next test, in the thread of the window.

    As in the program garbage is collected there alone; without an event loop ``deleteLater`` waits.
    """
    collecting = Collecting()
    yield
    collecting.look()
    collecting.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def chooser() -> Answers:
    return Answers()


@pytest.fixture(params=["light", "dark"])
def any_theme(request: pytest.FixtureRequest) -> Theme:
    return Theme.light() if request.param == "light" else Theme.dark()


@pytest.fixture
def theme() -> Theme:
    return Theme.light()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return VOCABULARY


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    """A project on disk with two papers and two annotators and no gloss yet."""
    store = Store.create(tmp_path / "annotations.db", VOCABULARY)
    workspace = Workspace(store, Project(store.load()), READER)
    records = (READER, COLLEAGUE, PAPER, OTHER_PAPER)
    workspace.record(Change("begin", tuple(Step(None, record) for record in records)))
    yield workspace
    workspace.close()


@pytest.fixture
def mark(workspace: Workspace) -> Marker:
    """``mark(page, quote, *term_ids, by=..., document=..., note=...)`` puts a gloss on disk.

    Passages of one page stand one below the other, in the order in which they are marked.
    """
    lines = itertools.count()

    def mark(
        page: int,
        quote: str,
        *term_ids: str,
        by: Annotator = READER,
        document: Document = PAPER,
        note: str = "",
    ) -> Annotation:
        line = next(lines)
        passage = passage_at(page, quote, line)
        planner = type(workspace.plan)(workspace.project, by, workspace.stamps)
        change = planner.annotate(document.id, passage, term_ids, note=note)
        workspace.apply(change)
        annotation = change.steps[0].after
        assert isinstance(annotation, Annotation)
        return annotation

    return mark


@pytest.fixture
def glosses(mark: Marker) -> list[Annotation]:
    """Four glosses of the paper in reading order, and one of the other paper."""
    return [
        mark(3, "The plan was his own.", "actor:kim", "claim:thesis"),
        mark(3, "He gave his consent late.", "actor:stalin", by=COLLEAGUE),
        mark(5, "So it is told in the files.", "archive:avprf", note="Which file?"),
        mark(9, "It was no puppet play.", "claim:refutation"),
        mark(2, "Elsewhere it is otherwise.", "actor:mao", document=OTHER_PAPER),
    ]
