"""Two thousand terms: the tree shows them as quickly as twenty."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_project import READER, VOCABULARY

from glossator.domain.vocabulary import Term
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.ui.terms.editor import TermEditor
from glossator.ui.theme import Theme

COUNT = 2_000
PATIENCE = 1.0  # seconds of the processor; a quick machine needs a tenth of it


def test_two_thousand_terms_are_shown_found_edited_and_moved_without_waiting(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    terms = tuple(
        Term(
            f"actor:{number}",
            "actor",
            f"Member {number} of the committee",
            broader=f"actor:{number // 5}" if number >= 5 else None,
            position=20 + number,
        )
        for number in range(COUNT)
    )
    vocabulary = replace(VOCABULARY, terms=(*VOCABULARY.terms, *terms))
    store = Store.create(tmp_path / "annotations.db", vocabulary)
    workspace = Workspace(store, Project(store.load()), READER)
    editor = TermEditor(workspace, theme)
    qtbot.addWidget(editor)
    editor.resize(320, 900)
    definition = editor.term_form.fields["definition"]
    steps: dict[str, Callable[[], object]] = {
        "show": editor.show,
        "find": lambda: editor.finder.words.insert("member 1234"),
        "show all": editor.finder.words.clear,
        "choose": lambda: editor.open("actor:1234"),
        "type": lambda: definition.setPlainText("One of many."),
        "write": definition.commit,
        "move": lambda: editor.tree.wished.emit("narrower"),
        "undo": workspace.undo,
    }
    took = {}
    for name, do in steps.items():
        began = process_time()
        do()
        QApplication.processEvents()
        took[name] = process_time() - began
    assert {name: seconds for name, seconds in took.items() if seconds > PATIENCE} == {}
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(editor.tree.model(), mode)
    workspace.redo()
    del tester
    workspace.close()
