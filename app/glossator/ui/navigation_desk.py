"""Outline and pages beside the page view: they follow it, and lead to what is chosen in them."""

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, OutlineEntry
from glossator.domain.trouble import Trouble
from glossator.ui.answers import Answers
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.navigation.landing import place_at
from glossator.ui.navigation.outline_panel import OutlinePanel
from glossator.ui.navigation.page_panel import PagePanel
from glossator.ui.navigation.thumbnails import Thumbnails
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme

READ_AT = 0.4  # of the height of the window; a heading that was jumped to stands above it
SOON = 200  # milliseconds; glosses may come by the thousand


class NavigationDesk(QObject):
    """``place_requested`` gives a page and a ``Rect`` on it, or None for the page as a whole.

    The outline is asked for when its panel is seen for the first time with a document.
    """

    place_requested = Signal(int, object)

    def __init__(
        self, client: DocumentClient, page: PageView, board: GlossBoard, window: QWidget
    ) -> None:
        super().__init__(window)
        self._client = client
        self._page = page
        self._board = board
        self._answers = Answers(self)
        self._opened: OpenedDocument | None = None
        self._is_asked = False
        self.outline = OutlinePanel(page.theme)
        self.pages = PagePanel(board, page.theme)
        self.outline.shown.connect(self._outline_shown)
        self.outline.entry_chosen.connect(self._go_to_entry)
        self.pages.page_chosen.connect(lambda chosen: self.place_requested.emit(chosen, None))
        page.page_changed.connect(self._follow)
        page.verticalScrollBar().valueChanged.connect(self._follow_in_outline)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(SOON)
        self._counting.timeout.connect(self._count_glosses)
        board.changed.connect(lambda _pages: self._counting.start())

    def read(self, opened: OpenedDocument) -> None:
        """Another document is on the desk."""
        self._opened = opened
        self._is_asked = False
        self.outline.show_entries(None)
        pictures = Thumbnails(self._client, opened, self)
        self.pages.show_document(opened, pictures)
        self._page.stand_ins = pictures
        self._follow()
        if self.outline.isVisible():
            self._outline_shown()

    def stop(self) -> None:
        """Nobody looks at the document any more: wait for no more answers."""
        self._opened = None
        self.pages.stop()

    def set_theme(self, theme: Theme) -> None:
        self.outline.set_theme(theme)
        self.pages.set_theme(theme)

    def _outline_shown(self) -> None:
        if self._opened is not None and not self._is_asked:
            self._is_asked = True
            came = partial(self._outline_came, self._opened)
            self._answers.when_done(self._client.outline(self._opened), came)
        self._count_glosses()
        self._follow_in_outline()

    def _outline_came(
        self, opened: OpenedDocument, future: "Future[tuple[OutlineEntry, ...]]"
    ) -> None:
        if opened is not self._opened:
            return
        try:
            entries = future.result()
        except Trouble:
            entries = ()  # the document can be read without
        self.outline.show_entries(entries)
        self._count_glosses()
        self._follow_in_outline()

    def _go_to_entry(self, entry: OutlineEntry) -> None:
        assert self._opened is not None
        size = self._opened.sizes[entry.page - 1]
        self.place_requested.emit(entry.page, place_at(entry.y, size))

    def _follow(self) -> None:
        if self._opened is not None:
            self.pages.show_current(self._page.page)

    def _follow_in_outline(self) -> None:
        if self._opened is not None and self.outline.isVisible():
            view = self._page
            at = view.to_desk(
                QPointF(view.viewport().width() / 2, READ_AT * view.viewport().height())
            )
            frame = view.frame_at(at)
            self.outline.show_place((frame.page, frame.to_page(at)[1]))

    def _count_glosses(self) -> None:
        if self.outline.isVisible():
            self.outline.show_glosses(self._board.places)
