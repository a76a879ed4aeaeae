"""The window's side of the document worker: what can be asked of a document, a method each.

What the first page does not need is imported by the method that needs it.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from glossator.documents.frames import Header
from glossator.documents.pixels import drawing_of
from glossator.documents.protocol import (
    LETTER,
    OpenedDocument,
    OutlineEntry,
    PageColours,
    PageImage,
    Priority,
    drawing_header,
    opened_of,
    outline_of,
    page_image_of,
    page_text_of,
)
from glossator.documents.workers import DEADLINE, Workers
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText

if TYPE_CHECKING:
    from glossator.documents.inspection import PageState, Particulars
    from glossator.domain.finding import Needle
    from glossator.domain.found_places import FoundPlace
    from glossator.domain.links import PageLink
    from glossator.domain.recognised import Recognition

RECOGNITION_DEADLINE = 120.0  # seconds for one page

T = TypeVar("T")


class KeptTexts(Protocol):
    """Texts of pages that have none of their own, kept somewhere else."""

    def text(self, file_hash: str, page: int) -> PageText | None: ...


class DocumentClient:
    """Asks the worker; every method gives a future.

    A future fails with a ``Trouble`` where the file, a page or the worker is at fault, and can be
    cancelled as long as it has not been asked. Futures are resolved on a thread of the client's.
    ``kept_texts`` may be set; it is asked for the text of a page before the worker is.
    """

    kept_texts: KeptTexts | None = None

    def __init__(self, *, deadline: float = DEADLINE) -> None:
        self._workers = Workers(deadline=deadline)
        self._patient: Workers | None = None  # for what takes long, so that nothing waits for it

    def open(self, path: Path, password: str | None = None) -> "Future[OpenedDocument]":
        """Open a file; fails with ``NotReadable`` or ``PasswordNeeded``."""
        path = path.absolute()
        header = {"verb": "open", "path": str(path), "password": password}
        return self._workers.ask(
            header, Priority.VISIBLE, lambda answer, _: opened_of(answer, path, password)
        )

    def page_text(
        self, document: OpenedDocument, page: int, *, priority: Priority = Priority.NEXT
    ) -> "Future[PageText]":
        """The text of a page in reading order, as it stands there or as it was recognised."""
        kept = self.kept_texts
        if kept is not None and (text := kept.text(document.file_hash, page)) is not None:
            return _answered(text)
        return self._workers.ask(_about(document, "text", page=page), priority, page_text_of)

    def render(
        self,
        document: OpenedDocument,
        page: int,
        *,
        scale: float,
        clip: Rect | None = None,
        turn: int = 0,
        colours: PageColours | None = None,
        priority: Priority = Priority.VISIBLE,
    ) -> "Future[PageImage]":
        """Draw a page, or ``clip`` of it, at ``scale`` pixels per page point.

        ``clip`` is in page points of the page as the file shows it, ``turn`` how far it is turned
        clockwise to be seen (0, 90, 180 or 270 degrees). Parts that meet in page points meet on the
        same pixel: their edges are rounded, see ``drawing_of``.
        """
        size = document.sizes[page - 1] if page <= document.page_count else LETTER
        drawing = drawing_of(size, scale, clip, turn)
        header = _about(document, "draw", page=page, **drawing_header(drawing, colours))
        return self._workers.ask(
            header, priority, lambda _, blob: page_image_of(page, size, drawing, blob)
        )

    def text_hash(self, document: OpenedDocument) -> "Future[str]":
        """SHA-256 over the folded texts of all pages, read page by page when nothing else waits."""
        from glossator.documents.text_hash import TextHash

        def ask_page(page: int) -> "Future[str]":
            header = _about(document, "hash", page=page)
            return self._workers.ask(
                header, Priority.BACKGROUND, lambda answer, _: str(answer["hash"])
            )

        return TextHash(document.page_count, ask_page).future

    def outline(self, document: OpenedDocument) -> "Future[tuple[OutlineEntry, ...]]":
        """The outline in its order; empty where there is none, or a broken one."""
        return self._workers.ask(_about(document, "outline"), Priority.NEXT, outline_of)

    def links(
        self, document: OpenedDocument, page: int, *, priority: Priority = Priority.NEXT
    ) -> "Future[tuple[PageLink, ...]]":
        """The links of a page, and where each may lead; the latest of the file lies on top."""
        from glossator.documents.links import links_of

        return self._workers.ask(
            _about(document, "links", page=page),
            priority,
            lambda answer, _: links_of(answer, document.page_count),
        )

    def particulars(self, document: OpenedDocument) -> "Future[Particulars]":
        """What the file says of itself."""
        from glossator.documents.inspection import particulars_of

        return self._workers.ask(_about(document, "particulars"), Priority.NEXT, particulars_of)

    def page_state(self, document: OpenedDocument, page: int) -> "Future[PageState]":
        """Whether a page has text, and what other programs annotated on it."""
        from glossator.documents.inspection import page_state_of

        header = _about(document, "page_state", page=page)
        return self._workers.ask(header, Priority.BACKGROUND, page_state_of)

    def recognise(
        self, document: OpenedDocument, page: int, *, language: str, data: Path, dpi: int
    ) -> "Future[Recognition]":
        """Have the picture of a page read by Tesseract, which takes seconds.

        ``language`` as in ``"eng+fra"``; their trained data lie in the folder ``data``.
        """
        from glossator.documents.recognition import recognition_of

        header = _about(
            document, "recognise", page=page, language=language, data=str(data), dpi=dpi
        )
        if self._patient is None:
            self._patient = Workers(deadline=RECOGNITION_DEADLINE)
        return self._patient.ask(header, Priority.BACKGROUND, recognition_of)

    def findable_texts(
        self,
        document: OpenedDocument,
        first: int,
        last: int,
        *,
        priority: Priority = Priority.BACKGROUND,
    ) -> "Future[tuple[str | None, ...]]":
        """The findable texts (``domain.findable``) of pages ``first`` to ``last``.

        As many as are done in a few hundredths of a second, at least one; ``None`` for a page that
        cannot be read.
        """
        from glossator.documents.found_places import findable_texts_of

        header = _about(document, "findable", page=first, last=last)
        return self._workers.ask(header, priority, findable_texts_of)

    def places(
        self,
        document: OpenedDocument,
        page: int,
        needle: "Needle",
        *,
        priority: Priority = Priority.NEXT,
    ) -> "Future[tuple[FoundPlace, ...]]":
        """Every hit on a page, in the order of ``hits`` in its findable text."""
        from glossator.documents.found_places import found_places_of, needle_header
        from glossator.domain.found_places import places_in

        kept = self.kept_texts
        if kept is not None and (text := kept.text(document.file_hash, page)) is not None:
            return _answered(tuple(places_in(text.text, needle, text.rects)))
        header = _about(document, "places", page=page, **needle_header(needle))
        return self._workers.ask(header, priority, found_places_of)

    def close(self) -> None:
        """Ask the worker to end, wait, then make it end. Waiting futures are cancelled."""
        self._workers.close()
        if self._patient is not None:
            self._patient.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def worker_id(self) -> int:
        """The process id of the worker at this moment."""
        return self._workers.worker_id


def _about(document: OpenedDocument, verb: str, **more: Any) -> Header:
    return {"verb": verb, "path": str(document.path), "password": document.password, **more}


def _answered(value: T) -> "Future[T]":
    future: Future[T] = Future()
    future.set_result(value)
    return future
