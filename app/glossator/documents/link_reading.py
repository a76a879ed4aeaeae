"""The links of a page, as they stand in the file; nothing is done that they ask for."""

from collections.abc import Iterator
from math import isfinite

from pymupdf import mupdf

from glossator.documents.engine import Engine, clean, page_trouble
from glossator.documents.links import FoundLink
from glossator.domain.geometry import Rect

MOST_LINKS = 5_000  # of one page
LONGEST = 5_000  # characters of an address


def links(engine: Engine, number: int) -> list[FoundLink]:
    """The links of a page in the order of the file. Raises ``PageTrouble``."""
    page = engine.page(number, "read")
    try:
        return list(_links(engine, mupdf.fz_load_links(page.this)))
    except Exception as error:
        raise page_trouble(number, "read") from error


def _links(engine: Engine, link: mupdf.FzLink) -> Iterator[FoundLink]:
    """One after the other; PyMuPDF's own list takes minutes where there are very many."""
    for _ in range(MOST_LINKS):
        if not link.m_internal:
            return
        rect = link.rect()
        edges = Rect(
            min(rect.x0, rect.x1),
            min(rect.y0, rect.y1),
            max(rect.x0, rect.x1),
            max(rect.y0, rect.y1),
        )
        address = clean(str(link.uri()))[:LONGEST]
        if all(map(isfinite, edges)):
            yield edges, address, *_place(engine, address)
        link = link.next()


def _place(engine: Engine, address: str) -> tuple[int | None, float | None, float | None]:
    if not address.startswith("#"):
        return None, None, None
    try:
        page, x, y = engine.document.resolve_link(address)
    except Exception:  # noqa: BLE001
        return None, None, None
    return page + 1, x if isfinite(x) else None, y if isfinite(y) else None
