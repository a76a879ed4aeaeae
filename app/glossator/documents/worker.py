"""The document worker: a process that reads PDF files so that the window need not.

It answers one request after another and holds nothing of the reader's; it may be killed at any
moment. It ends by itself when the program that started it is gone.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from glossator.documents.engine import Engine
from glossator.documents.frames import LENGTHS, Header, read_frame, write_frame
from glossator.documents.verbs import VERBS, Answer
from glossator.domain.trouble import Trouble

if sys.platform == "linux":
    import fcntl
    import select

MOST_OPEN = 4
MOST_MEMORY = 6 * 2**30  # bytes of address space


class Worker:
    """Open documents by path and password, the latest last."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str | None], Engine] = {}

    def answer(self, request: Header) -> Answer:
        """The answer to one request. Raises ``Trouble`` where a file or a page is at fault."""
        if request["verb"] == "open":
            self._forget(request)
        return VERBS[request["verb"]](self._engine(request), request)

    def _engine(self, request: Header) -> Engine:
        key = (request["path"], request["password"])
        engine = self._open.pop(key, None) or Engine(Path(key[0]), key[1])
        self._open[key] = engine
        while len(self._open) > MOST_OPEN:
            self._open.pop(next(iter(self._open))).close()
        return engine

    def _forget(self, request: Header) -> None:
        """A file that is opened anew may have changed since."""
        for key in [key for key in self._open if key[0] == request["path"]]:
            self._open.pop(key).close()


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    worker = Worker()
    while (frame := read_frame(requests)) is not None:
        request, _ = frame
        try:
            with _dying_with_the_program(requests):
                _test_fault(request, answers)
                header, blob = worker.answer(request)
        except Trouble as trouble:
            header, blob = _told(type(trouble).__name__, trouble.sentence, trouble.hint), b""
        except MemoryError:
            sentence = f"Page {request.get('page')} needs more memory than there is."
            header, blob = _told("PageTrouble", sentence, ""), b""
        write_frame(answers, {"id": request["id"], **header}, blob)


def _told(kind: str, sentence: str, hint: str) -> Header:
    return {"trouble": kind, "sentence": sentence, "hint": hint}


@contextlib.contextmanager
def _dying_with_the_program(requests: IO[bytes]) -> Iterator[None]:
    """End at once if the program that asked ends meanwhile, even in the middle of a page.

    MuPDF may work for ever on a hostile page, and no thread of ours runs meanwhile. On Linux the
    pipe of requests sends a signal when its other end is closed; elsewhere we end after the page.
    Nothing else comes through the pipe while we work: one request is asked at a time.
    """
    if sys.platform != "linux":
        yield
        return
    fcntl.fcntl(requests, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(requests, fcntl.F_GETFL)
    fcntl.fcntl(requests, fcntl.F_SETFL, flags | os.O_ASYNC)
    pipe = select.poll()
    pipe.register(requests, 0)
    if pipe.poll(0):  # it was closed before we could be told
        os._exit(0)
    try:
        yield
    finally:
        fcntl.fcntl(requests, fcntl.F_SETFL, flags)


def _test_fault(request: Header, answers: IO[bytes]) -> None:
    """Fail at drawing a page, as ``GLOSSATOR_TEST_FAULT`` says (``abort@3``); for tests alone."""
    fault, _, page = os.environ.get("GLOSSATOR_TEST_FAULT", "").partition("@")
    if request["verb"] != "draw" or str(request["page"]) != page:
        return
    match fault:
        case "abort":
            os.abort()
        case "hang":
            time.sleep(3600)
        case "half":
            answers.write(LENGTHS.pack(5000, 5000) + b"{")
            answers.flush()
            time.sleep(3600)
        case "garbage":
            answers.write(b"\xff" * 5000)
            answers.flush()
        case "stranger":
            write_frame(answers, {"id": -1})


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    # What MuPDF prints must not get between the frames: they have a descriptor of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, answers)
    os._exit(0)  # nothing to tidy up, and the engine need not be torn down


if __name__ == "__main__":
    main()
