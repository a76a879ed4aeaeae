"""Starting a worker. It takes longest to come up, so little is imported before it is started."""

import os
import subprocess
import sys
from typing import NamedTuple

from glossator.documents.pixel_memory import PixelMemory, pixel_memory

CAN_HAND_OVER = sys.platform == "linux"  # whether a worker gets files as descriptors

if CAN_HAND_OVER:
    import socket

# Nothing that is imported is garbage, and looking for some takes a tenth of the time.
COMMAND = (
    "import gc; gc.disable(); from glossator.documents.worker import main; gc.enable(); main()"
)


class Started(NamedTuple):
    """A worker that comes up; ``requests`` is the way to it where files are handed over."""

    process: "subprocess.Popen[bytes]"
    requests: "socket.socket | None"


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
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return Started(process, None)
    ours, theirs = socket.socketpair()
    inherited = [] if pixels is None else [pixels]
    try:
        with theirs:
            process = subprocess.Popen(
                [*command, *map(str, inherited)],
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                pass_fds=inherited,
            )
    except OSError:
        ours.close()
        raise
    return Started(process, ours)


def _root() -> str:
    """The folder that holds the package."""
    path = os.path.abspath(__file__)  # noqa: PTH100  # pathlib would have to be waited for
    return path.rsplit(os.sep, 3)[0]
