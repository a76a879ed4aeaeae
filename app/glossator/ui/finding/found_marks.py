"""The marks of what was found: on the pages, and on the scroll bar beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from glossator.domain.found_places import FoundPlace
from glossator.domain.geometry import Rect
from glossator.ui.theme import Theme

FOUND, CURRENT, EDGE = QColor(255, 222, 89), QColor(255, 178, 56), QColor(168, 74, 0)
FOUND_ON_DARK, CURRENT_ON_DARK = QColor(92, 68, 8), QColor(150, 92, 0)
EDGE_ON_DARK = QColor(255, 196, 110)
ROOM = 1.5  # desk pixels around the words
MARK = 2  # pixels; the height of a mark on the scroll bar

Key = tuple[int, int]  # the page on which a hit begins, and which of its hits it is
OVER = -1  # the one that ends on the next page


class PageFrame(Protocol):
    """What is needed to know of a page on the desk."""

    @property
    def page(self) -> int: ...

    def to_desk(self, rect: Rect) -> QRectF: ...


class FoundOnPages:
    """Painted over the pages. ``places`` are the hits of each page as far as they are known.

    ``over`` are those that end on the next page, by the page on which they begin.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.places: Mapping[int, Sequence[FoundPlace]] = {}
        self.over: Mapping[int, FoundPlace] = {}
        self.current: Key | None = None

    def paint(self, painter: QPainter, frame: PageFrame, exposed: QRectF) -> None:
        on_dark = self.theme.page.is_dark
        found, current = (FOUND_ON_DARK, CURRENT_ON_DARK) if on_dark else (FOUND, CURRENT)
        modes = QPainter.CompositionMode
        painter.save()
        # What is written keeps its colour, black on light paper and light on dark.
        painter.setCompositionMode(
            modes.CompositionMode_Screen if on_dark else modes.CompositionMode_Multiply
        )
        framed: list[QRectF] = []
        for key, rects in self._on(frame.page):
            is_current = key == self.current
            for rect in rects:
                around = frame.to_desk(rect).adjusted(-ROOM, -ROOM, ROOM, ROOM)
                if not around.intersects(exposed):
                    continue
                painter.fillRect(around, current if is_current else found)
                if is_current:
                    framed.append(around)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setPen(QPen(EDGE_ON_DARK if on_dark else EDGE, 1.5))
        for around in framed:
            painter.drawRect(around)
        painter.restore()

    def _on(self, page: int) -> Iterator[tuple[Key, Sequence[Rect]]]:
        """Each hit on a page, with its rectangles there."""
        for nth, place in enumerate(self.places.get(page, ())):
            yield (page, nth), place.rects
        if (over := self.over.get(page)) is not None:
            yield (page, OVER), over.rects
        if (over := self.over.get(page - 1)) is not None:
            yield (page - 1, OVER), over.rects_on_next


class FoundOnScrollBar(QWidget):
    """Lies over a scroll bar and lets the mouse through. Places are from 0 (top) to 1."""

    def __init__(self, bar: QScrollBar, theme: Theme) -> None:
        super().__init__(bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._rows: set[int] = set()
        self._current: int | None = None
        self._bar = bar
        bar.installEventFilter(self)
        self.setGeometry(bar.rect())
        self.show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def add(self, places: Iterable[float]) -> None:
        before = len(self._rows)
        height = self.height()
        self._rows.update(round(place * height) for place in places)
        if len(self._rows) > before:
            self.update()

    def clear(self) -> None:
        self._rows.clear()
        self._current = None
        self.update()

    def set_current(self, place: float | None) -> None:
        self._current = None if place is None else round(place * self.height())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._bar.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = CURRENT if self._theme.is_dark else EDGE
        faint = QColor(colour)
        faint.setAlpha(150)
        inner = self.width() - 4
        for row in self._rows:
            if event.rect().top() - MARK <= row <= event.rect().bottom() + MARK:
                painter.fillRect(2, row - MARK // 2, inner, MARK, faint)
        if self._current is not None:
            painter.fillRect(0, self._current - MARK, self.width(), 2 * MARK, colour)
