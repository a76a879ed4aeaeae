"""Whether a file is still the one it was, as the file system tells it, without reading the file."""

import os
import time
from typing import NamedTuple

SETTLED = 2.0  # seconds; what was changed less long ago may be changed again within one tick


class KnownFile(NamedTuple):
    """The hash of a file's bytes, and its stamp when they were hashed."""

    file_hash: str
    stamp: str


UNKNOWN = KnownFile("", "")


def stamp_of(descriptor: int) -> str:
    """Device, inode, bytes, and when content and inode were changed last, in nanoseconds.

    Whoever writes to a file changes its stamp, whatever time they give it. Empty if it was changed
    only just now, by the clock of this machine: then the stamp proves nothing (git's index treats
    such files in the same way).
    """
    status = os.fstat(descriptor)
    now = time.time()
    if min(abs(now - status.st_mtime), abs(now - status.st_ctime)) < SETTLED:
        return ""
    parts = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return " ".join(map(str, parts))
