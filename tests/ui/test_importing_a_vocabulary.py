"""A newer vocabulary: its differences are shown first, then all is done in one step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot
from the_window import Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.vocabulary import Vocabulary
from glossator.services.vocabulary_formats import read_vocabulary_file, write_vocabulary
from glossator.ui.vocabulary_window import VocabularyWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        yield desk


def said(tree: QTreeWidget) -> dict[str, list[str]]:
    """The groups by their headings."""
    groups = (tree.topLevelItem(number) for number in range(tree.topLevelItemCount()))
    return {g.text(0): [g.child(n).text(0) for n in range(g.childCount())] for g in groups if g}


def newer(desk: TheWindow) -> Vocabulary:
    """That of the project with a term renamed and another gone."""
    present = desk.workspace.project.vocabulary
    first, *others, _last = present.terms
    return replace(present, version="9", terms=(replace(first, label="The Kremlin"), *others))


def shown(desk: TheWindow, chooser: Answers, path: Path) -> VocabularyWindow:
    """The differences with the vocabulary in a file."""
    chooser.path = path
    desk.window.actions_by_id["import_vocabulary"].trigger()
    vocabularies = desk.window.desks.vocabularies
    desk.until(lambda: vocabularies.window.isVisible())
    return vocabularies.window


@pytest.fixture
def file(desk: TheWindow, tmp_path: Path) -> Path:
    path = tmp_path / "newer.json"
    path.write_bytes(write_vocabulary(newer(desk), "json"))
    return path


def test_differences_are_seen_first_and_taken_in_with_one_button(
    desk: TheWindow, chooser: Answers, file: Path
) -> None:
    before = desk.workspace.project.vocabulary
    window = shown(desk, chooser, file)
    gone = before.terms[-1].label
    assert said(window.tree) == {
        "Renamed (1)": [f"“{before.terms[0].label}” is called “The Kremlin”."],
        "Changed otherwise (1)": [f"Version 9 in place of {before.version}."],
        "Gone (1)": [f"“{gone}” is gone."],
    }
    assert desk.workspace.project.vocabulary == before, "nothing is done yet"
    QTest.mouseClick(window.button, LEFT)
    assert not window.isVisible()
    assert desk.workspace.project.vocabulary.version == "9"
    assert desk.window.trouble.text == "The vocabulary is that of newer.json now."
    desk.window.actions_by_id["undo"].trigger()
    assert desk.workspace.project.vocabulary == before


def test_what_the_file_does_not_have_can_be_left_alone(
    desk: TheWindow, chooser: Answers, file: Path
) -> None:
    window = shown(desk, chooser, file)
    QTest.keyClick(window.keep, Qt.Key.Key_Space)
    assert list(said(window.tree)) == ["Renamed (1)", "Changed otherwise (1)"]
    QTest.mouseClick(window.button, LEFT)
    assert len(desk.workspace.project.vocabulary.terms) == len(newer(desk).terms) + 1


def test_the_same_vocabulary_leaves_nothing_to_do_and_escape_closes(
    desk: TheWindow, chooser: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "same.ttl"
    chooser.path = path
    desk.window.actions_by_id["export_vocabulary"].trigger()
    assert desk.window.trouble.text == "The vocabulary was written to same.ttl."
    assert read_vocabulary_file(path).vocabulary == desk.workspace.project.vocabulary
    window = shown(desk, chooser, path)
    assert (said(window.tree), window.button.isEnabled()) == ({}, False)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_another_vocabulary_is_announced_as_one(
    desk: TheWindow, chooser: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "other.csv"
    other = replace(newer(desk), id="urn:example:other", title="Another")
    path.write_bytes(write_vocabulary(other, "csv"))
    window = shown(desk, chooser, path)
    assert window.button.text() == "Put it in place of the vocabulary"
    QTest.mouseClick(window.button, LEFT)
    assert desk.workspace.project.vocabulary.id == "urn:example:other"


def test_a_file_that_is_none_is_told_on_one_line(
    desk: TheWindow, chooser: Answers, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "broken.rdf"
    chooser.path.write_text("<rdf")
    desk.window.actions_by_id["import_vocabulary"].trigger()
    desk.until(lambda: "broken.rdf: The file is not XML" in desk.window.trouble.text)
