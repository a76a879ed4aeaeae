"""Pages as pixels."""

from collections.abc import Sequence

import pymupdf
from pymupdf import mupdf

from glossator.documents.engine import Engine, page_trouble
from glossator.documents.protocol import MOST_PIXELS, PageImage

MOST_OF_A_PAGE = 0.6  # of its area; a larger picture is the scan of a page


def draw(
    engine: Engine,
    number: int,
    scale: float,
    *,
    clip: Sequence[float] | None = None,
    turn: int = 0,
    colours: Sequence[int] | None = None,
) -> tuple[PageImage, memoryview]:
    """A page at ``scale`` pixels per page point; the pixels hold until the next is drawn.

    ``clip`` is the part of the page that is drawn, in page points; ``turn`` turns the picture by so
    many degrees clockwise; ``colours`` are what black and white are drawn as, 0xRRGGBB.
    """
    page = engine.page(number, "drawn")
    shown = page.rect if clip is None else page.rect & pymupdf.Rect(clip)
    scale = min(scale, (MOST_PIXELS / max(1.0, shown.width * shown.height)) ** 0.5)
    try:
        matrix = _matrix(page, scale, turn)
        pixels = _blank(mupdf.fz_round_rect(mupdf.FzRect(*(shown * matrix))))
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(*matrix), pixels)
        mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        if colours is not None:
            _colour(page, pixels, matrix, *colours)
    except Exception as error:
        raise page_trouble(number, "drawn") from error
    pymupdf.TOOLS.store_shrink(50)
    engine.drawn = pixels  # a view does not keep alive what it looks at
    image = PageImage(number, pixels.w(), pixels.h(), pixels.stride(), scale, b"")
    return image, mupdf.fz_pixmap_samples_memoryview(pixels)


def _matrix(page: pymupdf.Page, scale: float, turn: int) -> pymupdf.Matrix:
    """From page points to pixels; the top left of the turned page is at 0, 0."""
    turned = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(turn)
    around = page.rect * turned
    return turned * pymupdf.Matrix(1, 0, 0, 1, -around.x0, -around.y0)


def _blank(area: mupdf.FzIrect) -> mupdf.FzPixmap:
    bgr = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)
    pixels = mupdf.fz_new_pixmap_with_bbox(bgr, area, mupdf.FzSeparations(), 1)
    mupdf.fz_clear_pixmap_with_value(pixels, 255)
    return pixels


def _colour(
    page: pymupdf.Page, pixels: mupdf.FzPixmap, matrix: pymupdf.Matrix, ink: int, paper: int
) -> None:
    """Draw black as ``ink`` and white as ``paper``, and leave the pictures on the page."""
    kept = []
    most = MOST_OF_A_PAGE * abs(page.rect)
    area = mupdf.fz_pixmap_bbox(pixels)
    none = mupdf.FzDefaultColorspaces()
    for found in page.get_image_info():
        picture = pymupdf.Rect(found["bbox"]) & page.rect
        place = mupdf.fz_intersect_irect(
            mupdf.fz_round_rect(mupdf.FzRect(*(picture * matrix))), area
        )
        if abs(picture) <= most and not mupdf.fz_is_empty_irect(place):
            copy = _blank(place)
            mupdf.fz_copy_pixmap_rect(copy, pixels, place, none)
            kept.append((place, copy))
    mupdf.fz_tint_pixmap(pixels, ink, paper)
    for place, copy in kept:
        mupdf.fz_copy_pixmap_rect(pixels, copy, place, none)
