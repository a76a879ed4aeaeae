"""What client and worker say to each other: plain values in frames, never objects with a life.

A frame is two lengths (unsigned, 4 bytes each, big-endian), a header in JSON and a blob of bytes.
The worker reads files that may be hostile, so nothing is unpickled and every length is checked
before memory is taken for it.
"""

import json
import struct
from array import array
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import IO, Any

from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText, Zone

LENGTHS = struct.Struct(">II")
LONGEST_HEADER = 64 * 2**20
LONGEST_BLOB = 512 * 2**20
MOST_PIXELS = 40_000_000
MOST_CHARACTERS = 200_000  # on one page

Header = dict[str, Any]


class Priority(IntEnum):
    """What is looked at goes before what comes next, and that before what can wait."""

    VISIBLE = 0
    NEXT = 1
    BACKGROUND = 2


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline; ``level`` and ``page`` count from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True)
class OpenedDocument:
    """What is known of a document once it is open.

    ``file_hash`` is the SHA-256 of its bytes. ``sizes`` are width and height of each page in page
    points, as shown (rotation and crop applied); ``labels`` the printed page labels.
    """

    path: Path
    file_hash: str
    title: str
    page_count: int
    sizes: tuple[tuple[float, float], ...] = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    outline: tuple[OutlineEntry, ...] = field(repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page: rows of 4 bytes a pixel (blue, green, red, 255), ``stride`` bytes a row.

    ``scale`` is in pixels per page point; it is less than was asked for where the page would have
    had more than ``MOST_PIXELS``.
    """

    page: int
    width: int
    height: int
    stride: int
    scale: float
    data: bytes | bytearray = field(repr=False)


def write_frame(stream: IO[bytes], header: Header, blob: bytes | memoryview = b"") -> None:
    text = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    stream.write(LENGTHS.pack(len(text), len(blob)) + text)
    if blob:
        stream.write(blob)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[Header, bytearray] | None:
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


def page_text_frame(page: PageText) -> tuple[Header, bytes]:
    """A page's text as header and blob; the boxes are 32-bit floats, little-endian."""
    header = {
        "page": page.page,
        "text": page.text,
        "lines": [[line.start, line.end, line.zone.value, *line.rect] for line in page.lines],
        "callers": [list(run) for run in page.callers],
    }
    return header, page.boxes.tobytes()


def page_text_of(header: Header, blob: bytes | bytearray) -> PageText:
    """Raises ``ValueError`` or ``KeyError`` if header and blob are no page."""
    boxes = array("f")
    boxes.frombytes(bytes(blob))
    text = header["text"]
    if not isinstance(text, str) or len(boxes) != 4 * len(text):
        raise ValueError("the boxes do not fit the text")
    lines = tuple(
        Line(int(start), int(end), Zone(zone), Rect(*map(float, rect)))
        for start, end, zone, *rect in header["lines"]
    )
    callers = tuple((int(start), int(end)) for start, end in header["callers"])
    if any(not 0 <= line.start <= line.end <= len(text) for line in lines):
        raise ValueError("a line lies outside the text")
    return PageText(int(header["page"]), text, boxes, lines, callers)


def opened_header(opened: OpenedDocument) -> Header:
    return {
        "file_hash": opened.file_hash,
        "title": opened.title,
        "sizes": opened.sizes,
        "labels": opened.labels,
        "outline": [[entry.level, entry.title, entry.page] for entry in opened.outline],
    }


def opened_of(header: Header, path: Path, password: str | None) -> OpenedDocument:
    sizes = tuple((float(width), float(height)) for width, height in header["sizes"])
    labels = tuple(str(label) for label in header["labels"])
    if not sizes or len(labels) != len(sizes):
        raise ValueError("sizes and labels do not fit each other")
    return OpenedDocument(
        path=path,
        file_hash=str(header["file_hash"]),
        title=str(header["title"]),
        page_count=len(sizes),
        sizes=sizes,
        labels=labels,
        outline=tuple(OutlineEntry(int(a), str(b), int(c)) for a, b, c in header["outline"]),
        password=password,
    )


def page_image_of(header: Header, blob: bytearray) -> PageImage:
    width, height, stride = (int(header[key]) for key in ("width", "height", "stride"))
    if stride < 4 * width or len(blob) != stride * height:
        raise ValueError("the pixels do not fit the picture")
    return PageImage(int(header["page"]), width, height, stride, float(header["scale"]), blob)


def _read(stream: IO[bytes], length: int) -> bytearray | None:
    """Exactly ``length`` bytes, ``None`` if the stream ends before."""
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        count = stream.readinto(view)  # type: ignore[attr-defined]
        if not count:
            return None
        view = view[count:]
    return buffer
