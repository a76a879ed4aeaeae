"""The worker gives the text that is searched, and the places of what was found in it."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.finding import Needle, hits, view
from glossator.domain.found_places import FoundPlace
from glossator.domain.geometry import Rect

PATIENCE = 20.0  # seconds


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


def opened(client: DocumentClient, path: Path) -> OpenedDocument:
    return client.open(path).result(PATIENCE)


def texts(client: DocumentClient, document: OpenedDocument) -> list[str]:
    """The findable texts of all pages, asked for until the last one is there."""
    found: list[str] = []
    while len(found) < document.page_count:
        more = client.findable_pages(document, len(found) + 1, document.page_count)
        found += [page.text if page is not None else "" for page in more.result(PATIENCE)]
    return found


@pytest.mark.parametrize("paper", ["working-paper.pdf", "two-columns.pdf", "rotated-cropped.pdf"])
@pytest.mark.parametrize(
    "needle",
    [Needle("the", whole_words=True), Needle("Kim Il Sung", tolerant=True), Needle("LIGHT")],
)
def test_what_is_counted_in_the_text_is_what_has_places(
    client: DocumentClient, sample_papers: Path, paper: str, needle: Needle
) -> None:
    document = opened(client, sample_papers / paper)
    total = 0
    for page, text in enumerate(texts(client, document), start=1):
        seen = view(text, match_case=needle.match_case, tolerant=needle.tolerant)
        places = client.places(document, page, needle).result(PATIENCE)
        assert len(places) == len(list(hits(seen, needle)))
        width, height = document.sizes[page - 1]
        on_page = Rect(0, 0, width, height)
        assert all(on_page.intersects(rect) for place in places for rect in place.rects)
        total += len(places)
    assert total or needle.tolerant


def test_a_place_has_its_words_and_a_rectangle_for_each_line(
    client: DocumentClient, tmp_path: Path
) -> None:
    path = tmp_path / "oil.pdf"
    with pymupdf.open() as made:
        page = made.new_page(width=300, height=200)
        page.insert_text((30, 50), ["The bill was sent to the min-", "istry, which kept it."])
        made.save(path)
    document = opened(client, path)
    (place,) = client.places(document, 1, Needle("ministry, which")).result(PATIENCE)
    assert place == FoundPlace(
        place.rects, "The bill was sent to the ", "ministry, which", " kept it."
    )
    above, below = place.rects
    assert above.y1 < below.y1
    assert above.x0 > below.x0


def test_hebrew_is_searched_in_the_order_in_which_it_is_read(
    client: DocumentClient, tmp_path: Path
) -> None:
    path = tmp_path / "hebrew.pdf"
    with pymupdf.open() as made:
        page = made.new_page(width=400, height=200)
        page.insert_htmlbox((30, 30, 370, 170), '<p dir="rtl">מכתב משנת 1947 אל השגריר (סודי).</p>')
        made.save(path)
    document = opened(client, path)
    for words in ("משנת 1947 אל", "השגריר (סודי)."):
        assert sum(len(list(hits(text, Needle(words)))) for text in texts(client, document)) == 1
        (place,) = client.places(document, 1, Needle(words)).result(PATIENCE)
        assert place.quote == words
    assert not client.places(document, 1, Needle("1947 משנת")).result(PATIENCE)


def test_a_page_without_text_has_an_empty_one(client: DocumentClient, sample_papers: Path) -> None:
    document = opened(client, sample_papers / "scan.pdf")
    assert texts(client, document) == [""] * document.page_count
    assert client.places(document, 1, Needle("the")).result(PATIENCE) == ()
