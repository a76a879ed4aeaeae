"""What goes through the pipes between client and worker: frames of plain values.

A frame is two lengths (unsigned, 4 bytes each, big-endian), a header in JSON and a blob of bytes.
The worker reads files that may be hostile, so nothing is unpickled and every length is checked
before memory is taken for it.
"""

import json
import struct
from typing import IO, Any, Protocol

LENGTHS = struct.Struct(">II")
LONGEST_HEADER = 64 * 2**20
LONGEST_BLOB = 512 * 2**20

Header = dict[str, Any]


class Stream(Protocol):
    """What bytes are read from."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


def beginning_of_frame(header: Header, blob_length: int = 0) -> bytes:
    """All of a frame but its blob."""
    text = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return LENGTHS.pack(len(text), blob_length) + text


def write_frame(stream: IO[bytes], header: Header, blob: bytes | memoryview = b"") -> None:
    stream.write(beginning_of_frame(header, len(blob)))
    if blob:
        stream.write(blob)
    stream.flush()


def read_frame(stream: Stream) -> tuple[Header, bytearray] | None:
    """The next frame; ``None`` at the end of the stream. Raises ``ValueError`` if it is none."""
    lengths = _read(stream, LENGTHS.size)
    if lengths is None:
        return None
    header_length, blob_length = LENGTHS.unpack(lengths)
    if header_length > LONGEST_HEADER or blob_length > LONGEST_BLOB:
        raise ValueError("a frame is longer than frames may be")
    text = _read(stream, header_length)
    blob = _read(stream, blob_length)
    if text is None or blob is None:
        return None
    header = json.loads(text)
    if not isinstance(header, dict):
        raise ValueError("the header of a frame is no object")
    return header, blob


def _read(stream: Stream, length: int) -> bytearray | None:
    """Exactly ``length`` bytes, ``None`` if the stream ends before."""
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        count = stream.readinto(view)
        if not count:
            return None
        view = view[count:]
    return buffer
