"""Reading scans: where language data are, and what the real Tesseract reads."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.language_data import LanguageData, find_language_data
from glossator.documents.trouble import PageTrouble
from glossator.domain.anchor import find_quote
from scanning import needs_tesseract


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for language data that the program is told of."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    return tmp_path


def test_without_language_data_there_are_none(data: Path) -> None:
    (data / "osd.traineddata").touch()  # knows no language
    assert find_language_data() is None


def test_language_data_are_found_where_the_environment_says(data: Path) -> None:
    for name in ("fra", "deu", "osd"):
        (data / f"{name}.traineddata").touch()
    assert find_language_data() == LanguageData(data, ("deu", "fra"))


def test_language_data_are_found_below_the_folder_of_the_program(data: Path) -> None:
    (data / "tessdata").mkdir()
    (data / "tessdata" / "eng.traineddata").touch()
    assert find_language_data() == LanguageData(data / "tessdata", ("eng",))


@pytest.mark.parametrize(
    ("wished", "language"),
    [("fra", "fra"), ("fra+rus+eng", "fra+eng"), ("rus", "eng"), ("", "eng"), ("fra+fra", "fra")],
)
def test_what_is_wished_is_read_as_far_as_there_are_data(wished: str, language: str) -> None:
    assert LanguageData(Path(), ("deu", "eng", "fra")).language(wished) == language


def test_without_english_any_language_will_do() -> None:
    assert LanguageData(Path(), ("deu", "fra")).language("rus") == "deu"


def turned(scan: Path, path: Path) -> Path:
    """The second page of a scan, laid on its side in the file and turned upright when shown."""
    with pymupdf.open(scan) as document, pymupdf.open() as copy:
        picture = document[1].get_pixmap(dpi=150)
        page = copy.new_page(width=document[1].rect.height, height=document[1].rect.width)
        page.insert_image(page.rect, pixmap=picture, rotate=90)
        page.set_rotation(90)
        copy.save(path)
    return path


@needs_tesseract
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_scan_is_read_in_reading_order(
    client: DocumentClient, sample_papers: Path, tmp_path: Path, is_turned: bool
) -> None:
    scan = sample_papers / "scan.pdf"
    opened = client.open(turned(scan, tmp_path / "scan.pdf") if is_turned else scan).result()
    found = find_language_data()
    assert found is not None
    asked = client.recognise(opened, opened.page_count, language="eng", data=found.folder, dpi=200)
    recognition = asked.result()
    assert recognition.dpi == 200
    assert recognition.engine.startswith("Tesseract in MuPDF")
    [place] = find_quote([recognition.text], "to charge the oil to the account of the harbor")
    (above, below) = recognition.text.rects(place[0].start, place[0].end)
    assert above == pytest.approx((331, 204, 496, 217), abs=6)
    assert below == pytest.approx((90, 229, 232, 238), abs=6)


def test_a_page_that_cannot_be_recognised_is_told_in_one_line(
    client: DocumentClient, sample_papers: Path, tmp_path: Path
) -> None:
    opened = client.open(sample_papers / "scan.pdf").result()
    (tmp_path / "eng.traineddata").write_bytes(b"no data")
    asked = client.recognise(opened, 2, language="eng", data=tmp_path, dpi=72)
    with pytest.raises(PageTrouble, match="Page 2 cannot be recognised"):
        asked.result()
