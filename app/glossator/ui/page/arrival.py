"""Shows for a moment where a jump led, unless the reader wants nothing to move by itself."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPen

from glossator.domain.geometry import Rect
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.paged_area import PagedArea

STAYS = 1_000  # milliseconds
ROOM = 3  # desk pixels around the place


class Arrival:
    """An overlay of ``view``: a frame around the place that was gone to last."""

    def __init__(self, view: PagedArea) -> None:
        self._view = view
        self._place: tuple[int, Rect] | None = None
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.clear)
        view.overlays.append(self)

    @property
    def place(self) -> tuple[int, Rect] | None:
        """The page and the place on it that are marked at the moment."""
        return self._place

    def show(self, page: int, rect: Rect) -> None:
        self.clear()
        from PySide6.QtWidgets import QStyle  # slow to come, and not needed before a jump

        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self._view.style().styleHint(hint, None, self._view):
            self._place = (page, rect)
            self._repaint()
            self._timer.start()

    def clear(self) -> None:
        self._timer.stop()
        self._repaint()
        self._place = None

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        if self._place is None or self._place[0] != frame.page:
            return
        around = _around(frame, self._place[1])
        if not around.intersects(exposed):
            return
        accent = QColor(self._view.theme.page.selection.rgb())  # holds on this paper
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 30))
        painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), ROOM, ROOM)
        painter.restore()

    def _repaint(self) -> None:
        if self._place is not None:
            page, rect = self._place
            self._view.update_desk(_around(self._view.frame(page), rect))


def _around(frame: Frame, rect: Rect) -> QRectF:
    return frame.to_desk(rect).adjusted(-ROOM, -ROOM, ROOM, ROOM)
