"""The document worker: a process that reads PDF files so that the window need not.

It answers one request after another and holds nothing of the reader's; it may be killed at any
moment. It ends by itself when the program that started it is gone.
"""

import contextlib
import mmap
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from glossator.documents.child_process import INHERITED
from glossator.documents.confinement import Confinement, confinement_header
from glossator.documents.engine import Engine
from glossator.documents.frames import LENGTHS, Header, write_frame
from glossator.documents.language_data import find_language_data
from glossator.documents.request_stream import RequestStream
from glossator.documents.sandbox import MOST_MEMORY, lock_down
from glossator.documents.verbs import VERBS, Answer
from glossator.domain.trouble import Trouble

if sys.platform == "linux":
    import fcntl
    import select

MOST_OPEN = 4
NICENESS = 5  # where there is not enough for all, the window comes before its workers

Key = tuple[int, str | None]  # number of the file, password


class Worker:
    """Open documents, the latest last; ``pixels`` is memory that is shared with the window."""

    def __init__(self, pixels: memoryview | None = None) -> None:
        self._open: dict[Key, Engine] = {}
        self._pixels = pixels

    def answer(self, request: Header, file: int | None) -> Answer:
        """The answer to one request. Raises ``Trouble`` where a file or a page is at fault.

        ``file`` is a descriptor of the file, where it was handed over.
        """
        if (place := request.get("at")) is not None and self._pixels is not None:
            offset, length = place
            request["into"] = self._pixels[offset : offset + length]
        return VERBS[request["verb"]](self._engine(request, file), request)

    def _engine(self, request: Header, file: int | None) -> Engine:
        key = (request["file"], request["password"])
        if key not in self._open:
            self._open[key] = Engine(Path(request["path"]), request["password"], file)
        elif file is not None:
            os.close(file)
        self._open[key] = engine = self._open.pop(key)
        while len(self._open) > MOST_OPEN:
            self._open.pop(next(iter(self._open))).close()
        return engine


def serve(
    requests: RequestStream,
    answers: IO[bytes],
    confinement: Confinement,
    pixels: memoryview | None = None,
) -> None:
    """Say that we are ready, and how well we are locked in; answer until nobody asks any more."""
    worker = Worker(pixels)
    write_frame(answers, confinement_header(confinement))
    while (asked := requests.next()) is not None:
        request, file = asked
        try:
            with _dying_with_the_program(requests.descriptor):
                _test_fault(request, answers)
                header, blob = worker.answer(request, file)
        except Trouble as trouble:
            header, blob = _told(type(trouble).__name__, trouble.sentence, trouble.hint), b""
        except MemoryError:
            sentence = f"Page {request.get('page')} needs more memory than there is."
            header, blob = _told("PageTrouble", sentence, ""), b""
        write_frame(answers, {"id": request["id"], **header}, blob)


def _told(kind: str, sentence: str, hint: str) -> Header:
    return {"trouble": kind, "sentence": sentence, "hint": hint}


@contextlib.contextmanager
def _dying_with_the_program(requests: int) -> Iterator[None]:
    """End at once if the program that asked ends meanwhile, even in the middle of a page.

    MuPDF may work for ever on a hostile page, and no thread of ours runs meanwhile. On Linux the
    way of requests sends a signal when its other end is closed; elsewhere we end after the page.
    Nothing else comes that way while we work: one request is asked at a time.
    """
    if sys.platform != "linux":
        yield
        return
    fcntl.fcntl(requests, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(requests, fcntl.F_GETFL)
    fcntl.fcntl(requests, fcntl.F_SETFL, flags | os.O_ASYNC)
    closing = select.poll()
    closing.register(requests, 0)
    if closing.poll(0):  # it was closed before we could be told
        os._exit(0)
    try:
        yield
    finally:
        fcntl.fcntl(requests, fcntl.F_SETFL, flags)


def _test_fault(request: Header, answers: IO[bytes]) -> None:
    """Fail at drawing pages, as ``GLOSSATOR_TEST_FAULT`` says (``abort@3,5``); for tests alone."""
    fault, _, pages = os.environ.get("GLOSSATOR_TEST_FAULT", "").partition("@")
    if request["verb"] != "draw" or str(request["page"]) not in pages.split(","):
        return
    match fault:
        case "abort":
            os.abort()
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(0)
        case "sleep":
            time.sleep(3600)
        case "loop":
            while True:
                pass
        case "memory":
            bytearray(2 * MOST_MEMORY)
        case "half":
            answers.write(LENGTHS.pack(5000, 5000) + b"{")
            answers.flush()
            time.sleep(3600)
        case "garbage":
            answers.write(b"\xff" * 5000)
            answers.flush()
        case "stranger":
            write_frame(answers, {"id": -1})


def _language_folders() -> list[Path]:
    """What Tesseract must be able to read."""
    data = find_language_data()
    return [] if data is None else [data.folder]


def _shared_pixels(descriptor: int) -> memoryview:
    memory = mmap.mmap(descriptor, 0)
    os.close(descriptor)
    return memoryview(memory)


def _close_from(first: int) -> None:
    """Close what the program that started us had open besides, from descriptor ``first`` on.

    It may have come to the program from another one, and the walls hold only for what is opened
    from now on.
    """
    if sys.platform == "linux":
        for name in os.listdir("/proc/self/fd"):  # noqa: PTH208  # as numbers
            if int(name) >= first:
                with contextlib.suppress(OSError):  # the folder itself was open meanwhile
                    os.close(int(name))


def main() -> None:
    _close_from(INHERITED + len(sys.argv[1:]))
    # What MuPDF prints must not get between the frames: they have a descriptor of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    pixels = _shared_pixels(int(sys.argv[1])) if len(sys.argv) > 1 else None
    if sys.platform != "win32":
        os.nice(NICENESS)
    requests = RequestStream(0)
    confinement = lock_down(_language_folders())
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(requests, answers, confinement, pixels)
    os._exit(0)  # nothing to tidy up, and the engine need not be torn down


if __name__ == "__main__":
    main()
