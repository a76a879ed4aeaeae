"""Links: what leads somewhere, what is blocked, and that nothing happens by opening a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.links import links_of
from glossator.domain.geometry import Rect
from glossator.domain.links import Blocked, InDocument, PageLink, Target, WebAddress
from hostile.writing import one_page, page_objects, pdf

PATIENCE = 20.0


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


def links_in(client: DocumentClient, path: Path) -> tuple[PageLink, ...]:
    opened = client.open(path).result(timeout=PATIENCE)
    return client.links(opened, 1).result(timeout=PATIENCE)


def link(asks: bytes, rect: bytes = b"100 700 200 720") -> bytes:
    return b"<< /Type /Annot /Subtype /Link /Rect [%s] %s >>" % (rect, asks)


def paper_with(*links: bytes, page: bytes = b"", catalog: bytes = b"") -> bytes:
    """Two pages, the first with links."""
    objects = page_objects(page=b"/Annots [%s] %s" % (b" ".join(links), page), catalog=catalog)
    objects[2] = b"<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>"
    objects[6] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] %s >>" % page
    return pdf(objects)


def uri(address: bytes) -> bytes:
    return b"/A << /S /URI /URI (%s) >>" % address


ALLOWED = [
    ("a place", b"/Dest [6 0 R /XYZ 50 500 null]", InDocument(2, (50, 292))),
    ("a page", b"/A << /S /GoTo /D [6 0 R /Fit] >>", InDocument(2)),
    ("a height", b"/A << /S /GoTo /D [6 0 R /FitH 492] >>", InDocument(2, (0, 300))),
    ("the next page", b"/A << /S /Named /N /NextPage >>", InDocument(2)),
    (
        "the web",
        uri(b"https://example.org/a?b=c#d"),
        WebAddress("https://example.org/a?b=c#d", "example.org"),
    ),
    (
        "a user's name that looks like a host",
        uri(b"https://example.org@evil.test/"),
        WebAddress("https://evil.test/", "evil.test"),
    ),
    (
        "a host in other letters",
        uri("https://\u0440aypal.com/".encode()),
        WebAddress("https://xn--aypal-uye.com/", "xn--aypal-uye.com"),
    ),
    (
        "an address without a beginning",
        uri(b"www.example.org/x"),
        WebAddress("http://www.example.org/x", "www.example.org"),
    ),
]
BLOCKED = [
    ("a program", b"/A << /S /Launch /F (/usr/bin/xcalc) >>", "start a program"),
    ("a file", uri(b"file:///etc/passwd"), "open a file"),
    ("another document", b"/A << /S /GoToR /F (other.pdf) /D [0 /Fit] >>", "open a file"),
    ("a script as address", uri(b"javascript:alert\\(1\\)"), "run a script"),
    ("a letter", uri(b"mailto:reader@example.org"), "write a letter"),
    ("another scheme", uri(b"ms-word:nft|u|https://example.org"), "not done here"),
    ("an address over two lines", uri(b"https://example.org/\\n/x"), "no address"),
    ("no host", uri(b"https:///x"), "no address"),
    ("a name that is nowhere", b"/A << /S /GoTo /D (nowhere) >>", "no page"),
]
INERT = [
    ("a script", b"/A << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    ("printing", b"/A << /S /Named /N /Print >>"),
    ("sending a form", b"/A << /S /SubmitForm /F (https://example.org) >>"),
    ("importing data", b"/A << /S /ImportData /F (x.fdf) >>"),
    ("the mouse that comes in", b"/AA << /E << /S /URI /URI (https://example.org) >> >>"),
    ("a page that is not there", b"/A << /S /GoTo /D [77 /Fit] >>"),
    ("an action that is not there", b"/A 7 0 R"),
]


@pytest.mark.parametrize(("asks", "target"), [c[1:] for c in ALLOWED], ids=[c[0] for c in ALLOWED])
def test_places_in_the_document_and_the_web_are_where_a_link_may_lead(
    client: DocumentClient, tmp_path: Path, asks: bytes, target: Target
) -> None:
    path = tmp_path / "links.pdf"
    path.write_bytes(paper_with(link(asks)))
    assert [found.target for found in links_in(client, path)] == [target]


@pytest.mark.parametrize(("asks", "why"), [c[1:] for c in BLOCKED], ids=[c[0] for c in BLOCKED])
def test_what_else_a_link_asks_for_is_blocked_and_said(
    client: DocumentClient, tmp_path: Path, asks: bytes, why: str
) -> None:
    path = tmp_path / "links.pdf"
    path.write_bytes(paper_with(link(asks)))
    (found,) = links_in(client, path)
    assert isinstance(found.target, Blocked)
    assert why in found.target.reason
    assert found.target.reason.endswith(".")
    assert found.target.address.isprintable()


@pytest.mark.parametrize("asks", [c[1] for c in INERT], ids=[c[0] for c in INERT])
def test_what_the_engine_does_not_know_leads_nowhere(
    client: DocumentClient, tmp_path: Path, asks: bytes
) -> None:
    path = tmp_path / "links.pdf"
    path.write_bytes(paper_with(link(asks)))
    assert links_in(client, path) == ()


@pytest.mark.parametrize(
    ("page", "rect", "point"),
    [
        (b"", Rect(100, 72, 200, 92), (50, 292)),
        (b"/Rotate 90", Rect(700, 100, 720, 200), (500, 50)),
        (b"/CropBox [50 100 500 750]", Rect(50, 30, 150, 50), (0, 250)),
        (b"/CropBox [50 100 500 750] /Rotate 90", Rect(600, 50, 620, 150), (400, 0)),
    ],
)
def test_a_link_lies_where_it_is_seen_and_leads_to_what_is_seen(
    client: DocumentClient,
    tmp_path: Path,
    page: bytes,
    rect: Rect,
    point: tuple[float, float],
) -> None:
    path = tmp_path / "links.pdf"
    path.write_bytes(paper_with(link(b"/Dest [6 0 R /XYZ 50 500 null]"), page=page))
    (found,) = links_in(client, path)
    assert found.rect == pytest.approx(rect)
    assert found.target == InDocument(2, pytest.approx(point))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /JavaScript /JS (app.launchURL\\('https://example.org'\\)) >>",
        b"<< /S /Launch /F (TRACE) >>",
        b"<< /S /Launch /Unix << /F (/bin/sh) /P (-c 'touch TRACE') >> >>",
        b"<< /S /URI /URI (file:TRACE) >>",
        b"<< /S /GoToR /F (other.pdf) /D [0 /Fit] /NewWindow true >>",
    ],
)
def test_nothing_happens_by_opening_drawing_and_reading(
    client: DocumentClient, tmp_path: Path, action: bytes
) -> None:
    trace = tmp_path / "trace"
    action = action.replace(b"TRACE", str(trace).encode())
    path = tmp_path / "actions.pdf"
    content = one_page(
        catalog=b"/OpenAction %s /AA << /WC %s /DS %s >>" % (action, action, action),
        page=b"/AA << /O %s /C %s >> /Annots [%s]"
        % (action, action, link(b"/AA << /PO %s /PV %s >>" % (action, action))),
    )
    path.write_bytes(content)
    opened = client.open(path).result(timeout=PATIENCE)
    worker = client.worker_id
    assert client.render(opened, 1, scale=0.5).result(timeout=PATIENCE)
    assert "Politburo" in client.page_text(opened, 1).result(timeout=PATIENCE).text
    assert client.links(opened, 1).result(timeout=PATIENCE) == ()
    assert client.worker_id == worker
    assert sorted(tmp_path.glob("*.pdf")) == [path]
    assert not trace.exists()
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "said",
    [
        [0, 0, 1, 1, "#page=9", 9, None, None],
        [0, 0, 1, 1, "#page=0", 0, None, None],
        [0, 0, 1, 1, "#", None, None, None],
    ],
)
def test_a_page_that_the_document_does_not_have_is_blocked(said: list[object]) -> None:
    """The worker reads hostile files, so that what it says is looked at again."""
    (found,) = links_of({"links": [said]}, page_count=8)
    assert isinstance(found.target, Blocked)


@pytest.mark.parametrize(
    "said", [[], [0, 0, 1, 1], [0, 0, 1, 1, None, 1, 0, 0], ["x", 0, 1, 1, "#", 1, 0, 0]]
)
def test_what_is_no_link_is_not_taken_for_one(said: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        links_of({"links": [said]}, page_count=8)
