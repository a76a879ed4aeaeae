"""Recognised pages beside the project: whole or not at all, and never trusted."""

import json
from pathlib import Path

import pytest

from glossator.domain.page import Zone
from glossator.domain.trouble import Trouble
from glossator.storage.recognised_pages import RecognisedPages
from scanning import recognition

PAPER, OTHER = "a" * 64, "b" * 64
DATE = "2026-03-02T09:15:27.304Z"


@pytest.fixture
def pages(tmp_path: Path) -> RecognisedPages:
    return RecognisedPages(tmp_path / "annotations.recognised")


@pytest.fixture
def kept(pages: RecognisedPages) -> Path:
    """The file of a page that is kept."""
    pages.write(PAPER, recognition("The lamp was lit", "again in spring.", page=3), DATE)
    (path,) = (pages.folder / PAPER).iterdir()
    return path


def change(path: Path, **fields: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


def test_a_page_is_read_as_it_was_written(pages: RecognisedPages) -> None:
    given = recognition("The lamp was lit", "again in spring.", page=3, zone=Zone.NOTE).text
    pages.write(
        PAPER, recognition("The lamp was lit", "again in spring.", page=3, zone=Zone.NOTE), DATE
    )
    text = pages.read(PAPER, 3)
    assert text is not None
    assert (text.page, text.text, text.lines) == (given.page, given.text, given.lines)
    assert [text.box(i) for i in (0, 5, 20)] == [given.box(i) for i in (0, 5, 20)]
    assert text.is_recognised


def test_pages_are_known_by_document_and_number(pages: RecognisedPages, kept: Path) -> None:
    assert pages.pages(PAPER) == {3}
    assert pages.pages(OTHER) == frozenset()
    assert pages.read(PAPER, 4) is None
    assert pages.read(OTHER, 3) is None


def test_a_page_without_a_word_is_kept_too(pages: RecognisedPages) -> None:
    pages.write(PAPER, recognition(), DATE)
    text = pages.read(PAPER, 1)
    assert text is not None
    assert text.text == ""
    assert text.lines == ()


def test_a_page_read_again_takes_the_place_of_the_first(pages: RecognisedPages, kept: Path) -> None:
    pages.write(PAPER, recognition("The lamp was lit.", page=3), DATE)
    text = pages.read(PAPER, 3)
    assert text is not None
    assert text.text == "The lamp was lit."
    assert [path.name for path in kept.parent.iterdir()] == ["page-0003.json"]


def test_the_file_says_how_it_was_read(kept: Path) -> None:
    told = json.loads(kept.read_text(encoding="utf-8"))
    assert told["engine"] == "Tesseract of a test"
    assert (told["language"], told["dpi"], told["date"]) == ("eng", 300, DATE)
    assert told["lines"][0]["words"][1] == [70, 100, 90, 110, "lamp"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "another"}',
        b" " * (8 * 2**20 + 1),
    ],
)
def test_what_is_no_page_is_told_in_one_line(
    pages: RecognisedPages, kept: Path, content: bytes
) -> None:
    kept.write_bytes(content)
    with pytest.raises(Trouble, match=r"page 3 \(page-0003.json\) is damaged"):
        pages.read(PAPER, 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"version": 2},
        {"page": 4},
        {"document": OTHER},
        {"lines": None},
        {"lines": [{"zone": "cellar", "words": [[1, 1, 2, 2, "lamp"]]}]},
        {"lines": [{"zone": "body", "words": []}]},
        {"lines": [{"zone": "body", "words": [[1, 1, 2, "lamp"]]}]},
        {"lines": [{"zone": "body", "words": [[2, 1, 1, 2, "lamp"]]}]},
        {"lines": [{"zone": "body", "words": [[1, 1, float("nan"), 2, "lamp"]]}]},
        {"lines": [{"zone": "body", "words": [[1, 1, 2, 2, "two words"]]}]},
        {"lines": [{"zone": "body", "words": [[1, 1, 2, 2, "\ud800"]]}]},
        {"lines": [{"zone": "body", "words": [[1, 1, 2, 2, 7]]}]},
        {"lines": [{"zone": "body", "words": [[1, 1, 2, 2, "x" * 200_001]]}]},
    ],
)
def test_what_cannot_be_true_of_a_page_is_not_believed(
    pages: RecognisedPages, kept: Path, fields: dict[str, object]
) -> None:
    change(kept, **fields)
    with pytest.raises(Trouble, match="damaged"):
        pages.read(PAPER, 3)


def test_what_cannot_be_kept_leaves_nothing_behind(pages: RecognisedPages, kept: Path) -> None:
    kept.unlink()
    (kept / "in the way").mkdir(parents=True)  # no file can take the place of a folder with content
    with pytest.raises(Trouble, match="could not be kept"):
        pages.write(PAPER, recognition("The lamp", page=3), DATE)
    assert list(kept.parent.iterdir()) == [kept]


def test_other_files_in_the_folder_are_passed_over(pages: RecognisedPages, kept: Path) -> None:
    (kept.parent / ".page-0004.json.77").write_text("half a page")
    (kept.parent / "notes.txt").write_text("mine")
    assert pages.pages(PAPER) == {3}


def test_no_name_of_a_file_leads_out_of_the_folder(pages: RecognisedPages) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        pages.pages("../" + "a" * 61)
