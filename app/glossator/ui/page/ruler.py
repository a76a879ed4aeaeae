"""A ruler for slow reading: all of the page fades but a few lines where the reader is."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath

from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_view import PageView
from glossator.ui.page.painting_selection import height_of
from glossator.ui.page.turning import is_sideways

VEIL = 175  # of 255; how much of the paper lies over what is faded
BESIDE = 1.7  # heights of a line; lines no farther from it stay clear with it
UNDERLINES = 3  # desk pixels; what of a gloss runs below its line
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
        """What stays clear of a page and of the desk beside it; it may lie outside of both."""
        lines, strip = self._lines_at(frame, self._place()), self._strip(frame)
        if is_sideways(frame.turn):
            return QRectF(lines.left(), strip.top(), lines.width(), strip.height())
        return QRectF(strip.left(), lines.top(), strip.width(), lines.height())

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        theme, page, strip = self._view.theme, QRectF(frame.rect), self._strip(frame)
        clear = self.clear_on(frame)
        paper = theme.page_tint if theme.page.is_printed else theme.page.ground
        left, right = QRectF(strip), QRectF(strip)
        left.setRight(page.left())
        right.setLeft(page.right())
        for area, colour in ((page, paper), (left, theme.desk), (right, theme.desk)):
            veil = QColor(colour)
            veil.setAlpha(VEIL)
            path, hole = QPainterPath(), QPainterPath()
            path.addRect(area & exposed)
            hole.addRect(clear)
            painter.fillPath(path - hole, veil)

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

    def _strip(self, frame: Frame) -> QRectF:
        """A page with the gutters beside it."""
        gutter = self._view.gutter
        return QRectF(frame.rect).adjusted(-gutter, 0, gutter, 0)

    def _lines_at(self, frame: Frame, at: QPointF) -> QRectF:
        """The line of text that is nearest to a point, and the lines before and after it."""
        height = LINE * frame.scale
        here = QRectF(at.x() - 1.5 * height, at.y() - 1.5 * height, 3 * height, 3 * height)
        text = self._view.pages().get(frame.page)
        if text is None or not QRectF(frame.rect).contains(at):
            return here
        lines = [frame.to_desk(line.rect) for line in text.lines]

        def away(line: QRectF, place: QPointF) -> float:
            off = line.center() - place
            return abs(off.x() if is_sideways(frame.turn) else off.y())

        nearest = min(lines, key=lambda line: away(line, at), default=here)
        if away(nearest, at) > 2 * height:
            return here
        reach = BESIDE * height_of(nearest, frame.turn)
        around = QRectF(nearest)
        for line in lines:
            if away(line, nearest.center()) <= reach:
                around |= line
        return around.adjusted(-UNDERLINES, -UNDERLINES, UNDERLINES, UNDERLINES)

    def _update(self) -> None:
        if self.is_on:
            self._view.viewport().update()
