"""Two processes at most that read documents, each ready to take the other's place.

What is looked at and what comes next may take either of them, what can wait only one: so there is
one that is free, or soon will be, for the page that the reader turns to. When one of them dies or
hangs the other goes on, and a new one is started.
"""

import threading
import time
from concurrent.futures import Future
from math import inf
from typing import Any

from glossator.documents.choosing import (
    dismiss_tired,
    is_another_wanted,
    ready,
    staying,
    taker,
)
from glossator.documents.confinement import Confinement, confinement_of
from glossator.documents.deaths import Deaths
from glossator.documents.frames import Header
from glossator.documents.open_files import OpenFile
from glossator.documents.protocol import Priority
from glossator.documents.requests import Parse, Request, RequestQueue
from glossator.documents.starting import Started, start_worker
from glossator.documents.trouble import PageTrouble
from glossator.documents.worker_process import WorkerProcess
from glossator.domain.trouble import Trouble

DEADLINE = 5.0  # seconds for one answer
SPARE_AFTER = 0.3  # seconds after the first page, which had the machine to itself

AGAIN_AND_AGAIN = PageTrouble(
    "The document reader stops again and again.", "Wait a minute, then try again."
)


class Workers:
    """Answers the most urgent request first; see ``RequestQueue``.

    A future fails with a ``Trouble`` where the file, a page or a worker is at fault, and can be
    cancelled as long as it has not been asked. Futures are resolved on threads of ours.
    Raises ``PageTrouble`` if not even the first worker can be started.
    A worker that dies or is late is replaced. What it was asked is asked once more if it died, and
    fails with one line if that kills the next one too or if there was no answer in time.
    """

    def __init__(
        self,
        pixels: int | None = None,
        started: Started | None = None,
        *,
        deadline: float = DEADLINE,
    ) -> None:
        self._pixels = pixels
        self._deadline = deadline
        self._lock = threading.RLock()
        self._to_watch = threading.Condition(self._lock)
        self._wakes_at = 0.0
        self._queue = RequestQueue()
        self._set_aside: list[Request] = []  # until a new worker is ready, for one died of them
        self._deaths = Deaths()
        self._spare_at = inf
        self._cannot_start = False
        self._closed = False
        self._processes: list[WorkerProcess] = []
        with self._lock:  # one that was started before may be ready by now, or dead
            try:
                self._processes.append(self._start(started))
            except OSError as error:
                raise _cannot_start(error) from error
        self._watcher = threading.Thread(target=self._watch, name="document watch", daemon=True)
        self._watcher.start()

    @property
    def process_ids(self) -> list[int]:
        with self._lock:
            return [process.pid for process in staying(self._processes)]

    @property
    def confinement(self) -> Confinement | None:
        """Of the worker that is asked first; ``None`` while none is ready."""
        with self._lock:
            found = (process.confinement for process in self._processes)
            return next((walls for walls in found if walls is not None), None)

    @property
    def have_spare(self) -> bool:
        """Whether there are two of them, both ready."""
        with self._lock:
            return len(ready(self._processes)) > 1

    def ask(
        self,
        header: Header,
        file: OpenFile,
        priority: Priority,
        parse: Parse,
        *,
        deadline: float | None = None,
    ) -> "Future[Any]":
        """Have ``header``, which names a ``verb``, answered of a file, and the answer parsed.

        ``parse`` runs on a thread of ours and raises ``ValueError``, ``KeyError`` or the like where
        the answer is not what was asked for. Who gives a ``deadline`` of seconds asks for something
        that takes long: one such at a time, and nothing else waits for it.
        """
        with self._lock:
            request = self._queue.new(
                header,
                file,
                priority,
                parse,
                deadline or self._deadline,
                is_long=deadline is not None,
            )
            if self._closed:
                request.future.cancel()
            elif self._deaths.is_given_up(request.place):
                request.fail(request.death)
            elif self._deaths.are_too_many(file.number):
                request.fail(request.many_deaths)
            elif self._deaths.are_too_many() and not self._processes:
                request.fail(AGAIN_AND_AGAIN)
            else:
                self._queue.put(request)
                self._cannot_start = False
                self._send_next()
        return request.future

    def close(self) -> None:
        """Ask the workers to end, wait, then make them end. Waiting futures are cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            waiting = self._queue.empty()
            hopeless, self._set_aside = self._set_aside, []
            processes = list(self._processes)
            for process in processes:
                process.dismiss()
            self._to_watch.notify()
        for request in waiting:
            if not request.future.cancel():  # it was asked already, and its worker died
                hopeless.append(request)
        for request in hopeless:
            request.fail(request.death)
        for process in processes:
            process.end()
        self._watcher.join()

    # What follows is called with the lock held, unless it says otherwise.

    def _send_next(self) -> None:
        """Ask whatever can be asked now."""
        while not self._closed and (request := self._queue.first()) is not None:
            process = taker(self._processes, request)
            if process is None:
                break
            taken = self._queue.take()
            if taken is not None:
                process.ask(taken)
                self._watch_until(process.due)
        dismiss_tired(self._processes)
        if self._wants_another():
            self._watch_until(0.0)

    def _wants_another(self) -> bool:
        if self._closed or self._cannot_start or self._deaths.are_too_many():
            return False
        has_spare = self._spare_at <= time.monotonic()
        return is_another_wanted(self._processes, self._queue.first(), with_spare=has_spare)

    def _is_another_coming(self) -> bool:
        is_starting = any(not process.is_ready for process in staying(self._processes))
        return is_starting or self._wants_another()

    def _start(self, started: Started | None = None) -> WorkerProcess:
        """Called without the lock, for it takes some milliseconds. Raises ``OSError``."""
        return WorkerProcess(started or start_worker(self._pixels), self._came, self._ended)

    def _came(self, process: WorkerProcess, header: Header, blob: bytearray) -> bool:
        """Hand an answer to who waits for it; whether somebody does. Called by a reading thread."""
        with self._lock:
            if not process.is_ready:
                process.becomes_ready(confinement_of(header))
                self._put_back()
                self._watch_until(process.due)
                self._send_next()
                return True
            request = process.asked
            if request is None or header.get("id") != request.number:
                return False
            process.has_answered()
            if request.header["verb"] == "draw" and self._spare_at == inf:
                self._spare_at = time.monotonic() + SPARE_AFTER
                self._watch_until(self._spare_at)
            self._send_next()
        request.resolve(header, blob)
        return True

    def _ended(self, process: WorkerProcess) -> None:
        """Called by a reading thread, its last word."""
        hopeless: list[tuple[Request, Trouble]] = []
        with self._lock:
            process.has_ended = True
            process.hang_up()
            if process in self._processes:  # not while it is being started
                self._processes.remove(process)
            self._cannot_start = False  # there is room for another now
            request = process.asked
            file = request.file.number if request is not None and process.is_ready else None
            if not process.is_leaving:
                self._deaths.happened(file)
            if request is not None:
                if process.is_ready:
                    self._deaths.blame(request.place)
                if self._closed or self._deaths.is_given_up(request.place):
                    hopeless.append((request, request.death))
                else:
                    self._set_aside.append(request)
            if not self._processes or not self._is_another_coming():
                self._put_back()
            if file is not None and self._deaths.are_too_many(file):
                self._put_back()
                hopeless += [(one, one.many_deaths) for one in self._queue.take_all_of(file)]
            if self._deaths.are_too_many() and not self._processes:
                hopeless += [(waiting, AGAIN_AND_AGAIN) for waiting in self._queue.empty()]
            self._send_next()
        for hopeless_request, trouble in hopeless:
            hopeless_request.fail(trouble)

    def _put_back(self) -> None:
        """Ask again what was set aside."""
        for request in self._set_aside:
            self._queue.put(request)
        self._set_aside.clear()

    def _watch_until(self, moment: float) -> None:
        """See that the watcher looks again at that moment."""
        if moment < self._wakes_at:
            self._wakes_at = moment
            self._to_watch.notify()

    def _watch(self) -> None:
        """Start workers and end those that are late, on a thread of its own, without the lock."""
        while self._waits_for_need():
            self._start_another()

    def _waits_for_need(self) -> bool:
        """Wait until another worker is wanted, and end those that are late; ``False`` at the end.

        Called without the lock.
        """
        with self._lock:
            while not self._closed and not self._wants_another():
                now = time.monotonic()
                for process in self._processes:
                    if process.due <= now:
                        self._end_late(process)
                moments = [process.due for process in self._processes]
                if self._spare_at > now:
                    moments.append(self._spare_at)
                self._wakes_at = min(moments, default=inf)
                self._to_watch.wait(None if self._wakes_at == inf else self._wakes_at - now)
            return not self._closed

    def _end_late(self, process: WorkerProcess) -> None:
        """Give up on a worker, and on what it was asked for as long as the file is open."""
        if process.asked is not None and process.is_ready:
            self._deaths.blame(process.asked.place, for_good=True)
        process.due = inf
        process.kill()

    def _start_another(self) -> None:
        """Called without the lock."""
        started: WorkerProcess | None = None
        hopeless: list[Request] = []
        trouble = AGAIN_AND_AGAIN
        try:
            started = self._start()
        except OSError as error:
            trouble = _cannot_start(error)
        with self._lock:
            if started is None:
                self._cannot_start = True
                self._put_back()
                hopeless = [] if self._processes else self._queue.empty()
                self._send_next()
            elif not self._closed and not started.has_ended:
                self._processes.append(started)
                self._send_next()
        for request in hopeless:
            request.fail(trouble)
        if self._closed and started is not None:
            started.end()


def _cannot_start(error: OSError) -> PageTrouble:
    return PageTrouble(
        f"The document reader cannot be started ({error.strerror}).",
        "Close other programs, then try again.",
    )
