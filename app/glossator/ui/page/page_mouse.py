"""What the mouse does on the page: clicks, drags, and what it lights when it rests."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from glossator.domain.selection import Caret, caret_at, is_over_text
from glossator.ui.page.click_targets import ClickTarget
from glossator.ui.page.drags import (
    SLACK,
    BoundDrag,
    Drag,
    GlossDrag,
    RegionDrag,
    TextDrag,
    caret_on,
)
from glossator.ui.page.painting_selection import KNOB, end_knob, start_knob
from glossator.ui.page.selecting import Reach, Unit, unit_at
from glossator.ui.page.turning import is_sideways

if TYPE_CHECKING:
    from glossator.ui.page.page_view import PageView

EDGE = 24  # pixels; a drag that comes closer to the edge of the viewport scrolls
TICK = 30  # milliseconds


class PageMouse:
    """Turns events of the left button into drags and clicks; points are of the viewport."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self._drag: Drag | None = None
        self._is_dragging = False
        self._pressed: QPointF | None = None
        self._clicked: Caret | None = None  # where a click with Shift begins a selection
        self._at = QPointF()
        self._double_clicked: tuple[float, QPointF] | None = None
        self._scroller = QTimer(view)
        self._scroller.setInterval(TICK)
        self._scroller.timeout.connect(self._scroll)

    def forget(self) -> None:
        """Another document is on the desk."""
        self._drag = self._pressed = self._clicked = None
        self._is_dragging = False
        self._scroller.stop()

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._view.source is None:
            return
        point = event.position()
        self._pressed = self._at = point
        self._is_dragging = False
        desk = self._view.to_desk(point)
        self._view.ensure_neighbours(self._view.frame_at(desk).page)
        if self._is_third_click(event):
            self._begin_unit(desk, Unit.SENTENCE)
            return
        self._drag = self._drag_at(desk, event.modifiers())
        anchor = self._anchor()
        if anchor is not None and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._drag = TextDrag(self._view, Reach(anchor, anchor), Unit.CHARACTER)
            self._go_on(point)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._view.source is None:
            return
        self._pressed = self._at = event.position()
        self._double_clicked = (event.timestamp(), event.position())
        self._begin_unit(self._view.to_desk(event.position()), Unit.WORD)

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            self._hover(self._view.to_desk(point))
            return
        drag = self._drag
        if drag is None:
            return
        if self._is_dragging or (point - self._pressed).manhattanLength() >= drag.slack:
            self._go_on(point)

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, self._pressed = self._pressed, None
        self._scroller.stop()
        drag, self._drag = self._drag, None
        if self._is_dragging and drag is not None:
            self._is_dragging = False
            self._clicked = None
            drag.let_go()
        else:
            self._click(self._view.to_desk(pressed), event.modifiers())
        self._hover(self._view.to_desk(event.position()))

    def text_arrived(self) -> None:
        """A text that a drag may have waited for is there."""
        if self._is_dragging and self._drag is not None:
            self._drag.to(self._view.to_desk(self._at))

    def _drag_at(self, desk: QPointF, modifiers: Qt.KeyboardModifier) -> Drag | None:
        view = self._view
        if (start := self._handle_at(desk)) is not None:
            return BoundDrag(view, start=start)
        frame = view.frame_at(desk)
        if (placed := view.sheet(frame.page).margin_at(desk)) is not None:
            is_open = view.open_id in placed.hidden
            return GlossDrag(view, str(view.open_id) if is_open else placed.gloss.id)
        x, y = frame.to_page(desk)
        text = view.pages().get(frame.page)
        is_bare = text is not None and not text.lines
        if is_bare or modifiers & Qt.KeyboardModifier.AltModifier:
            return RegionDrag(view, frame.page, desk)
        caret = caret_at(text, x, y) if text is not None else None
        if caret is None:
            return None
        return TextDrag(view, Reach(caret, caret), Unit.CHARACTER)

    def _begin_unit(self, desk: QPointF, unit: Unit) -> None:
        """Select the word or the sentence at a point; a drag from there goes on by such units."""
        view = self._view
        frame = view.frame_at(desk)
        text = view.pages().get(frame.page)
        x, y = frame.to_page(desk)
        caret = caret_at(text, x, y) if text is not None and is_over_text(text, x, y) else None
        if caret is None:
            return
        origin = unit_at(view.pages(), caret, unit)
        self._drag = TextDrag(view, origin, unit)
        self._is_dragging = True
        view.select_reach(origin)

    def _is_third_click(self, event: QMouseEvent) -> bool:
        before, self._double_clicked = self._double_clicked, None
        if before is None:
            return False
        when, where = before
        is_soon = event.timestamp() - when <= QApplication.doubleClickInterval()
        return is_soon and (event.position() - where).manhattanLength() <= 2 * SLACK

    def _go_on(self, point: QPointF) -> None:
        assert self._drag is not None
        self._is_dragging = True
        self._at = point
        self._drag.to(self._view.to_desk(point))
        if not self._pull(point).isNull() and not self._scroller.isActive():
            self._scroller.start()

    def _pull(self, point: QPointF) -> QPoint:
        """How far to scroll because the mouse is at an edge of the viewport, or beyond."""
        view = self._view.viewport()
        may_leave = self._drag is not None and self._drag.may_leave
        if may_leave and not view.rect().contains(point.toPoint()):
            return QPoint()
        return QPoint(_beyond(point.x(), view.width(), 0), _beyond(point.y(), view.height(), EDGE))

    def _scroll(self) -> None:
        step = self._pull(self._at)
        if step.isNull() or self._drag is None:
            self._scroller.stop()
            return
        self._view.scroll_by(step)
        self._drag.to(self._view.to_desk(self._at))

    def _click(self, desk: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        view.clear_selection()
        placed = view.sheet(view.frame_at(desk).page).margin_at(desk)
        if placed is not None:
            view.open_next((placed.gloss.id, *placed.hidden))
        elif modifiers == Qt.KeyboardModifier.NoModifier and (target := self._target_at(desk)):
            target.follow()
        else:
            view.open_at(desk)
            view.caret.go_to(desk)
            self._clicked = caret_on(view, desk, view.frame_at(desk).page)

    def _target_at(self, desk: QPointF) -> ClickTarget | None:
        """What a click leads to. Glosses come first: the last of those there must be open."""
        view = self._view
        stacked = view.sheet(view.frame_at(desk).page).glosses_at(desk)
        is_free = not stacked or stacked[-1].id == view.open_id
        return view.target_at(desk) if is_free else None

    def _anchor(self) -> Caret | None:
        """Where a click with Shift extends from: the selection, the caret, the click before."""
        reach = self._view.reach
        return reach.anchor if reach is not None else self._view.caret.in_text or self._clicked

    def _hover(self, desk: QPointF) -> None:
        view = self._view
        if view.source is None:
            return
        frame = view.frame_at(desk)
        sheet = view.sheet(frame.page)
        placed = sheet.margin_at(desk)
        text = view.pages().get(frame.page)
        shape = Qt.CursorShape.ArrowCursor
        lit: str | None = None
        if self._handle_at(desk) is not None:
            sideways = is_sideways(view.turn)
            shape = Qt.CursorShape.SizeVerCursor if sideways else Qt.CursorShape.SizeHorCursor
        elif placed is not None:
            shape, lit = Qt.CursorShape.PointingHandCursor, placed.gloss.id
        else:
            lit = next((gloss.id for gloss in sheet.glosses_at(desk)), None)
            if self._target_at(desk) is not None:
                shape = Qt.CursorShape.PointingHandCursor
            elif text is not None and not text.lines and frame.rect.contains(desk.toPoint()):
                shape = Qt.CursorShape.CrossCursor
            elif text is not None and is_over_text(text, *frame.to_page(desk)):
                shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)
        view.light(lit)

    def _handle_at(self, desk: QPointF) -> bool | None:
        """Whether the handle at a point is the one at the start; ``None`` if there is none."""
        passage = self._view.movable()
        ends = self._view.ends_of(passage) if passage is not None else None
        if ends is None:
            return None
        (_, first), (_, last) = ends
        turn = self._view.turn
        for knob, is_start in ((start_knob(first, turn), True), (end_knob(last, turn), False)):
            if (desk - knob).manhattanLength() <= 2 * KNOB:
                return is_start
        return None


def _beyond(at: float, length: int, edge: int) -> int:
    """Half the way that ``at`` is beyond an ``edge`` of a side from 0 to ``length``, signed."""
    return round(min(0.0, at - edge) / 2 + max(0.0, at - length + edge) / 2)
