"""The real worker process: what it says of bad files, and what happens when it dies."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.pixels import MOST_PIXELS
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.documents.starting import start_early
from glossator.documents.trouble import NotReadable, PageTrouble, PasswordNeeded
from glossator.documents.workers import DEADLINE
from worker_answers import PATIENCE, trouble_of, wait_until


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def paper(sample_papers: Path) -> Path:
    return sample_papers / "working-paper.pdf"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., DocumentClient]]:
    """Clients whose workers fail as asked, closed at the end."""
    clients: list[DocumentClient] = []

    def make(fault: str, deadline: float = PATIENCE) -> DocumentClient:
        monkeypatch.setenv("GLOSSATOR_TEST_FAULT", fault)
        clients.append(DocumentClient(deadline=deadline))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def result(future: "Future[object]") -> object:
    return future.result(timeout=PATIENCE)


def open_paper(client: DocumentClient, path: Path) -> OpenedDocument:
    return client.open(path).result(timeout=PATIENCE)


def still_works(client: DocumentClient, paper: Path) -> None:
    opened = open_paper(client, paper)
    assert client.page_text(opened, 1).result(timeout=PATIENCE).text.strip()


def make_empty(path: Path, paper: Path) -> None:
    path.write_bytes(b"")


def make_web_page(path: Path, paper: Path) -> None:
    path.write_text("<!doctype html><title>Not found</title><p>The paper has moved.", "utf-8")


def make_picture(path: Path, paper: Path) -> None:
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', "utf-8")


def make_noise(path: Path, paper: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def make_header_alone(path: Path, paper: Path) -> None:
    path.write_bytes(paper.read_bytes()[:200])


def make_web_page_that_says_pdf(path: Path, paper: Path) -> None:
    path.write_text("<html><p>%PDF-1.7 is a format", "utf-8")


def make_folder(path: Path, paper: Path) -> None:
    path.mkdir()


def make_nothing(path: Path, paper: Path) -> None:
    """The file is gone."""


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_empty, "is empty"),
        (make_web_page, "is not a PDF"),
        (make_picture, "is not a PDF"),
        (make_noise, "is damaged|has no pages"),
        (make_header_alone, "is damaged|has no pages"),
        (make_web_page_that_says_pdf, "is not a PDF|is damaged|has no pages"),
        (make_folder, "is a folder"),
        (make_nothing, "is not at"),
    ],
)
def test_what_cannot_be_read_gets_one_line_and_the_program_goes_on(
    client: DocumentClient,
    tmp_path: Path,
    paper: Path,
    make: Callable[[Path, Path], None],
    said: str,
) -> None:
    path = tmp_path / "bad.pdf"
    make(path, paper)
    worker = client.worker_id
    told = trouble_of(client.open(path))
    assert isinstance(told, NotReadable)
    assert told.sentence.startswith("bad.pdf ")
    assert re.search(said, told.sentence)
    still_works(client, paper)
    assert client.worker_id == worker


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_file_cut_short_is_opened_or_refused_in_one_line(
    client: DocumentClient, tmp_path: Path, paper: Path, kept: float
) -> None:
    content = paper.read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(content[: int(len(content) * kept)])
    opening = client.open(path)
    wait([opening], timeout=PATIENCE)
    if opening.exception() is not None:
        assert isinstance(trouble_of(opening), NotReadable)
    else:
        assert opening.result().page_count >= 1
    still_works(client, paper)


def test_a_file_with_a_password_asks_for_it(client: DocumentClient, locked: Path) -> None:
    assert "asks for a password" in str(trouble_of(client.open(locked)))
    wrong = trouble_of(client.open(locked, "guess"))
    assert isinstance(wrong, PasswordNeeded)
    assert "not the password" in str(wrong)
    opened = client.open(locked, "fond 045").result(timeout=PATIENCE)
    assert "secret protocol" in client.page_text(opened, 1).result(timeout=PATIENCE).text
    assert "fond 045" not in repr(opened)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    import pymupdf

    path = tmp_path / "locked.pdf"
    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "the secret protocol")
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="fond 045", owner_pw="x")
    document.close()
    return path


def test_a_page_that_is_not_there_is_told(client: DocumentClient, paper: Path) -> None:
    opened = open_paper(client, paper)
    beyond = opened.page_count + 1
    assert isinstance(trouble_of(client.page_text(opened, beyond)), PageTrouble)
    assert isinstance(trouble_of(client.render(opened, beyond, scale=1)), PageTrouble)
    still_works(client, paper)


def test_no_picture_is_larger_than_pictures_may_be(client: DocumentClient, paper: Path) -> None:
    opened = open_paper(client, paper)
    image = client.render(opened, 1, scale=1000).result(timeout=PATIENCE)
    assert image.scale < 1000
    assert image.width * image.height <= MOST_PIXELS * 1.01
    assert len(image.data) == image.stride * image.height


def test_a_file_that_is_gone_after_opening_is_told_and_found_again(
    client: DocumentClient, tmp_path: Path, paper: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper.read_bytes())
    first = open_paper(client, path)
    path.write_bytes(b"")
    assert isinstance(trouble_of(client.open(path)), NotReadable)
    path.write_bytes(paper.read_bytes())
    assert open_paper(client, path).file_hash == first.file_hash


def test_a_worker_that_was_killed_is_replaced_and_the_answer_comes(
    sample_papers: Path, paper: Path
) -> None:
    with DocumentClient() as client:
        opened = open_paper(client, paper)
        first = client.worker_id
        os.kill(first, signal.SIGTERM)
        assert client.page_text(opened, 2).result(timeout=PATIENCE).text.strip()
        assert client.worker_id != first


@pytest.mark.parametrize("fault", ["abort", "garbage", "stranger"])
def test_a_page_that_kills_the_worker_is_given_up_and_the_rest_goes_on(
    failing: Callable[..., DocumentClient], paper: Path, fault: str
) -> None:
    client = failing(f"{fault}@3")
    opened = open_paper(client, paper)
    drawn = [client.render(opened, page, scale=0.5) for page in (2, 3, 4)]
    assert result(drawn[0])
    assert "Page 3 could not be drawn" in str(trouble_of(drawn[1]))
    assert result(drawn[2])
    assert result(client.page_text(opened, 1))  # so that a new worker stands
    workers = set(client.worker_ids)
    assert isinstance(trouble_of(client.render(opened, 3, scale=1)), PageTrouble)
    still_works(client, paper)
    assert workers <= set(client.worker_ids)  # none was asked again


@pytest.mark.parametrize("fault", ["sleep", "loop", "half"])
def test_a_page_that_takes_too_long_is_given_up(
    failing: Callable[..., DocumentClient], paper: Path, fault: str
) -> None:
    client = failing(f"{fault}@3", deadline=1.0)
    opened = open_paper(client, paper)
    began = time.monotonic()
    hanging = client.render(opened, 3, scale=0.5)
    assert "Page 3 could not be drawn" in str(trouble_of(hanging))
    assert 0.9 < time.monotonic() - began < DEADLINE  # which it would have otherwise
    assert result(client.render(opened, 4, scale=0.5))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no program that only fails")
def test_a_worker_that_dies_again_and_again_is_left_alone(
    failing: Callable[..., DocumentClient], paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the engine cannot be loaded; starting it for ever would eat the machine."""
    client = failing("")
    opened = open_paper(client, paper)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    os.kill(client.worker_id, signal.SIGTERM)
    assert "again and again" in str(trouble_of(client.page_text(opened, 1)))
    assert not client.worker_ids
    assert "again and again" in str(trouble_of(client.page_text(opened, 2)))


def test_a_worker_that_cannot_be_started_is_told_and_tried_again(
    failing: Callable[..., DocumentClient], paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = failing("")
    opened = open_paper(client, paper)
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    os.kill(client.worker_id, signal.SIGTERM)
    assert "cannot be started" in str(trouble_of(client.page_text(opened, 1)))
    monkeypatch.undo()
    still_works(client, paper)


def test_what_is_looked_at_goes_first_and_what_scrolled_away_is_not_asked(
    failing: Callable[..., DocumentClient], paper: Path
) -> None:
    client = failing("")  # has one worker as long as nothing was drawn
    opened = open_paper(client, paper)
    done: list[str] = []

    def note(name: str, future: "Future[object]") -> "Future[object]":
        future.add_done_callback(lambda _: done.append(name))
        return future

    with client._workers._lock:  # so that all is asked before the first answer
        asked = [note("asked at once", client.page_text(opened, 1))]
        for name, page, priority in (
            ("later", 2, Priority.BACKGROUND),
            ("next", 3, Priority.NEXT),
            ("after next", 4, Priority.NEXT),
        ):
            asked.append(note(name, client.page_text(opened, page, priority=priority)))
        scrolled_away = note("scrolled away", client.render(opened, 6, scale=0.5))
        asked.append(note("seen", client.render(opened, 7, scale=0.5)))
        asked.append(note("seen now", client.render(opened, 8, scale=0.5)))
        assert scrolled_away.cancel()
    wait(asked, timeout=PATIENCE)
    assert done == [
        "scrolled away",
        "asked at once",
        "seen now",
        "seen",
        "next",
        "after next",
        "later",
    ]


def test_the_hash_of_the_text_is_of_the_text_alone(
    client: DocumentClient, tmp_path: Path, paper: Path
) -> None:
    other = tmp_path / "another copy.pdf"
    other.write_bytes(paper.read_bytes() + b"\n% downloaded again\n")
    first, second = open_paper(client, paper), open_paper(client, other)
    assert first.file_hash != second.file_hash
    hashes = {client.text_hash(opened).result(timeout=PATIENCE) for opened in (first, second)}
    assert len(hashes) == 1
    assert len(hashes.pop()) == 64


def test_closing_ends_the_worker_and_cancels_what_waits(paper: Path) -> None:
    client = DocumentClient()
    opened = open_paper(client, paper)
    with client._workers._lock:
        waiting = [client.render(opened, page, scale=1) for page in range(1, 6)]
        worker = client.worker_id
    client.close()
    client.close()
    assert not is_running(worker)
    assert sum(future.cancelled() for future in waiting) >= 3
    assert client.page_text(opened, 1).cancelled()


def test_a_worker_at_an_endless_page_is_ended_with_its_client(
    failing: Callable[..., DocumentClient], paper: Path
) -> None:
    client = failing("sleep@2")
    opened = open_paper(client, paper)
    hanging = client.render(opened, 2, scale=0.5)
    wait_until(hanging.running)
    worker = client.worker_id
    client.close()
    assert not is_running(worker)
    assert isinstance(trouble_of(hanging), PageTrouble)


PROGRAM = """
import sys, time
from pathlib import Path
from glossator.documents.client import DocumentClient
client = DocumentClient()
opened = client.open(Path(sys.argv[1])).result()
client.render(opened, 1, scale=0.5).result()
while not client.has_spare:
    time.sleep(0.01)
if sys.argv[2] == "working":
    client.render(opened, 2, scale=0.5)
print(*client.worker_ids, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "workers_are",
    [
        "idle",
        pytest.param(
            "working",
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="elsewhere they end after the page"
            ),
        ),
    ],
)
def test_no_worker_outlives_a_program_that_was_killed(
    paper: Path, workers_are: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSATOR_TEST_FAULT", "loop@2")
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(paper), workers_are],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdin is not None
    workers = [int(number) for number in program.stdout.readline().split()]
    assert len(workers) == 2
    assert all(map(is_running, workers))
    program.kill()
    program.wait()
    program.stdout.close()
    program.stdin.close()
    try:
        wait_until(lambda: not any(map(is_running, workers)))
    finally:
        for worker in filter(is_running, workers):  # one that loops would do so for ever
            os.kill(worker, signal.SIGKILL)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")  # one that nobody has buried yet is not running
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_page_drawn_early_is_given_to_who_asks_for_just_that(paper: Path) -> None:
    drawn = threading.Event()

    def draw(client: DocumentClient, opened: OpenedDocument) -> None:
        client.draw_early(opened, 3, scale=0.9)
        drawn.set()

    with DocumentClient(paper, draw, early=start_early()) as client:
        opened = open_paper(client, paper)
        assert drawn.wait(PATIENCE)
        early = client.render(opened, 3, scale=0.9).result(timeout=PATIENCE)
        again = client.render(opened, 3, scale=0.9).result(timeout=PATIENCE)
    assert early is not again
    assert bytes(early.data) == bytes(again.data)


def test_a_page_drawn_early_is_not_given_to_who_asks_for_another(paper: Path) -> None:
    with DocumentClient(paper) as client:
        opened = open_paper(client, paper)
        client.draw_early(opened, 3, scale=0.9)
        assert client.render(opened, 3, scale=1.8).result(timeout=PATIENCE).scale == 1.8
        assert client.render(opened, 3, scale=0.9, turn=90).result(timeout=PATIENCE).page == 3


def test_a_file_that_cannot_be_opened_has_no_page_drawn_early(tmp_path: Path) -> None:
    called: list[OpenedDocument] = []
    first = tmp_path / "gone.pdf"
    with DocumentClient(first, lambda _client, opened: called.append(opened)) as client:
        assert "gone.pdf" in str(trouble_of(client.open(first)))
    assert called == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such priorities")
def test_a_worker_makes_room_for_the_window(client: DocumentClient, paper: Path) -> None:
    open_paper(client, paper)
    ours, its = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (0, client.worker_id))
    assert its == min(ours + 5, 19)
