"""The processes that read documents: asked one thing at a time, replaced when they fail."""

import contextlib
import heapq
import itertools
import os
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator.documents.frames import Header, read_frame, write_frame
from glossator.documents.protocol import Priority
from glossator.documents.trouble import KINDS, NotReadable, PageTrouble
from glossator.domain.trouble import Trouble

DEADLINE = 20.0  # seconds for one answer
MOST_DEATHS_ON_A_PAGE = 2
MOST_DEATHS = 5  # within DEATHS_WITHIN seconds
DEATHS_WITHIN = 60.0

Parse = Callable[[Header, bytearray], Any]
Place = tuple[str, int | None, int | None]  # path, page, last page where several are asked for


@dataclass(order=True)
class _Request:
    """What was asked and who waits for it; sorts by priority, then by turn."""

    rank: tuple[int, int]
    header: Header = field(compare=False)
    future: "Future[Any]" = field(compare=False)
    parse: Parse = field(compare=False)


class Workers:
    """Answers the most urgent request first.

    A future fails with a ``Trouble`` where the file, a page or the worker is at fault, and can be
    cancelled as long as it has not been asked. Futures are resolved on a thread of ours.
    A worker that dies or does not answer within ``deadline`` seconds is replaced. What it was asked
    is asked once more if it died, and fails with one line if that kills the next one too or if
    there was no answer in time; everything else goes on.
    """

    def __init__(self, *, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._lock = threading.RLock()
        self._waiting: list[_Request] = []
        self._asked: _Request | None = None
        self._turns = itertools.count()
        self._deaths_on: Counter[Place] = Counter()
        self._deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self._closed = False
        self._timer: threading.Timer | None = None
        self._process = self._start()

    def close(self) -> None:
        """Ask the worker to end, wait, then make it end. Waiting futures are cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._stop_timer()
            waiting, self._waiting = self._waiting, []
        for request in waiting:
            request.future.cancel()
        _end(self._process)
        self._reader.join(timeout=2)

    @property
    def worker_id(self) -> int:
        """The process id of the worker at this moment."""
        return self._process.pid

    def ask(self, header: Header, priority: Priority, parse: Parse) -> "Future[Any]":
        """Have ``header``, which names a ``verb`` and a ``path``, answered and the answer parsed.

        ``parse`` runs on a thread of ours and raises ``ValueError``, ``KeyError`` or the like where
        the answer is not what was asked for.
        """
        future: Future[Any] = Future()
        with self._lock:
            turn = next(self._turns)
            # Of what is looked at, the latest wish comes first; everything else waits its turn.
            rank = (priority.value, -turn if priority is Priority.VISIBLE else turn)
            if self._closed:
                future.cancel()
            elif (trouble := self._refusal(header) or self._revive()) is not None:
                future.set_exception(trouble)
            else:
                heapq.heappush(self._waiting, _Request(rank, {**header, "id": turn}, future, parse))
                self._send_next()
        return future

    def _refusal(self, header: Header) -> Trouble | None:
        if self._deaths_on[_place(header)] >= MOST_DEATHS_ON_A_PAGE:
            return _death_trouble(header)
        return self._too_many_deaths()

    def _too_many_deaths(self) -> Trouble | None:
        now = time.monotonic()
        if len(self._deaths) == MOST_DEATHS and now - self._deaths[0] < DEATHS_WITHIN:
            return PageTrouble(
                "The document reader stops again and again.", "Wait a minute, then try again."
            )
        return None

    def _revive(self) -> Trouble | None:
        """See that there is a worker, unless it dies again and again; why there is none."""
        if self._has_worker:
            return None
        if (trouble := self._too_many_deaths()) is not None:
            return trouble
        try:
            self._process = self._start()
        except OSError as error:
            return PageTrouble(
                f"The document reader cannot be started ({error.strerror}).",
                "Close other programs, then try again.",
            )
        return None

    def _send_next(self) -> None:
        """Send the most urgent request, if the worker is free. Called with the lock held."""
        while self._asked is None and self._waiting and not self._closed:
            request = heapq.heappop(self._waiting)
            is_second_try = request.future.running()
            if not is_second_try and not request.future.set_running_or_notify_cancel():
                continue
            self._asked = request
            self._timer = threading.Timer(self._deadline, self._too_late, [self._process, request])
            self._timer.daemon = True
            self._timer.start()
            try:
                assert self._process.stdin is not None
                write_frame(self._process.stdin, request.header)
            except (OSError, ValueError):  # the worker is dead, its pipe broken or closed
                return  # the reader thread notices the death and replaces the worker

    def _start(self) -> "subprocess.Popen[bytes]":
        root = str(Path(__file__).resolve().parent.parent.parent)
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(
            [sys.executable, "-m", "glossator.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reader = threading.Thread(
            target=self._read, args=(process,), name="document answers", daemon=True
        )
        self._has_worker = True
        self._reader.start()
        return process

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        """Take answers until the worker ends; runs on a thread of its own for each worker."""
        assert process.stdout is not None
        while True:
            try:
                frame = read_frame(process.stdout)
            except (ValueError, OSError, RecursionError):
                frame = None
                process.kill()
            if frame is None:
                break
            if not self._answered(*frame):
                process.kill()
                break
        _end(process)
        self._died()

    def _answered(self, header: Header, blob: bytearray) -> bool:
        """Hand an answer to who waits for it; ``False`` if nobody asked for it."""
        with self._lock:
            request = self._asked
            if request is None or header.get("id") != request.header["id"]:
                return False
            self._asked = None
            self._stop_timer()
            self._send_next()
        _resolve(request, header, blob)
        return True

    def _died(self) -> None:
        given_up: list[tuple[_Request, Trouble]] = []
        with self._lock:
            request, self._asked = self._asked, None
            self._stop_timer()
            self._has_worker = False
            if not self._closed:
                self._deaths.append(time.monotonic())
            if request is not None:
                place = _place(request.header)
                self._deaths_on[place] += 1
                if self._closed or self._deaths_on[place] >= MOST_DEATHS_ON_A_PAGE:
                    given_up.append((request, _death_trouble(request.header)))
                else:
                    heapq.heappush(self._waiting, request)
            if not self._closed and (trouble := self._revive()) is not None:
                given_up += [(waiting, trouble) for waiting in self._waiting]
                self._waiting = []
            self._send_next()
        for hopeless, told in given_up:
            if hopeless.future.running() or hopeless.future.set_running_or_notify_cancel():
                hopeless.future.set_exception(told)

    def _too_late(self, process: "subprocess.Popen[bytes]", request: _Request) -> None:
        """Give up on the worker, and on what it was asked for the rest of the session."""
        with self._lock:
            if self._asked is not request:
                return  # the answer came at the last moment
            self._deaths_on[_place(request.header)] = MOST_DEATHS_ON_A_PAGE
        process.kill()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _place(header: Header) -> Place:
    """What is at fault if the worker dies of this; a page is not blamed for its neighbours."""
    return header["path"], header.get("page"), header.get("last")


def _resolve(request: _Request, header: Header, blob: bytearray) -> None:
    try:
        if (kind := header.get("trouble")) is not None:
            trouble = KINDS.get(str(kind), PageTrouble)
            request.future.set_exception(trouble(str(header["sentence"]), str(header["hint"])))
        else:
            request.future.set_result(request.parse(header, blob))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        request.future.set_exception(_death_trouble(request.header))
    except CancelledError:
        pass


def _death_trouble(header: Header) -> Trouble:
    name = Path(header["path"]).name
    if (page := header.get("page")) is None:
        return NotReadable(f"{name} cannot be opened: reading it failed.", "Try another copy.")
    done = "drawn" if header["verb"] == "draw" else "read"
    return PageTrouble(f"Page {page} could not be {done}.", "The rest of the document goes on.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask, wait, terminate, wait, kill."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    for stronger in (process.terminate, process.kill):
        try:
            process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            stronger()
    process.wait()
    if process.stdout is not None and threading.current_thread() is not threading.main_thread():
        process.stdout.close()
