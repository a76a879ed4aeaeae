"""Looking a document over: what it says of itself, and what is on each page."""

from collections.abc import Iterator

import pymupdf

from glossator.documents.engine import Engine, clean, page_trouble
from glossator.documents.inspection import PageState, Particulars

MOST_ANNOTATIONS = 5_000  # of one page
MOST_LETTERS = 500  # of one word about a document
INVISIBLE = 3  # the way of setting text that leaves no ink
FILLS = 0.5  # of the page: what a picture covers on a scan
SAID = ("author", "subject", "keywords", "creator", "producer", "creationDate", "modDate")


def particulars(engine: Engine) -> Particulars:
    """What the file says of itself; nothing where that cannot be read."""
    try:
        metadata = dict(engine.document.metadata or {})
    except Exception:  # noqa: BLE001
        metadata = {}
    said = {key: _word(metadata.get(key)) for key in SAID}
    return Particulars(
        format=_word(metadata.get("format")) or "PDF",
        protection=_word(metadata.get("encryption")),
        metadata={key: word for key, word in said.items() if word},
    )


def page_state(engine: Engine, number: int) -> PageState:
    """Whether a page has text, and what others annotated on it. Raises ``PageTrouble``."""
    page = engine.page(number, "read")
    try:
        has_text = bool(page.get_text("text").strip())
        looks_recognised = has_text and _is_picture(page) and _is_all_invisible(page)
        is_blank = not has_text and not page.get_bboxlog()
        return PageState(has_text, looks_recognised, tuple(_annotations(page)), is_blank)
    except Exception as error:
        raise page_trouble(number, "read") from error


def _is_picture(page: pymupdf.Page) -> bool:
    area = abs(page.rect)
    return any(
        abs(pymupdf.Rect(image["bbox"]) & page.rect) >= FILLS * area
        for image in page.get_image_info()
    )


def _is_all_invisible(page: pymupdf.Page) -> bool:
    return all(span["type"] == INVISIBLE for span in page.get_texttrace())


def _annotations(page: pymupdf.Page) -> Iterator[tuple[str, str]]:
    """One after the other: a list of them all would be made anew for each."""
    annotation = page.first_annot
    for _ in range(MOST_ANNOTATIONS):
        if annotation is None:
            return
        if annotation.type[0] != pymupdf.PDF_ANNOT_POPUP:
            yield _word(annotation.type[1]), _word(annotation.info.get("title"))
        annotation = annotation.next


def _word(given: object) -> str:
    return " ".join(clean(str(given or "")).split())[:MOST_LETTERS]
