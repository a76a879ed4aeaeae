"""Whatever people and files call things, it is shown as it stands, and keeps nobody waiting."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from small_project import PAPER, READER, VOCABULARY, passage_at
from the_window import Answers

import glossator.ui
from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotator
from glossator.domain.change import Change, Step
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term
from glossator.services.preferences import Preferences
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.main_window import MainWindow
from glossator.ui.plain_text import MOST, MOST_READ, PlainLabel, shown
from glossator.ui.tooltips import plain_tooltip
from hostile.words import WORDS

OURS = re.compile(r"</?(qt|p|b|br)>")  # the tags that tooltips are made with
SOURCES = sorted(Path(glossator.ui.__file__).parent.rglob("*.py"))


def is_as_it_stands(widget: QWidget) -> bool:
    """Whether nothing that ``widget`` says can be taken for markup, or is endless."""
    if isinstance(widget, QLabel):
        is_plain = widget.textFormat() is Qt.TextFormat.PlainText
        if not is_plain or len(widget.text()) > 6 * MOST_READ:
            return False
    tip = OURS.sub("", widget.toolTip())
    return "<" not in tip and len(tip) <= 6 * MOST


def everything_is_as_it_stands() -> None:
    QApplication.processEvents()
    for widget in QApplication.allWidgets():
        assert is_as_it_stands(widget), (widget, widget.toolTip()[:200])
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(model.rowCount()):
                tip = model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
                assert "<" not in OURS.sub("", tip or "")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A project in which everything is called like that: each word is in each place once."""
    facets = tuple(Facet(f"f{n}", word, n) for n, word in enumerate(WORDS[:8]))
    terms = tuple(
        Term(
            f"t{n}",
            f"f{n % len(facets)}",
            word,
            alt_labels=(word,),
            definition=word,
            scope_note=word,
        )
        for n, word in enumerate(WORDS)
    )
    vocabulary = replace(VOCABULARY, title=WORDS[3], facets=facets, terms=terms)
    store = Store.create(tmp_path / "<b>bold.db", vocabulary)
    workspace = Workspace(store, Project(store.load()), READER)
    papers = [
        replace(PAPER, id=f"d{n}", file_hash=f"{n:064x}", title=word)
        for n, word in enumerate(WORDS)
    ]
    people = [Annotator(f"a{n}", word) for n, word in enumerate(WORDS)]
    workspace.record(Change("begin", tuple(Step(None, r) for r in (*papers, *people, READER))))
    for n, word in enumerate(WORDS):
        planner = type(workspace.plan)(workspace.project, people[n], workspace.stamps)
        label = word.splitlines()[0][:100] or "1"
        passage = replace(passage_at(3, word, n), page_label=label)
        workspace.apply(planner.annotate(f"d{n}", passage, [f"t{n}"], note=word))
    yield workspace
    workspace.close()


@pytest.fixture
def window(
    workspace: Workspace, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> MainWindow:
    window = MainWindow(client, Preferences(READER.id, READER.name, theme="light"), chooser)
    window.furnish(workspace)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    return window


def test_everything_in_the_window_is_shown_as_it_stands(
    window: MainWindow, workspace: Workspace
) -> None:
    desks = window.desks
    desks.list._bar.scope.setCurrentIndex(1)
    everything_is_as_it_stands()
    for annotation in workspace.project.in_reading_order():
        desks.gestures.open(annotation.id)
        everything_is_as_it_stands()
        preview = desks.panel._note._preview
        assert preview.document().characterCount() <= 6 * MOST_READ
        if annotation.note == "<b>bold</b>":
            assert preview.toPlainText() == annotation.note
        image = QTextDocument.ResourceType.ImageResource
        assert preview.document().resource(image, QUrl("/etc/hostname")) == b""


def test_every_term_is_offered_as_it_stands(window: MainWindow, workspace: Workspace) -> None:
    picker = window.desks.picker
    for facet in workspace.project.vocabulary.facets:
        picker.open_at([], workspace.project.vocabulary, taken=(), recent=(), facet_id=facet.id)
        everything_is_as_it_stands()
    picker.close()
    for term in workspace.project.vocabulary.terms:
        tip = OURS.sub("", window.desks.vocabulary._tip(term.id))
        assert "<" not in tip
        assert len(tip) <= 5 * 6 * MOST


def test_menus_name_everything_as_it_stands(window: MainWindow) -> None:
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            assert len(action.text()) < 1_000
    everything_is_as_it_stands()


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_every_line_and_tooltip_says_it_as_it_stands(word: str, window_bar: MainWindow) -> None:
    window_bar.trouble.tell(Trouble(word, word), word[:50], lambda: None, copy=word)
    window_bar.top.show_document(word, ())
    label = PlainLabel(word)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert len(label.text()) <= 5 * MOST
    tip = plain_tooltip(word)
    assert "<" not in OURS.sub("", tip)
    everything_is_as_it_stands()
    label.deleteLater()


@pytest.fixture
def window_bar(client: DocumentClient, chooser: Answers, qtbot: QtBot) -> MainWindow:
    """The window before a project is open."""
    window = MainWindow(client, Preferences(READER.id, READER.name, theme="light"), chooser)
    qtbot.addWidget(window)
    window.show()
    return window


def test_what_turns_the_order_of_letters_is_named() -> None:
    assert shown("report\u202efdp.exe") == "report[RLO]fdp.exe"
    assert shown("\u0633\u0644\u0627\u0645 (1950)") == "\u0633\u0644\u0627\u0645 (1950)"


def test_what_no_font_can_show_is_replaced() -> None:
    assert shown("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_what_is_too_long_says_that_it_goes_on() -> None:
    assert shown("x" * (MOST + 1)) == "x" * (MOST - 1) + "…"
    assert shown("x" * MOST) == "x" * MOST


def test_there_is_no_other_way_to_show_words() -> None:
    """Labels are ``PlainLabel``, lines are cut by ``elided``, and nothing is set as HTML."""
    forbidden = {"QLabel", "QMessageBox", "elidedText", "insertHtml"}
    found = {
        (path.name, name)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        if (name := node.id if isinstance(node, ast.Name) else node.attr) in forbidden
    }
    assert {(file, name) for file, name in found if file != "plain_text.py"} == set()
