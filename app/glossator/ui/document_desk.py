"""Which document lies on the desk: opened, once its password is known, at the place last read."""

from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.trouble import Trouble
from glossator.services.preferences import Position
from glossator.ui.answers import Answers
from glossator.ui.document_opener import DocumentOpener
from glossator.ui.file_chooser import FileChooser
from glossator.ui.opening_trouble import OpeningTrouble
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import Fit, PageView
from glossator.ui.page.picture_room import PictureRoom
from glossator.ui.remembering import Remembering
from glossator.ui.trouble_bar import TroubleBar

if TYPE_CHECKING:
    from glossator.services.library import Library
    from glossator.ui.document_words import DocumentWords


class DocumentDesk(QObject):
    """A document can be read before the project is there; it is looked up in it afterwards.

    ``shown`` says that a document lies on the desk, ``opened`` that the project knows of it too.
    ``refused`` says that one could not be opened, or not without a password, ``leaving`` that what
    lies there is about to make room for another one. ``room`` is for the pictures of all pages.
    """

    leaving = Signal()

    shown = Signal(object)  # OpenedDocument
    refused = Signal()
    opened = Signal(object, object)  # OpenedDocument, DocumentWords

    def __init__(
        self,
        client: DocumentClient,
        remembering: Remembering,
        page: PageView,
        trouble: TroubleBar,
        chooser: FileChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._client = client
        self._library: Library | None = None
        self._remembering = remembering
        self._page = page
        self._trouble = trouble
        self._answers = Answers(self)
        self._opener = DocumentOpener(client, self)
        self._opening = OpeningTrouble(self._opener, trouble, chooser, window)
        self._opening.refused.connect(self.refused)
        self._opener.opened.connect(self._opened)
        page.page_changed.connect(self.remember_place)
        page.zoom_changed.connect(self.remember_place)
        page.turn_changed.connect(self.remember_place)
        self._source: PageSource | None = None
        self.room = PictureRoom(remembering.preferences.image_cache_mib)
        self.words: DocumentWords | None = None
        self.document: OpenedDocument | None = None

    def join_project(self, library: "Library") -> None:
        """The project is open, and so may be a document already."""
        self._library = library
        if self.document is not None:
            self._look_up(self.document, library)

    def open(self, path: Path, password: str | None = None) -> None:
        """Open a document; what is on the desk stays there until the new one is open."""
        self._opener.open(path, password)

    def choose(self) -> None:
        """Ask for a document and open it."""
        folder = self.document.path.parent if self.document is not None else Path.home()
        self._opening.choose_in(folder)

    def remember_place(self) -> None:
        if self.document is not None:
            page = self._page
            zoom = page.zoom if page.fit is Fit.NONE else None
            place = page.page, round(page.fraction, 4)
            position = Position(*place, zoom, page.turn, page.scale)
            self._remembering.place(self.document.file_hash, position)

    def leave(self) -> None:
        """The window is closed: remember the place, and wait for no more answers."""
        self.remember_place()
        self._opener.forget()
        self._answers.stop()
        if self.words is not None:
            self.words.stop()

    def read_text_hash(self) -> None:
        """Have the text of the open document hashed, if the project knows it without that hash."""
        opened, library = self.document, self._library
        if opened is None or library is None:
            return
        known = library.known(opened)
        if known is None or known.text_hash is not None:
            return

        def hashed(future: "Future[str]") -> None:
            try:
                library.text_was_read(opened, future.result())
            except (Trouble, CancelledError):
                return  # it is read again the next time the document is opened

        self._answers.when_done(self._client.text_hash(opened), hashed)

    def _opened(self, opened: OpenedDocument) -> None:
        self.remember_place()
        self.leaving.emit()
        source, self._source = (
            self._source,
            PageSource(self._client, opened, self, room=self.room),
        )
        self.document = None  # while the page view goes to its first page, there is no place
        position = self._remembering.preferences.positions.get(opened.file_hash, Position(1))
        with self._page.arranged():
            self._page.show_document(self._source)
            self._page.set_turn(position.turn)
            if position.zoom is None:
                self._page.fit_width()
            else:
                self._page.set_zoom(position.zoom)
            self._page.go_to(min(position.page, opened.page_count), position.fraction)
        if source is not None:
            source.deleteLater()
        self.document = opened
        self._remembering.choose(
            document=str(opened.path),
            document_hash=opened.file_hash,
            document_stamp=opened.stamp,
        )
        self.remember_place()
        self.shown.emit(opened)
        if self._library is not None:
            self._look_up(opened, self._library)

    def _look_up(self, opened: OpenedDocument, library: "Library") -> None:
        from glossator.ui.document_words import DocumentWords

        self._arrived(opened, library)
        if self.words is not None:
            self.words.stop()
            self.words.deleteLater()
        self.words = DocumentWords(self._client, opened, self)
        self.opened.emit(opened, self.words)
        self.read_text_hash()

    def _arrived(self, opened: OpenedDocument, library: "Library") -> None:
        try:
            others = library.arrived(opened)
        except Trouble as trouble:
            self._trouble.tell(trouble)
            return
        if others:
            one = self.tr("One other document of the project was found beside it.")
            many = self.tr("{count} other documents of the project were found beside it.")
            self._trouble.say(one if others == 1 else many.format(count=others))
