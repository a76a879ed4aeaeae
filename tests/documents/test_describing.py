"""Sizes and labels of all pages are read without opening each of them, and are the same."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient

PAPERS = ("working-paper", "two-columns", "rotated-cropped", "scan", "misread-notes")


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


def make_motley(path: Path) -> Path:
    """Pages that are turned, cropped, and measured in other units, with three kinds of labels."""
    with pymupdf.open() as document:
        for number in range(24):
            page = document.new_page(width=400, height=500)
            page.set_rotation((0, 90, 180, 270)[number % 4])
            if number % 3 == 0:
                page.set_cropbox(pymupdf.Rect(20, 30, 300, 400))
            if number % 5 == 0:
                document.xref_set_key(page.xref, "UserUnit", "2")
        document.set_page_labels(
            [
                {"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 1},
                {"startpage": 8, "prefix": "A-", "style": "D", "firstpagenum": 5},
                {"startpage": 16, "prefix": "", "style": "a", "firstpagenum": 1},
            ]
        )
        document.save(path)
    return path


@pytest.mark.parametrize("name", [*PAPERS, "motley"])
def test_sizes_and_labels_are_those_of_each_page(
    client: DocumentClient, sample_papers: Path, tmp_path: Path, name: str
) -> None:
    is_motley = name == "motley"
    path = make_motley(tmp_path / "motley.pdf") if is_motley else sample_papers / f"{name}.pdf"
    opened = client.open(path).result()
    with pymupdf.open(path) as document:
        assert opened.page_count == len(document)
        for page, size, label in zip(document, opened.sizes, opened.labels, strict=True):
            assert size == (page.rect.width, page.rect.height)
            assert label == (page.get_label() or str(page.number + 1))
    if is_motley:
        assert opened.labels[7:10] == ("viii", "A-5", "A-6")


def test_the_first_file_is_being_opened_before_anybody_asks(sample_papers: Path) -> None:
    paper = sample_papers / "working-paper.pdf"
    with DocumentClient(paper) as client:
        first = client.open(paper)
        assert first.result().page_count == 14
        again = client.open(paper)
        assert again is not first
        assert again.result() == first.result()
