"""Pages in other colours than black on white: what is ink becomes ink, pictures stay pictures."""

import pymupdf
from pymupdf import mupdf

from glossator.documents.protocol import PageColours

SCAN = 0.8  # of a page; pictures that cover more are the page


def colour(
    pixels: mupdf.FzPixmap, page: pymupdf.Page, matrix: pymupdf.Matrix, colours: PageColours
) -> None:
    """Make black ink and white paper; coloured ink keeps its hue, also on dark paper.

    Pictures keep their colours, except those that are ink themselves (of one bit a dot) and those
    of a page that is a scan: where they cover more than ``SCAN`` of it.
    """
    samples, stride = mupdf.fz_pixmap_samples_memoryview(pixels), pixels.stride()
    box = pymupdf.IRect(pixels.x(), pixels.y(), pixels.x() + pixels.w(), pixels.y() + pixels.h())
    rows = [
        slice(start, start + 4 * part.width)
        for part in (_pixels_of(picture, matrix) & box for picture in _pictures(page))
        if not part.is_empty
        for start in (
            (y - box.y0) * stride + 4 * (part.x0 - box.x0) for y in range(part.y0, part.y1)
        )
    ]
    kept = [bytes(samples[row]) for row in rows]
    if _lightness(colours.paper) < _lightness(colours.ink):
        mupdf.fz_invert_pixmap_luminance(pixels)
        mupdf.fz_tint_pixmap(pixels, colours.paper, colours.ink)
    else:
        mupdf.fz_tint_pixmap(pixels, colours.ink, colours.paper)
    for row, own in zip(rows, kept, strict=True):
        samples[row] = own


def _pictures(page: pymupdf.Page) -> list[pymupdf.Rect]:
    """The places of the pictures that keep their colours, in points of the unrotated page."""
    found = [(pymupdf.Rect(info["bbox"]), info["bpc"]) for info in page.get_image_info()]
    whole = page.rect if page.rotation in (0, 180) else page.rect * page.derotation_matrix
    covered = sum((place & whole).get_area() for place, _ in found)
    if covered > SCAN * whole.get_area():
        return []
    turn = page.rotation_matrix
    return [place * turn for place, bits in found if bits > 1]


def _pixels_of(place: pymupdf.Rect, matrix: pymupdf.Matrix) -> pymupdf.IRect:
    return (place * matrix).irect


def _lightness(colour: int) -> int:
    """Of a colour as 0xRRGGBB, as the eye weighs it, times 1,000."""
    return 299 * (colour >> 16 & 255) + 587 * (colour >> 8 & 255) + 114 * (colour & 255)
