"""Pages as pixels."""

import pymupdf
from pymupdf import mupdf

from glossator.documents.colouring import colour
from glossator.documents.engine import Engine, page_trouble
from glossator.documents.pixels import Drawing
from glossator.documents.protocol import PageColours


def draw(
    engine: Engine,
    number: int,
    drawing: Drawing,
    colours: PageColours | None,
    into: memoryview | None = None,
) -> memoryview:
    """The pixels of a page, or of a part of it.

    They are drawn into ``into``, if that is given; else they hold until the next is drawn.
    """
    page = engine.page(number, "drawn")
    matrix = _matrix(page.rect, drawing)
    try:
        pixels = _pixels(drawing, into)
        mupdf.fz_clear_pixmap_with_value(pixels, 255)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(*matrix), pixels)
        mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        if colours is not None:
            colour(pixels, page, matrix, colours)
    except Exception as error:
        raise page_trouble(number, "drawn") from error
    pymupdf.TOOLS.store_shrink(50)
    if into is not None:
        return into
    engine.drawn = pixels  # a view does not keep alive what it looks at
    view: memoryview = mupdf.fz_pixmap_samples_memoryview(pixels)
    return view


def _pixels(drawing: Drawing, into: memoryview | None) -> mupdf.FzPixmap:
    how = (
        mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR),
        mupdf.FzIrect(*drawing.box),
        mupdf.FzSeparations(),
        1,
    )
    if into is None:
        return mupdf.fz_new_pixmap_with_bbox(*how)
    if len(into) != drawing.byte_count:
        raise ValueError("the pixels do not fit the memory")
    return mupdf.fz_new_pixmap_with_bbox_and_data(*how, mupdf.python_mutable_buffer_data(into))


def _matrix(page: pymupdf.Rect, drawing: Drawing) -> pymupdf.Matrix:
    """From page points to pixels."""
    scale, width, height = drawing.scale, page.width * drawing.scale, page.height * drawing.scale
    match drawing.turn:
        case 90:
            return pymupdf.Matrix(0, scale, -scale, 0, height, 0)
        case 180:
            return pymupdf.Matrix(-scale, 0, 0, -scale, width, height)
        case 270:
            return pymupdf.Matrix(0, -scale, scale, 0, 0, width)
        case _:
            return pymupdf.Matrix(scale, 0, 0, scale, 0, 0)
