"""What was typed is never lost: it stays, is offered again, and can be copied."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_project import READER, Marker
from the_window import Answers

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotation
from glossator.services.preferences import Preferences
from glossator.services.workspace import Workspace
from glossator.ui.main_window import MainWindow

Fault = Callable[[Workspace], contextlib.AbstractContextManager[None]]
PREFERENCES = Preferences(READER.id, READER.name, theme="light")


@contextlib.contextmanager
def held(workspace: Workspace) -> Iterator[None]:
    """Another program writes."""
    workspace._store._db.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.close()


@contextlib.contextmanager
def full(workspace: Workspace) -> Iterator[None]:
    db = workspace._store._db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    yield
    db.execute("PRAGMA max_page_count = 1000000")


@contextlib.contextmanager
def not_allowed(workspace: Workspace) -> Iterator[None]:
    workspace._store._db.execute("PRAGMA query_only = ON")
    yield
    workspace._store._db.execute("PRAGMA query_only = OFF")


@contextlib.contextmanager
def moved(workspace: Workspace) -> Iterator[None]:
    elsewhere = workspace.path.with_name("elsewhere.db")
    workspace.path.rename(elsewhere)
    yield
    elsewhere.rename(workspace.path)


FAULTS = {
    held: ("Another program is writing", "Try again"),
    full: ("is full", "Try again"),
    not_allowed: ("may only be read", "Try again"),
    moved: ("was moved, replaced or deleted", "Open it again"),
}


@pytest.fixture
def gloss(mark: Marker) -> Annotation:
    return mark(3, "The plan was his own.", "actor:kim")


@pytest.fixture
def window(
    gloss: Annotation, workspace: Workspace, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with a gloss that is open; no document is needed for it."""
    window = MainWindow(client, PREFERENCES, chooser)
    window.furnish(workspace)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.desks.gestures.open(gloss.id)
    yield window
    window.desks.unwritten.is_given_up = True


def note_on_disk(workspace: Workspace) -> str:
    with contextlib.closing(sqlite3.connect(workspace.path)) as db:
        ((note,),) = db.execute("SELECT note FROM annotation").fetchall()
    return str(note)


def leave_it(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )


LONG = "Compare the telegram of the day before. " * 250  # more than is left of a full disk's page


@pytest.mark.parametrize("fault", list(FAULTS), ids=lambda fault: fault.__name__)
def test_a_note_that_cannot_be_written_stays_typed_and_is_tried_again(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, fault: Fault
) -> None:
    said, offered = FAULTS[fault]
    window.desks.panel.edit_note()
    QApplication.clipboard().setText(LONG)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with fault(workspace):
        leave_it(window, qtbot)
        assert said in window.trouble.text
        assert "Nothing was changed" in window.trouble.text
        assert window.trouble.act_button.text() == offered
        assert window.desks.panel.unwritten()[0] == {gloss_id(window): LONG}
        assert window.desks.gestures.annotation.note == ""
        QApplication.clipboard().clear()
        qtbot.mouseClick(window.trouble.copy_button, Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() == LONG
        assert said in window.trouble.text
    assert note_on_disk(workspace) == ""
    if offered == "Try again" and fault is not not_allowed:
        qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    else:  # the same window writes as well, where the file is as it was
        window.desks.panel.commit()
    assert note_on_disk(workspace) == LONG
    assert window.desks.unwritten.left() is None


def gloss_id(window: MainWindow) -> str:
    return str(window.desks.gestures.annotation.id)


def test_a_quote_that_cannot_be_written_is_there_when_its_gloss_is_opened_again(
    window: MainWindow, workspace: Workspace, gloss: Annotation, mark: Marker, qtbot: QtBot
) -> None:
    other = mark(5, "So it is told in the files.", "archive:avprf")
    window.desks.panel.edit_quote()
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "The plan was his alone.")
    with held(workspace):
        leave_it(window, qtbot)
        assert "Another program is writing" in window.trouble.text
        window.desks.tagging._open(other.id)
    assert window.desks.panel.unwritten()[1] == {gloss.id: "The plan was his alone."}
    window.desks.tagging._open(gloss.id)
    assert window.desks.panel._quote.unwritten == "The plan was his alone."
    window.desks.panel.commit()
    assert workspace.project.annotations[gloss.id].passage.reading == "The plan was his alone."
    assert window.desks.unwritten.left() is None


def test_a_proposal_that_cannot_be_written_is_tried_again_at_its_own_gloss(
    window: MainWindow, workspace: Workspace, gloss: Annotation, mark: Marker, qtbot: QtBot
) -> None:
    other = mark(5, "So it is told in the files.", "archive:avprf")
    with held(workspace):
        assert not window.desks.gestures.propose("claim", "Hearsay")
        window.desks.gestures.open(other.id)
    qtbot.mouseClick(window.trouble.act_button, Qt.MouseButton.LeftButton)
    assert window.desks.gestures.annotation.id == gloss.id
    (term,) = (t for t in workspace.project.vocabulary.terms if t.label == "Hearsay")
    assert workspace.project.annotations[gloss.id].term_ids == ("actor:kim", term.id)
    assert workspace.project.annotations[other.id].term_ids == ("archive:avprf",)


def test_what_was_taken_back_by_doing_something_else_is_not_asked_about(
    window: MainWindow, workspace: Workspace
) -> None:
    with held(workspace):
        assert not window.desks.gestures.tag(["claim:thesis"])
    window.desks.gestures.tag(["claim:refutation"])
    assert window.desks.unwritten.left() is None


def test_a_term_that_could_not_be_put_on_a_passage_does_not_hold_the_window(
    window: MainWindow, workspace: Workspace
) -> None:
    with held(workspace):
        assert not window.desks.gestures.tag(["claim:thesis"])
    window.close()
    assert not window.isVisible()


def test_words_that_were_typed_are_kept_although_something_else_was_written(
    window: MainWindow, workspace: Workspace
) -> None:
    with held(workspace):
        assert not window.desks.gestures.write_note("Not to be forgotten.")
    window.desks.gestures.tag(["claim:refutation"])
    left = window.desks.unwritten.left()
    assert left is not None
    assert left.text == "Not to be forgotten."


def test_a_project_that_may_only_be_read_says_so_quietly(
    workspace: Workspace, client: DocumentClient, chooser: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    from glossator.domain.trouble import ReadOnly
    from glossator.services.project import Project
    from glossator.storage.store import Store

    store = Store.open(workspace.path, ReadOnly("It lies on a medium.", "Copy it."))
    reading = Workspace(store, Project(store.load()), READER)
    window = MainWindow(client, PREFERENCES, chooser)
    window.furnish(reading)
    qtbot.addWidget(window)
    assert window.trouble.text == "It lies on a medium. Copy it."
    assert window.desks.status.text().endswith("annotations.db · read only")
    reading.close()
