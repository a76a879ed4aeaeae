"""``glossator recognise``: scans are read, and quotes are found in them."""

import json
from pathlib import Path
from shutil import copyfile

import pytest

from command_results import Glossator, trouble_of
from scanning import needs_tesseract


@pytest.fixture
def scan(sample_papers: Path, tmp_path: Path) -> Path:
    return Path(copyfile(sample_papers / "scan.pdf", tmp_path / "scan.pdf"))


@needs_tesseract
def test_a_scan_is_read_and_a_quote_marked_in_it(
    glossator: Glossator, scan: Path, database: Path
) -> None:
    before = scan.read_bytes()
    told = glossator("recognise", scan, "--pages", "2")
    assert told.stdout == "1 page recognised; the text may hold errors.\n"
    assert told.stderr.startswith("Page 2: ")
    (kept,) = (database.parent / "annotations.recognised").glob("*/*.json")
    assert kept.name == "page-0002.json"
    quote = "account of the harbor"
    marked = json.loads(glossator("annotate", scan, "--quote", quote, "--json").stdout)
    assert (marked["page"], marked["quote"]) == (2, quote)
    assert "(recognised from a scan" in glossator("show", marked["id"]).stdout
    assert scan.read_bytes() == before
    again = glossator("recognise", scan, "--pages", "2")
    assert again.stdout.startswith("Nothing to recognise")


def test_without_language_data_it_says_what_to_install(
    glossator: Glossator, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert "Install tesseract-ocr-eng" in trouble_of(glossator("recognise", scan))


def test_what_cannot_be_read_is_told_and_the_exit_code_says_so(
    glossator: Glossator, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"no data")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    told = glossator("recognise", scan, "--pages", "1")
    assert told.exit_code == 1
    assert told.stdout == "No page was recognised.\n"
    assert told.stderr.startswith("Page 1 cannot be recognised.")


@pytest.mark.parametrize("pages", ["3", "0", "2-1", "all"])
def test_pages_that_are_not_there_are_wrong_usage(
    glossator: Glossator, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: str
) -> None:
    (tmp_path / "eng.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    told = glossator("recognise", scan, "--pages", pages)
    assert told.exit_code == 2
    assert f"“{pages}” are no pages; scan.pdf has 2." in told.stderr
