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


@pytest.mark.parametrize("turn", [0, 90])
def test_parts_meet_without_a_seam(client: DocumentClient, sample_papers: Path, turn: int) -> None:
    paper = client.open(sample_papers / "working-paper.pdf").result()
    width, height = paper.sizes[1]
    scale = 1.37
    whole = client.render(paper, 2, scale=scale, turn=turn).result()
    across, down = 211.3, 333.9
    assembled: dict[tuple[int, int], bytes] = {}
    for x0, x1 in ((0.0, across), (across, width)):
        for y0, y1 in ((0.0, down), (down, height)):
            clip = Rect(x0, y0, x1, y1)
            part = client.render(paper, 2, scale=scale, turn=turn, clip=clip).result()
            assert part.clip == pytest.approx(clip, abs=0.5 / scale + 0.01)
            seen_x = part.clip.x0 if turn == 0 else height - part.clip.y1
            seen_y = part.clip.y0 if turn == 0 else part.clip.x0
            left, top = round(seen_x * scale), round(seen_y * scale)
            for row in range(part.height):
                start = row * part.stride
                assembled[top + row, left] = bytes(part.data[start : start + 4 * part.width])
    joined = b"".join(pixels for _, pixels in sorted(assembled.items()))
    assert joined == whole.data


def test_coloured_ink_keeps_its_hue_on_dark_paper(client: DocumentClient, tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=100, height=100)
        page.draw_rect((0, 0, 50, 50), fill=(0.7, 0, 0), width=0)
        document.save(tmp_path / "red.pdf")
    opened = client.open(tmp_path / "red.pdf").result()
    for colours in (NIGHT, PageColours(0x3B2F1E, 0xF4ECD8)):
        red, green, blue = pixel(client.render(opened, 1, scale=1, colours=colours).result(), 9, 9)
        assert red > green + 40
        assert red > blue + 40


def test_a_picture_of_one_bit_a_dot_is_ink(client: DocumentClient, tmp_path: Path) -> None:
    picture = b"P4 8 8\n" + bytes([0xFF] * 8)  # black
    with pymupdf.open() as document:
        page = document.new_page(width=100, height=100)
        page.insert_image((20, 20, 40, 40), stream=picture)
        document.save(tmp_path / "stamp.pdf")
    opened = client.open(tmp_path / "stamp.pdf").result()
    image = client.render(opened, 1, scale=1, colours=NIGHT).result()
    assert pixel(image, 30, 30) == pytest.approx((0xD9, 0xD3, 0xC5), abs=4)


def test_ink_and_paper_take_other_colours_and_pictures_do_not(
    client: DocumentClient, opened: OpenedDocument
) -> None:
    image = client.render(opened, 1, scale=1.0, colours=NIGHT).result()
    assert pixel(image, 10, 10) == pytest.approx((0xD9, 0xD3, 0xC5), abs=4)
    assert pixel(image, 150, 250) == pytest.approx((0x22, 0x21, 0x1E), abs=4)
    assert pixel(image, 70, 120) == (200, 30, 20)


def test_the_scan_of_a_page_takes_them(client: DocumentClient, sample_papers: Path) -> None:
    scan = client.open(sample_papers / "scan.pdf").result()
    image = client.render(scan, 1, scale=0.5, colours=NIGHT).result()
    assert max(pixel(image, 20, 20)) < 90
