"""What can still be read of the bytes of an SQLite file, without SQLite.

Each page is looked at by itself, so a damaged page costs what stands on it and nothing else: no way
leads over other pages, and the first page is not needed. The layout of pages is that of
https://www.sqlite.org/fileformat2.html.
"""

from collections.abc import Iterator
from typing import NamedTuple

HEADER = b"SQLite format 3\x00"
USUAL_PAGE = 4096
INDEX_INTERIOR, TABLE_LEAF, INDEX_LEAF = 0x02, 0x0D, 0x0A
LONGEST = 64 * 2**20  # bytes of a row; what says that it is longer is damaged

Value = int | float | str | bytes | None


class Cell(NamedTuple):
    """One row. ``rowid`` is ``None`` in a table without row numbers, and in an index.

    Text that is no UTF-8 any more has replacement characters in it.
    """

    page: int
    rowid: int | None
    values: tuple[Value, ...]


class _Damaged(Exception):
    """These bytes are no row."""


def page_size(content: bytes) -> int:
    """As the header says; where there is none any more, as SQLite has it if nobody says."""
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    is_size = 512 <= size <= 65536 and size & (size - 1) == 0
    return size if content.startswith(HEADER) and is_size else USUAL_PAGE


def free_pages(content: bytes) -> frozenset[int] | None:
    """The pages that are not in use: what stands on them was removed. ``None``: nobody knows."""
    if not content.startswith(HEADER):
        return None
    size, free = page_size(content), set[int]()
    trunk = int.from_bytes(content[32:36], "big")
    while trunk:
        page = content[(trunk - 1) * size : trunk * size]
        if len(page) < size or trunk in free:
            return None
        free.add(trunk)
        count = int.from_bytes(page[4:8], "big")
        if count > size // 4 - 2:
            return None
        free.update(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(count))
        trunk = int.from_bytes(page[:4], "big")
    return frozenset(free)


def cells(content: bytes) -> Iterator[Cell]:
    """All rows that stand on pages of tables and indexes, page after page.

    Pages that are free are left out where it is known which are. ``content`` may be cut off.
    """
    size, free = page_size(content), free_pages(content) or frozenset()
    for number in range(1, len(content) // size + 2):
        page = content[(number - 1) * size : number * size]
        if number not in free and page:
            yield from _cells_of(content, size, number, page)


def _cells_of(content: bytes, size: int, number: int, page: bytes) -> Iterator[Cell]:
    start = 100 if number == 1 else 0
    if len(page) < start + 12 or page[start] not in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
        return
    kind = page[start]
    first = start + (12 if kind == INDEX_INTERIOR else 8)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for n in range(min(count, size // 4)):
        at = int.from_bytes(page[first + 2 * n : first + 2 * n + 2], "big")
        try:
            if at < first:
                raise _Damaged
            yield _cell(content, size, number, page, kind, at)
        except (_Damaged, IndexError):
            continue


def _cell(content: bytes, size: int, number: int, page: bytes, kind: int, at: int) -> Cell:
    if kind == INDEX_INTERIOR:
        at += 4  # the page of the smaller rows
    length, at = _number(page, at)
    rowid = None
    if kind == TABLE_LEAF:
        rowid, at = _number(page, at)
    if not 0 < length <= LONGEST:
        raise _Damaged
    most = size - 35 if kind == TABLE_LEAF else (size - 12) * 64 // 255 - 23
    here = length
    if length > most:
        least = (size - 12) * 32 // 255 - 23
        here = least + (length - least) % (size - 4)
        here = here if here <= most else least
    payload = page[at : at + here]
    if length > here:
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        payload += _overflow(content, size, following, length - here)
    if len(payload) < length:
        raise _Damaged
    return Cell(number, rowid, _values(payload))


def _overflow(content: bytes, size: int, following: int, length: int) -> bytes:
    """The rest of a long row, from a chain of pages."""
    rest = bytearray()
    while len(rest) < length:
        start = (following - 1) * size
        page = content[start : start + size]
        if following == 0 or len(page) < 4:
            raise _Damaged
        following = int.from_bytes(page[:4], "big")
        rest += page[4:][: length - len(rest)]
    return bytes(rest)


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    if at != end:
        raise _Damaged
    values: list[Value] = []
    for kind in kinds:
        length = _length(kind)
        raw = payload[at : at + length]
        if len(raw) < length:
            raise _Damaged
        values.append(_value(kind, raw))
        at += length
    if at != len(payload):
        raise _Damaged
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _value(kind: int, raw: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True)
    if kind >= 12:
        return raw.decode("utf-8", errors="replace") if kind % 2 else raw
    raise _Damaged  # no number of ours has a fraction


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(8):
        byte = raw[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | raw[at + 8], at + 9
