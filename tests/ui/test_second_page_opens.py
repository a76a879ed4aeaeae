"""Documents that are chosen for the second page: passwords, papers that are not where they were."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Document
from glossator.domain.change import Change, Step


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 90), "The box was locked.")
        document.set_metadata({"title": "A locked box"})
        path, kind = tmp_path / "locked.pdf", pymupdf.PDF_ENCRYPT_AES_256
        document.save(path, encryption=kind, user_pw="lamp", owner_pw="oil")
    return path


@pytest.fixture
def desk(
    tmp_path: Path,
    client: DocumentClient,
    chooser: Answers,
    locked: Path,
    sample_papers: Path,
    qtbot: QtBot,
) -> Iterator[TheWindow]:
    """The paper on both pages; the locked one belongs to the project too."""
    paper = copyfile(sample_papers / "two-columns.pdf", tmp_path / "two-columns.pdf")
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        opened = client.open(locked, "lamp").result()
        document = Document("locked", opened.file_hash, None, "locked.pdf", "A locked box", 1)
        desk.workspace.record(Change("begin", (Step(None, document),)))
        desk.read(paper)
        desk.press(Qt.Key.Key_B, CTRL)
        yield desk


def choose_locked(desk: TheWindow) -> None:
    documents = desk.second.findChild(QComboBox)
    assert documents.itemText(0) == "A locked box"
    documents.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.until(lambda: "asks for a password" in desk.window.trouble.text)


def name(desk: TheWindow) -> str:
    document = desk.second.document
    return document.path.name if document is not None else ""


def test_a_locked_document_asks_for_its_password_and_lies_on_the_second_page(
    desk: TheWindow,
) -> None:
    choose_locked(desk)
    desk.type("wrong")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "not the password" in desk.window.trouble.text)
    assert name(desk) == "two-columns.pdf"
    desk.type("lamp")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: name(desk) == "locked.pdf")
    assert desk.window.trouble.text == ""
    assert desk.second.page.hasFocus()
    assert desk.window.documents.document.path.name == "two-columns.pdf"


def test_it_changes_places_without_being_asked_for_the_password_again(desk: TheWindow) -> None:
    choose_locked(desk)
    desk.type("lamp")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: name(desk) == "locked.pdf")
    desk.window.actions_by_id["exchange_pages"].trigger()
    desk.until(lambda: name(desk) == "two-columns.pdf")
    assert desk.window.documents.document.path.name == "locked.pdf"
    assert desk.window.trouble.text == ""


def test_who_gives_no_password_goes_on_with_the_document_that_was_there(desk: TheWindow) -> None:
    choose_locked(desk)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.trouble.text == ""
    assert desk.second.findChild(QComboBox).currentText().startswith("The Second Comma")
    assert desk.second.page.hasFocus()


def test_a_question_for_the_second_page_goes_with_it(desk: TheWindow) -> None:
    choose_locked(desk)
    desk.window.desks.views.close()
    assert desk.window.trouble.text == ""
    assert desk.window.page.hasFocus()


def test_a_document_that_was_moved_is_found_for_the_second_page(
    desk: TheWindow, chooser: Answers, locked: Path, sample_papers: Path
) -> None:
    locked.unlink()
    chooser.path = sample_papers / "working-paper.pdf"
    documents = desk.second.findChild(QComboBox)
    documents.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.until(lambda: "is not at" in desk.window.trouble.text)
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: name(desk) == "working-paper.pdf")
    assert desk.window.documents.document.path.name == "two-columns.pdf"
