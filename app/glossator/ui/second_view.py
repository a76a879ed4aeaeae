"""A second page beside the first: evidence beside claim, in the same document or another."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.services.library import Library
from glossator.services.workspace import Workspace
from glossator.ui.board_keeper import BoardKeeper
from glossator.ui.document_opener import DocumentOpener
from glossator.ui.document_words import DocumentWords
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.page.picture_room import PictureRoom
from glossator.ui.plain_text import MOST_OF_A_NAME, PlainLabel, shown
from glossator.ui.theme import Theme


class SecondView(QFrame):
    """A page with a line above it, in which one of the project's documents is chosen.

    ``opened`` says that another document lies here, ``closed`` that the reader is done with it.
    ``leaving`` says that what lies here is about to make room for another one. Whoever makes it
    hears ``opener`` too, which may ask for a password.
    """

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    trouble_told = Signal(object)  # Trouble: a gloss cannot be read

    def __init__(
        self,
        client: DocumentClient,
        workspace: Workspace,
        library: Library,
        room: PictureRoom,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("second")
        self._client = client
        self._workspace = workspace
        self._library = library
        self._room = room
        self.document: OpenedDocument | None = None
        self.words: DocumentWords | None = None
        self._source: PageSource | None = None
        self._wanted = (1, 0.0)  # page and fraction of the document that was asked for
        self.board = GlossBoard(self)
        self._keeper = BoardKeeper(workspace, self.board, self)
        self._keeper.trouble_told.connect(self.trouble_told, Qt.ConnectionType.QueuedConnection)
        self.page = PageView(self.board, theme)
        self.page.page_changed.connect(lambda _page: self._show_place())
        self.opener = DocumentOpener(client, self)
        self.opener.opened.connect(self.show_document)
        for refused in (self.opener.failed, self.opener.password_needed):
            refused.connect(lambda _path, _trouble: self._fill())
        self._documents = QComboBox()
        self._documents.setAccessibleName(self.tr("Document beside the first"))
        self._documents.setToolTip(self.tr("Which document of the project stands here"))
        self._documents.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._documents.activated.connect(self._choose)
        self._place = PlainLabel()
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close the second view"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 4, 4)
        line.setSpacing(8)
        line.addWidget(self._documents, 1)
        line.addWidget(self._place)
        line.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.page, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)
        self.setStyleSheet(f"#second {{ background: {theme.panel.name()}; }}")

    def open(self, path: Path, page: int = 1, fraction: float = 0.0) -> None:
        """Open a document at a page; what lies here stays until it is open."""
        self._wanted = (page, fraction)
        known = self.document
        if known is not None and known.path == path:
            self.opener.forget()
            self.page.go_to(page, fraction)
        else:
            self.opener.open(path)

    def open_anew(self, path: Path) -> None:
        """Open a document though it may lie here: its bytes may be others by now."""
        here = self.document
        is_here = here is not None and here.path == path
        self._wanted = (self.page.page, self.page.fraction) if is_here else (1, 0.0)
        self.opener.open(path)

    def show_document(self, opened: OpenedDocument) -> None:
        """Lay an open document here, at the place that was asked for."""
        if self.document is not None:
            self.leaving.emit()
        self.clear()
        self.document = opened
        self._source = PageSource(self._client, opened, self, room=self._room)
        self.words = DocumentWords(self._client, opened, self)
        self._keeper.show_document(opened.file_hash, opened.page_count)
        with self.page.arranged():
            self.page.show_document(self._source)
            self.page.fit_width()
            self.page.go_to(*self._wanted)
        self._wanted = (1, 0.0)
        self._fill()
        self._show_place()
        self.opened.emit()

    def show_beside(self, opened: OpenedDocument, page: int, fraction: float) -> None:
        """Lay a document here that is open elsewhere."""
        self._wanted = (page, fraction)
        self.show_document(opened)

    def document_added(self) -> None:
        """The document that lies here became part of the project."""
        if self.document is not None:
            self._keeper.show_document(self.document.file_hash, self.document.page_count)

    @property
    def place(self) -> str:
        """The page that is looked at, as it is told above it."""
        return self._place.text()

    @property
    def document_id(self) -> str | None:
        return self._keeper.document_id

    def clear(self) -> None:
        """Lay nothing here, and ask for nothing more."""
        self.opener.forget()
        self.page.show_document(None)
        if self.words is not None:
            self.words.stop()
            self.words.deleteLater()
        if self._source is not None:
            self._source.deleteLater()
        self.document = self.words = self._source = None
        self._keeper.show_document(None)

    def _fill(self) -> None:
        """The project's documents, and the one that lies here if it is none of them."""
        if (here := self.document) is None:
            return
        documents = sorted(self._workspace.project.documents.values(), key=lambda d: d.title)
        places = {d.file_hash: (d.title, self._library.place(d)) for d in documents}
        places.setdefault(here.file_hash, (here.title, here.path))
        with QSignalBlocker(self._documents):
            self._documents.clear()
            for title, path in places.values():
                self._documents.addItem(shown(title, MOST_OF_A_NAME), path)
            self._documents.setCurrentIndex(list(places).index(here.file_hash))

    def _choose(self, index: int) -> None:
        self.open(self._documents.itemData(index))
        self.page.setFocus()

    def _show_place(self) -> None:
        if (opened := self.document) is not None:
            page, count = self.page.page, opened.page_count
            label = opened.labels[page - 1]
            plain, labelled = self.tr("{page} of {count}"), self.tr("{label} ({page} of {count})")
            said = plain if label == str(page) else labelled
            self._place.setText(said.format(label=label, page=page, count=count))
