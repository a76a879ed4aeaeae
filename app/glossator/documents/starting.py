"""Starting a worker. It takes longest to come up, so little is imported before it is started."""

import os
import sys

if sys.platform != "win32":
    from _socket import socketpair  # what ``socket`` adds takes as long as all the rest here

from glossator.documents.child_process import INHERITED, PipedProcess, SpawnedProcess
from glossator.documents.pixel_memory import PixelMemory, pixel_memory

TYPE_CHECKING = False  # ``typing`` would have to be waited for
if TYPE_CHECKING:
    from typing import IO

CAN_HAND_OVER = sys.platform == "linux"  # whether a worker gets files as descriptors

# Nothing that is imported is garbage: it is never looked through for some.
COMMAND = (
    "import gc; gc.disable(); from glossator.documents.worker import main;"
    " gc.freeze(); gc.enable(); main()"
)


class Started:
    """A worker that comes up, what it answers, and the way to it: the descriptor of a socket where
    files are handed over, else a pipe."""

    def __init__(
        self,
        process: SpawnedProcess | PipedProcess,
        answers: "IO[bytes]",
        requests: "int | IO[bytes]",
    ) -> None:
        self.process = process
        self.answers = answers
        self.requests = requests


EarlyWorker = tuple[PixelMemory | None, Started]  # started before there is a client


def start_early() -> EarlyWorker:
    """A worker, and the memory that it draws into. Raises ``OSError``."""
    pixels = pixel_memory()
    return pixels, start_worker(None if pixels is None else pixels.descriptor)


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
    ours, theirs = socketpair()
    try:
        reading, writing = os.pipe()
    except OSError:
        ours.close()
        theirs.close()
        raise
    try:
        spawned = SpawnedProcess(command, environment, theirs.fileno(), writing, pixels)
    except OSError:
        os.close(reading)
        ours.close()
        raise
    finally:
        os.close(writing)
        theirs.close()
    return Started(spawned, os.fdopen(reading, "rb"), ours.detach())


def _root() -> str:
    """The folder that holds the package."""
    path = os.path.abspath(__file__)  # noqa: PTH100  # pathlib would have to be waited for
    return path.rsplit(os.sep, 3)[0]
