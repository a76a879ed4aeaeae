"""The page as it is read: text that can be selected, passages and glosses that can be opened."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QRegion,
)
from PySide6.QtWidgets import QToolTip, QWidget

from glossator.domain.page import PageText, Span
from glossator.domain.selection import Motion, grown, word_at
from glossator.ui.crosshair import with_corner_moved
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss
from glossator.ui.margin import margin_font
from glossator.ui.page_keys import PageKeys
from glossator.ui.page_layout import Frame
from glossator.ui.page_mouse import PageMouse
from glossator.ui.page_source import PageSource
from glossator.ui.paged_area import ACTUAL, Fit, PagedArea
from glossator.ui.painting import (
    page_colours,
    paint_badge,
    paint_caret,
    paint_crosshair,
    paint_handles,
    paint_rectangle,
    paint_selection,
)
from glossator.ui.reading_caret import ReadingCaret
from glossator.ui.selecting import Reach, Selection, reach_of, selected, with_bound_moved
from glossator.ui.sheet import Sheet
from glossator.ui.theme import Theme
from glossator.ui.tooltips import plain_tooltip

__all__ = ["Fit", "PageView"]

MOST_SHEETS = 24


class PageView(PagedArea):
    """Shows glosses as the board has them; what the reader wishes goes up as signals.

    ``selection_made`` says that a mouse came to rest on a selection, ``gloss_requested`` that a
    gloss was clicked (empty: that the click was beside all), ``bounds_requested`` (annotation id,
    ``Selection``) that an end of the open passage was moved.
    """

    selection_changed = Signal()
    selection_made = Signal()
    gloss_requested = Signal(str)
    bounds_requested = Signal(str, object)
    typed = Signal(str)
    picker_requested = Signal()

    def __init__(self, board: GlossBoard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.board = board
        self.facet_count = 3  # decides at which side of the page a gloss stands
        self.reach: Reach | None = None
        self._selection: Selection | None = None
        self._preview: Selection | None = None
        self._open_id: str | None = None
        self._lit_id: str | None = None
        self._sheets: dict[int, Sheet] = {}
        self.caret = ReadingCaret(self)
        self._mouse = PageMouse(self)
        self._keys = PageKeys(self)
        board.changed.connect(self._board_changed)

    def show_document(self, source: PageSource | None) -> None:
        self._mouse.forget()
        self.caret.leave()
        self._open_id = self._lit_id = self._preview = None
        self.clear_selection()
        super().show_document(source)

    def pages(self) -> Mapping[int, PageText]:
        """The texts that are there, by page."""
        return self.source.texts if self.source is not None else {}

    @property
    def selection(self) -> Selection | None:
        return self._selection

    def select(self, selection: Selection | None) -> None:
        """Select; texts of the selected pages must be there."""
        has_text = selection is not None and selection.spans
        self._select(selection, reach_of(selection) if has_text and selection else None)

    def clear_selection(self) -> None:
        self._select(None, None)

    def select_reach(self, reach: Reach) -> None:
        """Select the text within ``reach``, once the texts of its pages have come."""
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
        pages = self.pages()
        if self._selection is not None and self._selection.spans:
            spans = self._selection.spans
            if all(span.page in pages for span in spans):
                self.select(Selection.of_spans(grown(pages, spans)))
        elif (at := self.caret.in_text) is not None and at.page in pages:
            word = word_at(pages[at.page], at.offset)
            spans = (word,) if word is not None else (Span(at.page, at.offset, at.offset),)
            self.select(Selection.of_spans(spans if word is not None else grown(pages, spans)))

    def selection_rects(self) -> list[QRect]:
        """What of the selection can be seen, in pixels of the viewport."""
        return self._seen(self._lines_of(self._selection))

    def target_rects(self) -> list[QRect]:
        """The same of the selection, or else of the open passage."""
        chosen = self._selection or self._open_passage()
        return self._seen(self._lines_of(chosen))

    @property
    def open_id(self) -> str | None:
        return self._open_id

    def open_gloss(self, gloss_id: str | None, *, reveal: bool = False) -> None:
        """Draw a gloss as the open one; ``reveal`` scrolls to it if it is out of view."""
        if gloss_id != self._open_id:
            before, self._open_id = self._open_id, gloss_id
            self._preview = None
            self.update_glosses((before, gloss_id))
        if reveal and gloss_id is not None and (gloss := self.board.gloss(gloss_id)) is not None:
            self._reveal_gloss(gloss)

    def move_bound(self, motion: Motion, *, start: bool) -> None:
        """Wish for one end of the open passage to be moved as the key says."""
        passage = self._open_passage()
        if passage is None or self._open_id is None or self.source is None:
            return
        if passage.rect is not None:
            size = self.source.opened.sizes[passage.page - 1]
            rect = with_corner_moved(passage.rect, motion, size, start=start)
            changed = Selection(passage.page, rect=rect) if rect is not None else None
        else:
            pages = self.pages()
            if any(page not in pages for page in passage.pages):
                self.source.ensure_texts(passage.pages)
                return
            changed = with_bound_moved(pages, passage, motion, start=start)
        if changed is not None and changed != passage:
            self.bounds_requested.emit(self._open_id, changed)

    def movable(self) -> Selection | None:
        """Where the open passage is, if its ends may be moved: if it is the reader's own."""
        gloss = self.board.gloss(self._open_id) if self._open_id is not None else None
        return self._open_passage() if gloss is not None and not gloss.annotator else None

    def preview(self, selection: Selection | None) -> None:
        """Show where the open passage would be."""
        before, self._preview = self._preview, selection
        self._update_selection(before, selection)

    def light(self, gloss_id: str | None) -> None:
        """Show that the mouse is over a gloss, in the text and in the margin."""
        if gloss_id != self._lit_id:
            before, self._lit_id = self._lit_id, gloss_id
            self.update_glosses((before, gloss_id))

    @property
    def caret_mode(self) -> bool:
        return self.caret.is_on

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

    def sheet(self, page: int) -> Sheet:
        """The glosses of a page as they are drawn."""
        sheet = self._sheets.get(page)
        if sheet is None:
            while len(self._sheets) >= MOST_SHEETS:
                del self._sheets[next(iter(self._sheets))]
            frame = self.frame(page)
            sheet = Sheet(frame, self.gutter, self._margin_font(), self.facet_count)
            sheet.show(self.board.on_page(page), self.pages().get(page))
            self._sheets[page] = sheet
        return sheet

    def ends_of(self, selection: Selection) -> tuple[tuple[int, QRectF], tuple[int, QRectF]] | None:
        """First and last line of a passage, with their pages, in desk pixels."""
        lines = self._lines_of(selection)
        return (lines[0], lines[-1]) if lines else None

    def laid_out(self) -> None:
        self._sheets.clear()

    def text_arrived(self, page: int) -> None:
        if page in self._sheets:
            self._refresh_sheet(page)
        self._mouse.text_arrived()
        self.caret.text_arrived()

    def paint_on_page(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        sheet = self.sheet(frame.page)
        sheet.paint(painter, self.theme, exposed, self._open_id, self._lit_id)
        self._paint_selected(painter, frame)
        self._paint_handles(painter, frame)
        if (rect := self.caret.rect_on(frame)) is not None:
            paint_caret(painter, rect)
        elif (point := self.caret.cross_on(frame)) is not None:
            paint_crosshair(painter, point)
        text = self.pages().get(frame.page)
        if text is not None and not text.lines:
            below = QRect(frame.rect)
            below.setTop(frame.rect.bottom() + 2)
            below.setHeight(max(16, self.fontMetrics().height()))
            line = self.tr("This page has no text; drag a rectangle.")
            paint_badge(painter, below, line, self.font(), self.theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.light(None)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._show_tooltip(event.pos(), event.globalPos())
        return super().viewportEvent(event)

    def update_glosses(self, gloss_ids: Iterable[str | None]) -> None:
        """Have glosses painted anew, in the text and in the margin."""
        for sheet in self._sheets.values():
            for gloss_id in filter(None, gloss_ids):
                if (band := sheet.band(gloss_id)) is not None:
                    self.update_desk(band.bounds.adjusted(-12, -16, 12, 16))
                if (placed := sheet.in_margin(gloss_id)) is not None:
                    self.update_desk(placed.around)

    def _select(self, selection: Selection | None, reach: Reach | None) -> None:
        self.reach = reach
        if selection == self._selection:
            return
        before, self._selection = self._selection, selection
        self._update_selection(before, selection)
        self.selection_changed.emit()

    def _update_selection(self, before: Selection | None, after: Selection | None) -> None:
        regions = []
        for selection in (before, after):
            region = QRegion()
            for _, rect in self._lines_of(selection):
                region += QRegion(self.to_viewport(rect.adjusted(-2, -2, 2, 2)))
            regions.append(region)
        is_text = all(s is None or s.spans for s in (before, after))
        joined = regions[0].xored(regions[1]) if is_text else regions[0].united(regions[1])
        self.viewport().update(joined)

    def _open_passage(self) -> Selection | None:
        gloss = self.board.gloss(self._open_id) if self._open_id is not None else None
        return Selection.of_segments(gloss.segments) if gloss is not None else None

    def _lines_of(self, selection: Selection | None) -> list[tuple[int, QRectF]]:
        """The lines of a selection with their pages, in desk pixels."""
        if selection is None or self.source is None:
            return []
        if selection.rect is not None:
            return [(selection.page, self.frame(selection.page).to_desk(selection.rect))]
        return [
            (span.page, self.frame(span.page).to_desk(rect))
            for span in selection.spans
            if (text := self.source.text(span.page)) is not None
            for rect in text.rects(span.start, span.end)
        ]

    def _seen(self, lines: Iterable[tuple[int, QRectF]]) -> list[QRect]:
        view = self.viewport().rect()
        rects = (self.to_viewport(rect) & view for _, rect in lines)
        return [rect for rect in rects if not rect.isEmpty()]

    def _paint_selected(self, painter: QPainter, frame: Frame) -> None:
        for selection in (self._selection, self._preview):
            lines = [rect for page, rect in self._lines_of(selection) if page == frame.page]
            if selection is not None and selection.rect is not None and lines:
                paint_rectangle(painter, lines[0], self.theme)
            elif lines:
                paint_selection(painter, lines, self.theme)

    def _paint_handles(self, painter: QPainter, frame: Frame) -> None:
        passage = self._preview or self.movable()
        ends = self.ends_of(passage) if passage is not None else None
        if ends is None:
            return
        (first_page, first), (last_page, last) = ends
        start = first if first_page == frame.page else None
        end = last if last_page == frame.page else None
        paint_handles(painter, start, end, page_colours(self.theme, 0).ink)

    def _reveal_gloss(self, gloss: Gloss) -> None:
        segment = gloss.segments[0]
        if segment.rects:
            self.reveal(self.frame(segment.page).to_desk(segment.rects[0]))

    def _board_changed(self, pages: frozenset[int]) -> None:
        for page in pages & self._sheets.keys():
            self._refresh_sheet(page)

    def _refresh_sheet(self, page: int) -> None:
        text = self.pages().get(page)
        for rect in self._sheets[page].show(self.board.on_page(page), text):
            self.update_desk(rect)

    def _margin_font(self) -> QFont:
        return margin_font(self.zoom * ACTUAL, QFontInfo(self.font()).pixelSize())

    def _show_tooltip(self, at: QPoint, where: QPoint) -> bool:
        desk = self.to_desk(QPointF(at))
        placed = self.sheet(self.frame_at(desk).page).margin_at(desk) if self.source else None
        QToolTip.showText(where, plain_tooltip(placed.full_text) if placed else "", self.viewport())
        return True
