"""The window's side of the document worker: what can be asked of a document, a method each.

What the first page does not need is imported by the method that needs it.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from glossator.documents.file_stamp import UNKNOWN, KnownFile
from glossator.documents.frames import Header
from glossator.documents.open_files import OpenFiles
from glossator.documents.pixel_memory import pixel_memory
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
from glossator.documents.requests import Parse
from glossator.documents.starting import EarlyWorker
from glossator.documents.workers import DEADLINE, Workers
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble

if TYPE_CHECKING:
    from glossator.documents.confinement import Confinement
    from glossator.documents.inspection import PageState, Particulars
    from glossator.domain.finding import Needle
    from glossator.domain.found_places import FoundPlace
    from glossator.domain.links import PageLink
    from glossator.domain.page_ends import FindablePage
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
    ``first`` is a file that is opened at once, before anybody asks; so it is read while the window
    comes up. ``then`` is called with this client and with it, on another thread. ``known`` is not
    hashed again as long as it keeps its stamp. ``early`` is a worker that was started before. A
    request that is not answered within ``deadline`` seconds fails.
    ``kept_texts`` may be set; it is asked for the text of a page before the worker is.
    """

    kept_texts: KeptTexts | None = None

    def __init__(
        self,
        first: Path | None = None,
        then: "Callable[[DocumentClient, OpenedDocument], None] | None" = None,
        *,
        known: KnownFile = UNKNOWN,
        early: EarlyWorker | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        self._known = known
        self._files = OpenFiles()
        self._pixels, started = (pixel_memory(), None) if early is None else early
        descriptor = None if self._pixels is None else self._pixels.descriptor
        self._workers = Workers(descriptor, started, deadline=deadline)
        self._first: Future[OpenedDocument] | None = None
        self._early: tuple[tuple[object, ...], Future[PageImage]] | None = None
        if first is not None:
            first = first.absolute()
            self._first = self.open(first)
            if then is not None:
                self._first.add_done_callback(partial(_if_opened, partial(then, self)))
        self._first_path = first

    def open(self, path: Path, password: str | None = None) -> "Future[OpenedDocument]":
        """Open a file; fails with ``NotReadable`` or ``PasswordNeeded``.

        The first time it is asked for the ``first`` file, that is being opened already.
        """
        path = path.absolute()
        if self._first is not None and path == self._first_path and password is None:
            being_opened, self._first = self._first, None
            return being_opened
        try:
            file = self._files.open(str(path))
        except Trouble as trouble:
            return _failed(trouble)
        known = self._known if file.stamp and file.stamp == self._known.stamp else UNKNOWN
        header = {"verb": "open", "path": str(path), "password": password, "hash": known.file_hash}

        def opened(answer: Header, _blob: bytearray) -> OpenedDocument:
            return opened_of(answer, path, password, file.stamp)

        return self._workers.ask(header, file, Priority.VISIBLE, opened)

    def page_text(
        self, document: OpenedDocument, page: int, *, priority: Priority = Priority.NEXT
    ) -> "Future[PageText]":
        """The text of a page in reading order, as it stands there or as it was recognised."""
        kept = self.kept_texts
        if kept is not None and (text := kept.text(document.file_hash, page)) is not None:
            return _answered(text)
        return self._ask(_about(document, "text", page=page), priority, page_text_of)

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
        early, self._early = self._early, None
        if early is not None and early[0] == (document, page, scale, clip, turn, colours):
            return early[1]
        size = document.sizes[page - 1] if page <= document.page_count else LETTER
        drawing = drawing_of(size, scale, clip, turn)
        header = _about(document, "draw", page=page, **drawing_header(drawing, colours))
        loan = None if self._pixels is None else self._pixels.lend(drawing.byte_count)
        if loan is not None:
            header["at"] = (loan.offset, len(loan.view))

        def image(_answer: Header, blob: bytearray) -> PageImage:
            return page_image_of(page, size, drawing, blob if loan is None else loan.view)

        return self._ask(header, priority, image)

    def draw_early(
        self, document: OpenedDocument, page: int, *, scale: float, turn: int = 0
    ) -> None:
        """Draw a page that will be wanted: ``render``, if asked for just that next, gives it."""
        drawn = self.render(document, page, scale=scale, turn=turn)
        self._early = (document, page, scale, None, turn, None), drawn

    def text_hash(self, document: OpenedDocument) -> "Future[str]":
        """SHA-256 over the folded texts of all pages, read page by page when nothing else waits."""
        from glossator.documents.text_hash import TextHash

        def ask_page(page: int) -> "Future[str]":
            header = _about(document, "hash", page=page)
            return self._ask(header, Priority.BACKGROUND, lambda answer, _: str(answer["hash"]))

        return TextHash(document.page_count, ask_page).future

    def outline(self, document: OpenedDocument) -> "Future[tuple[OutlineEntry, ...]]":
        """The outline in its order; empty where there is none, or a broken one."""
        return self._ask(_about(document, "outline"), Priority.NEXT, outline_of)

    def links(
        self, document: OpenedDocument, page: int, *, priority: Priority = Priority.NEXT
    ) -> "Future[tuple[PageLink, ...]]":
        """The links of a page, and where each may lead; the latest of the file lies on top."""
        from glossator.documents.links import links_of

        return self._ask(
            _about(document, "links", page=page),
            priority,
            lambda answer, _: links_of(answer, document.page_count),
        )

    def particulars(self, document: OpenedDocument) -> "Future[Particulars]":
        """What the file says of itself."""
        from glossator.documents.inspection import particulars_of

        return self._ask(_about(document, "particulars"), Priority.NEXT, particulars_of)

    def page_state(self, document: OpenedDocument, page: int) -> "Future[PageState]":
        """Whether a page has text, and what other programs annotated on it."""
        from glossator.documents.inspection import page_state_of

        header = _about(document, "page_state", page=page)
        return self._ask(header, Priority.BACKGROUND, page_state_of)

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
        return self._ask(header, Priority.BACKGROUND, recognition_of, deadline=RECOGNITION_DEADLINE)

    def findable_pages(
        self,
        document: OpenedDocument,
        first: int,
        last: int,
        *,
        priority: Priority = Priority.BACKGROUND,
    ) -> "Future[tuple[FindablePage | None, ...]]":
        """The findable texts and the ends of pages ``first`` to ``last``.

        As many as are done in a few hundredths of a second, at least one; ``None`` for a page that
        cannot be read.
        """
        from glossator.documents.found_places import findable_pages_of

        header = _about(document, "findable", page=first, last=last)
        return self._ask(header, priority, findable_pages_of)

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
        return self._ask(header, priority, found_places_of)

    def close(self) -> None:
        """Ask the workers to end, wait, then make them end. Waiting futures are cancelled."""
        self._workers.close()
        if self._pixels is not None:
            self._pixels.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def worker_id(self) -> int:
        """The process id of the worker that is asked first; 0 if there is none at the moment."""
        return next(iter(self.worker_ids), 0)

    @property
    def confinement(self) -> "Confinement | None":
        """Which walls stand around the worker; ``None`` while there is none."""
        return self._workers.confinement

    @property
    def worker_ids(self) -> list[int]:
        """The process ids of the workers at this moment, at most two that are to stay."""
        return self._workers.process_ids

    @property
    def has_spare(self) -> bool:
        """Whether a second worker stands ready to take the place of the first."""
        return self._workers.have_spare

    def _ask(
        self, header: Header, priority: Priority, parse: Parse, *, deadline: float | None = None
    ) -> "Future[Any]":
        """Have ``header``, which names ``verb`` and ``path``, answered of the file opened last."""
        try:
            file = self._files.get(header["path"])
        except Trouble as trouble:
            return _failed(trouble)
        return self._workers.ask(header, file, priority, parse, deadline=deadline)


def _about(document: OpenedDocument, verb: str, **more: Any) -> Header:
    return {"verb": verb, "path": str(document.path), "password": document.password, **more}


def _if_opened(then: Callable[[OpenedDocument], None], first: "Future[OpenedDocument]") -> None:
    if not first.cancelled() and first.exception() is None:
        then(first.result())


def _answered(value: T) -> "Future[T]":
    future: Future[T] = Future()
    future.set_result(value)
    return future


def _failed(trouble: Trouble) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(trouble)
    return future
