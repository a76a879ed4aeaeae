"""Reading a picture of a page with the Tesseract that is part of MuPDF."""

from math import sqrt

import pymupdf

from glossator.documents.engine import Engine, page_trouble
from glossator.documents.page_reading import TEXT_FLAGS, raw_page
from glossator.documents.pixels import MOST_PIXELS
from glossator.domain.arrangement import arrange
from glossator.domain.recognised import Recognition, legible

READER = f"Tesseract in MuPDF {pymupdf.mupdf_version}"


def recognise(engine: Engine, number: int, language: str, data: str, dpi: int) -> Recognition:
    """What Tesseract reads on a page, in reading order; takes seconds. Raises ``PageTrouble``.

    ``language`` as in ``"eng+fra"``; their trained data lie in the folder ``data``. A page that
    would have too many pixels at ``dpi`` is read at fewer.
    """
    page = engine.page(number, "recognised")
    inches = max(1e-6, page.rect.width * page.rect.height / 72**2)
    dpi = max(1, min(dpi, int(sqrt(MOST_PIXELS / inches))))
    try:
        words = page.get_textpage_ocr(
            flags=TEXT_FLAGS,
            language=language,
            dpi=dpi,
            full=True,
            tessdata=data,
        )
    except Exception as error:
        raise page_trouble(number, "recognised") from error
    finally:
        pymupdf.TOOLS.store_shrink(50)
    return Recognition(arrange(legible(raw_page(page, number, words))), READER, language, dpi)
