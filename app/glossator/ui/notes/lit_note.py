"""What is lit on the page while its note is shown, or after a jump has led there."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from glossator.domain.geometry import Rect
from glossator.ui.theme import Theme

PageRects = tuple[int, Sequence[Rect]]  # page (from 1), rectangles in page points
ROOM = 2.0  # pixels around each line
STRENGTH = 46  # of 255


class Frame(Protocol):
    """A page on the desk."""

    @property
    def page(self) -> int: ...

    def to_desk(self, rect: Rect) -> QRectF: ...


class LitNote:
    """An overlay of the page view, whose ``viewport`` is painted anew when it changes."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        self.theme = theme
        self.places: Sequence[PageRects] = ()
        self._viewport = viewport
        self._timer = QTimer(viewport, singleShot=True)
        self._timer.timeout.connect(lambda: self.show(()))

    def show(self, places: Sequence[PageRects], milliseconds: int = 0) -> None:
        """Light ``places`` and nothing else, for a while or (0) until told otherwise."""
        self._timer.stop()
        if milliseconds:
            self._timer.start(milliseconds)
        if places or self.places:
            self.places = places
            self._viewport.update()

    def paint(self, painter: QPainter, frame: Frame, _exposed: QRectF) -> None:
        lines = QPainterPath()
        lines.setFillRule(Qt.FillRule.WindingFill)  # where lines overlap, they are lit once
        for page, rects in self.places:
            for rect in rects if page == frame.page else ():
                lines.addRect(frame.to_desk(rect).adjusted(-ROOM, -ROOM, ROOM, ROOM))
        colour = QColor(self.theme.accent)
        colour.setAlpha(STRENGTH)
        painter.fillPath(lines, colour)
