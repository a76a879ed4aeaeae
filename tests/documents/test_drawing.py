"""Pages are drawn whole or in part, turned, and in other colours, which pictures do not take."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, PageColours, PageImage
from glossator.domain.geometry import Rect

NIGHT = PageColours(0xD9D3C5, 0x22211E)


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def opened(client: DocumentClient, tmp_path: Path) -> OpenedDocument:
    """A page of 200 x 300 points: a black square at the top left, a red picture below it."""
    red = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 10, 10))
    red.set_rect(red.irect, (200, 30, 20))
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=300)
        page.draw_rect((0, 0, 20, 20), fill=(0, 0, 0), width=0)
        page.insert_image((50, 100, 90, 140), pixmap=red)
        document.save(tmp_path / "square.pdf")
    return client.open(tmp_path / "square.pdf").result()


def pixel(image: PageImage, x: int, y: int) -> tuple[int, ...]:
    """Red, green and blue."""
    at = y * image.stride + 4 * x
    return tuple(image.data[at : at + 3])[::-1]


@pytest.mark.parametrize(
    ("turn", "size", "square"),
    [
        (0, (200, 300), (10, 10)),
        (90, (300, 200), (290, 10)),
        (180, (200, 300), (190, 290)),
        (270, (300, 200), (10, 190)),
    ],
)
def test_a_page_is_turned_clockwise(
    client: DocumentClient,
    opened: OpenedDocument,
    turn: int,
    size: tuple[int, int],
    square: tuple[int, int],
) -> None:
    image = client.render(opened, 1, scale=1.0, turn=turn).result()
    assert (image.width, image.height) == size
    assert pixel(image, *square) == (0, 0, 0)
    assert pixel(image, image.width // 2, 3) == (255, 255, 255)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_part_of_a_page_is_just_what_the_whole_shows_there(
    client: DocumentClient, opened: OpenedDocument, turn: int
) -> None:
    clip = Rect(40, 90, 100, 150)
    part = client.render(opened, 1, scale=2.0, turn=turn, clip=clip).result()
    assert (part.width, part.height) == (120, 120)
    assert pixel(part, 60, 60) == (200, 30, 20)
    assert pixel(part, 5, 5) == (255, 255, 255)


def test_ink_and_paper_take_other_colours_and_pictures_do_not(
    client: DocumentClient, opened: OpenedDocument
) -> None:
    image = client.render(opened, 1, scale=1.0, colours=NIGHT).result()
    assert pixel(image, 10, 10) == pytest.approx((0xD9, 0xD3, 0xC5), abs=2)
    assert pixel(image, 150, 250) == pytest.approx((0x22, 0x21, 0x1E), abs=2)
    assert pixel(image, 70, 120) == (200, 30, 20)


def test_the_scan_of_a_page_takes_them(client: DocumentClient, sample_papers: Path) -> None:
    scan = client.open(sample_papers / "scan.pdf").result()
    image = client.render(scan, 1, scale=0.5, colours=NIGHT).result()
    assert max(pixel(image, 20, 20)) < 90
