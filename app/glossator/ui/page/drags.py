"""Drags over the page: each knows what it does on the way and when it is let go."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from glossator.domain.selection import Caret, caret_at
from glossator.ui.page.crosshair import rect_between
from glossator.ui.page.painting_selection import height_of
from glossator.ui.page.selecting import (
    FARTHEST,
    Reach,
    Selection,
    Unit,
    reach_over,
    with_bound_at,
)
from glossator.ui.page.turning import downwards

if TYPE_CHECKING:
    from glossator.ui.page.page_view import PageView

LIFT = 0.3  # of the height of a line; a little more than a handle stands off its line
LEAST = 3.0  # page points; a smaller rectangle is a slip of the hand
SLACK = 3  # pixels that a click may tremble


class Drag(Protocol):
    @property
    def slack(self) -> int:
        """Pixels from where the button went down; less is a click."""

    @property
    def may_leave(self) -> bool:
        """Whether the mouse may be on its way to another widget; else it scrolls from outside."""

    def to(self, desk: QPointF) -> None:
        """The mouse is at a point of the desk. May be told twice of the same point."""

    def let_go(self) -> None: ...


class TextDrag:
    """Selects text from ``origin`` (a caret, a word, a sentence) by ``unit``."""

    slack, may_leave = SLACK, False

    def __init__(self, view: "PageView", origin: Reach, unit: Unit) -> None:
        self._view = view
        self._origin = origin
        self._unit = unit

    def to(self, desk: QPointF) -> None:
        caret = caret_on(self._view, desk, self._origin.anchor.page)
        if caret is None:
            return
        self._view.select_reach(reach_over(self._view.pages(), self._origin, caret, self._unit))

    def let_go(self) -> None:
        if self._view.selection is not None:
            self._view.selection_made.emit(self._unit is Unit.SENTENCE)


class RegionDrag:
    """Selects a rectangle on one page, from the corner at a point of the desk."""

    slack, may_leave = SLACK, False

    def __init__(self, view: "PageView", page: int, desk: QPointF) -> None:
        self._view = view
        self._page = page
        self._corner = on_sheet(view, page, desk)

    def to(self, desk: QPointF) -> None:
        rect = rect_between(*self._corner, *on_sheet(self._view, self._page, desk))
        is_slip = rect.width < LEAST or rect.height < LEAST
        self._view.select(None if is_slip else Selection(self._page, rect=rect))

    def let_go(self) -> None:
        if self._view.selection is not None:
            self._view.selection_made.emit(False)


class BoundDrag:
    """Moves one end of the open passage; what it would be is shown on the way."""

    slack, may_leave = SLACK, False

    def __init__(self, view: "PageView", *, start: bool) -> None:
        self._view = view
        self._start = start
        self._passage = view.movable()
        self._gloss_id = view.open_id
        self._changed: Selection | None = None
        self._lift = QPointF()  # desk pixels from the mouse to the line that is meant
        ends = view.ends_of(self._passage) if self._passage is not None else None
        if ends is not None:
            (_, first), (_, last) = ends
            height = height_of(first, view.turn) if start else -height_of(last, view.turn)
            self._lift = downwards(view.turn) * (LIFT * height)

    def to(self, desk: QPointF) -> None:
        passage = self._passage
        if passage is None or self._view.source is None:
            return
        if passage.rect is not None:
            opposite = passage.rect[2:] if self._start else passage.rect[:2]
            rect = rect_between(*opposite, *on_sheet(self._view, passage.page, desk))
            self._changed = Selection(passage.page, rect=rect) if rect.width * rect.height else None
        else:
            caret = caret_on(self._view, desk + self._lift, passage.page)
            if caret is None:
                return
            pages = self._view.pages()
            needed = sorted({caret.page, *passage.pages})
            missing = [n for n in range(needed[0], needed[-1] + 1) if n not in pages]
            if missing:
                self._view.source.ensure_texts(missing)
                return
            self._changed = with_bound_at(pages, passage, caret, start=self._start)
        self._view.preview(self._changed)

    def let_go(self) -> None:
        self._view.preview(None)
        if self._changed not in (None, self._passage) and self._gloss_id == self._view.open_id:
            self._view.bounds_requested.emit(self._gloss_id, self._changed)


class GlossDrag:
    """Takes a gloss from the margin to another one, which may be in another widget."""

    may_leave = True

    def __init__(self, view: "PageView", gloss_id: str) -> None:
        self._view = view
        self._gloss_id = gloss_id

    @property
    def slack(self) -> int:
        return QApplication.startDragDistance()

    def to(self, desk: QPointF) -> None:
        at = self._view.to_viewport(QRectF(desk, desk)).topLeft()
        self._view.gloss_dragged.emit(self._gloss_id, self._view.viewport().mapToGlobal(at))

    def let_go(self) -> None:
        self._view.gloss_dropped.emit()


def caret_on(view: "PageView", desk: QPointF, near: int) -> Caret | None:
    """The place in the text nearest to a point; ``None`` where it is unknown or too far away."""
    frame = view.frame_at(desk)
    if view.source is None or abs(frame.page - near) > FARTHEST:
        return None
    text = view.source.text(frame.page)
    if text is None:
        view.source.ensure_texts([frame.page])
        return None
    return caret_at(text, *frame.to_page(desk))


def on_sheet(view: "PageView", page: int, desk: QPointF) -> tuple[float, float]:
    """The place on a page nearest to a point of the desk, in page points."""
    assert view.source is not None
    width, height = view.source.opened.sizes[page - 1]
    x, y = view.frame(page).to_page(desk)
    return min(width, max(0.0, x)), min(height, max(0.0, y))
