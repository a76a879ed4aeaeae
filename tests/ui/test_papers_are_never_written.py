"""Whatever is done in the window, the bytes of the papers stay what they were."""

import hashlib
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from the_window import Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient
from glossator.documents.language_data import find_language_data


@pytest.fixture
def papers(tmp_path: Path, sample_papers: Path) -> Path:
    return Path(copytree(sample_papers, tmp_path / "papers"))


def hashes(papers: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(papers.glob("*"))
    }


def tag_first_line(desk: TheWindow) -> None:
    page = desk.window.page.pages()[1]
    line = page.lines[0]
    desk.drag(page.text[line.start : line.end], 1)
    desk.type("jv")
    desk.press(Qt.Key.Key_Escape)


def find(desk: TheWindow, words: str) -> None:
    desk.window.actions_by_id["find"].trigger()
    desk.type(words)
    desk.until(lambda: desk.window.desks.find.hit is not None)
    desk.press(Qt.Key.Key_Escape)


def recognise(desk: TheWindow) -> None:
    scans = desk.window.desks.scans
    desk.window.actions_by_id["read_page"].trigger()
    desk.until(lambda: not scans.is_reading)


def test_reading_tagging_finding_and_recognising_write_nothing_to_a_paper(
    papers: Path, client: DocumentClient, chooser: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    before = hashes(papers)
    with opened_window(tmp_path / "annotations.db", client, chooser, qtbot) as desk:
        for name in ("two-columns.pdf", "rotated-cropped.pdf", "working-paper.pdf"):
            desk.read(papers / name)
            tag_first_line(desk)
            find(desk, "the")
            desk.window.page.go_to(2)
        desk.window.open_document(papers / "scan.pdf")
        desk.until(lambda: desk.window.documents.document.path == papers / "scan.pdf")
        if find_language_data() is not None:
            recognise(desk)
        glosses = len(desk.on_disk())
    assert glosses == 3
    assert hashes(papers) == before
