"""The pages of the open document as small pictures: what is not in view costs nothing."""

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from glossator.documents.protocol import OpenedDocument
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.navigation.page_delegate import PageDelegate, cell_size, picture_box
from glossator.ui.navigation.page_model import PageModel
from glossator.ui.navigation.thumbnails import Thumbnails
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme

SETTLED = 60  # milliseconds of rest before pictures are asked for


class PagePanel(QListView):
    """A click, or Enter, wishes for a page."""

    page_chosen = Signal(int)

    def __init__(self, board: GlossBoard, theme: Theme) -> None:
        super().__init__()
        self._pictures: Thumbnails | None = None
        self._current = 1
        self._model = PageModel(board, self)
        self._delegate = PageDelegate(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED)
        self._settling.timeout.connect(self._look)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(4, 6, 0, 0)
        self.clicked.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._settling.start())
        self.set_theme(theme)

    def show_document(self, opened: OpenedDocument, pictures: Thumbnails) -> None:
        self.stop()
        self._pictures = pictures
        self._model.show_document(opened, pictures)
        self._settling.start()

    def stop(self) -> None:
        """Ask for no pictures any more."""
        if self._pictures is not None:
            self._pictures.rest()
            self._pictures.deleteLater()
            self._pictures = None

    def show_current(self, page: int) -> None:
        """Mark the page that is read; it is brought into view unless the list is used."""
        self._current = page
        self._model.show_current(page)
        if self.isVisible() and not self.hasFocus():
            self._bring_current()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_current()
        self._settling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        cell = cell_size(self.font())
        room = self.viewport().width() - 1  # a row that fills it to the last pixel is wrapped
        self.setGridSize(QSize(room // max(1, room // cell.width()), cell.height()))
        super().resizeEvent(event)
        self._settling.start()

    def pages_in_view(self) -> range:
        """The pages of which something can be seen."""
        count = self._model.rowCount()
        if not self.isVisible() or not count:
            return range(0)
        cell = self.gridSize()
        across = max(1, (self.viewport().width() - 1) // cell.width())
        top = self.verticalScrollBar().value()
        first = top // cell.height() * across
        last = ((top + self.viewport().height()) // cell.height() + 1) * across
        return range(first + 1, min(count, last) + 1)

    def _bring_current(self) -> None:
        index = self._model.index(self._current - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _look(self) -> None:
        """Ask for the pictures that are in view, and for no others any more."""
        if self._pictures is None:
            return
        box: QSize = picture_box(self.font()) * self.devicePixelRatioF()
        self._pictures.look_at(self.pages_in_view(), (box.width(), box.height()))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.page_chosen.emit(index.row() + 1)
