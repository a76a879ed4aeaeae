"""Files that other programs change while the worker reads them."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from glossator.documents.client import DocumentClient
from glossator.domain.trouble import Trouble

PATIENCE = 20.0

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the worker opens the file by its path"
)


@pytest.fixture
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def paper(tmp_path: Path, sample_papers: Path) -> Path:
    return Path(copyfile(sample_papers / "working-paper.pdf", tmp_path / "paper.pdf"))


def test_a_paper_whose_name_another_one_took_is_read_on_as_it_was_opened(
    client: DocumentClient, paper: Path, sample_papers: Path
) -> None:
    opened = client.open(paper).result(timeout=PATIENCE)
    before = client.page_text(opened, 2).result(timeout=PATIENCE)
    other = Path(copyfile(sample_papers / "two-columns.pdf", paper.with_name("other.pdf")))
    other.replace(paper)
    os.kill(client.worker_id, signal.SIGKILL)  # the next worker has to open it anew
    after = client.page_text(opened, 2).result(timeout=PATIENCE)
    assert after.text == before.text
    again = client.open(paper).result(timeout=PATIENCE)
    assert again.file_hash != opened.file_hash


def test_a_paper_that_was_deleted_is_read_on(client: DocumentClient, paper: Path) -> None:
    opened = client.open(paper).result(timeout=PATIENCE)
    paper.unlink()
    assert client.page_text(opened, 5).result(timeout=PATIENCE).text
    with pytest.raises(Trouble, match="is not at"):
        client.open(paper).result(timeout=PATIENCE)


def test_a_paper_that_is_cut_while_it_is_read_is_told_and_others_go_on(
    client: DocumentClient, paper: Path, sample_papers: Path
) -> None:
    opened = client.open(paper).result(timeout=PATIENCE)
    os.truncate(paper, 1000)
    with pytest.raises(Trouble) as told:
        client.page_text(opened, opened.page_count).result(timeout=PATIENCE)
    assert "\n" not in str(told.value)
    other = client.open(sample_papers / "two-columns.pdf").result(timeout=PATIENCE)
    assert client.page_text(other, 1).result(timeout=PATIENCE).text
