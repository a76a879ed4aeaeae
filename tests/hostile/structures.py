"""Files whose skeleton is wrong: tables, trees, boxes, locks, and what is no PDF at all."""

from collections.abc import Callable

from hostile.writing import HEADER, one_page, page_objects, pdf, stream

Make = Callable[[], bytes]
MANY = 100_000
DEEP = 8_000


def _tree(pages: bytes, more: dict[int, bytes] | None = None) -> bytes:
    return pdf({**page_objects(), 2: b"<< /Type /Pages %s >>" % pages, **(more or {})})


def _boxed(box: bytes, page: bytes = b"") -> Make:
    return lambda: one_page(box=box, page=page)


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + MANY))
    pages = dict.fromkeys(range(6, 6 + MANY), b"<< /Type /Page /Parent 2 0 R >>")
    return _tree(b"/MediaBox [0 0 612 792] /Count %d /Kids [%s]" % (MANY, kids), pages)


def _deep_pages() -> bytes:
    levels = {
        number: b"<< /Type /Pages /Parent %d 0 R /Count 1 /Kids [%d 0 R] >>"
        % (number - 1, number + 1 if number < DEEP else 3)
        for number in range(6, DEEP + 1)
    }
    return _tree(b"/Count 1 /Kids [6 0 R]", levels)


def _table(entries: bytes) -> bytes:
    """A file whose table of objects is a stream with these entries."""
    body = HEADER
    for number, content in page_objects().items():
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"6 0 obj\n%s\nendobj\n" % stream(b"\x01\x00\x10\x00" * 4, b"/Type /XRef " + entries)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _after(trailer: bytes) -> Make:
    return lambda: pdf(page_objects(), trailer=b"/Root 1 0 R " + trailer)


def _with(number: int, content: bytes, **page: bytes) -> Make:
    return lambda: pdf({**page_objects(**page), number: content})  # type: ignore[arg-type]


def _outline() -> bytes:
    items = {
        number: b"<< /Title (%d) /Parent %d 0 R /First %d 0 R /Dest [3 0 R /Fit] >>"
        % (number, number - 1, number + 1)
        for number in range(6, DEEP)
    }
    return one_page(catalog=b"/Outlines 6 0 R", more=items)


def _long_outline() -> bytes:
    items = {
        number: b"<< /Title (%d) /Parent 6 0 R /Next %d 0 R /Dest [3 0 R /Fit] >>"
        % (number, number + 1)
        for number in range(7, DEEP)
    }
    return one_page(catalog=b"/Outlines 6 0 R", more={6: b"<< /First 7 0 R >>", **items})


LOCK = b"/Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s>" % (b"41" * 32, b"42" * 32)

STRUCTURES: dict[str, Make] = {
    "web page": lambda: b"<!doctype html><title>%PDF-1.7</title><p>The paper has moved.",
    "web page alone": lambda: b"<!doctype html><p>The paper has moved.",
    "drawing": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "picture that says PDF": lambda: b"\x89PNG\r\n\x1a\n%PDF-1.7" + bytes(200),
    "archive": lambda: b"PK\x03\x04" + bytes(500),
    "noise": lambda: HEADER + bytes(range(256)) * 400,
    "beginning alone": lambda: HEADER,
    "no table": lambda: one_page().partition(b"xref")[0],
    "table elsewhere": lambda: one_page().replace(b"startxref\n", b"startxref\n9"),
    "table before itself": lambda: (made := one_page()).replace(
        b"/Root", b"/Prev %d /Root" % made.index(b"xref\n0")
    ),
    "table with a giant's size": _after(b"/Size 2147483647"),
    "table as a stream of giants": lambda: _table(b"/Root 1 0 R /Size 2147483647 /W [1 8 8]"),
    "table of endless width": lambda: _table(b"/Root 1 0 R /Size 7 /W [2147483647 1 1]"),
    "table with an endless index": lambda: _table(
        b"/Root 1 0 R /Size 7 /W [1 2 1] /Index [0 2147483647]"
    ),
    "objects that hold themselves": _with(6, stream(b"6 0 ", b"/Type /ObjStm /N 1 /First 4")),
    "objects that extend themselves": _with(
        6, stream(b"7 0 <<>>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")
    ),
    "root that is not there": lambda: pdf(page_objects(), trailer=b"/Root 99 0 R"),
    "root that is a number": lambda: pdf({**page_objects(), 1: b"7"}),
    "object that is itself": _with(4, b"4 0 R"),
    "length that is itself": _with(4, b"<< /Length 4 0 R >>\nstream\nq Q\nendstream"),
    "arrays in arrays": _with(6, b"[" * 200_000, page=b"/Extra 6 0 R /Annots 6 0 R"),
    "dictionaries in dictionaries": _with(6, b"<</A " * 100_000, page=b"/Annots 6 0 R"),
    "name of a million letters": _with(6, b"/" + b"A" * 1_000_000, catalog=b"/Lang 6 0 R"),
    "text without an end": _with(6, b"(" * 300_000, catalog=b"/Lang 6 0 R"),
    "no pages": lambda: _tree(b"/Count 0 /Kids []"),
    "fewer than no pages": lambda: _tree(b"/Count -5 /Kids []"),
    "two thousand million pages": lambda: _tree(b"/Count 2000000000 /Kids [3 0 R]"),
    "pages in a circle": lambda: _tree(b"/Count 2 /Kids [2 0 R 2 0 R]"),
    "pages that are their parents": lambda: _tree(
        b"/Count 9 /Kids [6 0 R]", {6: b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>"}
    ),
    "pages that inherit from themselves": lambda: pdf(
        {**page_objects(), 2: b"<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [3 0 R] >>"}
    ),
    "a hundred thousand pages": _many_pages,
    "pages at a great depth": _deep_pages,
    "page that is a number": lambda: _tree(b"/Count 2 /Kids [3 0 R 7]"),
    "box of a giant": _boxed(b"[0 0 1000000000 1000000000]"),
    "box of a worm": _boxed(b"[0 0 100000000 1]"),
    "box without size": _boxed(b"[0 0 0 0]"),
    "box of no numbers": _boxed(b"[nan inf -inf /Word]"),
    "box beyond numbers": _boxed(b"[0 0 1e999 99999999999999999999999999]"),
    "box turned inside out": _boxed(b"[612 792 0 0]"),
    "crop beside the page": _boxed(b"[0 0 612 792]", b"/CropBox [9000 9000 9900 9900]"),
    "unit of a giant": _boxed(b"[0 0 612 792]", b"/UserUnit 1000000000"),
    "unit below nothing": _boxed(b"[0 0 612 792]", b"/UserUnit -1"),
    "turned a little": _boxed(b"[0 0 612 792]", b"/Rotate 2147483629"),
    "locked without an ID": _after(b"/Encrypt << %s >>" % LOCK),
    "locked with nonsense": _after(b"/ID [<01> <02>] /Encrypt << /Filter /Mine /V 99 /R -1 >>"),
    "locked with itself": lambda: pdf(
        {**page_objects(), 6: b"<< /Filter 6 0 R /V 6 0 R >>"},
        trailer=b"/Root 1 0 R /Encrypt 6 0 R",
    ),
    "outline in a circle": lambda: one_page(
        catalog=b"/Outlines 6 0 R",
        more={
            6: b"<< /First 7 0 R /Last 7 0 R >>",
            7: b"<< /Title (Round) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>",
        },
    ),
    "outline at a great depth": _outline,
    "outline of great length": _long_outline,
    "labels in a circle": lambda: one_page(
        catalog=b"/PageLabels 6 0 R", more={6: b"<< /Kids [6 0 R 6 0 R] >>"}
    ),
    "labels beyond numbers": lambda: one_page(
        catalog=b"/PageLabels << /Nums [0 << /S /R /St 2147483647 >> -9 << /S /A >>] >>"
    ),
    "names in a circle": lambda: one_page(
        catalog=b"/Names << /Dests 6 0 R >> /OpenAction << /S /GoTo /D (a) >>",
        page=b"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /Dest (a) >>]",
        more={6: b"<< /Kids [6 0 R 6 0 R] /Limits [(a) (z)] >>"},
    ),
    "place that is itself": lambda: one_page(
        catalog=b"/Dests << /a 6 0 R >>",
        page=b"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /Dest /a >>]",
        more={6: b"<< /D 6 0 R >>"},
    ),
    "layers in a circle": lambda: one_page(
        catalog=b"/OCProperties << /OCGs [6 0 R] /D << /Order 7 0 R /ON 7 0 R >> >>",
        content=b"/OC /A BDC 0 0 9 9 re f EMC",
        resources=b"/Properties << /A 6 0 R >>",
        more={6: b"<< /Type /OCMD /OCGs 6 0 R /VE [/Not 6 0 R] >>", 7: b"[7 0 R]"},
    ),
    "structure in a circle": lambda: one_page(
        catalog=b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        page=b"/StructParents 0",
        content=b"/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Round) Tj ET EMC",
        more={
            6: b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >>",
            7: b"<< /Type /StructElem /S /P /P 7 0 R /K [7 0 R 0] >>",
        },
    ),
}
