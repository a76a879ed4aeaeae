"""A ruler for slow reading: all of the page fades but a few lines where the reader is."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath

from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_view import PageView
from glossator.ui.page.turning import is_sideways

VEIL = 175  # of 255; how much of the paper lies over what is faded
BESIDE = 1.4  # heights of the line that are clear above and below it
LINE = 14.0  # page points; the height of a line on a page without text


class ReadingRuler(QObject):
    """Follows the mouse, or the caret when keys move it; painted over the pages of ``view``."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._mouse = QPointF()  # of the viewport
        self._follows_caret = False
        self.is_on = False
        view.viewport().installEventFilter(self)
        view.caret_moved.connect(self._caret_moved)
        view.verticalScrollBar().valueChanged.connect(self._update)
        view.horizontalScrollBar().valueChanged.connect(self._update)

    def set_on(self, on: bool) -> None:
        if on == self.is_on:
            return
        self.is_on = on
        if on:
            view = self._view.viewport()
            at = QPointF(view.mapFromGlobal(view.cursor().pos()))
            is_over = view.rect().contains(at.toPoint())
            self._mouse = at if is_over else QPointF(view.width() / 2, view.height() / 3)
            self._follows_caret = self._view.caret.point is not None
            self._view.overlays.append(self)
        else:
            self._view.overlays.remove(self)
        self._view.viewport().update()

    def toggle(self) -> None:
        self.set_on(not self.is_on)

    def clear_on(self, frame: Frame) -> QRectF:
        """What of a page stays clear, in desk pixels; it may lie outside of the page."""
        at = self._place()
        line = self._line_at(frame, at)
        page = QRectF(frame.rect)
        if is_sideways(frame.turn):
            room = BESIDE * line.width()
            return QRectF(line.left() - room, page.top(), line.width() + 2 * room, page.height())
        room = BESIDE * line.height()
        return QRectF(page.left(), line.top() - room, page.width(), line.height() + 2 * room)

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        theme = self._view.theme
        veil = QColor(theme.page_tint if theme.page.is_printed else theme.page.ground)
        veil.setAlpha(VEIL)
        path = QPainterPath()
        path.addRect(QRectF(frame.rect) & exposed)
        clear = QPainterPath()
        clear.addRect(self.clear_on(frame))
        painter.fillPath(path - clear, veil)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self.is_on and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._mouse = event.position()
            self._follows_caret = False
            self._update()
        return False

    def _caret_moved(self) -> None:
        self._follows_caret = True
        self._update()

    def _place(self) -> QPointF:
        """Where the reader is, on the desk."""
        caret = self._view.caret.point if self._follows_caret else None
        return self._view.to_desk(self._mouse) if caret is None else caret

    def _line_at(self, frame: Frame, at: QPointF) -> QRectF:
        """The line of text that is nearest to a point in the direction from line to line."""
        height = LINE * frame.scale
        here = QRectF(at.x() - height / 2, at.y() - height / 2, height, height)
        text = self._view.pages().get(frame.page)
        if text is None or not QRectF(frame.rect).contains(at):
            return here
        lines = [frame.to_desk(line.rect) for line in text.lines]

        def away(line: QRectF) -> float:
            off = line.center() - at
            return abs(off.x() if is_sideways(frame.turn) else off.y())

        nearest = min(lines, key=away, default=here)
        return nearest if away(nearest) < 2 * height else here

    def _update(self) -> None:
        if self.is_on:
            self._view.viewport().update()
