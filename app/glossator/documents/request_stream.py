"""Requests as the worker reads them, with the files that are handed over beside them."""

import os
import socket
import stat
from io import FileIO

from glossator.documents.frames import Header, read_frame


class RequestStream:
    """Reads requests from a pipe, or from a socket, which brings descriptors too."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._files: list[int] = []
        self._socket: socket.socket | None = None
        self._pipe: FileIO | None = None
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            self._socket = socket.socket(fileno=descriptor)
        else:
            self._pipe = FileIO(descriptor, "rb", closefd=False)

    def next(self) -> tuple[Header, int | None] | None:
        """A request and the file that came with it, which is the caller's; ``None`` at the end."""
        if (frame := read_frame(self)) is None:
            return None
        return frame[0], self._files.pop() if self._files else None

    def readinto(self, buffer: memoryview, /) -> int | None:
        if self._socket is None:
            assert self._pipe is not None
            return self._pipe.readinto(buffer)
        content, files, _, _ = socket.recv_fds(self._socket, len(buffer), 1)
        self._files += files
        buffer[: len(content)] = content
        return len(content)
