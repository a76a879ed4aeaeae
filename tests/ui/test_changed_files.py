"""A paper that another program changes while it is read, in the real window."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.ui import changed_files
from glossator.ui.second_view import SecondView


@pytest.fixture
def desk(
    tmp_path: Path,
    client: DocumentClient,
    chooser: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TheWindow]:
    monkeypatch.setattr(changed_files, "OFTEN", 20)
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        yield desk


@pytest.fixture
def paper(tmp_path: Path, sample_papers: Path) -> Path:
    return Path(copyfile(sample_papers / "two-columns.pdf", tmp_path / "paper.pdf"))


def tag_first_line(desk: TheWindow) -> str:
    page = desk.window.page.pages()[1]
    line = page.lines[0]
    quote = page.text[line.start : line.end]
    desk.drag(quote, 1)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)
    return quote


def replaced(path: Path, other: Path) -> None:
    made = path.with_name("downloaded.pdf")
    copyfile(other, made)
    made.replace(path)


def written_over(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def cut(path: Path, other: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def written_on(path: Path, other: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n% a note of another program\n")


def same_size(path: Path, other: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("change", [replaced, written_over, cut, written_on, same_size])
def test_a_paper_that_was_changed_is_told_and_no_gloss_moves(
    desk: TheWindow, paper: Path, sample_papers: Path, change: Callable[[Path, Path], None]
) -> None:
    desk.read(paper)
    tag_first_line(desk)
    before = dict(desk.workspace.project.annotations)
    opened = desk.window.documents.document
    change(paper, sample_papers / "working-paper.pdf")
    desk.until(lambda: "paper.pdf was changed by another program." in desk.window.trouble.text)
    assert desk.window.trouble.act_button.text() == "Open it again"
    assert desk.workspace.project.annotations == before
    assert desk.window.documents.document is opened


def test_a_paper_that_was_changed_is_opened_again_without_the_glosses_of_the_earlier_one(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    desk.read(paper)
    quote = tag_first_line(desk)
    replaced(paper, sample_papers / "working-paper.pdf")
    desk.until(lambda: "was changed" in desk.window.trouble.text)
    earlier = desk.window.documents.document
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.window.documents.document is not earlier)
    desk.turn_to(1)
    assert desk.window.board.on_page(1) == ()
    assert "1 of its glosses" in desk.window.trouble.text
    assert [said for said, _ in desk.on_disk()] == [quote]


def test_a_paper_that_was_deleted_is_told_until_it_is_back(desk: TheWindow, paper: Path) -> None:
    desk.read(paper)
    content = paper.read_bytes()
    paper.unlink()
    desk.until(lambda: "paper.pdf was moved or deleted" in desk.window.trouble.text)
    paper.write_bytes(content)
    desk.until(lambda: desk.window.trouble.text == "")


def test_a_paper_that_was_changed_while_nobody_read_it_is_told_when_it_is_opened(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    desk.read(paper)
    tag_first_line(desk)
    desk.read(sample_papers / "working-paper.pdf")
    written_on(paper, paper)
    desk.window.open_document(paper)
    desk.until(lambda: "paper.pdf is not the file that it was" in desk.window.trouble.text)


def lay_beside(desk: TheWindow, first: Path, second: Path) -> SecondView:
    """Another paper on either page; the second one has the focus."""
    desk.read(first)
    desk.read_beside(second)
    return desk.second


@pytest.mark.parametrize("change", [replaced, written_over, cut, written_on, same_size])
def test_a_paper_on_the_second_page_that_was_changed_is_told(
    desk: TheWindow, paper: Path, sample_papers: Path, change: Callable[[Path, Path], None]
) -> None:
    second = lay_beside(desk, sample_papers / "working-paper.pdf", paper)
    opened = second.document
    change(paper, sample_papers / "rotated-cropped.pdf")
    desk.until(lambda: "paper.pdf was changed by another program." in desk.window.trouble.text)
    assert second.document is opened


def test_it_is_opened_again_on_the_second_page(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    second = lay_beside(desk, sample_papers / "working-paper.pdf", paper)
    earlier = second.document
    replaced(paper, sample_papers / "rotated-cropped.pdf")
    desk.until(lambda: "was changed" in desk.window.trouble.text)
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: second.document is not earlier)
    assert desk.window.documents.document.path.name == "working-paper.pdf"
    assert desk.window.trouble.text == ""


def test_a_paper_that_lies_on_both_pages_is_opened_again_on_both(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    desk.read(paper)
    desk.press(Qt.Key.Key_B, CTRL)
    second, first = desk.window.desks.views.second, desk.window.documents
    earlier = first.document
    replaced(paper, sample_papers / "rotated-cropped.pdf")
    desk.until(lambda: "was changed" in desk.window.trouble.text)
    QTest.mouseClick(desk.window.trouble.act_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: first.document is not earlier and second.document is not earlier)
    assert first.document.file_hash == second.document.file_hash
    desk.until(lambda: desk.window.trouble.text == "")


def test_a_paper_that_is_left_on_the_second_page_alone_is_looked_after_there(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    desk.read(paper)
    desk.press(Qt.Key.Key_B, CTRL)
    desk.read(sample_papers / "working-paper.pdf")
    content = paper.read_bytes()
    paper.unlink()
    desk.until(lambda: "paper.pdf was moved or deleted" in desk.window.trouble.text)
    paper.write_bytes(content)
    desk.until(lambda: desk.window.trouble.text == "")


def test_nothing_is_told_of_a_second_page_that_was_closed(
    desk: TheWindow, paper: Path, sample_papers: Path
) -> None:
    lay_beside(desk, sample_papers / "working-paper.pdf", paper)
    paper.unlink()
    desk.until(lambda: "paper.pdf was moved or deleted" in desk.window.trouble.text)
    desk.window.desks.views.close()
    assert desk.window.trouble.text == ""
    copyfile(sample_papers / "rotated-cropped.pdf", paper)
    desk.qtbot.wait(300)  # so that it would have been seen some ten times
    assert desk.window.trouble.text == ""
