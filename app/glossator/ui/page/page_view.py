"""The page as it is read: text can be selected, glosses opened, their passages moved.

What only the reader's hand needs is imported where it is used: the first page does not wait for it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from glossator.domain.geometry import Rect
from glossator.domain.page import PageText, Span
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.page.glossed_area import HANDLE_ROOM, GlossedArea
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.painting_sheet import paint_badge
from glossator.ui.page.zoom import Fit
from glossator.ui.theme import Theme

if TYPE_CHECKING:
    from glossator.domain.selection import Motion
    from glossator.ui.page.page_input import PageInput
    from glossator.ui.page.reading_caret import ReadingCaret
    from glossator.ui.page.selecting import Reach, Selection

__all__ = ["Fit", "PageView"]

MOST_RECTS = 64  # spans of which the lines are kept


class PageView(GlossedArea):
    """What the reader does goes up as signals; nothing is written here.

    ``selection_made`` says that the mouse came to rest on a selection (and whether by a third
    click, after the second one did), ``gloss_requested`` that a gloss was clicked (empty: that the
    click was beside all), ``bounds_requested`` (annotation id, ``Selection``) that an end of the
    open passage was moved, ``typed`` that a letter was typed on a selection. ``gloss_dragged``
    (annotation id, point of the screen) says where a gloss of the margin is dragged,
    ``gloss_dropped`` that it was let go there.
    """

    selection_changed = Signal()
    selection_made = Signal(bool)
    gloss_requested = Signal(str)
    bounds_requested = Signal(str, object)
    gloss_dragged = Signal(str, QPoint)
    gloss_dropped = Signal()
    typed = Signal(str)
    caret_moved = Signal()
    entered = Signal()  # it has the focus now
    picker_requested = Signal()

    def __init__(self, board: GlossBoard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(board, theme, parent)
        self.reach: Reach | None = None
        self._selection: Selection | None = None
        self._preview: Selection | None = None
        self._rects: dict[Span, list[Rect]] = {}
        self._made_input: PageInput | None = None

    @property
    def caret(self) -> "ReadingCaret":
        return self._input.caret

    @property
    def _input(self) -> "PageInput":
        if self._made_input is None:
            from glossator.ui.page.page_input import PageInput

            self._made_input = PageInput(self)
        return self._made_input

    def show_document(self, source: PageSource | None) -> None:
        if self._made_input is not None:
            self._made_input.forget()
        self._preview = None
        self.clear_selection()
        self._rects.clear()
        super().show_document(source)

    @property
    def selection(self) -> "Selection | None":
        return self._selection

    def select(self, selection: "Selection | None") -> None:
        """Select; the texts of the selected pages must be there."""
        from glossator.ui.page.selecting import reach_of

        is_text = selection is not None and bool(selection.spans)
        self._select(selection, reach_of(selection) if selection and is_text else None)

    def clear_selection(self) -> None:
        self._select(None, None)

    def select_reach(self, reach: "Reach") -> None:
        """Select the text within ``reach``; if texts are missing, ask for them and do nothing."""
        from glossator.ui.page.selecting import selected

        if self.source is None:
            return
        pages = self.pages()
        missing = [page for page in reach.pages if page not in pages]
        if missing:
            self.source.ensure_texts(missing)
        else:
            self._select(selected(pages, reach), reach)

    def grow_selection(self) -> None:
        """Select the next larger unit: word, sentence, paragraph, all of the page's text."""
        from glossator.domain.selection import grown, word_at
        from glossator.ui.page.selecting import Selection

        pages, at = self.pages(), self.caret.in_text
        spans = self._selection.spans if self._selection is not None else ()
        if spans and all(span.page in pages for span in spans):
            self.select(Selection.of_spans(grown(pages, spans)))
        elif self._selection is None and at is not None and at.page in pages:
            word = word_at(pages[at.page], at.offset)
            nothing = Span(at.page, at.offset, at.offset)
            self.select(Selection.of_spans((word,) if word else grown(pages, (nothing,))))

    def selection_rects(self) -> list[QRect]:
        """What of the selection can be seen, in pixels of the viewport."""
        return self._seen(self._selection)

    def target_rects(self) -> list[QRect]:
        """The same of the selection, or else of the open passage."""
        return self._seen(self._selection or self._open_passage())

    def open_gloss(self, gloss_id: str | None) -> None:
        self._preview = None
        super().open_gloss(gloss_id)

    def open_at(self, desk: QPointF) -> None:
        """Wish for a passage at a point of the desk to be opened; for none if none is there."""
        stacked = self.sheet(self.frame_at(desk).page).glosses_at(desk)
        self.open_next([gloss.id for gloss in stacked])

    def open_next(self, ids: Sequence[str]) -> None:
        """Wish for the one after the open one in the round of ``ids``, else for the first."""
        if self.open_id is not None and self.open_id in ids:
            self.gloss_requested.emit(ids[(ids.index(self.open_id) + 1) % len(ids)])
        else:
            self.gloss_requested.emit(ids[0] if ids else "")

    def movable(self) -> "Selection | None":
        """Where the open passage is, if its ends may be moved: if it is the reader's own."""
        gloss = self.open_one
        return self._open_passage() if gloss is not None and not gloss.annotator else None

    def move_bound(self, motion: "Motion", *, start: bool) -> None:
        """Wish for one end of the open passage to be moved as a key says."""
        from glossator.ui.page.crosshair import with_corner_moved
        from glossator.ui.page.selecting import Selection, with_bound_moved

        passage, pages = self.movable(), self.pages()
        if passage is None or self.source is None:
            return
        changed: Selection | None
        if passage.rect is not None:
            size = self.source.opened.sizes[passage.page - 1]
            rect = with_corner_moved(passage.rect, motion, size, start=start, turn=self.turn)
            changed = Selection(passage.page, rect=rect) if rect is not None else None
        elif all(page in pages for page in passage.pages):
            changed = with_bound_moved(pages, passage, motion, start=start)
        else:
            changed = None
            self.source.ensure_texts(passage.pages)
        if changed is not None and changed != passage:
            self.bounds_requested.emit(self.open_id, changed)

    def preview(self, selection: "Selection | None") -> None:
        """Show where the open passage would be."""
        before, self._preview = self._preview, selection
        self._update_selection(before, selection)
        for shown in (before, selection, self.movable()):
            ends = self.ends_of(shown) if shown is not None else None
            for _, line in ends or ():
                room = HANDLE_ROOM
                self.update_desk(line.adjusted(-room, -room, room, room))

    def ends_of(
        self, selection: "Selection"
    ) -> tuple[tuple[int, QRectF], tuple[int, QRectF]] | None:
        """First and last line of a selection with their pages, in desk pixels."""
        first_page, last_page = selection.pages[0], selection.pages[-1]
        first, last = self._lines_on(first_page, selection), self._lines_on(last_page, selection)
        return ((first_page, first[0]), (last_page, last[-1])) if first and last else None

    @property
    def caret_mode(self) -> bool:
        return self._made_input is not None and self.caret.is_on

    def set_caret_mode(self, on: bool) -> None:
        if on:
            self.caret.enter()
        else:
            self.caret.leave()

    def ensure_neighbours(self, page: int) -> None:
        """Have the texts read in which a selection on ``page`` may go on."""
        if self.source is not None:
            last = self.source.opened.page_count
            self.source.ensure_texts(range(max(1, page - 1), min(last, page + 1) + 1))

    def text_arrived(self, page: int) -> None:
        super().text_arrived(page)
        if self._made_input is not None:
            self._made_input.text_arrived()
        if page == self.page:
            self._describe()

    def page_turned(self) -> None:
        said = self.tr("No document is open")
        if self.source is not None:
            opened = self.source.opened
            said = self.tr("Page {page} of {count}, label {label}").format(
                page=self.page, count=opened.page_count, label=opened.labels[self.page - 1]
            )
        self.setAccessibleName(said)
        self._describe()

    def paint_on_page(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        super().paint_on_page(painter, frame, exposed)
        for selection in (self._selection, self._preview):
            self._paint_selection(painter, frame, selection)
        self._paint_handles(painter, frame)
        if self._made_input is not None:
            self._made_input.paint(painter, frame)
        text = self.pages().get(frame.page)
        if text is not None and (line := self._said_of(text)):
            paint_badge(painter, frame.rect, line, self.font(), self.theme)

    def _said_of(self, text: PageText) -> str:
        """What a reader should know of the text of a page."""
        if text.is_recognised and text.lines:
            return self.tr("The text was recognised; it may hold errors.")
        if text.is_recognised:
            return self.tr("No text was recognised on this page; drag a rectangle.")
        return "" if text.lines else self.tr("This page has no text; drag a rectangle.")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._input.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._input.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._input.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._input.mouse.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._input.keys.press(event):
            super().keyPressEvent(event)

    def _select(self, selection: "Selection | None", reach: "Reach | None") -> None:
        self.reach = reach
        if selection == self._selection:
            return
        before, self._selection = self._selection, selection
        self._update_selection(before, selection)
        self._describe()
        from glossator.ui.page.screen_reader import tell_selection

        chosen = selection.spans if selection is not None else ()
        tell_selection(self, [span for span in chosen if span.page == self.page])
        self.selection_changed.emit()

    def _describe(self) -> None:
        """Let a screen reader say what is selected, or else what stands on the page."""
        pages = self.pages()
        chosen = self._selection.spans if self._selection is not None else ()
        if chosen and all(span.page in pages for span in chosen):
            from glossator.domain.reading import raw

            self.setAccessibleDescription(raw(pages, chosen))
        elif (text := pages.get(self.page)) is not None:
            self.setAccessibleDescription(text.text)
        else:
            self.setAccessibleDescription("")

    def _update_selection(self, *selections: "Selection | None") -> None:
        """Have painted anew what is in one of two selections and not in the other."""
        before, after = (self._region_of(selection) for selection in selections)
        has_rect = any(selection and selection.rect for selection in selections)
        altered = before.united(after) if has_rect else before.xored(after)
        for rect in altered:  # type: ignore[attr-defined]  # it can; the stub does not know
            self.viewport().update(rect.adjusted(-3, -3, 3, 3))

    def _region_of(self, selection: "Selection | None") -> QRegion:
        """The pixels of the viewport in which a selection is painted."""
        region = QRegion()
        for page in self.visible_pages():
            for rect in self._lines_on(page, selection):
                region += self.to_viewport(rect)
        return region

    def _open_passage(self) -> "Selection | None":
        if (gloss := self.open_one) is None:
            return None
        from glossator.ui.page.selecting import Selection

        return Selection.of_segments(gloss.segments)

    def _lines_on(self, page: int, selection: "Selection | None") -> list[QRectF]:
        """The lines of a selection on one page, in desk pixels."""
        if selection is None or self.source is None or page not in selection.pages:
            return []
        frame = self.frame(page)
        if selection.rect is not None:
            return [frame.to_desk(selection.rect)]
        spans = [span for span in selection.spans if span.page == page]
        return [frame.to_desk(rect) for span in spans for rect in self._rects_of(span)]

    def _rects_of(self, span: Span) -> list[Rect]:
        """The lines of a span; kept, because a drag asks for the same ones again and again."""
        text = self.pages().get(span.page)
        if text is None:
            return []
        if span not in self._rects:
            if len(self._rects) >= MOST_RECTS:
                self._rects.clear()
            self._rects[span] = text.rects(span.start, span.end)
        return self._rects[span]

    def _seen(self, selection: "Selection | None") -> list[QRect]:
        view = self.viewport().rect()
        rects = (
            self.to_viewport(rect) & view
            for page in self.visible_pages()
            for rect in self._lines_on(page, selection)
        )
        return [rect for rect in rects if not rect.isEmpty()]

    def _paint_selection(
        self, painter: QPainter, frame: Frame, selection: "Selection | None"
    ) -> None:
        if selection is None:
            return
        from glossator.ui.page.painting_selection import paint_rectangle, paint_selection

        lines = self._lines_on(frame.page, selection)
        if selection.rect is not None and lines:
            paint_rectangle(painter, lines[0], self.theme)
        elif lines:
            paint_selection(painter, lines, self.theme)

    def _paint_handles(self, painter: QPainter, frame: Frame) -> None:
        passage = self._preview or self.movable()
        ends = self.ends_of(passage) if passage is not None else None
        if ends is not None:
            from glossator.ui.page.painting_selection import paint_handles

            start, end = (rect if page == frame.page else None for page, rect in ends)
            paint_handles(painter, start, end, frame.turn, self.theme)
