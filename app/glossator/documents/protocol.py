"""What client and worker say to each other: plain values, never objects with a life.

Each is written as a header and a blob of a frame, and checked again where it is read: a worker
that has met a hostile file may say anything.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from glossator.documents.frames import Header
from glossator.documents.pixels import Drawing, Size, clip_of
from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText, Zone

LETTER = (612.0, 792.0)  # page points; stands in for a page whose size cannot be read
MOST_PAGES = 1_000_000
LONGEST_LABEL, LONGEST_TITLE = 40, 500  # characters; what is longer is cut
LONGEST_SIDE = 100_000.0  # page points, 35 metres; a larger page is shown in part
LONGEST_DOCUMENT = 150e6  # page points of all pages, one below the other
MOST_CHARACTERS = 200_000  # on one page


class Priority(IntEnum):
    """What is looked at goes before what comes next, and that before what can wait."""

    VISIBLE = 0
    NEXT = 1
    BACKGROUND = 2


class OutlineEntry(NamedTuple):
    """One line of the outline; ``level`` and ``page`` count from 1.

    ``y`` is how far down the page as shown, in page points; 0 where the file does not say.
    """

    level: int
    title: str
    page: int
    y: float = 0.0


@dataclass(frozen=True)
class OpenedDocument:
    """What is known of a document once it is open.

    ``file_hash`` is the SHA-256 of its bytes, ``stamp`` what the file system said of the file when
    it was opened (see ``file_stamp``). ``sizes`` are width and height of each page in page
    points, as shown (rotation and crop applied); ``labels`` the printed page labels.
    """

    path: Path
    file_hash: str
    title: str
    page_count: int
    sizes: tuple[tuple[float, float], ...] = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    password: str | None = field(default=None, repr=False)
    stamp: str = field(default="", repr=False, compare=False)


class PageColours(NamedTuple):
    """What black and white of a page are drawn as, 0xRRGGBB; pictures stay as they are."""

    ink: int
    paper: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page, or part of it: rows of 4 bytes a pixel (blue, green, red, 255).

    ``stride`` is the bytes of a row, ``scale`` in pixels per page point; it is less than was asked
    for where there would have been more than ``MOST_PIXELS``. ``clip`` is what is drawn, in page
    points of the unturned page, with edges that lie between pixels or at the end of the page.
    """

    page: int
    width: int
    height: int
    stride: int
    scale: float
    clip: Rect
    turn: int
    data: memoryview | bytearray = field(repr=False)


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
    """Written shortly, for it is read while the window comes up: sizes with how often they recur
    one after the other, and no labels where they are the numbers of the pages."""
    recurring = [[*size, len(list(pages))] for size, pages in groupby(opened.sizes)]
    is_plain = opened.labels == _numbers(opened.page_count)
    return {
        "file_hash": opened.file_hash,
        "title": opened.title,
        "sizes": recurring,
        "labels": None if is_plain else opened.labels,
    }


def opened_of(header: Header, path: Path, password: str | None, stamp: str = "") -> OpenedDocument:
    recurring = [
        ((_side(width), _side(height)), int(count)) for width, height, count in header["sizes"]
    ]
    page_count = sum(count for _, count in recurring)
    if any(count < 1 for _, count in recurring) or not 1 <= page_count <= MOST_PAGES:
        raise ValueError("no document has so many pages")
    if sum(max(size) * count for size, count in recurring) > LONGEST_DOCUMENT:
        raise ValueError("pixels of so long a document cannot be counted")
    labels = header["labels"]
    labels = (
        _numbers(page_count)
        if labels is None
        else tuple(str(label)[:LONGEST_LABEL] for label in labels)
    )
    if len(labels) != page_count:
        raise ValueError("sizes and labels do not fit each other")
    return OpenedDocument(
        path=path,
        file_hash=str(header["file_hash"]),
        title=str(header["title"])[:LONGEST_TITLE],
        page_count=page_count,
        sizes=tuple(size for size, count in recurring for _ in range(count)),
        labels=labels,
        password=password,
        stamp=stamp,
    )


def _side(points: float) -> float:
    """Also of what is no number."""
    return min(LONGEST_SIDE, max(1.0, float(points))) if isfinite(points) else LETTER[1]


def _numbers(page_count: int) -> tuple[str, ...]:
    return tuple(map(str, range(1, page_count + 1)))


def drawing_header(drawing: Drawing, colours: PageColours | None) -> Header:
    return {"scale": drawing.scale, "turn": drawing.turn, "box": drawing.box, "colours": colours}


def drawing_in(header: Header) -> tuple[Drawing, PageColours | None]:
    drawing = Drawing(header["scale"], header["turn"], tuple(header["box"]))
    return drawing, None if header["colours"] is None else PageColours(*header["colours"])


def page_image_of(
    page: int, size: Size, drawing: Drawing, data: memoryview | bytearray
) -> PageImage:
    """What was asked for, with the pixels that came. Raises ``ValueError`` if they do not fit."""
    if len(data) != drawing.byte_count:
        raise ValueError("the pixels do not fit the picture")
    return PageImage(
        page=page,
        width=drawing.width,
        height=drawing.height,
        stride=4 * drawing.width,
        scale=drawing.scale,
        clip=clip_of(drawing, size),
        turn=drawing.turn,
        data=data,
    )


def outline_header(entries: Iterable[OutlineEntry]) -> Header:
    return {"outline": [[entry.level, entry.title, entry.page, entry.y] for entry in entries]}


def outline_of(header: Header, _blob: bytes | bytearray) -> tuple[OutlineEntry, ...]:
    return tuple(
        OutlineEntry(int(level), str(title)[:LONGEST_TITLE], int(page), float(y))
        for level, title, page, y in header["outline"]
    )
