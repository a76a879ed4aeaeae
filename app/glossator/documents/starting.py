"""Starting a worker. It takes longest to come up, so little is imported before it is started."""

import os
import socket
import sys
from typing import IO, NamedTuple

from glossator.documents.child_process import (
    INHERITED,
    ChildProcess,
    PipedProcess,
    SpawnedProcess,
)
from glossator.documents.pixel_memory import PixelMemory, pixel_memory

CAN_HAND_OVER = sys.platform == "linux"  # whether a worker gets files as descriptors

# Nothing that is imported is garbage, and looking for some takes a tenth of the time.
COMMAND = (
    "import gc; gc.disable(); from glossator.documents.worker import main; gc.enable(); main()"
)


class Started(NamedTuple):
    """A worker that comes up, what it answers, and the way to it: a socket where files are handed
    over, else a pipe."""

    process: ChildProcess
    answers: IO[bytes]
    requests: socket.socket | IO[bytes]


class EarlyWorker(NamedTuple):
    """A worker started before there is a client, with the memory that it draws into."""

    pixels: PixelMemory | None
    started: Started


def start_early() -> EarlyWorker:
    """Raises ``OSError``."""
    pixels = pixel_memory()
    return EarlyWorker(pixels, start_worker(None if pixels is None else pixels.descriptor))


def start_worker(pixels: int | None) -> Started:
    """``pixels`` is the descriptor of the memory to draw into. Raises ``OSError``."""
    paths = [_root(), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-c", COMMAND]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    if not CAN_HAND_OVER:
        piped = PipedProcess(command, environment)
        return Started(piped, piped.stdout, piped.stdin)
    if pixels is not None:
        command.append(str(INHERITED))
    reading, writing = os.pipe()
    ours, theirs = socket.socketpair()
    try:
        spawned = SpawnedProcess(command, environment, theirs.fileno(), writing, pixels)
    except OSError:
        os.close(reading)
        ours.close()
        raise
    finally:
        os.close(writing)
        theirs.close()
    return Started(spawned, os.fdopen(reading, "rb"), ours)


def _root() -> str:
    """The folder that holds the package."""
    path = os.path.abspath(__file__)  # noqa: PTH100  # pathlib would have to be waited for
    return path.rsplit(os.sep, 3)[0]
