"""Opening documents in the window: passwords, bad files, moved papers, places remembered."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from the_window import CTRL, PREFERENCES, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.domain.query import Filter
from glossator.services.exchange import export
from glossator.services.preferences import read_preferences
from glossator.services.session import open_workspace
from glossator.ui.main_window import MainWindow


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The window on a new project, with no document yet."""
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        yield desk


@pytest.fixture
def paper(tmp_path: Path, sample_papers: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("working-paper.pdf", "two-columns.pdf"):
        copyfile(sample_papers / name, folder / name)
    return folder / "working-paper.pdf"


def locked(path: Path) -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 90), "The box was locked.")
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="lamp", owner_pw="oil")
    return path


def test_a_locked_document_asks_for_its_password_and_opens(desk: TheWindow, tmp_path: Path) -> None:
    desk.window.open_document(locked(tmp_path / "locked.pdf"))
    desk.until(lambda: "asks for a password" in desk.window.trouble.text)
    desk.type("wrong")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: "not the password" in desk.window.trouble.text)
    desk.type("lamp")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.window.documents.document is not None)
    desk.turn_to(1)
    assert "locked" in desk.window.page.pages()[1].text
    assert desk.window.trouble.text == ""
    assert desk.window.page.hasFocus()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "empty.pdf is empty."),
        ("page.pdf", b"<html>Not a paper</html>", "page.pdf is not a PDF."),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut.pdf"),
    ],
)
def test_a_file_that_is_no_paper_gets_one_line_and_the_open_one_stays(
    desk: TheWindow, paper: Path, name: str, content: bytes, said: str
) -> None:
    desk.read(paper)
    bad = paper.with_name(name)
    bad.write_bytes(content)
    desk.window.open_document(bad)
    desk.until(lambda: said in desk.window.trouble.text)
    assert "\n" not in desk.window.trouble.text
    assert desk.window.documents.document is not None
    assert desk.window.documents.document.path == paper


def test_a_paper_that_was_moved_is_found_and_its_folder_with_it(
    desk: TheWindow, chooser: Answers, paper: Path, tmp_path: Path
) -> None:
    for name in ("two-columns.pdf", "working-paper.pdf"):
        desk.read(paper.with_name(name), 1)
        line = desk.window.page.pages()[1].lines[0]
        desk.drag(desk.window.page.pages()[1].text[line.start : line.end], 1)
        desk.type("jv")
        desk.press(Qt.Key.Key_Escape)
    moved = paper.parent.rename(tmp_path / "moved")
    chooser.path = moved / "two-columns.pdf"

    desk.window.open_document(paper.with_name("two-columns.pdf"))
    desk.until(lambda: "is not at" in desk.window.trouble.text)
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: (d := desk.window.documents.document) is not None and d.path.parent == moved)
    assert len(desk.window.board.on_page(1)) == 1
    assert "One other document" in desk.window.trouble.text
    kept = {document.path for document in desk.workspace.project.documents.values()}
    assert kept == {"moved/two-columns.pdf", "moved/working-paper.pdf"}


def test_glosses_imported_for_the_paper_on_the_desk_are_listed_at_once(
    desk: TheWindow, chooser: Answers, paper: Path, tmp_path: Path, sample_papers: Path
) -> None:
    copyfile(sample_papers.with_name("annotations.db.example"), tmp_path / "other.db")
    other = open_workspace(tmp_path / "other.db", preferences=PREFERENCES)
    count = export(other, Filter(), "jsonl", tmp_path / "other.jsonl")
    other.close()
    desk.read(paper)
    chooser.path = tmp_path / "other.jsonl"
    desk.window.actions_by_id["import_set"].trigger()
    assert len(desk.window.desks.list.ids) == count


def test_each_document_is_opened_where_reading_stopped(desk: TheWindow, paper: Path) -> None:
    desk.read(paper, 7)
    desk.window.page.set_zoom(1.5)
    desk.read(paper.with_name("two-columns.pdf"))
    assert desk.window.page.page == 1
    desk.window.open_document(paper)
    desk.until(lambda: desk.window.documents.document.path == paper)
    assert desk.window.page.page == 7
    assert desk.window.page.zoom == pytest.approx(1.5)
    desk.window.close()
    kept = read_preferences()
    assert {position.page for position in kept.positions.values()} == {1, 7}


def test_the_window_comes_back_as_large_as_it_was_left(
    desk: TheWindow, client: DocumentClient, qtbot: QtBot
) -> None:
    desk.window.resize(760, 640)
    desk.window.close()
    preferences = read_preferences()
    again = MainWindow(client, preferences)
    again.furnish(desk.workspace)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (760, 640)
    again.close()


def test_the_page_keeps_half_of_a_narrow_window(desk: TheWindow) -> None:
    window = desk.window

    def shares() -> list[float]:
        QApplication.processEvents()
        parts = (window.desks.list, window.page, window.desks.vocabulary)
        return [part.width() / window.width() for part in parts]

    window.resize(1600, 900)
    _, wide, _ = shares()
    before = window.desks.list.width(), window.desks.vocabulary.width()
    assert wide > 0.6
    window.resize(900, 600)
    left, page, right = shares()
    assert page > 0.49
    assert left < right
    window.resize(1600, 900)
    QApplication.processEvents()
    assert (window.desks.list.width(), window.desks.vocabulary.width()) == before


def test_a_project_in_a_synchronised_folder_is_warned_of(
    tmp_path: Path, client: DocumentClient, qtbot: QtBot, sample_papers: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    workspace = open_workspace(folder / "annotations.db", preferences=PREFERENCES)
    window = MainWindow(client, PREFERENCES)
    window.furnish(workspace)
    qtbot.addWidget(window)
    window.show()
    window.open_document(sample_papers / "two-columns.pdf")
    qtbot.waitUntil(lambda: window.documents.document is not None)
    assert "Dropbox" in window.trouble.text
    window.close()
    workspace.close()


def test_a_page_is_found_by_its_printed_label(desk: TheWindow, paper: Path) -> None:
    desk.read(paper)
    desk.press(Qt.Key.Key_G, CTRL)
    desk.type("3")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page.page == 5
    desk.press(Qt.Key.Key_G, CTRL)
    desk.type("xxiv")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.trouble.text == "There is no page “xxiv”."
    assert desk.window.page.page == 5


def test_a_hyphen_is_judged_by_the_words_of_the_whole_paper(
    desk: TheWindow, tmp_path: Path
) -> None:
    path = tmp_path / "harbour.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 90), "The letter went to the harbour-")
        page.insert_text((72, 106), "master and came back unread.")
        page = document.new_page()
        page.insert_text((72, 90), "The harbour-master was away.")
        document.save(path)
    desk.read(path)
    desk.until(lambda: desk.window.documents.words.are_read)
    desk.drag("The letter went to the harbour-master and came back unread.", 1)
    desk.type("jv")
    ((quote, _),) = desk.on_disk()
    assert quote == "The letter went to the harbour-master and came back unread."


def test_the_hash_of_the_text_is_kept_once_the_document_is_annotated(
    desk: TheWindow, paper: Path
) -> None:
    desk.read(paper, 3)
    assert desk.workspace.project.documents == {}
    line = desk.window.page.pages()[3].lines[4]
    desk.drag(desk.window.page.pages()[3].text[line.start : line.end], 3)
    desk.type("jv")
    desk.until(lambda: all(d.text_hash for d in desk.workspace.project.documents.values()))
    (document,) = desk.workspace.project.documents.values()
    assert len(document.file_hash) == len(document.text_hash or "") == 64
