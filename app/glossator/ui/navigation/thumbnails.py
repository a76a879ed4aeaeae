"""Small pictures of pages: asked for when they are in view, when the worker has nothing else."""

from collections import OrderedDict
from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, PageImage, Priority
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers

MOST_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    scale: float  # device pixels per page point, as asked for


class Thumbnails(QObject):
    """The pictures of one document. ``arrived`` gives the page whose picture has come."""

    arrived = Signal(int)

    def __init__(
        self, client: DocumentClient, opened: OpenedDocument, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._opened = opened
        self._answers = Answers(self)
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self._asked: dict[int, Future[PageImage]] = {}
        self._failed: set[int] = set()
        self._box = (0, 0)

    def picture(self, page: int) -> QImage | None:
        """The picture of a page, if it has come; of an earlier size while the new one has not."""
        picture = self._pictures.get(page)
        return picture.image if picture is not None else None

    def look_at(self, pages: Collection[int], box: tuple[int, int]) -> None:
        """``pages`` are in view, each as large as fits into a box of device pixels."""
        if box != self._box:
            self._box = box
            self._failed.clear()
        for page, future in list(self._asked.items()):
            if page not in pages and future.cancel():
                del self._asked[page]
        for page in pages:
            if page in self._pictures:
                self._pictures.move_to_end(page)
            if page not in self._asked and page not in self._failed and not self._is_sharp(page):
                self._ask(page)

    def rest(self) -> None:
        """Nobody looks any more: ask for nothing and let go of the pictures."""
        self.look_at((), self._box)
        self._answers.stop()
        self._pictures.clear()

    def _ask(self, page: int) -> None:
        scale = self._scale(page)
        future = self._client.render(self._opened, page, scale=scale, priority=Priority.BACKGROUND)
        self._asked[page] = future
        self._answers.when_done(future, partial(self._came, page, scale))

    def _came(self, page: int, scale: float, future: "Future[PageImage]") -> None:
        if self._asked.get(page) is future:
            del self._asked[page]
        try:
            drawn = future.result()
        except Trouble:
            self._failed.add(page)  # the page itself says why, when it is looked at
            return
        form = QImage.Format.Format_RGB32
        image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, form)
        # A copy, so that what the worker wrote into can be used again.
        self._pictures[page] = _Picture(image.copy(), scale)
        self._pictures.move_to_end(page)
        self._keep_within_budget()
        self.arrived.emit(page)

    def _scale(self, page: int) -> float:
        """Device pixels per page point."""
        width, height = self._opened.sizes[page - 1]
        return min(self._box[0] / width, self._box[1] / height)

    def _is_sharp(self, page: int) -> bool:
        return page in self._pictures and self._pictures[page].scale == self._scale(page)

    def _keep_within_budget(self) -> None:
        total = sum(picture.image.sizeInBytes() for picture in self._pictures.values())
        while total > MOST_BYTES and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            total -= oldest.image.sizeInBytes()
