"""What the reader can choose once and for all: a window beside the desk, a page for each matter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget


class PreferencesWindow(QWidget):
    """Nothing needs a button to be kept: what is chosen counts at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Preferences"))
        self._pages = QTabWidget()
        self._pages.setDocumentMode(True)
        column = QVBoxLayout(self)
        column.addWidget(self._pages)
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().height() * 36)

    def add_page(self, title: str, page: QWidget) -> None:
        self._pages.addTab(page, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
