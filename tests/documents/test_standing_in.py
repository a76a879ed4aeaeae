"""Two workers: when one fails the other goes on, and the reader loses one page at most."""

import errno
import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.documents import client as client_module
from glossator.documents import worker_process, workers
from glossator.documents.client import DocumentClient
from glossator.documents.deaths import MOST, WITHIN, Deaths
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.documents.starting import Started
from worker_answers import PATIENCE, trouble_of, wait_until

DEADLINE = 0.6
CRASHES = ("abort", "segfault", "exit", "garbage")
HANGS = ("half", "loop", "sleep")

WithSpare = Callable[..., tuple[DocumentClient, OpenedDocument]]


@pytest.fixture
def paper(sample_papers: Path) -> Path:
    return sample_papers / "working-paper.pdf"


@pytest.fixture
def with_spare(paper: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WithSpare]:
    """A client that has drawn a page and got a second worker, and the paper."""
    clients: list[DocumentClient] = []

    def make(
        fault: str = "", *, deadline: float = DEADLINE
    ) -> tuple[DocumentClient, OpenedDocument]:
        monkeypatch.setenv("GLOSSATOR_TEST_FAULT", fault)
        client = DocumentClient(deadline=deadline)
        clients.append(client)
        opened = client.open(paper).result(timeout=PATIENCE)
        client.render(opened, 1, scale=0.5).result(timeout=PATIENCE)
        wait_until(lambda: client.has_spare)
        return client, opened

    yield make
    for client in clients:
        client.close()


@pytest.mark.parametrize("fault", [*CRASHES, *HANGS, "memory"])
def test_a_page_that_fails_costs_that_page_alone(
    with_spare: WithSpare, paper: Path, fault: str
) -> None:
    client, opened = with_spare(f"{fault}@3", deadline=2 * DEADLINE)
    for _ in range(2):
        workers = client.worker_ids
        failing = client.render(opened, 3, scale=0.5)
        good = client.render(opened, 4, scale=0.5)
        assert good.result(timeout=PATIENCE).page == 4
        assert fault not in HANGS or not failing.done()  # the good page did not wait for the other
        assert "Page 3" in str(trouble_of(failing))
        wait_until(lambda: client.has_spare)
        assert (client.worker_ids == workers) == (fault == "memory")
        opened = client.open(paper).result(timeout=PATIENCE)  # which gives page 3 another chance


def test_a_death_is_noticed_without_waiting_for_the_deadline(
    with_spare: WithSpare,
) -> None:
    client, opened = with_spare("abort@3", deadline=10 * PATIENCE)
    front = client.worker_id
    failing = client.render(opened, 3, scale=0.5)
    wait_until(lambda: client.worker_id != front)
    failing.cancel()


def test_who_waits_is_told_when_no_worker_is_left_and_none_can_be_started(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    start_first = workers.start_worker

    def start(pixels: int | None) -> Started:
        monkeypatch.setattr(workers, "start_worker", refuse)
        return start_first(pixels)

    def refuse(_pixels: int | None) -> Started:
        refused.append("a spare, or what is to take a place")
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "start_worker", start)
    monkeypatch.setenv("GLOSSATOR_TEST_FAULT", "sleep@3")
    with DocumentClient(deadline=DEADLINE) as client:
        opened = client.open(paper).result(timeout=PATIENCE)
        client.render(opened, 1, scale=0.5).result(timeout=PATIENCE)
        wait_until(lambda: bool(refused))
        refused.clear()
        hanging = client.render(opened, 3, scale=0.5)
        waiting = client.page_text(opened, 4)
        wait_until(lambda: bool(refused))
        assert not hanging.done()
        assert "Page 3" in str(trouble_of(hanging))
        assert "cannot be started" in str(trouble_of(waiting))


@pytest.mark.parametrize("seconds", [0.0, 0.2])  # nobody died yet; some wait for a second try
def test_whoever_waits_is_told_when_the_client_is_closed_while_workers_die(
    paper: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setenv("GLOSSATOR_TEST_FAULT", "abort@3")
    with DocumentClient() as client:
        opened = client.open(paper).result(timeout=PATIENCE)
        waiting = [client.render(opened, 3, scale=0.5 + n / 100) for n in range(6)]
        time.sleep(seconds)
    assert all(future.done() for future in waiting)


def test_what_was_set_aside_for_a_new_worker_is_told_when_the_client_is_closed(
    with_spare: WithSpare,
) -> None:
    client, opened = with_spare("abort@3")
    failing = client.render(opened, 3, scale=0.5)
    wait_until(lambda: bool(client._workers._set_aside))
    client.close()
    assert failing.done()


def test_what_can_wait_leaves_a_worker_for_what_is_looked_at(
    with_spare: WithSpare,
) -> None:
    client, opened = with_spare()
    waiting = [
        client.page_text(opened, page, priority=Priority.BACKGROUND)
        for page in list(range(1, 15)) * 6
    ]
    seen = client.render(opened, 5, scale=0.5)
    seen.result(timeout=PATIENCE)
    assert sum(future.done() for future in waiting) < len(waiting) / 2
    waiting[-1].result(timeout=PATIENCE)


def test_a_worker_that_has_answered_much_gives_way_to_another_unnoticed(
    with_spare: WithSpare,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_process, "MOST_ANSWERS", 10)
    monkeypatch.setattr(worker_process, "ANSWERS_BETWEEN_LOOKS", 10)
    client, opened = with_spare()
    first = client.worker_id
    while client.worker_id == first:
        assert client.render(opened, 2, scale=0.5).result(timeout=PATIENCE)
    for page in range(1, 15):
        assert client.render(opened, page, scale=0.5).result(timeout=PATIENCE)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is looked at on Linux alone")
@pytest.mark.parametrize("count", [500, pytest.param(4_000, marks=pytest.mark.soak)])
def test_drawing_for_long_takes_no_more_memory(with_spare: WithSpare, count: int) -> None:
    client, opened = with_spare()

    def draw(times: int) -> None:
        for number in range(times):
            image = client.render(opened, number % opened.page_count + 1, scale=1.0)
            assert image.result(timeout=PATIENCE)

    draw(100)
    workers = client.worker_ids
    before = sum(map(memory_of, workers))
    draw(count)
    assert client.worker_ids == workers
    assert sum(map(memory_of, workers)) < 1.05 * before


def memory_of(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def test_pixels_come_through_the_pipe_where_memory_cannot_be_shared(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DocumentClient() as client:
        shared = client.render(client.open(paper).result(), 2, scale=1.0).result(timeout=PATIENCE)
    monkeypatch.setattr(client_module, "pixel_memory", lambda: None)
    with DocumentClient() as client:
        sent = client.render(client.open(paper).result(), 2, scale=1.0).result(timeout=PATIENCE)
    assert isinstance(sent.data, bytearray)
    assert bytes(shared.data) == sent.data  # which is still there, though its client is gone


@pytest.mark.skipif(sys.platform != "linux", reason="memory is shared on Linux alone")
def test_a_client_that_was_closed_holds_nothing_but_pictures_that_are_looked_at(
    paper: Path,
) -> None:
    before = open_memories()
    with DocumentClient() as client:
        image = client.render(client.open(paper).result(), 2, scale=1.0).result(timeout=PATIENCE)
        assert open_memories() == before + 2  # one for the workers to inherit, one of the map
    del client
    assert open_memories() == before + 1
    assert any(image.data)
    del image
    wait_until(lambda: open_memories() == before)


def open_memories() -> int:
    gc.collect()
    maps = Path("/proc/self/fd").iterdir()
    return sum("glossator pixels" in str(path.readlink()) for path in maps if path.is_symlink())


def test_a_file_cut_off_while_it_is_read_costs_one_line(tmp_path: Path, paper: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper.read_bytes())
    with DocumentClient() as client:
        opened = client.open(path).result(timeout=PATIENCE)
        path.write_bytes(b"")
        told = str(trouble_of(client.page_text(opened, 9)))
        assert "\n" not in told
        path.write_bytes(paper.read_bytes())
        again = client.open(path).result(timeout=PATIENCE)
        assert client.page_text(again, 9).result(timeout=PATIENCE).text


def test_a_file_that_workers_die_of_again_and_again_takes_none_from_the_others(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSATOR_TEST_FAULT", "abort@3,4,5,6")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(paper.read_bytes())
    with DocumentClient() as client:
        opened, other = (client.open(path).result(timeout=PATIENCE) for path in (bad, paper))
        told = [str(trouble_of(client.render(opened, page, scale=0.5))) for page in (3, 4, 5, 6)]
        assert "Page 3" in told[0]
        assert "again and again at bad.pdf" in told[2]
        assert "again and again at bad.pdf" in str(trouble_of(client.page_text(opened, 9)))
        assert client.page_text(other, 9).result(timeout=PATIENCE).text
        again = client.open(bad).result(timeout=PATIENCE)
        assert client.page_text(again, 9).result(timeout=PATIENCE).text


def test_deaths_are_too_many_for_a_minute() -> None:
    now = 100.0
    deaths = Deaths(lambda: now)
    for _ in range(MOST):
        assert not deaths.are_too_many()
        deaths.happened()
        now += 1
    assert deaths.are_too_many()
    now += WITHIN
    assert not deaths.are_too_many()


def test_deaths_of_one_file_count_for_that_file_alone() -> None:
    deaths = Deaths()
    for _ in range(MOST):
        assert not deaths.are_too_many(7)
        deaths.happened(7)
    assert deaths.are_too_many(7)
    assert not deaths.are_too_many(8)
    assert not deaths.are_too_many()


def test_what_two_workers_died_of_is_given_up() -> None:
    deaths = Deaths()
    deaths.blame("page 3")
    assert not deaths.is_given_up("page 3")
    deaths.blame("page 3")
    assert deaths.is_given_up("page 3")
    deaths.blame("page 4", for_good=True)
    assert deaths.is_given_up("page 4")
    assert not deaths.is_given_up("page 5")
