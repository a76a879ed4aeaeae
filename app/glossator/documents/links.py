"""The links of a page as a header. Where they lead is decided here, by who asked for them."""

from collections.abc import Iterable
from math import isfinite

from glossator.documents.frames import Header
from glossator.domain.geometry import Rect
from glossator.domain.links import Blocked, InDocument, PageLink, Target, outer_target

FoundLink = tuple[Rect, str, int | None, float | None, float | None]
"""Rectangle, address in the file, and page and point if it leads to another place in it."""


def links_header(found: Iterable[FoundLink]) -> Header:
    return {"links": [[*rect, *where] for rect, *where in found]}


def links_of(header: Header, page_count: int) -> tuple[PageLink, ...]:
    """Raises ``ValueError`` or ``TypeError`` if the header is none."""
    links = []
    for x0, y0, x1, y1, address, page, x, y in header["links"]:
        if not isinstance(address, str):
            raise ValueError("a link has no address")
        rect = Rect(*map(float, (x0, y0, x1, y1)))
        if all(map(isfinite, rect)):
            links.append(PageLink(rect, _target(address, page, x, y, page_count)))
    return tuple(links)


def _target(
    address: str, page: int | None, x: float | None, y: float | None, page_count: int
) -> Target:
    if not address.startswith("#"):
        return outer_target(address)
    if page is None or not 1 <= int(page) <= page_count:
        return Blocked("This link leads to no page of this document.", address)
    if y is None or not isfinite(y):
        return InDocument(int(page))
    return InDocument(int(page), (max(0.0, float(x or 0.0)), max(0.0, float(y))))
