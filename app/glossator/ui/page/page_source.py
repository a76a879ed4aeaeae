"""Pictures and texts of pages: asked of the document worker when they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, PageImage, Priority
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers

MOST_BYTES = 256 * 2**20  # of pictures; what is looked at is kept beyond that
MOST_TEXTS = 400


def image_of(drawn: PageImage) -> QImage:
    """A picture over the bytes of ``drawn``, without a copy; they must outlive it."""
    return QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    data: bytes | bytearray  # what ``image`` looks at
    scale: float  # as asked for


@dataclass(frozen=True, slots=True)
class _Asked:
    future: "Future[Any]"
    priority: Priority
    scale: float = 0.0


class PageSource(QObject):
    """Says what it has at once, asks for the rest, and tells when it has come.

    ``scale`` is in device pixels per page point. Requests for what is no longer looked at are
    cancelled. A page that cannot be drawn is told once and not asked for again; one that cannot be
    read counts as a page without text.
    """

    image_arrived = Signal(int)
    text_arrived = Signal(int)
    failed = Signal(int, object)  # page, Trouble

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self._client = client
        self._answers = Answers(self)
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self._texts: OrderedDict[int, PageText] = OrderedDict()
        self._images_asked: dict[int, _Asked] = {}
        self._texts_asked: dict[int, _Asked] = {}
        self._ensured: set[int] = set()
        self._troubles: dict[int, Trouble] = {}
        self._wanted: dict[int, Priority] = {}
        self._scale = 1.0

    def look_at(self, visible: Sequence[int], ahead: Iterable[int], scale: float) -> None:
        """The reader looks at ``visible`` pages and will soon look at those ``ahead``."""
        self._scale = scale
        # The client serves the latest wish first, so the first page is asked for last.
        self._wanted = dict.fromkeys(reversed(visible), Priority.VISIBLE)
        self._wanted.update({page: Priority.NEXT for page in ahead if page not in self._wanted})
        self._drop_stale()
        for page, priority in self._wanted.items():
            if priority is Priority.VISIBLE:
                self._ask_image(page, priority)
        for page in visible:
            self._ask_text(page, Priority.NEXT)
        for page, priority in self._wanted.items():
            if priority is Priority.NEXT:
                self._ask_image(page, priority)
                self._ask_text(page, priority)

    def ensure_texts(self, pages: Iterable[int]) -> None:
        """Have the texts of ``pages`` read, whether they are looked at or not."""
        for page in pages:
            self._ensured.add(page)
            self._ask_text(page, Priority.VISIBLE)

    def rest(self) -> None:
        """Nobody looks at the document any more."""
        self._ensured.clear()
        self.look_at((), (), self._scale)

    def image(self, page: int, scale: float) -> tuple[QImage, bool] | None:
        """The picture of a page and whether it is sharp at ``scale``; ``None`` if there is none."""
        picture = self._pictures.get(page)
        return None if picture is None else (picture.image, picture.scale == scale)

    def text(self, page: int) -> PageText | None:
        if page in self._texts:
            self._texts.move_to_end(page)
        return self._texts.get(page)

    @property
    def texts(self) -> Mapping[int, PageText]:
        """The texts that have come, by page."""
        return MappingProxyType(self._texts)

    def trouble(self, page: int) -> Trouble | None:
        """Why a page cannot be drawn."""
        return self._troubles.get(page)

    def _drop_stale(self) -> None:
        for page, asked in list(self._images_asked.items()):
            wanted = self._wanted.get(page, Priority.BACKGROUND)
            is_stale = wanted > asked.priority or asked.scale != self._scale
            if (is_stale or wanted < asked.priority) and asked.future.cancel():
                del self._images_asked[page]
        for page, asked in list(self._texts_asked.items()):
            if page not in self._wanted and page not in self._ensured and asked.future.cancel():
                del self._texts_asked[page]

    def _ask_image(self, page: int, priority: Priority) -> None:
        picture = self._pictures.get(page)
        if picture is not None:
            self._pictures.move_to_end(page)
        has_it = picture is not None and picture.scale == self._scale
        if has_it or page in self._images_asked or page in self._troubles:
            return
        future = self._client.render(self.opened, page, scale=self._scale, priority=priority)
        asked = _Asked(future, priority, self._scale)
        self._images_asked[page] = asked
        self._answers.when_done(future, partial(self._image_came, page, asked))

    def _ask_text(self, page: int, priority: Priority) -> None:
        if page in self._texts:
            return
        asked = self._texts_asked.get(page)
        if asked is not None and (asked.priority <= priority or not asked.future.cancel()):
            return
        future = self._client.page_text(self.opened, page, priority=priority)
        self._texts_asked[page] = _Asked(future, priority)
        self._answers.when_done(future, partial(self._text_came, page))

    def _image_came(self, page: int, asked: _Asked, future: "Future[PageImage]") -> None:
        if self._images_asked.get(page) is asked:
            del self._images_asked[page]
        try:
            drawn = future.result()
        except Trouble as trouble:
            self._troubles[page] = trouble
            self.failed.emit(page, trouble)
            return
        self._pictures[page] = _Picture(image_of(drawn), drawn.data, asked.scale)
        self._pictures.move_to_end(page)
        self._keep_within_budget()
        self.image_arrived.emit(page)
        if page in self._wanted:
            self._ask_image(page, self._wanted[page])  # the scale may be another one by now

    def _text_came(self, page: int, future: "Future[PageText]") -> None:
        self._texts_asked.pop(page, None)
        self._ensured.discard(page)
        try:
            text = future.result()
        except Trouble as trouble:
            text = PageText(page, "", array("f"), ())
            if page not in self._troubles:
                self.failed.emit(page, trouble)
        self._texts[page] = text
        if len(self._texts) > MOST_TEXTS:
            self._texts.popitem(last=False)
        self.text_arrived.emit(page)

    def _keep_within_budget(self) -> None:
        total = sum(len(picture.data) for picture in self._pictures.values())
        for page in list(self._pictures):
            if total <= MOST_BYTES:
                break
            if page not in self._wanted:
                total -= len(self._pictures.pop(page).data)
