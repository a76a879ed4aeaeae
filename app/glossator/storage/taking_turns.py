"""Processes that change one small file do so one after the other."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 2.0  # seconds; who holds a file for longer was stopped in the middle
BETWEEN_LOOKS = 0.005


@contextlib.contextmanager
def turn_at(path: Path) -> Iterator[None]:
    """Wait until no other process has its turn at ``path``, then have it as long as the block runs.

    A process that ends gives up its turn; for one that does not move on nobody waits longer than
    ``PATIENCE``. Raises ``OSError`` where no file can be made beside ``path``.
    """
    with path.with_name(f".{path.name}.lock").open("ab") as lock:
        until = time.monotonic() + PATIENCE
        while not _is_ours(lock.fileno()) and time.monotonic() < until:
            time.sleep(BETWEEN_LOOKS)
        yield


def _is_ours(descriptor: int) -> bool:
    """Whether the lock could be taken; it goes when the file is closed."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
