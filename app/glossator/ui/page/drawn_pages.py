"""The pages as pictures: which are asked for, what stands in for them, what is said instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QRect, QTimer
from PySide6.QtGui import QImage, QPainter

from glossator.ui.page.inks import in_shades, page_colours
from glossator.ui.page.look import Look, Manner, colours_of
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.painting_sheet import paint_line, paint_paper, paint_picture, paint_tint

if TYPE_CHECKING:
    from glossator.ui.page.paged_area import PagedArea

PATIENCE = 500  # milliseconds before a page that has not come is spoken of
FLIGHT = 60  # milliseconds; who scrolls on by a whole screen within that is flying over pages
LANDING = 25  # milliseconds after which she has landed
MOST_AHEAD = 4  # pages


class DrawnPages(QObject):
    """Looks at the source for a ``PagedArea`` and paints what it has."""

    def __init__(self, area: "PagedArea") -> None:
        super().__init__(area)
        self._area = area
        self._is_downwards = True
        self._since_scroll = QElapsedTimer()
        self._landing = _alarm(LANDING, self)
        self._landing.timeout.connect(self.look)
        self._patience = _alarm(PATIENCE, self)
        self._patience.timeout.connect(self._lose_patience)
        self._has_patience = True
        self._is_held = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ask for nothing until the end, for what would be asked for on the way is not wanted."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self.look()

    def scrolled(self, by: int) -> None:
        """The desk was moved by ``by`` pixels; look now, or when flying over pages has ended."""
        if by:
            self._is_downwards = by > 0
        is_soon = self._since_scroll.isValid() and self._since_scroll.elapsed() < FLIGHT
        self._since_scroll.start()
        if is_soon and abs(by) > self._area.viewport().height():
            self._landing.start()
        else:
            self.look()

    def look(self) -> None:
        """Ask for what is in view, and for what comes next in the direction of reading."""
        self._landing.stop()
        source, visible = self._area.source, self._area.visible_pages()
        if source is None or not visible or self._is_held:
            return
        view = self._area.seen()
        frames = [self._area.frame(page) for page in visible]
        middle = view.center().y()
        frames.sort(key=lambda frame: abs(frame.rect.center().y() - middle))
        frames.sort(key=lambda frame: not frame.rect.top() <= middle <= frame.rect.bottom())
        look = Look(
            self._manner(),
            tuple(frame.page for frame in frames),
            self._ahead(visible, view),
            {frame.page: self._seen_of(frame, view) for frame in frames},
        )
        source.look_at(look)

    def arrived(self, page: int) -> None:
        """The picture of a page came, or why there is none."""
        if all(self._has_come(page) for page in self._area.visible_pages()):
            self._patience.stop()
            self._has_patience = True
        self._area.viewport().update(self._area.to_viewport(self._area.frame(page).rect.toRectF()))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """A page, as sharp as it has come."""
        source, theme, manner = self._area.source, self._area.theme, self._manner()
        assert source is not None
        paint_paper(painter, frame.rect, theme)
        picture = source.picture(frame.page)
        is_sharp = picture is not None and picture.manner == manner and picture.is_exact
        stand_in = self._stand_in(frame.page) if picture is None else None
        if picture is not None:
            turn = (manner.turn - picture.manner.turn) % 360
            paint_picture(painter, frame.rect, picture.image, is_sharp, turn=turn)
        elif stand_in is not None:
            shown = in_shades(stand_in, theme.page)
            paint_picture(painter, frame.rect, shown, False, turn=manner.turn)
        for tile in source.tiles(frame.page) if not is_sharp else ():
            paint_picture(painter, frame.rect, tile.image, True, at=tile.part.at)
        paint_tint(painter, frame.rect, theme)
        is_bare = picture is None and stand_in is None
        if is_bare and (line := self._line_instead(frame.page)):
            paint_line(painter, frame.rect, line, self._area.font(), page_colours(theme, None).ink)

    def _stand_in(self, page: int) -> QImage | None:
        """A small picture of a page that is still to be drawn."""
        area = self._area
        if area.stand_ins is None or area.source is None or area.source.trouble(page) is not None:
            return None
        return area.stand_ins.picture(page)

    def _manner(self) -> Manner:
        area = self._area
        return Manner(area.scale, area.turn, colours_of(area.theme.page))

    def _ahead(self, visible: range, view: QRect) -> tuple[int, ...]:
        """The pages that one more screen will show, at least one of them; the next one first."""
        if self._is_downwards:
            pages = self._area.pages_in(view.translated(0, view.height()))
            first = visible[-1] + 1
            after = range(first, max(first, pages.stop - 1) + 1)
        else:
            pages = self._area.pages_in(view.translated(0, -view.height()))
            first = visible[0] - 1
            after = range(first, min(first, pages.start) - 1, -1)
        assert self._area.source is not None
        last = self._area.source.opened.page_count
        return tuple(page for page in after if 1 <= page <= last)[:MOST_AHEAD]

    def _seen_of(self, frame: Frame, view: QRect) -> QRect:
        """What of a page is in view, in device pixels from its top left."""
        ratio = self._area.devicePixelRatioF()
        seen = (frame.rect & view).translated(-frame.rect.topLeft())
        edges = (seen.left(), seen.top(), seen.width() + 1, seen.height() + 1)
        return QRect(*(round(edge * ratio) for edge in edges))

    def _line_instead(self, page: int) -> str:
        """What is said of a page whose picture has not come."""
        assert self._area.source is not None
        if (trouble := self._area.source.trouble(page)) is not None:
            return str(trouble)
        if not self._has_patience:
            return self.tr("Drawing page {page} …").format(page=page)
        if not self._patience.isActive():
            self._patience.start()
        return ""

    def _has_come(self, page: int) -> bool:
        """Whether there is something to show of a page: its picture, or why there is none."""
        source = self._area.source
        assert source is not None
        return source.picture(page) is not None or source.trouble(page) is not None

    def _lose_patience(self) -> None:
        self._has_patience = False
        self._area.viewport().update()


def _alarm(milliseconds: int, parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
