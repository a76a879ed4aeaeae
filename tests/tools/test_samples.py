"""The committed sample papers are those that ``make samples`` makes."""

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient
from glossator.domain.page import Zone
from glossator.domain.reading import read, zone_spans

ROOT = Path(__file__).resolve().parent.parent.parent
PAPERS = (
    "working-paper.pdf",
    "two-columns.pdf",
    "misread-notes.pdf",
    "scan.pdf",
    "rotated-cropped.pdf",
)
SLACK = 0.05  # points by which another machine may round a place
SHADES = 2.0  # mean difference of grey levels that nobody sees


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("samples"))


def make(folder: Path) -> Path:
    tool = ROOT / "tools" / "make_samples.py"
    subprocess.run([sys.executable, str(tool), str(folder)], check=True, timeout=60)
    return folder


@pytest.mark.parametrize("name", PAPERS)
def test_the_committed_paper_is_what_the_tool_makes(made: Path, name: str) -> None:
    with pymupdf.open(made / name) as fresh, pymupdf.open(ROOT / "sample_pdfs" / name) as kept:
        assert fresh.metadata == kept.metadata
        assert fresh.get_toc() == kept.get_toc()
        assert fresh.get_page_labels() == kept.get_page_labels()
        assert len(fresh) == len(kept)
        for page, kept_page in zip(fresh, kept, strict=True):
            assert (page.rotation, page.rect) == (kept_page.rotation, kept_page.rect)
            assert_same_words(page.get_text("words"), kept_page.get_text("words"))
            assert difference(page, kept_page) < SHADES


def assert_same_words(words: list[tuple], kept: list[tuple]) -> None:  # type: ignore[type-arg]
    assert [word[4:] for word in words] == [word[4:] for word in kept]
    places = [edge for word in words for edge in word[:4]]
    assert places == pytest.approx([edge for word in kept for edge in word[:4]], abs=SLACK)


def difference(page: pymupdf.Page, other: pymupdf.Page) -> float:
    """By how many grey levels two pages differ on average, drawn small."""
    small = pymupdf.Matrix(0.25, 0.25)
    pixels, others = (
        shown.get_pixmap(matrix=small, colorspace=pymupdf.csGRAY).samples for shown in (page, other)
    )
    return sum(abs(a - b) for a, b in zip(pixels, others, strict=True)) / len(pixels)


def test_the_tool_makes_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    for name in PAPERS:
        assert (made / name).read_bytes() == (again / name).read_bytes()


@pytest.mark.parametrize("paper", ["working-paper", "two-columns"])
def test_every_word_of_a_paper_reads_as_it_was_written(
    monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    from samples.files import source
    from samples.markup import parse

    blocks, notes = parse(source(f"{paper}.md"))
    with DocumentClient() as client:
        document = client.open(ROOT / "sample_pdfs" / f"{paper}.pdf").result()
        numbers = range(1, document.page_count + 1)
        pages = {number: client.page_text(document, number).result() for number in numbers}
    body, note = (
        read(pages, [span for page in pages.values() for span in zone_spans(page, zone)])
        for zone in (Zone.BODY, Zone.NOTE)
    )
    assert body.endswith(" ".join(block.text for block in blocks))
    assert note == " ".join(f"{block.mark} {block.text}" for block in notes.values())


def test_the_sample_papers_are_small() -> None:
    sizes = [(ROOT / "sample_pdfs" / name).stat().st_size for name in PAPERS]
    assert sum(sizes) < 1_000_000


def test_no_paper_tells_of_the_machine_it_was_made_on() -> None:
    for name in PAPERS:
        assert str(ROOT).encode() not in (ROOT / "sample_pdfs" / name).read_bytes()
