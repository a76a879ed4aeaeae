"""The moment from which there is time for everything but the first page."""

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer, Signal

from glossator.documents.protocol import OpenedDocument
from glossator.ui.main_window import MainWindow

PATIENCE = 1_500  # milliseconds; a page that takes longer is not waited for


class FirstPage(QObject):
    """Says once, in a turn of its own, that the first page is on the screen, or will not be soon.

    It is not waited for where no document is being opened, where one cannot be opened without the
    reader, where the page cannot be drawn, or for longer than ``PATIENCE``.
    """

    settled = Signal()

    def __init__(self, window: MainWindow, *, is_coming: bool) -> None:
        super().__init__(window)
        self._window = window
        self._is_settled = False
        self._view = window.page.viewport()
        self._view.installEventFilter(self)
        window.documents.shown.connect(self._document_shown)
        window.documents.refused.connect(self._settle)
        QTimer.singleShot(PATIENCE if is_coming else 0, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._view:
            source, page = self._window.page.source, self._window.page.page
            if source is not None and source.picture(page) is not None:
                self._painted()
        return False

    def _painted(self) -> None:
        """What is painted reaches the screen when the event loop next has to wait."""
        self._view.removeEventFilter(self)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._settle)

    def _document_shown(self, _opened: OpenedDocument) -> None:
        source = self._window.page.source
        assert source is not None
        source.failed.connect(self._settle)

    def _settle(self) -> None:
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()
            self.deleteLater()
