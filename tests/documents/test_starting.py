"""Workers are started with nothing but what they need, and at any time before they are asked."""

import io
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.documents.confinement import Confinement, confinement_header
from glossator.documents.frames import write_frame
from glossator.documents.starting import start_worker
from glossator.documents.workers import Workers
from worker_answers import wait_until

linux_alone = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere pipes are used")

FEW = """
import os, resource
from glossator.documents.starting import start_worker
resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
before = len(os.listdir("/proc/self/fd"))
for free in range(6):
    held = []
    try:
        while True:
            held.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
    for _ in range(free):
        os.close(held.pop())
    try:
        start_worker(None)
    except OSError:
        os.write(1, b"no ")
    for descriptor in held:
        os.close(descriptor)
    assert len(os.listdir("/proc/self/fd")) == before
"""


@pytest.fixture
def patient_threads() -> Iterator[None]:
    """A thread goes on until it waits for something."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(60)
    yield
    sys.setswitchinterval(before)


@linux_alone
def test_a_worker_has_nothing_open_that_the_program_had_open(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"of another program")
    secret = os.open(tmp_path / "secret", os.O_RDONLY)
    os.set_inheritable(secret, True)
    started = start_worker(None)
    assert select.select([started.answers], [], [], 20)[0]  # it is ready
    opened = [path.readlink() for path in Path(f"/proc/{started.process.pid}/fd").iterdir()]
    assert opened
    assert tmp_path / "secret" not in opened
    started.process.kill()
    assert started.process.wait()
    started.answers.close()
    assert isinstance(started.requests, int)
    os.close(started.requests)
    os.close(secret)


@linux_alone
def test_where_too_much_is_open_to_start_a_worker_nothing_more_is_left_open() -> None:
    done = subprocess.run([sys.executable, "-c", FEW], capture_output=True, timeout=60)
    assert (done.stdout, done.returncode) == (b"no " * 6, 0), done.stderr.decode()


def test_starting_can_be_imported_on_windows_where_there_are_no_pairs_of_sockets() -> None:
    program = "import sys, _socket; sys.platform = 'win32'; del _socket.socketpair;"
    program += "import glossator.documents.starting"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@linux_alone
@pytest.mark.usefixtures("patient_threads")
def test_a_worker_that_was_ready_before_anybody_looked_is_taken_as_it_is() -> None:
    ready = io.BytesIO()
    write_frame(ready, confinement_header(Confinement()))
    ready.seek(0)
    started = start_worker(None)
    started.answers.close()
    started.answers = ready
    workers = Workers(None, started)
    try:
        wait_until(lambda: workers.process_ids not in ([], [started.process.pid]))
    finally:
        workers.close()
