"""Processes of ours are started with the streams they are given, waited for, and ended."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from glossator.documents.child_process import PipedProcess, SpawnedProcess

linux_alone = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere pipes are used")

ECHO = "import os; os.write(1, os.read(0, 99)); os.write(1, os.read(3, 99))"
FOR_EVER = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True);"
FOR_EVER += "import time; time.sleep(3600)"


def spawned(program: str, inherited: int | None = None) -> tuple[SpawnedProcess, int, int]:
    """The process, what it writes and what it reads."""
    their_input, our_output = os.pipe()
    our_input, their_output = os.pipe()
    command = [sys.executable, "-c", program]
    process = SpawnedProcess(command, dict(os.environ), their_input, their_output, inherited)
    os.close(their_input)
    os.close(their_output)
    return process, our_input, our_output


@linux_alone
def test_a_process_has_its_streams_and_what_it_inherits(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(b"given")
    given = os.open(tmp_path / "given", os.O_RDONLY)
    process, answers, requests = spawned(ECHO, given)
    os.write(requests, b"asked ")
    assert process.wait(20)
    assert os.read(answers, 99) == b"asked given"
    for descriptor in (given, answers, requests):
        os.close(descriptor)


@linux_alone
def test_a_process_that_does_not_listen_is_killed_and_waited_for_as_often_as_one_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process, answers, requests = spawned(FOR_EVER)
    assert os.read(answers, 1) == b"1"
    process.terminate()
    assert not process.wait(0.1)
    process.kill()
    assert process.wait()
    assert process.wait()
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("the number is another's by now"))
    process.kill()
    os.close(answers)
    os.close(requests)


@linux_alone
def test_streams_may_be_closed_in_the_program_that_starts_one() -> None:
    """As where a program is started without any, so that what it opens gets their numbers."""
    program = """
import os, sys
from glossator.documents.child_process import SpawnedProcess
for number in (0, 2):
    os.close(number)
reading, writing = os.pipe()
assert {reading, writing} == {0, 2}
requests, _ = os.pipe()
command = [sys.executable, "-c", "import os; os.write(1, b'written')"]
process = SpawnedProcess(command, dict(os.environ), requests, writing)
os.close(writing)
assert process.wait(20)
os.write(1, os.read(reading, 99))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert done.stdout == b"written"


@linux_alone
def test_a_process_of_which_no_end_is_told_has_ended_all_the_same() -> None:
    """As where a program is started by one that ignores the ends of its children."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        process, answers, requests = spawned("")
        with suppress(ChildProcessError):
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        process.kill()  # there is nobody
        assert process.wait()
    finally:
        signal.signal(signal.SIGCHLD, before)
    os.close(answers)
    os.close(requests)


@linux_alone
def test_a_program_that_is_not_there_cannot_be_started() -> None:
    reading, writing = os.pipe()
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(FileNotFoundError):
        SpawnedProcess(["/no/such/program"], {}, reading, writing)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    os.close(reading)
    os.close(writing)


def test_a_piped_process_answers_and_is_ended() -> None:
    program = "import sys; print(sys.stdin.readline(), flush=True); sys.stdin.readline()"
    process = PipedProcess([sys.executable, "-c", program], dict(os.environ))
    process.stdin.write(b"asked\n")
    process.stdin.flush()
    assert process.stdout.readline().strip() == b"asked"
    assert not process.wait(0)
    process.terminate()
    assert process.wait()
    process.stdin.close()
    process.stdout.close()
