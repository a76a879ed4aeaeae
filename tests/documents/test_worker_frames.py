"""What comes out of the worker is not trusted: it reads files that may be hostile."""

import io
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.documents.frames import (
    LENGTHS,
    LONGEST_BLOB,
    LONGEST_HEADER,
    Header,
    read_frame,
    write_frame,
)
from glossator.documents.pixels import drawing_of
from glossator.documents.protocol import (
    LETTER,
    LONGEST_SIDE,
    LONGEST_TITLE,
    OpenedDocument,
    OutlineEntry,
    opened_header,
    opened_of,
    outline_header,
    outline_of,
    page_image_of,
    page_text_frame,
    page_text_of,
)
from glossator.domain.geometry import Rect
from glossator.domain.page import Line, PageText, Zone

MALFORMED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def some_page() -> PageText:
    text = "Łódź\n"
    boxes = array("f", range(4 * len(text)))
    return PageText(3, text, boxes, (Line(0, 4, Zone.BODY, Rect(1, 2, 3, 4)),), ((1, 2),))


@given(st.dictionaries(st.text(), json_values), st.binary(max_size=200))
def test_a_frame_is_read_as_it_was_written(header: Header, blob: bytes) -> None:
    stream = io.BytesIO()
    write_frame(stream, header, blob)
    write_frame(stream, {}, b"")
    stream.seek(0)
    assert read_frame(stream) == (header, bytearray(blob))
    assert read_frame(stream) == ({}, bytearray())
    assert read_frame(stream) is None


@given(st.binary(max_size=300))
def test_bytes_that_are_no_frame_are_refused_or_end_the_stream(garbage: bytes) -> None:
    stream = io.BytesIO(LENGTHS.pack(*(len(garbage) // 2,) * 2) + garbage)
    try:
        frame = read_frame(stream)
    except (ValueError, RecursionError):
        return
    assert frame is None or isinstance(frame[0], dict)


@pytest.mark.parametrize(
    "lengths", [(LONGEST_HEADER + 1, 0), (2, LONGEST_BLOB + 1), (2**32 - 1,) * 2]
)
def test_no_memory_is_taken_for_frames_that_are_too_long(lengths: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="longer than frames may be"):
        read_frame(io.BytesIO(LENGTHS.pack(*lengths)))


def test_a_page_and_a_document_cross_unchanged() -> None:
    page = some_page()
    assert page_text_of(*page_text_frame(page)) == page
    opened = OpenedDocument(
        Path("/x/paper.pdf"), "f" * 64, "A Paper", 2, ((612.0, 792.0), (792.0, 612.0)), ("i", "1"),
        "secret",
    )  # fmt: skip
    assert opened_of(opened_header(opened), opened.path, "secret") == opened
    outline = (OutlineEntry(1, "One", 2),)
    assert outline_of(outline_header(outline), b"") == outline


@given(st.dictionaries(st.sampled_from(["page", "text", "lines", "callers"]), json_values))
def test_a_page_that_is_none_is_refused(changed: Header) -> None:
    header, boxes = page_text_frame(some_page())
    for blob in (boxes, boxes[:-4], b"", boxes + b"1"):
        try:
            page = page_text_of({**header, **changed}, blob)
        except MALFORMED:
            continue
        assert len(page.boxes) == 4 * len(page.text)
        assert all(0 <= line.start <= line.end <= len(page.text) for line in page.lines)


def test_a_picture_whose_pixels_do_not_fit_is_refused() -> None:
    size = (9.0, 10.0)
    drawing = drawing_of(size, 2.0, None, 0)
    assert page_image_of(1, size, drawing, bytearray(4 * 18 * 20)).height == 20
    for count in (0, 4 * 18 * 20 - 1, 4 * 18 * 20 + 1):
        with pytest.raises(ValueError, match="do not fit"):
            page_image_of(1, size, drawing, bytearray(count))


@pytest.mark.parametrize(
    "changed",
    [
        {"sizes": []},
        {"labels": ["1"]},
        {"sizes": [["wide", 1, 2]]},
        {"sizes": [[1, 2]]},
        {"sizes": [[1, 2, 10**12]], "labels": None},
        {"sizes": [[1, 2, -1], [1, 2, 3]]},
        {"sizes": None},
    ],
)
def test_a_document_that_is_none_is_refused(changed: Header) -> None:
    header = {"file_hash": "", "title": "", "sizes": [[1, 2, 2]], "labels": ["i", "1"]}
    opened_of(header, Path(), None)
    with pytest.raises(MALFORMED):
        opened_of({**header, **changed}, Path(), None)


def test_an_outline_that_is_none_is_refused() -> None:
    with pytest.raises(MALFORMED):
        outline_of({"outline": [[1]]}, b"")


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ([1e12, 700.0], (LONGEST_SIDE, 700.0)),
        ([-5.0, 0.0], (1.0, 1.0)),
        ([float("nan"), float("inf")], (LETTER[1], LETTER[1])),
    ],
)
def test_no_page_is_so_large_that_its_pixels_cannot_be_counted(
    said: list[float], size: tuple[float, float]
) -> None:
    header = {"file_hash": "0", "title": "A map", "sizes": [[*said, 1]], "labels": None}
    assert opened_of(header, Path("map.pdf"), None).sizes == (size,)
    header["sizes"] = [[LONGEST_SIDE, LONGEST_SIDE, 100_000]]
    with pytest.raises(ValueError, match="so long"):
        opened_of(header, Path("map.pdf"), None)


def test_no_word_about_a_document_is_longer_than_a_line_can_show() -> None:
    long = "M" * 1_000_000
    header = {"file_hash": "0", "title": long, "sizes": [[9, 9, 1]], "labels": [long]}
    opened = opened_of(header, Path("long.pdf"), None)
    (entry,) = outline_of({"outline": [[1, long, 1, 0.0]]}, b"")
    assert max(map(len, (opened.title, *opened.labels, entry.title))) <= LONGEST_TITLE
