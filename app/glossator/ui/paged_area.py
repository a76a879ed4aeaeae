"""Pages on a desk that is scrolled and zoomed. Knows nothing of glosses."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from glossator.domain.trouble import Trouble
from glossator.ui.page_layout import Frame, PageLayout
from glossator.ui.page_source import PageSource
from glossator.ui.painting import page_colours, paint_line, paint_paper, paint_picture, paint_tint
from glossator.ui.theme import Theme

ACTUAL = 96 / 72  # logical pixels per page point at 100 %
SMALLEST, LARGEST = 0.1, 8.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)
PATIENCE = 500  # milliseconds before a page that has not come is spoken of
GUTTER_LETTERS = 15
EMPTY_DESK = PageLayout([(612.0, 792.0)], ACTUAL)


class Fit(StrEnum):
    """What stays in force while the window changes its size."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


class PagedArea(QAbstractScrollArea):
    """Shows the pages of a ``PageSource`` one below the other.

    ``page`` counts from 1 and is the one at a third of the height. ``zoom`` 1.0 is 100 %, 96 pixels
    to the inch. Points of the viewport and the desk are ``QPointF``, of pages ``(x, y)`` in points.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    trouble_told = Signal(object)  # Trouble, at most once a page

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.source: PageSource | None = None
        self.theme = theme
        self.fit = Fit.NONE
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

    def show_document(self, source: PageSource | None) -> None:
        """Put another document on the desk, at its first page; ``None`` clears the desk."""
        if self.source is not None:
            self.source.rest()
            self.source.disconnect(self)
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

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    @property
    def page(self) -> int:
        return max(1, self._page)

    @property
    def fraction(self) -> float:
        """How far down the page the top of the viewport is, from 0 to 1."""
        rect = self._layout.frame(self.page).rect
        return min(1.0, max(0.0, (self.to_desk(QPointF()).y() - rect.top()) / rect.height()))

    def go_to(self, page: int, fraction: float = 0.0) -> None:
        """Put the place that is ``fraction`` down ``page`` at the top of the viewport."""
        rect = self._layout.frame(min(max(1, page), self._layout.page_count)).rect
        top = rect.top() + fraction * rect.height() if fraction else rect.top() - self._layout.gap
        self.verticalScrollBar().setValue(round(top))

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom; what is at ``around`` (of the viewport, else its middle) stays where it is."""
        self.fit = Fit.NONE
        self._apply_zoom(zoom, around or QRectF(self.viewport().rect()).center())

    def zoom_in(self) -> None:
        self.set_zoom(next((step for step in STEPS if step > self._zoom * 1.01), LARGEST))

    def zoom_out(self) -> None:
        self.set_zoom(
            next((step for step in reversed(STEPS) if step < self._zoom / 1.01), SMALLEST)
        )

    def fit_width(self) -> None:
        self.fit = Fit.WIDTH
        self._fit()

    def fit_page(self) -> None:
        self.fit = Fit.PAGE
        self._fit()

    def frame(self, page: int) -> Frame:
        return self._layout.frame(page)

    @property
    def gutter(self) -> int:
        return self._layout.gutter

    def visible_frames(self, area: QRect | None = None) -> list[Frame]:
        """The pages of which something lies in ``area`` of the viewport."""
        if self.source is None:
            return []
        rect = area or self.viewport().rect()
        top = self.to_desk(QPointF(rect.topLeft())).y()
        pages = self._layout.pages_between(top, top + rect.height())
        return [self._layout.frame(page) for page in pages]

    def to_desk(self, point: QPointF) -> QPointF:
        """A point of the viewport on the desk."""
        return point - QPointF(self._origin())

    def to_viewport(self, rect: QRectF) -> QRect:
        """A rectangle of the desk on the viewport."""
        return rect.translated(QPointF(self._origin())).toAlignedRect()

    def frame_at(self, desk: QPointF) -> Frame:
        """The page that is at, or nearest above, a point of the desk."""
        return self._layout.frame(self._layout.page_at(desk.y() + self._layout.gap / 2))

    def reveal(self, rect: QRectF) -> None:
        """Scroll as little as need be to have ``rect`` (of the desk) in view."""
        shown = self.to_viewport(rect)
        view = self.viewport().rect()
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        room = min(40, view.height() // 8)
        if shown.top() < room:
            bar.setValue(bar.value() + shown.top() - room)
        elif shown.bottom() > view.bottom() - room:
            by = shown.bottom() - view.bottom() + room
            bar.setValue(bar.value() + min(by, max(0, shown.top() - room)))
        if shown.left() < 0 or shown.right() > view.right():
            across.setValue(across.value() + shown.center().x() - view.center().x())

    def update_desk(self, rect: QRectF) -> None:
        """Have a part of the desk painted anew."""
        self.viewport().update(self.to_viewport(rect.adjusted(-1, -1, 1, 1)))

    def paint_on_page(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        """Paint over a page; ``painter`` and ``exposed`` are of the desk. For heirs."""

    def laid_out(self) -> None:
        """All pages lie elsewhere or have another size now. For heirs."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.desk)
        origin = self._origin()
        painter.translate(origin)
        exposed = QRectF(event.rect().translated(-origin))
        for frame in self.visible_frames(event.rect()):
            self._paint_page(painter, frame)
            self.paint_on_page(painter, frame, exposed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fit is Fit.NONE:
            self._apply_zoom(self._zoom, QPointF(self.viewport().width() / 2, 0))
        else:
            self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._is_settling:
            return
        self._direction = -1 if dy > 0 else 1
        self.viewport().scroll(dx, dy)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.1 ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        elif not (pixels := event.pixelDelta()).isNull():
            self._scroll_by(-pixels)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look()
        return super().viewportEvent(event)

    def text_arrived(self, page: int) -> None:
        """The text of a page is there. For heirs."""

    def _image_arrived(self, page: int) -> None:
        if all(self._is_settled(frame.page) for frame in self.visible_frames()):
            self._patience.stop()
            self._has_patience = True
        self.viewport().update(self.to_viewport(QRectF(self._layout.frame(page).rect)))

    def _page_failed(self, page: int, trouble: Trouble) -> None:
        if page not in self._told:
            self._told.add(page)
            self.trouble_told.emit(trouble)
        self._image_arrived(page)

    def _lay_out(self) -> None:
        self._layout = EMPTY_DESK
        if self.source is not None:
            gap = max(16, self.fontMetrics().height())
            self._layout = PageLayout(
                self.source.opened.sizes, self._zoom * ACTUAL, self._gutter_for_view(), gap
            )
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

    def _gutter_for_view(self) -> int:
        letters = GUTTER_LETTERS * self.fontMetrics().averageCharWidth()
        return min(letters, self.viewport().width() // 8)

    def _apply_zoom(self, zoom: float, around: QPointF) -> None:
        """Lay the pages out anew; what is at ``around`` of the viewport stays there."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        before = self.to_desk(around)
        frame = self.frame_at(before)
        x, y = frame.to_page(before)
        changed = zoom != self._zoom
        self._zoom = zoom
        self._lay_out()
        after = self._layout.frame(frame.page).point_to_desk(x, y) - around
        self._is_settling = True
        self.verticalScrollBar().setValue(round(after.y()))
        self.horizontalScrollBar().setValue(round(after.x()))
        self._is_settling = False
        self._settle()
        self.viewport().update()
        if changed:
            self.zoom_changed.emit(zoom)

    def _fit(self) -> None:
        if self.source is None or self.fit is Fit.NONE:
            return
        width, height = self.source.opened.sizes[self.page - 1]
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        zoom = (room.width() - bar - 2 * self._gutter_for_view()) / (width * ACTUAL)
        if self.fit is Fit.PAGE:
            zoom = min(zoom, (room.height() - 2 * self._layout.gap) / (height * ACTUAL))
        if self.fit is Fit.PAGE:
            page = self.page
            self._apply_zoom(zoom, QPointF())
            self.go_to(page)
        else:
            self._apply_zoom(zoom, QPointF(self.viewport().width() / 2, 0))

    def _origin(self) -> QPoint:
        """Where the top left of the desk is in the viewport; a narrow desk is in the middle."""
        spare = self.viewport().size()
        across = max(0, (spare.width() - self._layout.width) // 2)
        down = max(0, (spare.height() - self._layout.height) // 2)
        return QPoint(
            across - self.horizontalScrollBar().value(), down - self.verticalScrollBar().value()
        )

    def _scroll_by(self, by: QPoint) -> None:
        for bar, step in (
            (self.horizontalScrollBar(), by.x()),
            (self.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + step)

    def _settle(self) -> None:
        """After a scroll: ask for what is looked at now, and say which page that is."""
        self._look()
        third = self.to_desk(QPointF(0, self.viewport().height() / 3)).y()
        page = self._layout.page_at(third)
        if page != self._page:
            self._page = page
            self._say_page()
            self.page_changed.emit(page)

    def _look(self) -> None:
        if self.source is None:
            return
        visible = [frame.page for frame in self.visible_frames()]
        if not visible:
            return
        ahead = visible[-1] + 1 if self._direction > 0 else visible[0] - 1
        nearby = [ahead] if 1 <= ahead <= self._layout.page_count else []
        self.source.look_at(visible, nearby, self._image_scale())

    def _image_scale(self) -> float:
        return round(self._zoom * ACTUAL * self.devicePixelRatioF(), 6)

    def _paint_page(self, painter: QPainter, frame: Frame) -> None:
        assert self.source is not None
        rect = frame.rect
        paint_paper(painter, rect, self.theme)
        drawn = self.source.image(frame.page, self._image_scale())
        if drawn is not None:
            paint_picture(painter, rect, *drawn)
        paint_tint(painter, rect, self.theme)
        quiet = page_colours(self.theme, None).ink
        if drawn is not None:
            return
        if (trouble := self.source.trouble(frame.page)) is not None:
            paint_line(painter, rect, str(trouble), self.font(), quiet)
        elif self._has_patience:
            if not self._patience.isActive():
                self._patience.start()
        else:
            line = self.tr("Drawing page {page} …").format(page=frame.page)
            paint_line(painter, rect, line, self.font(), quiet)

    def _is_settled(self, page: int) -> bool:
        """Whether there is something to show of a page: its picture, or why there is none."""
        assert self.source is not None
        image = self.source.image(page, self._image_scale())
        return image is not None or self.source.trouble(page) is not None

    def _lose_patience(self) -> None:
        self._has_patience = False
        self.viewport().update()

    def _say_page(self) -> None:
        if self.source is None:
            return
        opened = self.source.opened
        said = self.tr("Page {page} of {count}, label {label}").format(
            page=self.page, count=opened.page_count, label=opened.labels[self.page - 1]
        )
        self.setAccessibleName(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
