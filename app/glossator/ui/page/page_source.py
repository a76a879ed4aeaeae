"""Pictures and texts of pages: asked of the document worker when they are looked at."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers
from glossator.ui.page.look import Look
from glossator.ui.page.page_images import PageImages
from glossator.ui.page.page_texts import PageTexts
from glossator.ui.page.picture_room import Picture, PictureRoom

ROOM = 256  # MiB of pictures of a document that shares its room with no other


class PageSource(QObject):
    """Says what it has at once, asks for the rest, and tells when it has come.

    Requests for what is no longer looked at are cancelled. A page that cannot be drawn is told once
    and not asked for again; one that cannot be read counts as a page without text.
    """

    image_arrived = Signal(int)
    text_arrived = Signal(int)
    failed = Signal(int, object)  # page, Trouble

    def __init__(
        self,
        client: DocumentClient,
        opened: OpenedDocument,
        parent: QObject | None = None,
        *,
        room: PictureRoom | None = None,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        answers = Answers(self)
        self._images = PageImages(
            client,
            opened,
            answers,
            room or PictureRoom(ROOM),
            self.image_arrived.emit,
            self.failed.emit,
        )
        self._texts = PageTexts(client, opened, answers, self.text_arrived.emit, self._text_failed)
        self.texts: Mapping[int, PageText] = self._texts.all  # those that have come, by page

    def look_at(self, look: Look) -> None:
        """The reader looks somewhere; pictures of what is visible come first, texts after them."""
        pages = (*look.visible, *look.ahead)
        self._images.look_at(look, [page for page in pages if self._is_scan(page)])
        self._texts.look_at(dict.fromkeys(pages, Priority.NEXT))

    def ensure_texts(self, pages: Iterable[int]) -> None:
        """Have the texts of ``pages`` read, whether they are looked at or not."""
        self._texts.ensure(pages)

    def read_again(self, page: int) -> None:
        """A page has another text now, one that was recognised; it is read if somebody looked."""
        self._texts.read_again(page)

    def rest(self) -> None:
        """Nobody looks at the document any more."""
        self._images.rest()
        self._texts.release()

    def picture(self, page: int) -> Picture | None:
        """The latest picture of a page, which may have been drawn in another manner."""
        return self._images.page(page)

    def tiles(self, page: int) -> Sequence[Picture]:
        """The parts of a page that are there, drawn in the manner that is looked at."""
        return self._images.tiles(page)

    @property
    def image_bytes(self) -> int:
        """What all pictures take that are kept."""
        return self._images.size

    def text(self, page: int) -> PageText | None:
        return self._texts.get(page)

    def trouble(self, page: int) -> Trouble | None:
        """Why a page cannot be drawn."""
        return self._images.troubles.get(page)

    def _is_scan(self, page: int) -> bool:
        text = self.texts.get(page)
        return text is not None and (text.is_recognised or not text.lines)

    def _text_failed(self, page: int, trouble: Trouble) -> None:
        if self.trouble(page) is None:
            self.failed.emit(page, trouble)
