"""Who turns thousands of pages has the same window as before: nothing grows but what was read."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from the_window import CTRL, Answers, TheWindow, opened_window

from glossator.documents.client import DocumentClient

ROOM = 8  # MiB of drawn pages: less than the paper takes, so that pages are drawn again and again
FIRST_TURNS = 80  # each page several times, up and down
GROWTH = 1.05  # of memory; to keep a drawn page at each turn would make it five times as much

EXAMPLE = Path(__file__).parents[2] / "annotations.db.example"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looked at on Linux alone")


@pytest.fixture
def desk(
    tmp_path: Path, client: DocumentClient, chooser: Answers, sample_papers: Path, qtbot: QtBot
) -> Iterator[TheWindow]:
    """The working paper with the glosses of the example."""
    project = tmp_path / "annotations.db"
    shutil.copy(EXAMPLE, project)
    with opened_window(project, client, chooser, qtbot) as desk:
        desk.window.documents.room.resize(ROOM)
        desk.read(sample_papers / "working-paper.pdf")
        desk.until(lambda: client.has_spare)
        yield desk


class Held(NamedTuple):
    """What processes hold: kilobytes of memory of their own, open descriptors, threads."""

    memory: int
    descriptors: int
    threads: int


def held(*processes: int, kinds: tuple[str, ...] = ("RssAnon:",)) -> Held:
    """Without what is shared: the memory of libraries comes and goes with other programs."""
    found = [_held_by(Path(f"/proc/{process}"), kinds) for process in processes]
    return Held(*map(sum, zip(*found, strict=True)))


def _held_by(process: Path, kinds: tuple[str, ...]) -> Held:
    lines = (line.split() for line in (process / "status").read_text().splitlines())
    memory = sum(int(line[1]) for line in lines if line and line[0] in kinds)
    descriptors, threads = (len(list((process / kind).iterdir())) for kind in ("fd", "task"))
    return Held(memory, descriptors, threads)


def held_by_window() -> Held:
    """With the drawn pages, which it shares with the workers."""
    return held(os.getpid(), kinds=("RssAnon:", "RssShmem:"))


def turn_pages(desk: TheWindow, count: int) -> None:
    """Down to the last page and up again, each page until it is drawn sharp and read."""
    page, key = desk.window.page, Qt.Key.Key_PageDown
    for _ in range(count):
        at = page.page
        if at == page.source.opened.page_count:
            key = Qt.Key.Key_PageUp
        elif at == 1:
            key = Qt.Key.Key_PageDown
        desk.press(key, CTRL)
        assert abs(page.page - at) == 1
        desk.until(lambda: is_shown(desk))


def is_shown(desk: TheWindow) -> bool:
    page = desk.window.page
    picture = page.source.picture(page.page)
    is_sharp = picture is not None and picture.manner.scale == page.scale
    return is_sharp and page.page in page.pages()


@pytest.mark.parametrize("turns", [200, pytest.param(2_000, marks=pytest.mark.soak)])
def test_turning_pages_takes_no_more_memory_descriptors_or_threads(
    desk: TheWindow, client: DocumentClient, turns: int, capsys: pytest.CaptureFixture[str]
) -> None:
    turn_pages(desk, FIRST_TURNS)
    gc.collect()
    workers_before = client.worker_ids
    window, workers = held_by_window(), held(*workers_before)
    turn_pages(desk, turns)
    gc.collect()
    window_then, workers_then = held_by_window(), held(*client.worker_ids)
    with capsys.disabled():
        print(f"\n{turns} page turns: the window {told(window, window_then)}")
        print(f"{turns} page turns: both workers {told(workers, workers_then)}")
    assert desk.window.page.source.image_bytes < ROOM * 2**20
    assert window_then.memory < GROWTH * window.memory
    assert workers_then.memory < GROWTH * workers.memory
    assert window_then.descriptors <= window.descriptors
    assert window_then.threads <= window.threads + 1  # the one in which a backup is made, if then
    assert workers_then[1:] == workers[1:]
    assert client.worker_ids == workers_before


def told(before: Held, afterwards: Held) -> str:
    """What was held before and afterwards, as a line."""
    more = 100 * (afterwards.memory / before.memory - 1)
    return (
        f"{before.memory / 1024:.1f} MiB, then {afterwards.memory / 1024:.1f} ({more:+.1f} %),"
        f" {before.descriptors} descriptors, then {afterwards.descriptors},"
        f" {before.threads} threads, then {afterwards.threads}"
    )
