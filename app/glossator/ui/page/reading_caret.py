"""The caret with which a page is read by keyboard; on a page without text it is a crosshair."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QApplication

from glossator.domain.geometry import Rect
from glossator.domain.selection import Caret, Motion, caret_at, caret_rect, moved
from glossator.ui.page.crosshair import Cross, cross_moved, rect_between
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.screen_reader import tell_caret
from glossator.ui.page.selecting import Reach, Selection

if TYPE_CHECKING:
    from glossator.ui.page.page_view import PageView

KEEPS_COLUMN = frozenset({Motion.LINE_UP, Motion.LINE_DOWN})


class ReadingCaret:
    """Where the caret is, and how keys move it; ``None`` and off until it is entered."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self._place: Caret | Cross | None = None
        self._corner: Cross | None = None  # where a rectangle by keyboard began
        self._column: float | None = None  # page points; kept while going up and down
        self._is_dark = True
        self.is_on = False
        self._blink = QTimer(view)
        self._blink.timeout.connect(self._turn)

    @property
    def in_text(self) -> Caret | None:
        return self._place if self.is_on and isinstance(self._place, Caret) else None

    @property
    def point(self) -> QPointF | None:
        """The middle of the caret on the desk."""
        if (rect := self._rect()) is not None:
            return rect.center()
        if isinstance(self._place, Cross):
            return self._view.frame(self._place.page).point_to_desk(self._place.x, self._place.y)
        return None

    def enter(self) -> None:
        """Begin at the selection, else at the open passage, else at the top of what is seen."""
        if self.is_on or self._view.source is None:
            return
        self.is_on = True
        self._begin()
        if (flash := QApplication.cursorFlashTime()) > 0:
            self._blink.start(flash // 2)
        self._view.viewport().update()

    def leave(self) -> None:
        self.is_on = False
        self._place = self._corner = self._column = None
        self._blink.stop()
        self._view.viewport().update()

    def go_to(self, desk: QPointF) -> None:
        """Put the caret where the mouse was clicked."""
        if self.is_on:
            self._put(self._nearest(self._view.frame_at(desk), desk))

    def text_arrived(self) -> None:
        if self.is_on and self._place is None:
            self._begin()

    def move(self, motion: Motion, *, extend: bool) -> None:
        """Do what a key asks; ``extend`` selects on the way."""
        if isinstance(self._place, Caret):
            if extend:
                self.extend(self._view.reach or Reach(self._place, self._place), motion)
            else:
                self._view.clear_selection()
                self._put(self._led(self._place, motion), keep_column=motion in KEEPS_COLUMN)
        elif self._place is not None:
            self._move_cross(self._place, motion, extend=extend)

    def extend(self, reach: Reach, motion: Motion) -> None:
        """Move the end of a selection that moves, with the caret on or off."""
        focus = self._led(reach.focus, motion)
        self._view.select_reach(Reach(reach.anchor, focus))
        self._show(focus)
        if self.is_on:
            self._put(focus, keep_column=motion in KEEPS_COLUMN)
        elif motion not in KEEPS_COLUMN:
            self._column = None

    def rect_on(self, frame: Frame) -> QRectF | None:
        """Where the caret is painted on a page at this moment, in desk pixels."""
        is_here = isinstance(self._place, Caret) and self._place.page == frame.page
        return self._rect() if is_here and self._is_dark else None

    def cross_on(self, frame: Frame) -> QPointF | None:
        if not isinstance(self._place, Cross) or self._place.page != frame.page:
            return None
        return frame.point_to_desk(self._place.x, self._place.y)

    def _begin(self) -> None:
        view = self._view
        if view.reach is not None:
            self._put(view.reach.focus)
        elif (passage := view.movable()) is not None and passage.spans:
            self._put(passage.ends[0])
        else:
            frame = view.frame(view.page)
            top = max(float(frame.rect.top()), view.to_desk(QPointF()).y())
            self._put(self._nearest(frame, QPointF(frame.rect.left(), top)))

    def _nearest(self, frame: Frame, desk: QPointF) -> Caret | Cross | None:
        assert self._view.source is not None
        text = self._view.source.text(frame.page)
        if text is None:
            return None
        x, y = frame.to_page(desk)
        return caret_at(text, x, y) or Cross(frame.page, max(8.0, x), max(8.0, y))

    def _led(self, caret: Caret, motion: Motion) -> Caret:
        pages = self._view.pages()
        if caret.page not in pages:
            return caret
        if motion in KEEPS_COLUMN:
            if self._column is None:
                self._column = caret_rect(pages[caret.page], caret.offset).x0
            return moved(pages, caret, motion, self._column)
        return moved(pages, caret, motion)

    def _move_cross(self, cross: Cross, motion: Motion, *, extend: bool) -> None:
        assert self._view.source is not None
        size = self._view.source.opened.sizes[cross.page - 1]
        to = cross_moved(cross, motion, size, self._view.turn)
        if extend:
            corner = self._corner or cross
            rect = rect_between(corner.x, corner.y, to.x, to.y)
            has_area = rect.width > 0 and rect.height > 0
            self._view.select(Selection(cross.page, rect=rect) if has_area else None)
        else:
            corner = None
            self._view.clear_selection()
        self._put(to)
        self._corner = corner

    def _put(self, place: Caret | Cross | None, *, keep_column: bool = False) -> None:
        self._view.viewport().update()
        self._corner = None
        self._place = place
        if not keep_column:
            self._column = None
        self._is_dark = True
        if self._blink.isActive():
            self._blink.start()
        if place is not None:
            self._show(place)
            self._view.ensure_neighbours(place.page)
            self._view.caret_moved.emit()
        if isinstance(place, Caret):
            tell_caret(self._view, place.offset)

    def _show(self, place: Caret | Cross) -> None:
        """Have a place in view."""
        frame = self._view.frame(place.page)
        if isinstance(place, Cross):
            rect = Rect(place.x - 8, place.y - 8, place.x + 8, place.y + 8)
        elif (text := self._view.pages().get(place.page)) is not None:
            rect = caret_rect(text, place.offset)
        else:
            return
        self._view.reveal(frame.to_desk(rect))

    def _turn(self) -> None:
        self._is_dark = not self._is_dark
        if (rect := self._rect()) is not None:
            self._view.update_desk(rect.adjusted(-2, -2, 2, 2))

    def _rect(self) -> QRectF | None:
        """Where the caret is in the text, in desk pixels."""
        caret = self.in_text
        text = self._view.pages().get(caret.page) if caret is not None else None
        if caret is None or text is None:
            return None
        return self._view.frame(caret.page).to_desk(caret_rect(text, caret.offset))
