"""Memory for pixels that this program and its workers share, so that no page is copied.

One file without a name that lives in memory: the worker inherits it, draws into the stretch that it
is told, and the picture is looked at where it lies. What nobody looks at any more is used again
while it is warm, for memory that is touched for the first time costs more than drawing a page. The
file is gone with the last process that has it, however that ends.
"""

import mmap
import os
import sys
import threading
import weakref
from collections import deque

if sys.platform == "linux":
    import fcntl

LENGTH = 2**30  # bytes that can be lent at a time; only what is touched is memory
MOST_WARM = 16 * 2**20  # bytes, a page at 192 dpi, that are kept although nobody looks at them
GRAIN = 2**16

Stretch = tuple[int, int]  # offset and length in bytes


class Loan:
    """Where in the memory a picture is drawn; it is ours as long as there is a view of it."""

    __slots__ = ("offset", "view")

    def __init__(self, offset: int, view: memoryview) -> None:
        self.offset = offset
        self.view = view


class PixelMemory:
    """Lends stretches of memory; each comes back when no view of it is left."""

    def __init__(self, length: int = LENGTH) -> None:
        self._lock = threading.Lock()
        self._free: list[Stretch] = [(0, length)]  # by offset; no two of them touch
        self._warm: list[Stretch] = []  # given back, the latest last
        self._returned: deque[Stretch] = deque()  # by whatever thread let go of the last view
        self.descriptor = _nameless_file(length)  # for workers; -1 when it was closed
        self._map = mmap.mmap(self.descriptor, length)

    def lend(self, byte_count: int) -> Loan | None:
        """``None`` if all is lent."""
        import ctypes

        length = -(-byte_count // GRAIN) * GRAIN
        with self._lock:
            offset = self._take(length)
        if offset is None:
            return None
        lent = (ctypes.c_ubyte * byte_count).from_buffer(self._map, offset)
        # The views keep ``lent`` alive; a finalizer may run anywhere, so it does next to nothing.
        weakref.finalize(lent, self._returned.append, (offset, length)).atexit = False
        return Loan(offset, memoryview(lent).cast("B"))

    def close(self) -> None:
        """Give it to no more workers; what is lent holds, and the rest goes with the last view."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    @property
    def lent(self) -> int:
        """Bytes that are looked at."""
        with self._lock:
            self._take_back()
            return len(self._map) - sum(length for _, length in self._free + self._warm)

    def _take(self, length: int) -> int | None:
        self._take_back()
        for place in reversed(range(len(self._warm))):
            if self._warm[place][1] == length:
                return self._warm.pop(place)[0]
        offset = self._take_cold(length)
        if offset is None and self._warm:
            self._cool(0)
            offset = self._take_cold(length)
        return offset

    def _take_cold(self, length: int) -> int | None:
        for place, (offset, free) in enumerate(self._free):
            if free >= length:
                rest = [(offset + length, free - length)] if free > length else []
                self._free[place : place + 1] = rest
                return offset
        return None

    def _take_back(self) -> None:
        while self._returned:
            self._warm.append(self._returned.popleft())
        self._cool(MOST_WARM)

    def _cool(self, most: int) -> None:
        """Give back to the system what was let go of longest ago, until ``most`` bytes are warm."""
        warm = sum(length for _, length in self._warm)
        while warm > most:
            offset, length = self._warm.pop(0)
            warm -= length
            self._map.madvise(mmap.MADV_REMOVE, offset, length)
            self._free = _joined([*self._free, (offset, length)])


def pixel_memory() -> PixelMemory | None:
    """``None`` where there is no such memory; pixels then come through the pipe."""
    if sys.platform != "linux":
        return None
    try:
        return PixelMemory()
    except (OSError, ValueError):
        return None


def _nameless_file(length: int) -> int:
    """A file in memory whose length nobody can change any more, not even a worker gone mad."""
    descriptor = os.memfd_create("glossator pixels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(descriptor, length)
    seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    return descriptor


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for offset, length in sorted(stretches):
        if joined and sum(joined[-1]) == offset:
            joined[-1] = (joined[-1][0], joined[-1][1] + length)
        else:
            joined.append((offset, length))
    return joined
