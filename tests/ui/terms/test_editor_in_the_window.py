"""The editor in the real window: its keys are its own there, its troubles stand in the line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from the_window import Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui.page.margin import Side
from glossator.ui.theme import facet_colours

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reader(
    tmp_path: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "notes.db", client, chooser, qtbot) as reader:
        yield reader


def test_the_editor_is_made_when_it_is_asked_for(reader: TheWindow) -> None:
    words = reader.window.desks.words
    assert not words.is_furnished
    reader.press(Qt.Key.Key_4, ALT)
    assert words.editor.isVisible()
    assert words.editor.tree.hasFocus()


def test_keys_that_the_window_has_too_belong_to_the_tree_while_it_has_the_focus(
    reader: TheWindow, sample_papers: Path
) -> None:
    reader.read(sample_papers / "working-paper.pdf")
    reader.press(Qt.Key.Key_4, ALT)
    tree, project = reader.window.desks.words.editor.tree, reader.workspace.project
    below = next(t for t in project.vocabulary.terms if t.broader is not None)
    above = project.vocabulary.by_id[below.broader or ""].broader
    tree.choose(below.id)
    reader.press(Qt.Key.Key_Left, ALT)
    assert project.vocabulary.by_id[below.id].broader == above
    reader.press(Qt.Key.Key_F2)
    reader.type("Another label")
    reader.press(Qt.Key.Key_Return)
    assert project.vocabulary.by_id[below.id].label == "Another label"
    reader.press(Qt.Key.Key_Z, CONTROL)
    reader.press(Qt.Key.Key_Z, CONTROL)
    assert project.vocabulary.by_id[below.id] == below


def test_what_may_not_be_is_told_in_one_line_until_something_is_written(
    reader: TheWindow,
) -> None:
    reader.press(Qt.Key.Key_4, ALT)
    editor, trouble = reader.window.desks.words.editor, reader.window.trouble
    first, second = reader.workspace.project.vocabulary.of_facet("claim")[:2]
    editor.tree.choose(first.id)
    reader.press(Qt.Key.Key_F2)
    reader.type(second.label)
    reader.press(Qt.Key.Key_Return)
    assert second.label in trouble.text
    reader.type(" of its own")
    reader.press(Qt.Key.Key_Return)
    assert trouble.text == ""


def test_a_facet_takes_its_new_colour_everywhere(reader: TheWindow) -> None:
    reader.press(Qt.Key.Key_4, ALT)
    editor = reader.window.desks.words.editor
    editor.tree.choose("actor")
    editor.facet_form.colour.own.setFocus()
    reader.type("#3f6b1f")
    reader.press(Qt.Key.Key_Return)
    moss = facet_colours("#3f6b1f", is_dark=False)
    assert reader.window.themes.theme.facet(0) == moss
    assert reader.window.page.theme.facet(0) == moss
    reader.window.actions_by_id["undo"].trigger()
    assert reader.window.themes.theme.facet(0) != moss


def test_an_address_is_shown_before_it_is_opened(
    reader: TheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    words, trouble = reader.window.desks.words, reader.window.trouble
    monkeypatch.setattr(words, "browser", lambda url: opened.append(QUrl(url).toString()))
    reader.press(Qt.Key.Key_4, ALT)
    words.editor.address_requested.emit("https://www.example.org/entity/7")
    assert "www.example.org" in trouble.text
    assert opened == []
    trouble.act_button.click()
    assert opened == ["https://www.example.org/entity/7"]
    words.editor.address_requested.emit("file:///etc/passwd")
    assert trouble.act_button.isHidden()
    assert "not opened" in trouble.text


def test_what_is_typed_is_written_when_the_window_is_closed(reader: TheWindow) -> None:
    reader.press(Qt.Key.Key_4, ALT)
    editor = reader.window.desks.words.editor
    term = reader.workspace.project.vocabulary.of_facet("claim")[0]
    editor.tree.choose(term.id)
    editor.term_form.fields["definition"].setFocus()
    reader.press(Qt.Key.Key_A, CONTROL)
    reader.type("What it means.")
    reader.window.close()
    assert reader.workspace.project.vocabulary.by_id[term.id].definition == "What it means."


def test_a_term_of_the_vocabulary_leads_to_its_fields(reader: TheWindow) -> None:
    term = reader.workspace.project.vocabulary.of_facet("claim")[1]
    reader.window.desks.vocabulary.edit_term_requested.emit(term.id)
    editor = reader.window.desks.words.editor
    assert editor.tree.chosen == (term.id,)
    assert editor.term_form.label.text() == term.label
    assert editor.tree.hasFocus()


def test_what_could_not_be_written_keeps_the_window_open_and_can_be_copied(
    reader: TheWindow,
) -> None:
    reader.press(Qt.Key.Key_4, ALT)
    editor, trouble = reader.window.desks.words.editor, reader.window.trouble
    first, second = reader.workspace.project.vocabulary.of_facet("claim")[:2]
    editor.tree.choose(first.id)
    reader.press(Qt.Key.Key_F2)
    reader.type(second.label)
    reader.window.close()
    assert reader.window.isVisible()
    assert second.label in trouble.text
    trouble.copy_button.click()
    assert QApplication.clipboard().text() == second.label
    trouble.act_button.click()
    assert not reader.window.isVisible()


def test_a_gloss_changes_its_side_as_soon_as_facets_are_added(
    reader: TheWindow, sample_papers: Path
) -> None:
    paper, page = sample_papers / "working-paper.pdf", 5
    reader.read(paper, page)
    reader.drag("The recommendation was approved in Seoul", page)
    workspace = reader.workspace
    for _ in range(2):
        reader.press(Qt.Key.Key_Tab)
    reader.type("tt")  # the key of a claim
    reader.press(Qt.Key.Key_Escape)
    (gloss_id,) = workspace.project.annotations
    reader.read_beside(paper)

    def sides() -> list[Side]:
        views = reader.window.page, reader.second.page
        return [placed.side for v in views for placed in v.sheet(page).in_margin(gloss_id)]

    assert sides() == [Side.RIGHT, Side.RIGHT]
    for label in ("Place", "Object"):
        workspace.apply(workspace.plan_vocabulary.add_facet(label)[1])
    assert sides() == [Side.LEFT, Side.LEFT]
    workspace.undo()
    assert sides() == [Side.RIGHT, Side.RIGHT]
