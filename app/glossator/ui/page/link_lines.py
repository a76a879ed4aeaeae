"""Hairlines in the margin between glosses that are linked, where both are on pages in view.

A line runs between the text and the bars of the margin, from the bar of one gloss to that of the
other; several run side by side. Over a page break it goes through the gap between the pages. The
line of the open gloss is stronger and says in words what the link is, where there is room.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QPolygonF

from glossator.ui.page.click_targets import ClickTarget
from glossator.ui.page.glossed_area import GlossedArea
from glossator.ui.page.inks import page_colours
from glossator.ui.page.lanes import side_by_side
from glossator.ui.page.margin import MarginGloss, Side, margin_font
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.zoom import ACTUAL

MOST_LANES = 3
FIRST, LANE = 2.0, 2.5  # desk pixels from the bars to the first line, and from line to line
TEXT_TO_BARS = 10.0  # desk pixels
ARROW = 3.0
REACH = 3.0  # desk pixels from a line that still are on it


class GlossLink(NamedTuple):
    """A link from one gloss to another; ``back`` are its words from the other end."""

    from_id: str
    to_id: str
    words: str
    back: str

    @property
    def is_mutual(self) -> bool:
        return self.words == self.back


class _End(NamedTuple):
    """One end of a line: where its tick meets the bar, on which page, where the bars stand."""

    frame: Frame
    at: QPointF
    bars: float


class Line(NamedTuple):
    """``points`` in desk pixels, from the one end to the other; ``label`` is where words stand."""

    link: GlossLink
    side: Side
    points: tuple[QPointF, ...]
    pages: tuple[int, int]
    is_open: bool
    words: str = ""
    label: QRectF = QRectF()

    @property
    def bounds(self) -> QRectF:
        around = QPolygonF(self.points).boundingRect().adjusted(-ARROW, -ARROW, ARROW, ARROW)
        return around.united(self.label)


class LinkLines:
    """An overlay of ``area``. ``links_from`` gives the links that begin at a gloss, by its id;
    ``follow`` opens the gloss at the end of a line that was clicked.
    """

    def __init__(
        self,
        area: GlossedArea,
        links_from: Callable[[str], Sequence[GlossLink]],
        follow: Callable[[str], object],
    ) -> None:
        self._area = area
        self._links_from = links_from
        self._follow = follow
        self._lines: list[Line] = []
        self._made_for: tuple[object, ...] = ()
        self._margins: list[list[MarginGloss]] = []
        area.overlays.append(self)
        area.click_targets.append(self)

    @property
    def lines(self) -> list[Line]:
        """The lines between the pages in view; made anew only when something is another."""
        area = self._area
        pages = area.visible_pages()
        margins = [area.sheet(page).margin for page in pages]
        made_for = (pages, tuple(area.frame(page) for page in pages), area.open_id)
        is_same = len(margins) == len(self._margins) and all(
            now is then for now, then in zip(margins, self._margins, strict=True)
        )
        if made_for != self._made_for or not is_same:
            self._made_for, self._margins = made_for, margins
            before, self._lines = self._lines, self._made()
            for line in (*before, *self._lines):
                if line not in before or line not in self._lines:
                    area.update_desk(line.bounds)
        return self._lines

    def links_changed(self) -> None:
        """There are other links now."""
        self._made_for = ()
        if self._area.source is not None:
            _ = self.lines

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        """A line over several pages is painted piece by piece, as the pages are."""
        lines = [
            line
            for line in self.lines
            if line.bounds.intersects(exposed) and min(line.pages) <= frame.page <= max(line.pages)
        ]
        if not lines:
            return
        above = exposed.top()
        if frame.page > 1:
            above = self._area.frame(frame.page - 1).rect.bottom() + 1
        painter.save()
        below = frame.rect.bottom() + 1
        strip = QRectF(exposed.left(), above, exposed.width(), below - above)
        painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
        for line in lines:
            self._paint(painter, line, frame)
        painter.restore()

    def target_at(self, page: int, x: float, y: float) -> ClickTarget | None:
        """The line at a place of a page, which leads to the end that is farther away."""
        point = self._area.frame(page).point_to_desk(x, y)
        for line in self.lines:
            near = line.bounds.adjusted(-REACH, -REACH, REACH, REACH)
            if near.contains(point) and _away(line.points, point) <= REACH:
                return _Way(line, point, self._follow)
        return None

    def _paint(self, painter: QPainter, line: Line, frame: Frame) -> None:
        theme = self._area.theme
        ink = QColor(page_colours(theme, None).ink)
        ink.setAlpha(255 if line.is_open else 130)
        painter.setPen(QPen(ink, 2 if line.is_open else 1))
        painter.drawPolyline(QPolygonF(line.points))
        if not line.link.is_mutual:
            end, away = line.points[-1], 1 if line.side is Side.LEFT else -1
            for up in (-ARROW, ARROW):
                painter.drawLine(QLineF(end, end + QPointF(away * ARROW, up)))
        if not line.label.isEmpty():
            is_on_page = QRectF(frame.rect).contains(line.label.center())
            painter.setPen(page_colours(theme, None).ink if is_on_page else theme.bare.ink)
            painter.setFont(self._font())
            painter.drawText(line.label, Qt.AlignmentFlag.AlignCenter, line.words)

    def _made(self) -> list[Line]:
        area = self._area
        here = {
            placed.gloss.id: page
            for page in reversed(area.visible_pages())
            for placed in area.sheet(page).margin
        }
        pairs = [
            (link, self._side(link, here))
            for gloss_id in here
            for link in self._links_from(gloss_id)
            if link.to_id in here
        ]
        lines: list[Line] = []
        for side in Side:
            placed = []
            for link in (link for link, its in pairs if its is side):
                start, end = (self._end(i, here[i], side) for i in (link.from_id, link.to_id))
                placed.append((link, start, end))
            placed.sort(key=lambda one: min(one[1].at.y(), one[2].at.y()))
            spans = [tuple(sorted((start.at.y(), end.at.y()))) for _, start, end in placed]
            # Two that meet at one gloss would look like one.
            lanes = side_by_side([(top, bottom + 1) for top, bottom in spans], MOST_LANES)
            for (link, start, end), lane in zip(placed, lanes, strict=True):
                labels = [line.label for line in lines]
                lines.append(self._labelled(self._line(link, side, start, end, lane), labels))
        return lines

    def _side(self, link: GlossLink, here: dict[str, int]) -> Side:
        """A side where both glosses have bars, else one where that has which the link is from."""
        first, second = (
            {placed.side for placed in self._area.sheet(here[i]).in_margin(i)}
            for i in (link.from_id, link.to_id)
        )
        return min(first & second or first)

    def _end(self, gloss_id: str, page: int, side: Side) -> _End:
        sheet, away = self._area.sheet(page), -1 if side is Side.LEFT else 1
        at_side = [placed.bar.center().x() for placed in sheet.margin if placed.side is side]
        own = next((p.bar for p in sheet.in_margin(gloss_id) if p.side is side), None)
        band = sheet.band(gloss_id)
        assert band is not None
        first = band.lines[0]
        edge = first.left() if side is Side.LEFT else first.right()
        bars = away * min((away * x for x in at_side), default=away * edge + TEXT_TO_BARS)
        if own is None:
            return _End(sheet.frame, QPointF(edge, first.center().y()), bars)
        y = round(own.top() + min(own.height(), first.height()) / 2)
        return _End(sheet.frame, QPointF(own.center().x() - away, y), bars)

    def _line(self, link: GlossLink, side: Side, start: _End, end: _End, lane: int) -> Line:
        inwards = 1 if side is Side.LEFT else -1
        from_bars = inwards * (FIRST + lane * LANE)
        first, last = round(start.bars + from_bars), round(end.bars + from_bars)
        points = [start.at, QPointF(first, start.at.y())]
        pages = start.frame.page, end.frame.page
        if pages[0] != pages[1]:
            gap = self._gap(*pages)
            points += [QPointF(first, gap), QPointF(last, gap)]
        points += [QPointF(last, end.at.y()), end.at]
        is_open = self._area.open_id in (link.from_id, link.to_id)
        return Line(link, side, tuple(points), pages, is_open)

    def _gap(self, start: int, end: int) -> float:
        """A height between two pages, beside the one at which a line ends."""
        above = end - 1 if end > start else end
        below = self._area.frame(above + 1).rect.top()
        return (self._area.frame(above).rect.bottom() + below) / 2

    def _labelled(self, line: Line, labels: Sequence[QRectF]) -> Line:
        """With words in it, if one of its ends is open and there is room beside ``labels``."""
        area, link = self._area, line.link
        if not line.is_open:
            return line
        words = link.words if area.open_id == link.from_id else link.back
        metrics = QFontMetricsF(self._font())
        size = metrics.horizontalAdvance(words) + 8, metrics.height() + 2
        boxes = [*labels] + [
            placed.around
            for page in range(min(line.pages), max(line.pages) + 1)
            for placed in area.sheet(page).margin
            if placed.side is line.side
        ]
        xs = [point.x() for point in line.points]
        left = min(xs) - size[0] - 6 if line.side is Side.LEFT else max(xs) + 6
        top, bottom = sorted((line.points[0].y(), line.points[-1].y()))
        y = (top + bottom - size[1]) / 2
        steps = [0.0]
        while steps[-1] < (bottom - top) / 2:
            steps.append(steps[-1] + size[1] / 2)
        for step in (sign * each for each in steps for sign in (1, -1)):
            label = QRectF(left, y + step, *size)
            if not any(label.intersects(box) for box in boxes):
                return line._replace(words=words, label=label)
        return line

    def _font(self) -> QFont:
        return margin_font(self._area.zoom * ACTUAL, QFontInfo(self._area.font()).pixelSize())


class _Way:
    """From a point of a line to the end that is farther away."""

    def __init__(self, line: Line, point: QPointF, follow: Callable[[str], object]) -> None:
        to_start = abs(point.y() - line.points[0].y())
        is_at_start = to_start < abs(point.y() - line.points[-1].y())
        self._target = line.link.to_id if is_at_start else line.link.from_id
        self._follow = follow
        self.said = line.link.words if is_at_start else line.link.back

    def follow(self) -> None:
        self._follow(self._target)


def _away(points: Sequence[QPointF], point: QPointF) -> float:
    """The distance of a point from lines that run across or down."""
    nearest = float("inf")
    for start, end in pairwise(points):
        box = QRectF(start, end).normalized()
        across = max(box.left() - point.x(), 0.0, point.x() - box.right())
        down = max(box.top() - point.y(), 0.0, point.y() - box.bottom())
        nearest = min(nearest, across + down)
    return nearest
