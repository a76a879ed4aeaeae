"""A file that keeps its stamp is not hashed again; one that was written to has another stamp."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.documents import file_stamp
from glossator.documents.client import DocumentClient
from glossator.documents.file_stamp import KnownFile, stamp_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are handed over on Linux")

OTHER_HASH = "0" * 64


@pytest.fixture
def settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_stamp, "SETTLED", -1.0)


@pytest.fixture
def stamp(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """The stamp of one file, whoever writes to it."""
    descriptor = os.open(tmp_path / "paper.pdf", os.O_RDWR | os.O_CREAT)
    os.write(descriptor, b"first words")
    yield lambda: stamp_of(descriptor)
    os.close(descriptor)


def test_a_file_that_was_written_a_moment_ago_has_no_stamp(stamp: Callable[[], str]) -> None:
    assert stamp() == ""


@pytest.mark.parametrize("hours", [-1, 1])
def test_nor_has_it_one_if_another_time_is_given_to_it(
    stamp: Callable[[], str], tmp_path: Path, hours: int
) -> None:
    other = time.time() + 3600 * hours
    os.utime(tmp_path / "paper.pdf", (other, other))
    assert stamp() == ""


@pytest.mark.usefixtures("settled_at_once")
def test_a_file_keeps_its_stamp_as_long_as_nobody_writes_to_it(
    stamp: Callable[[], str], tmp_path: Path
) -> None:
    before = stamp()
    assert (tmp_path / "paper.pdf").read_bytes() == b"first words"
    assert stamp() == before != ""


@pytest.mark.usefixtures("settled_at_once")
def test_a_file_written_to_has_another_stamp_whatever_time_it_is_given(
    stamp: Callable[[], str], tmp_path: Path
) -> None:
    path, before = tmp_path / "paper.pdf", stamp()
    times = path.stat()
    time.sleep(0.02)  # kernels before 6.13 count times in hundredths of a second
    path.write_bytes(b"other words")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert stamp() != before


@pytest.mark.usefixtures("settled_at_once")
def test_a_known_file_is_not_hashed_again_until_it_is_written_to(
    tmp_path: Path, sample_papers: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes((sample_papers / "working-paper.pdf").read_bytes())
    with DocumentClient() as client:
        opened = client.open(path).result(timeout=20)
    with DocumentClient(known=KnownFile(OTHER_HASH, opened.stamp)) as client:
        assert client.open(path).result(timeout=20).file_hash == OTHER_HASH
        path.write_bytes(path.read_bytes())
        assert client.open(path).result(timeout=20).file_hash == opened.file_hash


def test_a_document_is_the_same_with_and_without_a_stamp(
    tmp_path: Path, sample_papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes((sample_papers / "working-paper.pdf").read_bytes())
    with DocumentClient() as client:
        fresh = client.open(path).result(timeout=20)
        monkeypatch.setattr(file_stamp, "SETTLED", -1.0)
        settled = client.open(path).result(timeout=20)
    assert fresh.stamp != settled.stamp
    assert fresh == settled
