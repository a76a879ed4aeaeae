"""Pages on a desk that is scrolled and zoomed. Knows nothing of glosses."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from glossator.domain.trouble import Trouble
from glossator.ui.page.page_layout import Frame, PageLayout
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.painting import (
    page_colours,
    paint_line,
    paint_paper,
    paint_picture,
    paint_tint,
)
from glossator.ui.page.zoom import ACTUAL, Fit, bounded, fitting, larger, smaller
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme

LETTER = (612.0, 792.0)  # page points
EMPTY_DESK = PageLayout([LETTER], ACTUAL)
GUTTER_LETTERS = 15
PATIENCE = 500  # milliseconds before a page that has not come is spoken of


class Overlay(Protocol):
    """Something painted over the pages, above the glosses. Places are of the desk."""

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None: ...


class PagedArea(QAbstractScrollArea):
    """Shows the pages of a ``PageSource`` one below the other.

    ``page`` counts from 1 and is the one at a third of the height. ``zoom`` 1.0 is 100 %, 96 pixels
    to the inch. Places are logical pixels of the viewport or of the desk, or points of a page.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    trouble_told = Signal(object)  # Trouble, at most once a page

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.source: PageSource | None = None
        self.overlays: list[Overlay] = []
        self.fit = Fit.NONE
        self._fitted = LETTER
        self._zoom = 1.0
        self._layout = EMPTY_DESK
        self._page = 1
        self._direction = 1
        self._told: set[int] = set()
        self._is_settling = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._lose_patience)
        self._has_patience = True
        self.set_theme(theme)

    def show_document(self, source: PageSource | None) -> None:
        """Put another document on the desk, at its first page; ``None`` clears the desk."""
        if self.source is not None:
            self.source.rest()
            self.source.image_arrived.disconnect(self._image_arrived)
            self.source.text_arrived.disconnect(self.text_arrived)
            self.source.failed.disconnect(self._page_failed)
        self.source = source
        self._told.clear()
        if source is not None:
            source.image_arrived.connect(self._image_arrived)
            source.text_arrived.connect(self.text_arrived)
            source.failed.connect(self._page_failed)
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._settle()
        self._set_fit(self.fit)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        kind = type(self).__name__
        self.setStyleSheet(
            f"{kind} {{ border: 1px solid {theme.line.name()} }}"
            f"{kind}:focus {{ border-color: {theme.accent.name()} }}" + quiet_scroll_bars(theme)
        )
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

    def frame(self, page: int) -> Frame:
        return self._layout.frame(page)

    def frame_at(self, desk: QPointF) -> Frame:
        """The page that is at, or nearest above, a point of the desk."""
        return self.frame(self._layout.page_at(desk.y() + self._layout.gap / 2))

    def visible_pages(self) -> range:
        """The pages of which something is in view."""
        return self._pages_in(self.viewport().rect().translated(-self._origin()))

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
        for page in self._pages_in(exposed):
            self._paint_page(painter, self.frame(page))
            self.paint_on_page(painter, self.frame(page), QRectF(exposed))
            for overlay in self.overlays:
                overlay.paint(painter, self.frame(page), QRectF(exposed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fit is Fit.NONE:
            self._apply_zoom(self._zoom, self._top())
        else:
            self._apply_fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._is_settling:
            self._direction = -1 if dy > 0 else 1
            self.viewport().scroll(dx, dy)
            self._settle()

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
            self._look()
        elif (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.set_zoom(self._zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def _image_arrived(self, page: int) -> None:
        if all(self._has_come(page) for page in self.visible_pages()):
            self._patience.stop()
            self._has_patience = True
        self.update_desk(QRectF(self.frame(page).rect))

    def _page_failed(self, page: int, trouble: Trouble) -> None:
        if page not in self._told:
            self._told.add(page)
            self.trouble_told.emit(trouble)
        self._image_arrived(page)

    def _lay_out(self) -> None:
        self._layout = EMPTY_DESK
        if self.source is not None:
            sizes, gap = self.source.opened.sizes, max(16, self.fontMetrics().height())
            self._layout = PageLayout(sizes, self._zoom * ACTUAL, self._gutter(), gap)
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
        after = self.frame(frame.page).point_to_desk(*place) - around
        self._is_settling = True
        self.verticalScrollBar().setValue(round(after.y()))
        self.horizontalScrollBar().setValue(round(after.x()))
        self._is_settling = False
        self._settle()
        self.viewport().update()
        if is_other:
            self.zoom_changed.emit(zoom)

    def _set_fit(self, fit: Fit) -> None:
        self.fit = fit
        if self.source is not None and fit is not Fit.NONE:
            self._fitted = self.source.opened.sizes[self.page - 1]
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
        """After a scroll: ask for what is looked at now, and say which page that is."""
        self._look()
        third = self.to_desk(QPointF(0, self.viewport().height() / 3)).y()
        page = self._layout.page_at(third)
        if page != self._page:
            self._page = page
            self.page_turned()
            self.page_changed.emit(page)

    def _look(self) -> None:
        visible = self.visible_pages()
        if self.source is not None and visible:
            ahead = visible[-1] + 1 if self._direction > 0 else visible[0] - 1
            nearby = [ahead] if 1 <= ahead <= self._layout.page_count else []
            self.source.look_at(visible, nearby, self._image_scale())

    def _pages_in(self, area: QRect) -> range:
        """The pages of which something lies in ``area`` of the desk."""
        if self.source is None:
            return range(0)
        return self._layout.pages_between(area.top(), area.bottom())

    def _image_scale(self) -> float:
        """Device pixels per page point."""
        return round(self._zoom * ACTUAL * self.devicePixelRatioF(), 6)

    def _paint_page(self, painter: QPainter, frame: Frame) -> None:
        assert self.source is not None
        paint_paper(painter, frame.rect, self.theme)
        drawn = self.source.image(frame.page, self._image_scale())
        if drawn is not None:
            paint_picture(painter, frame.rect, *drawn)
        paint_tint(painter, frame.rect, self.theme)
        if drawn is None and (line := self._line_instead(frame.page)):
            paint_line(painter, frame.rect, line, self.font(), page_colours(self.theme, None).ink)

    def _line_instead(self, page: int) -> str:
        """What is said of a page whose picture has not come."""
        assert self.source is not None
        if (trouble := self.source.trouble(page)) is not None:
            return str(trouble)
        if not self._has_patience:
            return self.tr("Drawing page {page} …").format(page=page)
        if not self._patience.isActive():
            self._patience.start()
        return ""

    def _has_come(self, page: int) -> bool:
        """Whether there is something to show of a page: its picture, or why there is none."""
        assert self.source is not None
        image = self.source.image(page, self._image_scale())
        return image is not None or self.source.trouble(page) is not None

    def _lose_patience(self) -> None:
        self._has_patience = False
        self.viewport().update()
