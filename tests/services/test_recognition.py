"""Recognised texts of a project: asked before the worker is, kept beside the project file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.language_data import LanguageData
from glossator.domain.trouble import Trouble
from glossator.services.quoting import QuotedDocument
from glossator.services.recognised_texts import RecognisedTexts
from glossator.services.recognition import language_data, language_meant, recognise_pages
from glossator.storage.store import Store
from making import PAPER as KNOWN
from making import annotate, make_workspace, passage, region
from scanning import recognition

PAPER = "a" * 64


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "annotations.db"


def test_what_was_kept_is_there_when_the_project_is_opened_again(project: Path) -> None:
    text = RecognisedTexts(project).keep(PAPER, recognition("The lamp was lit.", page=2))
    assert text is not None
    assert text.is_recognised
    again = RecognisedTexts(project)
    assert again.pages(PAPER) == {2}
    assert again.text(PAPER, 2) == text
    assert again.text(PAPER, 1) is None
    assert (project.parent / "annotations.recognised").is_dir()


def test_a_damaged_page_counts_as_not_read_and_says_why(project: Path) -> None:
    RecognisedTexts(project).keep(PAPER, recognition("The lamp was lit."))
    (path,) = (project.parent / "annotations.recognised" / PAPER).iterdir()
    path.write_bytes(path.read_bytes()[:40])
    texts = RecognisedTexts(project)
    assert texts.text(PAPER, 1) is None
    assert "damaged" in str(texts.trouble(PAPER, 1))
    texts.keep(PAPER, recognition("The lamp was lit."))
    assert texts.text(PAPER, 1) is not None
    assert texts.trouble(PAPER, 1) is None


def test_what_another_program_read_meanwhile_is_found(project: Path) -> None:
    texts = RecognisedTexts(project)
    assert texts.text(PAPER, 1) is None
    RecognisedTexts(project).keep(PAPER, recognition("The lamp was lit."))
    texts.look_again(PAPER)
    assert texts.text(PAPER, 1) is not None


def test_a_quote_is_found_in_recognised_text(
    client: DocumentClient, project: Path, sample_papers: Path
) -> None:
    scan = sample_papers / "scan.pdf"
    opened = client.open(scan).result()
    own_hash = QuotedDocument(client, scan).text_hash
    texts = RecognisedTexts(project)
    texts.keep(opened.file_hash, recognition("The lamp was", "lit again.", page=2))
    client.kept_texts = texts
    try:
        document = QuotedDocument(client, scan)
    finally:
        client.kept_texts = None
    passage = document.passage("lamp was lit")
    assert (passage.page, passage.raw_quote) == (2, "lamp was\nlit")
    assert document.text_hash == own_hash  # it says what is in the file, not what was read from it


def test_a_gloss_says_that_its_text_was_recognised_wherever_it_goes(project: Path) -> None:
    for page in (2, region().page):
        text = recognition("The lamp was lit.", page=page)
        RecognisedTexts(project).keep(KNOWN.file_hash, text)
    workspace = make_workspace(project)
    recognised = annotate(workspace, passage("lamp was lit", page=2))
    printed = annotate(workspace, passage("granted the request", page=3))
    drawn = annotate(workspace, region())
    workspace.close()
    with Store.open(project) as store:
        found = {a.id: a.passage.is_recognised for a in store.load().annotations}
    assert found == {recognised.id: True, printed.id: False, drawn.id: False}


def test_pages_with_text_and_pages_read_before_are_passed_over(
    client: DocumentClient, project: Path, sample_papers: Path
) -> None:
    texts = RecognisedTexts(project)
    nothing = LanguageData(project.parent, ("eng",))  # nothing can be read with it
    paper = client.open(sample_papers / "working-paper.pdf").result()
    answers = list(recognise_pages(client, paper, texts, [1, 2], nothing, "eng"))
    assert [(answer.text, answer.trouble) for answer in answers] == [(None, None)] * 2
    scan = client.open(sample_papers / "scan.pdf").result()
    texts.keep(scan.file_hash, recognition("The lamp"))
    first, second = recognise_pages(client, scan, texts, [1, 2], nothing, "eng")
    assert (first.text, first.trouble) == (None, None)
    assert str(second.trouble).startswith("Page 2 cannot be recognised")


def test_it_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(project))
    with pytest.raises(Trouble, match="Install tesseract-ocr-eng"):
        language_data()


def test_a_language_without_data_is_refused() -> None:
    data = LanguageData(Path("data"), ("eng", "fra"))
    assert language_meant(data, "eng+fra") == "eng+fra"
    with pytest.raises(Trouble, match=r"“rus”.*There are: eng, fra"):
        language_meant(data, "eng+rus")
