"""Pages with their glosses: bands in the text, words in the margin, one of them open, one lit."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import QFontInfo, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from glossator.domain.page import PageText
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss
from glossator.ui.page.click_targets import ClickTarget, ClickTargets
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_source import PageSource
from glossator.ui.page.paged_area import PagedArea
from glossator.ui.page.zoom import ACTUAL
from glossator.ui.theme import Theme
from glossator.ui.tooltips import plain_tooltip

if TYPE_CHECKING:
    from glossator.ui.page.sheet import Sheet

MOST_SHEETS = 24
HANDLE_ROOM = 14  # desk pixels that a handle needs around a passage


class GlossedArea(PagedArea):
    """Shows the glosses of ``board`` and follows it."""

    def __init__(self, board: GlossBoard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._board = board
        self._facet_count = board.facet_count  # that the sheets were made with
        self.click_targets: list[ClickTargets] = []
        self._open_id: str | None = None
        self._lit_id: str | None = None
        self._sheets: dict[int, Sheet] = {}
        self.viewport().setMouseTracking(True)
        board.changed.connect(self._board_changed)

    def show_document(self, source: PageSource | None) -> None:
        self._open_id = self._lit_id = None
        super().show_document(source)

    def pages(self) -> Mapping[int, PageText]:
        """The texts that are there, by page."""
        return self.source.texts if self.source is not None else {}

    def glosses_on_page(self) -> tuple[Gloss, ...]:
        """The glosses of the page that is looked at."""
        return self._board.on_page(self.page)

    def target_at(self, desk: QPointF) -> ClickTarget | None:
        """What a click at a point of the desk leads to, besides glosses."""
        frame = self.frame_at(desk)
        place = frame.to_page(desk)
        found = (targets.target_at(frame.page, *place) for targets in self.click_targets)
        return next(filter(None, found), None)

    @property
    def open_id(self) -> str | None:
        return self._open_id

    @property
    def open_one(self) -> Gloss | None:
        """The open gloss, if the board has it."""
        return self._board.gloss(self._open_id) if self._open_id is not None else None

    def open_gloss(self, gloss_id: str | None) -> None:
        """Draw a gloss as the open one."""
        if gloss_id != self._open_id:
            before, self._open_id = self._open_id, gloss_id
            self._update_glosses((before, gloss_id))

    def light(self, gloss_id: str | None) -> None:
        """Show that the mouse is over a gloss, in the text and in the margin."""
        if gloss_id != self._lit_id:
            before, self._lit_id = self._lit_id, gloss_id
            self._update_glosses((before, gloss_id))

    def sheet(self, page: int) -> "Sheet":
        """The glosses of a page as they are drawn."""
        if (sheet := self._sheets.get(page)) is None:
            sheet = self._new_sheet(page)
            sheet.show(self._board.on_page(page), self.pages().get(page))
        return sheet

    def ids_at(self, desk: QPointF) -> list[str]:
        """The glosses at a point of the desk: that of the margin, or the smallest passage first."""
        sheet = self.sheet(self.frame_at(desk).page)
        if (placed := sheet.margin_at(desk)) is not None:
            return [placed.gloss.id, *placed.hidden]
        return [gloss.id for gloss in sheet.glosses_at(desk)]

    def laid_out(self) -> None:
        self._sheets.clear()

    def text_arrived(self, page: int) -> None:
        if page in self._sheets:
            self._refresh(page)
        self.update_desk(QRectF(self.frame(page).rect).adjusted(0, 0, 0, 2 * HANDLE_ROOM))

    def paint_on_page(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        if self._board.on_page(frame.page):
            sheet = self.sheet(frame.page)
            sheet.paint(painter, self.theme, exposed, self._open_id, self._lit_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.light(None)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _update_glosses(self, gloss_ids: Iterable[str | None]) -> None:
        """Have glosses painted anew, in the text and in the margin."""
        for sheet in self._sheets.values():
            for gloss_id in filter(None, gloss_ids):
                if (band := sheet.band(gloss_id)) is not None:
                    room = HANDLE_ROOM
                    self.update_desk(band.bounds.adjusted(-room, -room, room, room))
                for placed in sheet.in_margin(gloss_id):
                    self.update_desk(placed.around)

    def _board_changed(self, pages: frozenset[int]) -> None:
        if self._facet_count != self._board.facet_count:
            self._facet_count = self._board.facet_count
            self._sheets.clear()  # glosses may stand on the other side now
            self.viewport().update()
            return
        for page in pages & (self._sheets.keys() | set(self.visible_pages())):
            self._refresh(page)

    def _new_sheet(self, page: int) -> "Sheet":
        """One without glosses so far."""
        from glossator.ui.page.margin import margin_font  # the first page is there before a gloss
        from glossator.ui.page.sheet import Sheet

        while len(self._sheets) >= MOST_SHEETS:
            del self._sheets[next(iter(self._sheets))]
        font = margin_font(self.zoom * ACTUAL, QFontInfo(self.font()).pixelSize())
        sheet = self._sheets[page] = Sheet(self.frame(page), self.gutter, font, self._facet_count)
        return sheet

    def _refresh(self, page: int) -> None:
        sheet = self._sheets.get(page) or self._new_sheet(page)
        for rect in sheet.show(self._board.on_page(page), self.pages().get(page)):
            self.update_desk(rect.adjusted(-HANDLE_ROOM, -HANDLE_ROOM, HANDLE_ROOM, HANDLE_ROOM))

    def _show_tooltip(self, at: QPoint, where: QPoint) -> None:
        """Say in full what the margin may have had to shorten, or where a click leads."""
        text = ""
        if self.source is not None:
            desk = self.to_desk(QPointF(at))
            placed = self.sheet(self.frame_at(desk).page).margin_at(desk)
            target = self.target_at(desk) if placed is None else None
            if placed is not None:
                text = plain_tooltip(placed.full_text)
            elif target is not None:
                text = plain_tooltip(target.said)
        QToolTip.showText(where, text, self.viewport())
