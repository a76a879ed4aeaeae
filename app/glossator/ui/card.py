"""A card that lies on the page: a calm frame with a small shadow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from glossator.ui.theme import Theme

SHADOW = 6  # pixels around the card that belong to the widget
RADIUS = 9


class Card(QFrame):
    """What happens on it does not reach the page behind."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 26 if self._theme.is_dark else 9))
        for spread in range(SHADOW, 0, -1):
            shade = card.adjusted(-spread, -spread + 2, spread, spread)
            painter.drawRoundedRect(shade, RADIUS + spread, RADIUS + spread)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(self._theme.field)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
