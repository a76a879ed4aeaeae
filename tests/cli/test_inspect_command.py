"""``glossator inspect``: what a PDF is, has and lacks."""

import json
from pathlib import Path

import pymupdf
import pytest

from command_results import Glossator, trouble_of


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with text and marks of others, a bare picture, one with invisible text, nothing."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.pdf"
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80))
    picture.clear_with(200)
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=400)
        page.insert_text((40, 60), "The lamp was lit again.")
        for writer in ("Ada", "Ada", "Ben"):
            mark = page.add_highlight_annot(page.search_for("lamp"))
            mark.set_info(title=writer)
            mark.update()
        page.add_text_annot((20, 20), "Who says so?")
        document.new_page(width=300, height=400).insert_image((0, 0, 300, 400), pixmap=picture)
        scanned = document.new_page(width=400, height=300)
        scanned.insert_image(scanned.rect, pixmap=picture)
        scanned.insert_text((40, 60), "Tlie lamp vvas lit.", render_mode=3)
        document.new_page(width=300, height=400)
        document.set_toc([[1, "Light", 1], [2, "Picture", 2]])
        document.save(path)
    return path


def test_it_says_what_a_paper_is(glossator: Glossator, mixed: Path) -> None:
    told = glossator("inspect", mixed).stdout
    assert f"mixed.pdf ({mixed.stat().st_size:,} bytes, PDF 1.7)" in told
    for line in (
        "title         mixed",
        "pages         4",
        "size          300 × 400 points (106 × 141 mm) on 3 pages; 400 × 300",
        "text          not on page 2: a picture\n",
        "              blank: page 4\n",
        "              recognised from a scan, by the look of it: page 3",
        "outline       2 entries",
        "annotations   2 Highlight by Ada",
        "              1 Text",
        "protection    none",
    ):
        assert line in told, told


def test_the_same_for_programs(glossator: Glossator, mixed: Path) -> None:
    told = json.loads(glossator("inspect", mixed, "--json").stdout)
    assert [page["text"] for page in told["pages"]] == [True, False, True, False]
    assert [page["looks_recognised"] for page in told["pages"]] == [False, False, True, False]
    assert [page["blank"] for page in told["pages"]] == [False, False, False, True]
    assert told["pages"][2]["width"] == 400
    assert told["outline"][1] == {"level": 2, "title": "Picture", "page": 2}
    assert {"kind": "Highlight", "writer": "Ada", "count": 2} in told["annotations"]
    assert told["protection"] is None
    assert len(told["hashes"]["file"]) == len(told["hashes"]["text"]) == 64


def test_printed_labels_are_told(glossator: Glossator, paper: Path) -> None:
    told = glossator("inspect", paper).stdout
    assert "pages         3, labelled i to 2" in told
    assert "title         The Harbour Light" in told
    assert "text          all pages" in told


def test_a_protected_paper_says_how(glossator: Glossator, paper: Path) -> None:
    locked = paper.with_name("locked.pdf")
    assert "asks for a password" in trouble_of(glossator("inspect", locked))
    assert "256-bit AES" in glossator("inspect", locked, "--password", "lamp").stdout


def test_what_is_no_pdf_is_told_in_one_line(glossator: Glossator, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_text("Dear Comrade,")
    assert trouble_of(glossator("inspect", tmp_path / "letter.pdf")).startswith("letter.pdf is not")
    assert "gone.pdf is not at" in trouble_of(glossator("inspect", tmp_path / "gone.pdf"))
