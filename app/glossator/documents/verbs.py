"""What the worker can be asked: each verb with what answers it."""

from collections.abc import Callable

from glossator.documents import (
    describing,
    drawing,
    inspecting,
    link_reading,
    page_reading,
    recognising,
    searching,
)
from glossator.documents.engine import Engine
from glossator.documents.found_places import (
    findable_pages_header,
    found_places_header,
    needle_of,
)
from glossator.documents.frames import Header
from glossator.documents.inspection import page_state_header, particulars_header
from glossator.documents.links import links_header
from glossator.documents.protocol import (
    drawing_in,
    opened_header,
    outline_header,
    page_text_frame,
)
from glossator.documents.recognition import recognition_frame

Answer = tuple[Header, bytes | memoryview]


def _open(engine: Engine, request: Header) -> Answer:
    return opened_header(describing.describe(engine, request["hash"] or None)), b""


def _outline(engine: Engine, _request: Header) -> Answer:
    return outline_header(describing.outline(engine)), b""


def _text(engine: Engine, request: Header) -> Answer:
    return page_text_frame(page_reading.text(engine, request["page"]))


def _hash(engine: Engine, request: Header) -> Answer:
    return {"hash": page_reading.folded_hash(engine, request["page"])}, b""


def _draw(engine: Engine, request: Header) -> Answer:
    into = request.get("into")  # memory that is shared with the window
    pixels = drawing.draw(engine, request["page"], *drawing_in(request), into)
    return {}, pixels if into is None else b""


def _particulars(engine: Engine, _request: Header) -> Answer:
    return particulars_header(inspecting.particulars(engine)), b""


def _page_state(engine: Engine, request: Header) -> Answer:
    return page_state_header(inspecting.page_state(engine, request["page"])), b""


def _recognise(engine: Engine, request: Header) -> Answer:
    how = (request["language"], request["data"], request["dpi"])
    return recognition_frame(recognising.recognise(engine, request["page"], *how))


def _links(engine: Engine, request: Header) -> Answer:
    return links_header(link_reading.links(engine, request["page"])), b""


def _findable(engine: Engine, request: Header) -> Answer:
    pages = searching.findable_pages(engine, request["page"], request["last"])
    return findable_pages_header(pages), b""


def _places(engine: Engine, request: Header) -> Answer:
    found = searching.places(engine, request["page"], needle_of(request))
    return found_places_header(found), b""


VERBS: dict[str, Callable[[Engine, Header], Answer]] = {
    "open": _open,
    "outline": _outline,
    "text": _text,
    "hash": _hash,
    "draw": _draw,
    "particulars": _particulars,
    "page_state": _page_state,
    "recognise": _recognise,
    "links": _links,
    "findable": _findable,
    "places": _places,
}
