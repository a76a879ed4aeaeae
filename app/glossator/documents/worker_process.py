"""One worker process, as the window sees it: asked one thing at a time, ended when it must be."""

import contextlib
import mmap
import socket
import threading
import time
from collections.abc import Callable
from math import inf
from pathlib import Path

from glossator.documents.confinement import Confinement
from glossator.documents.frames import Header, beginning_of_frame, read_frame
from glossator.documents.requests import Request
from glossator.documents.starting import Started

STARTING = 20.0  # seconds until it must be ready
MOST_ANSWERS = 5_000
MOST_MEMORY = 600 * 2**20  # bytes of its own
ANSWERS_BETWEEN_LOOKS = 50  # at its memory


class WorkerProcess:
    """Watches one that was started. ``came`` and ``ended`` are called on a thread of its own.

    ``came`` gets each answer, and an empty one when it is ready; it says whether the answer was
    asked for. All else is called by one thread at a time.
    """

    def __init__(
        self,
        started: Started,
        came: "Callable[[WorkerProcess, Header, bytearray], bool]",
        ended: "Callable[[WorkerProcess], None]",
    ) -> None:
        self.asked: Request | None = None
        self.is_ready = False
        self.confinement: Confinement | None = None  # until it is ready
        self.is_leaving = False
        self.has_ended = False
        self.is_tired = False  # has answered much, or grown large: another is to take its place
        self.due = time.monotonic() + STARTING  # when it is late with what it does now
        self._answers = 0
        self._came = came
        self._ended = ended
        self._process, self._answer_stream = started.process, started.answers
        self._requests = (
            socket.socket(fileno=started.requests)
            if isinstance(started.requests, int)
            else started.requests
        )
        self._reader = threading.Thread(target=self._read, name="document answers", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_free(self) -> bool:
        return self.asked is None and not self.is_leaving

    def ask(self, request: Request) -> None:
        """Ask it, also if it is not ready yet; whoever reads notices if it is dead."""
        self.asked = request
        if self.is_ready:
            self.due = time.monotonic() + request.deadline
        with contextlib.suppress(OSError, ValueError):
            self._send(request)

    def becomes_ready(self, confinement: Confinement) -> None:
        self.is_ready = True
        self.confinement = confinement
        self.due = inf if self.asked is None else time.monotonic() + self.asked.deadline

    def has_answered(self) -> None:
        self.asked = None
        self.due = inf
        self._answers += 1
        if self._answers % ANSWERS_BETWEEN_LOOKS == 0:
            self.is_tired = self._answers >= MOST_ANSWERS or self._memory() > MOST_MEMORY

    def kill(self) -> None:
        self._process.kill()

    def dismiss(self) -> None:
        """Let it end, which it does when no more requests can come."""
        self.is_leaving = True
        self.hang_up()

    def hang_up(self) -> None:
        """Ask nothing any more."""
        with contextlib.suppress(OSError):
            self._requests.close()

    def end(self, patience: float = 1.0) -> None:
        """Dismiss it, wait, terminate it, wait, kill it."""
        self.dismiss()
        for stronger in (self._process.terminate, self._process.kill):
            if self._process.wait(patience):
                break
            stronger()
        self._process.wait()
        if self._reader is not threading.current_thread():
            self._reader.join(timeout=2)

    def _send(self, request: Request) -> None:
        frame = beginning_of_frame(request.header)
        if not isinstance(self._requests, socket.socket):
            self._requests.write(frame)
            self._requests.flush()
            return
        assert request.file.descriptor is not None
        sent = socket.send_fds(self._requests, [frame], [request.file.descriptor])
        self._requests.sendall(frame[sent:])

    def _read(self) -> None:
        """Take answers until the process ends, or gives one that nobody asked for."""
        with self._answer_stream as answers:
            try:
                while (frame := read_frame(answers)) is not None:  # type: ignore[arg-type]
                    if not self._came(self, *frame):
                        break
            except (ValueError, OSError, RecursionError):
                pass  # that was no frame
            finally:
                self._process.kill()
                self._process.wait()
                self._ended(self)

    def _memory(self) -> int:
        """Bytes that are its own; 0 where that cannot be known."""
        try:
            statistics = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()
            return (int(statistics[1]) - int(statistics[2])) * mmap.PAGESIZE
        except (OSError, IndexError, ValueError):
            return 0
