"""Pages as pixels."""

import pymupdf
from pymupdf import mupdf

from glossator.documents.engine import Engine, page_trouble
from glossator.documents.protocol import MOST_PIXELS, PageImage


def draw(engine: Engine, number: int, scale: float) -> tuple[PageImage, memoryview]:
    """A page at ``scale`` pixels per page point; the pixels hold until the next is drawn."""
    page = engine.page(number, "drawn")
    width, height = page.rect.width, page.rect.height
    scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    try:
        box = (page.rect * pymupdf.Matrix(scale, scale)).irect
        pixels = mupdf.fz_new_pixmap_with_bbox(
            mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR),
            mupdf.FzIrect(*box),
            mupdf.FzSeparations(),
            1,
        )
        mupdf.fz_clear_pixmap_with_value(pixels, 255)
        matrix = mupdf.FzMatrix(scale, 0, 0, scale, 0, 0)
        device = mupdf.fz_new_draw_device(matrix, pixels)
        mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
    except Exception as error:
        raise page_trouble(number, "drawn") from error
    pymupdf.TOOLS.store_shrink(50)
    engine.drawn = pixels  # a view does not keep alive what it looks at
    image = PageImage(number, pixels.w(), pixels.h(), pixels.stride(), scale, b"")
    return image, mupdf.fz_pixmap_samples_memoryview(pixels)
