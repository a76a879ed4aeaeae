"""Pages on a desk that is scrolled and zoomed. Knows nothing of glosses."""

from contextlib import AbstractContextManager
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from glossator.domain.trouble import Trouble
from glossator.ui.page.drawn_pages import DrawnPages
from glossator.ui.page.page_layout import Frame, PageLayout
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.painting_sheet import paint_line
from glossator.ui.page.turning import turned_size
from glossator.ui.page.zoom import ACTUAL, Fit, bounded, fitting, larger, smaller
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme

LETTER = (612.0, 792.0)  # page points
EMPTY_DESK = PageLayout([LETTER], ACTUAL)
GUTTER_LETTERS = 15


class Overlay(Protocol):
    """Something painted over the pages, above the glosses. Places are of the desk."""

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None: ...


class StandIns(Protocol):
    """Small pictures of the pages of one document, upright and as they are printed."""

    def picture(self, page: int) -> QImage | None: ...


class PagedArea(QAbstractScrollArea):
    """Shows the pages of a ``PageSource`` one below the other.

    ``page`` counts from 1 and is the one at a third of the height. ``zoom`` 1.0 is 100 %, 96 pixels
    to the inch. ``turn`` is by how many degrees clockwise pages are seen turned. Places are logical
    pixels of the viewport or of the desk, or points of a page. ``stand_ins`` are shown, stretched,
    until pages are drawn; they go with their document.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    turn_changed = Signal(int)
    trouble_told = Signal(object)  # Trouble, at most once a page

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Of a viewport that Qt made, PySide must find out what it is, by loading all it knows.
        self.setViewport(QWidget())
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.source: PageSource | None = None
        self.stand_ins: StandIns | None = None
        self.overlays: list[Overlay] = []
        self.fit = Fit.NONE
        self.turn = 0
        self._fitted = LETTER
        self._zoom = 1.0
        self._layout = EMPTY_DESK
        self._page = 1
        self._told: set[int] = set()
        self._is_settling = False
        self._drawn = DrawnPages(self)
        self.set_theme(theme)

    def show_document(self, source: PageSource | None) -> None:
        """Put another document on the desk, at its first page; ``None`` clears the desk."""
        if self.source is not None:
            self.source.rest()
            self.source.image_arrived.disconnect(self._drawn.arrived)
            self.source.text_arrived.disconnect(self.text_arrived)
            self.source.failed.disconnect(self._page_failed)
        self.source = source
        self.stand_ins = None
        self._told.clear()
        if source is not None:
            source.image_arrived.connect(self._drawn.arrived)
            source.text_arrived.connect(self.text_arrived)
            source.failed.connect(self._page_failed)
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._settle()
        self._set_fit(self.fit)
        self.viewport().update()

    def arranged(self) -> AbstractContextManager[None]:
        """While a document is laid out, turned, zoomed and scrolled, pages are asked for once."""
        return self._drawn.held()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        kind = type(self).__name__
        self.setStyleSheet(
            f"{kind} {{ border: 1px solid {theme.line.name()} }}"
            f"{kind}:focus {{ border-color: {theme.accent.name()} }}" + quiet_scroll_bars(theme)
        )
        self._drawn.look()
        self.viewport().update()

    @property
    def page(self) -> int:
        return max(1, self._page)

    @property
    def fraction(self) -> float:
        """How far down the page the top of the viewport is, from 0 to 1."""
        rect = self.frame(self.page).rect
        return min(1.0, max(0.0, (self.to_desk(QPointF()).y() - rect.top()) / rect.height()))

    def go_to(self, page: int, fraction: float = 0.0) -> None:
        """Put the place that is ``fraction`` down ``page`` at the top of the viewport."""
        rect = self.frame(min(max(1, page), self._layout.page_count)).rect
        top = rect.top() + fraction * rect.height() if fraction else rect.top() - self._layout.gap
        self.verticalScrollBar().setValue(round(top))

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def scale(self) -> float:
        """Device pixels per page point."""
        return round(self._zoom * ACTUAL * self.devicePixelRatioF(), 6)

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom; what is at ``around`` (of the viewport, else its middle) stays where it is."""
        self.fit = Fit.NONE
        self._apply_zoom(bounded(zoom), around or QRectF(self.viewport().rect()).center())

    def zoom_in(self) -> None:
        self.set_zoom(larger(self._zoom))

    def zoom_out(self) -> None:
        self.set_zoom(smaller(self._zoom))

    def fit_width(self) -> None:
        """Show pages like the one looked at as wide as the window and the glosses beside allow."""
        self._set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        """Show pages like the one looked at as a whole."""
        self._set_fit(Fit.PAGE)

    def turn_by(self, degrees: int) -> None:
        """Turn all pages clockwise; what is in the middle of the viewport stays there."""
        self.set_turn((self.turn + degrees) % 360)

    def set_turn(self, turn: int) -> None:
        """Show all pages turned by ``turn`` degrees clockwise: 0, 90, 180 or 270."""
        if turn == self.turn:
            return
        middle = QRectF(self.viewport().rect()).center()
        frame = self.frame_at(self.to_desk(middle))
        place = frame.to_page(self.to_desk(middle))
        self.turn = turn
        self._lay_out()
        self._put_at(frame.page, place, middle)
        self._set_fit(self.fit)
        self.turn_changed.emit(turn)

    def frame(self, page: int) -> Frame:
        return self._layout.frame(page)

    def frame_at(self, desk: QPointF) -> Frame:
        """The page that is at, or nearest above, a point of the desk."""
        return self.frame(self._layout.page_at(desk.y() + self._layout.gap / 2))

    def visible_pages(self) -> range:
        """The pages of which something is in view."""
        return self.pages_in(self.seen())

    def pages_in(self, area: QRect) -> range:
        """The pages of which something lies in ``area`` of the desk."""
        if self.source is None:
            return range(0)
        return self._layout.pages_between(area.top(), area.bottom())

    def seen(self) -> QRect:
        """What of the desk is in view."""
        return self.viewport().rect().translated(-self._origin())

    @property
    def gutter(self) -> int:
        """The room beside a page, in desk pixels."""
        return self._layout.gutter

    def to_desk(self, point: QPointF) -> QPointF:
        """A point of the viewport on the desk."""
        return point - QPointF(self._origin())

    def to_viewport(self, rect: QRectF) -> QRect:
        """A rectangle of the desk on the viewport."""
        return rect.translated(QPointF(self._origin())).toAlignedRect()

    def scroll_by(self, by: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() + step)

    def reveal(self, rect: QRectF) -> None:
        """Scroll as little as need be to have ``rect`` (of the desk) in view."""
        shown, view = self.to_viewport(rect), self.viewport().rect()
        room = min(40, view.height() // 8)
        across = down = 0
        if shown.top() < room:
            down = shown.top() - room
        elif shown.bottom() > view.bottom() - room:
            down = min(shown.bottom() - view.bottom() + room, max(0, shown.top() - room))
        if shown.left() < 0 or shown.right() > view.right():
            across = shown.center().x() - view.center().x()
        self.scroll_by(QPoint(across, down))

    def update_desk(self, rect: QRectF) -> None:
        """Have a part of the desk painted anew."""
        self.viewport().update(self.to_viewport(rect.adjusted(-1, -1, 1, 1)))

    def paint_on_page(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        """For heirs: paint over a page. ``painter`` and ``exposed`` are of the desk."""

    def laid_out(self) -> None:
        """For heirs: all pages lie elsewhere or have another size now."""

    def text_arrived(self, page: int) -> None:
        """For heirs: the text of a page is there."""

    def page_turned(self) -> None:
        """For heirs: another page is looked at."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.desk)
        if self.source is None:
            line = self.tr("Open a document to read: File, Open document…")
            paint_line(painter, self.viewport().rect(), line, self.font(), self.theme.quiet)
        origin = self._origin()
        painter.translate(origin)
        exposed = event.rect().translated(-origin)
        for page in self.pages_in(exposed):
            frame = self.frame(page)
            self._drawn.paint(painter, frame)
            self.paint_on_page(painter, frame, QRectF(exposed))
            for overlay in self.overlays:
                overlay.paint(painter, frame, QRectF(exposed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fit is Fit.NONE:
            self._apply_zoom(self._zoom, self._top())
        else:
            self._apply_fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._is_settling:
            self.viewport().scroll(dx, dy)
            if abs(dy) > self.viewport().height() // 2:
                self.viewport().repaint()  # a page that is turned is seen before all that follows
            self._drawn.scrolled(-dy)
            self._see_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.1 ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        elif not (pixels := event.pixelDelta()).isNull():
            self.scroll_by(-pixels)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._drawn.look()
        elif (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.set_zoom(self._zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def _page_failed(self, page: int, trouble: Trouble) -> None:
        if page not in self._told:
            self._told.add(page)
            self.trouble_told.emit(trouble)
        self._drawn.arrived(page)

    def _lay_out(self) -> None:
        self._layout = EMPTY_DESK
        if self.source is not None:
            sizes, gap = self.source.opened.sizes, max(16, self.fontMetrics().height())
            scale = self._zoom * ACTUAL
            self._layout = PageLayout(sizes, scale, self._gutter(), gap, self.turn)
        view = self.viewport().size()
        self._is_settling = True
        for bar, length, shown in (
            (self.verticalScrollBar(), self._layout.height, view.height()),
            (self.horizontalScrollBar(), self._layout.width, view.width()),
        ):
            bar.setRange(0, max(0, length - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(max(20, shown // 16))
        self._is_settling = False
        self.laid_out()

    def _gutter(self) -> int:
        letters = GUTTER_LETTERS * self.fontMetrics().averageCharWidth()
        return min(letters, self.maximumViewportSize().width() // 8)

    def _apply_zoom(self, zoom: float, around: QPointF) -> None:
        """Lay the pages out anew; what is at ``around`` of the viewport stays there."""
        before = self.to_desk(around)
        frame = self.frame_at(before)
        place = frame.to_page(before)
        is_other, self._zoom = zoom != self._zoom, zoom
        self._lay_out()
        self._put_at(frame.page, place, around)
        if is_other:
            self.zoom_changed.emit(zoom)

    def _put_at(self, page: int, place: tuple[float, float], point: QPointF) -> None:
        """Scroll so that a place in page points is at a point of the viewport."""
        after = self.frame(page).point_to_desk(*place) - point
        self._is_settling = True
        self.verticalScrollBar().setValue(round(after.y()))
        self.horizontalScrollBar().setValue(round(after.x()))
        self._is_settling = False
        self._settle()
        self.viewport().update()

    def _set_fit(self, fit: Fit) -> None:
        self.fit = fit
        if self.source is not None and fit is not Fit.NONE:
            self._fitted = turned_size(self.source.opened.sizes[self.page - 1], self.turn)
            self._apply_fit()

    def _apply_fit(self) -> None:
        """Zoom by the room that there is without scroll bars, so that none calls up another fit."""
        room, page = self.maximumViewportSize(), self.page
        across = room.width() - self.verticalScrollBar().sizeHint().width() - 2 * self._gutter()
        down = room.height() - 2 * self._layout.gap
        self._apply_zoom(fitting(self.fit, self._fitted, (across, down)), self._top())
        if self.fit is Fit.PAGE:
            self.go_to(page)

    def _top(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, 0)

    def _origin(self) -> QPoint:
        """Where the top left of the desk is in the viewport; a small desk is in the middle."""
        view = self.viewport().size()
        return QPoint(
            max(0, (view.width() - self._layout.width) // 2) - self.horizontalScrollBar().value(),
            max(0, (view.height() - self._layout.height) // 2) - self.verticalScrollBar().value(),
        )

    def _settle(self) -> None:
        """Ask for what is looked at now, and say which page that is."""
        self._drawn.look()
        self._see_page()

    def _see_page(self) -> None:
        third = self.to_desk(QPointF(0, self.viewport().height() / 3)).y()
        page = self._layout.page_at(third)
        if page != self._page:
            self._page = page
            self.page_turned()
            self.page_changed.emit(page)
