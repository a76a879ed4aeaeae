"""Files that were made to do harm, through the whole road from opening to finding a word.

Each ends in a page or in one line, and the next document opens as if nothing had been. The worker
may die of it; it may not take the memory of the machine along.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.finding import Needle
from glossator.domain.trouble import Trouble
from hostile.contents import CONTENTS
from hostile.mutants import SEEDS, mutant
from hostile.structures import STRUCTURES

DEADLINE = 0.6  # seconds; what takes longer is given up
PATIENCE = 30.0
MOST_MEMORY = 1024  # MiB
BOMBS = {**STRUCTURES, **CONTENTS}
MUTANTS = 20  # of each seed; more of them with ``-m soak``


class Reader:
    """Asks what the window asks, of a client that has not lost a worker yet."""

    def __init__(self) -> None:
        self.client = DocumentClient(deadline=DEADLINE)
        self._worker = self.client.worker_id
        self.memory = 0

    def read(self, path: Path) -> list[str]:
        """What became of each wish: a name, or the line that was told."""
        if self.client.worker_id != self._worker:
            self.client.close()
            self.client = DocumentClient(deadline=DEADLINE)
            self._worker = self.client.worker_id
        opened, said = self._ask("opened", self.client.open(path))
        if opened is None:
            return [said]
        return [said, *(self._ask(name, ask(opened))[1] for name, ask in self._wishes())]

    def _wishes(self) -> Iterator[tuple[str, Callable[[OpenedDocument], "Future[Any]"]]]:
        client = self.client
        yield "drawn", lambda opened: client.render(opened, 1, scale=1.0)
        yield "read", lambda opened: client.page_text(opened, 1)
        yield "linked", lambda opened: client.links(opened, 1)
        yield "outlined", client.outline
        yield "inspected", lambda opened: client.page_state(opened, 1)
        yield "searched", lambda opened: client.findable_pages(opened, 1, 1)
        yield "found", lambda opened: client.places(opened, 1, Needle("Politburo"))

    def _ask(self, name: str, asked: "Future[Any]") -> tuple[Any, str]:
        try:
            return asked.result(timeout=PATIENCE), name
        except Trouble as trouble:
            return None, str(trouble)
        finally:
            self.memory = max(self.memory, *map(memory_of, self.client.worker_ids), 0)


def memory_of(process: int) -> int:
    """The most memory that a process has had, in MiB; 0 where that is not known."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.client.close()


def holds(reader: Reader, path: Path) -> None:
    """It came to pages or to a line, in little memory."""
    for became in reader.read(path):
        assert "\n" not in became
        assert len(became) < 300
        assert became.isalpha() or became.endswith(".")
    assert reader.memory <= MOST_MEMORY


def goes_on(reader: Reader, paper: Path) -> None:
    """The next paper is read; asked again if a new worker needs longer than the deadline."""
    assert any("read" in reader.read(paper) for _ in range(3))


@pytest.fixture
def paper(sample_papers: Path) -> Path:
    return sample_papers / "two-columns.pdf"


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_gives_a_page_or_one_line(
    reader: Reader, tmp_path: Path, paper: Path, name: str
) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(BOMBS[name]())
    holds(reader, path)
    goes_on(reader, paper)


def test_there_are_enough_hostile_files() -> None:
    assert len(BOMBS) >= 65


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_file_gives_a_page_or_one_line(
    reader: Reader, tmp_path: Path, paper: Path, seed: str
) -> None:
    for number in range(MUTANTS):
        path = tmp_path / f"damaged {number}.pdf"
        path.write_bytes(mutant(seed, number))
        holds(reader, path)
    goes_on(reader, paper)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_two_thousand_damaged_files_of_each_kind(reader: Reader, tmp_path: Path, seed: str) -> None:
    path = tmp_path / "damaged.pdf"
    for number in range(MUTANTS, 2000 + MUTANTS):
        path.write_bytes(mutant(seed, number))
        holds(reader, path)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_papers_that_are_damaged_are_whole_before(
    reader: Reader, tmp_path: Path, seed: str
) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(SEEDS[seed]())
    assert all(became.isalpha() for became in reader.read(path))
