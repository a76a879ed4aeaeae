"""PDF files written byte by byte, so that they can say what no decent program would write."""

from collections.abc import Mapping
from zlib import compress

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 12 Tf 72 700 Td (The minutes of the Politburo) Tj ET"

Objects = Mapping[int, bytes]
"""Object numbers from 1, each with what stands between ``obj`` and ``endobj``."""


def pdf(objects: Objects, *, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file with a table of its objects, which is right whatever the objects are."""
    body = bytearray(HEADER)
    places = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(body)
    size = max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        place = places.get(number)
        body += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place
    body += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(body)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object; ``packed`` with Flate."""
    if packed:
        content, entries = compress(content, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_objects(
    *,
    page: bytes = b"",
    catalog: bytes = b"",
    content: bytes = WORDS,
    resources: bytes = b"",
    box: bytes = b"[0 0 612 792]",
    more: Objects | None = None,
) -> dict[int, bytes]:
    """A document of one page with a line of words: 1 is the catalog, 3 the page, 4 its content.

    Objects of ``more`` come last and may stand for these; they begin at 6.
    """
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (box, resources, page),
        4: stream(content),
        5: FONT,
        **(more or {}),
    }


def one_page(
    *,
    page: bytes = b"",
    catalog: bytes = b"",
    content: bytes = WORDS,
    resources: bytes = b"",
    box: bytes = b"[0 0 612 792]",
    more: Objects | None = None,
) -> bytes:
    """``page_objects`` as a file."""
    return pdf(
        page_objects(
            page=page, catalog=catalog, content=content, resources=resources, box=box, more=more
        )
    )
