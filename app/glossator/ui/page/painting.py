"""How glosses are painted, in the text and in the margin; the window and snapshots share it.

All places are in desk pixels. Nothing here keeps anything: what is painted is handed in.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from glossator.ui.glosses import Gloss
from glossator.ui.page.inks import mark, page_colours
from glossator.ui.page.margin import MarginGloss, Side, main_facet
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.turning import corner, downwards, is_sideways
from glossator.ui.theme import Theme

STRIPE = 1.6  # page points from one underline to the next
FIRST_STRIPE = -1.3  # page points below the foot of a line, which is below its letters
ON_DARK = 40  # of 255; how much of its ink a band has on dark paper


class Band(NamedTuple):
    """What is painted of one gloss on one page. ``lanes`` says where its underlines run.

    ``path`` is the marked ground, ``lines`` its lines, seen turned by ``turn``; ``bounds`` is
    around all that is painted.
    """

    gloss: Gloss
    path: QPainterPath
    lines: tuple[QRectF, ...]
    lanes: tuple[tuple[int | None, int], ...]  # facet, lane
    scale: float  # desk pixels per page point
    turn: int
    bounds: QRectF


def band_of(gloss: Gloss, frame: Frame, lanes: Sequence[tuple[int | None, int]]) -> Band:
    lines = tuple(frame.to_desk(r) for segment in gloss.on_page(frame.page) for r in segment.rects)
    path = ground_of(lines)
    below = frame.scale * STRIPE * (1 + max((lane for _, lane in lanes), default=0))
    around = path.boundingRect().adjusted(-3, -3, 3, 3)
    bounds = around.united(around.translated(downwards(frame.turn) * below))
    return Band(gloss, path, lines, tuple(lanes), frame.scale, frame.turn, bounds)


def ground_of(rects: Iterable[QRectF]) -> QPainterPath:
    """The ground under lines of text, so that where two of them touch it is painted once."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(rect)
    return path


def paint_band(
    painter: QPainter, band: Band, theme: Theme, *, is_open: bool = False, is_lit: bool = False
) -> None:
    """The ground of a gloss in the colour of its facet, and an underline for each facet."""
    on_page = page_colours(theme, main_facet(band.gloss))
    strength = 2.2 if is_open else 1.6 if is_lit else 1.0
    ground = QColor(on_page.ink if theme.page.is_dark else on_page.band)
    alpha = ON_DARK if theme.page.is_dark else ground.alpha()
    ground.setAlpha(min(255, round(alpha * strength)))
    mark(painter, band.path, ground, theme)
    if band.gloss.is_region:
        _paint_region(painter, band, on_page.ink, 2.0 if is_open or is_lit else 1.2)
        return
    # Whole pixels, or some lines would look heavier than others.
    width = min(3, max(1, round((1.4 if is_open else 0.8) * band.scale)))
    for facet, lane in band.lanes:
        pen = QPen(page_colours(theme, facet).ink, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if band.gloss.doubt:
            pen.setDashPattern([5, 3])
        painter.setPen(pen)
        below = (FIRST_STRIPE + lane * STRIPE) * band.scale
        for line in band.lines:
            painter.drawLine(_underline(line, band.turn, below, width / 2))


def paint_margin(
    painter: QPainter,
    placed: MarginGloss,
    page: QRect,
    font: QFont,
    theme: Theme,
    *,
    is_open: bool = False,
    is_lit: bool = False,
) -> None:
    """Bar and words of one gloss; words have the inks of the paper on it, of the desk beside it."""
    on_paper = page.contains(placed.bar.center().toPoint())
    facet = placed.facet
    ink = page_colours(theme, facet).ink if on_paper else theme.facet(facet).ink
    is_strong = is_open or is_lit
    painter.fillRect(placed.bar.adjusted(-1, 0, 1, 0) if is_strong else placed.bar, ink)
    if placed.box.isEmpty():
        return
    used = QFont(font)
    used.setUnderline(is_lit)
    if is_open:
        painter.fillRect(placed.box.adjusted(-3, -1, 3, 1), theme.facet(facet).chip)
    for is_paper in (True, False):
        painter.save()
        if is_paper:
            painter.setClipRect(page, Qt.ClipOperation.IntersectClip)
        else:
            left = placed.side is Side.LEFT
            beside = QRectF(placed.box)
            beside.setRight(min(page.left(), beside.right())) if left else beside.setLeft(
                max(page.right() + 1, beside.left())
            )
            painter.setClipRect(beside.adjusted(0, -2, 2, 2), Qt.ClipOperation.IntersectClip)
        _paint_words(painter, placed, used, theme, is_paper)
        painter.restore()


def _underline(line: QRectF, turn: int, below: float, half: float) -> QLineF:
    """A line ``below`` the feet of a line of text; ``half`` of its stroke is on either side."""
    away = downwards(turn)
    stroke = QLineF(corner(line, turn, 0, 1), corner(line, turn, 1, 1)).translated(away * below)
    if is_sideways(turn):
        x = round(stroke.x1()) + away.x() * half
        return QLineF(x, stroke.y1(), x, stroke.y2())
    y = round(stroke.y1()) + away.y() * half
    return QLineF(stroke.x1(), y, stroke.x2(), y)


def _paint_region(painter: QPainter, band: Band, ink: QColor, width: float) -> None:
    style = Qt.PenStyle.DashLine if band.gloss.doubt else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, width, style))
    for rect in band.lines:
        painter.drawRect(rect)


def _paint_words(
    painter: QPainter, placed: MarginGloss, font: QFont, theme: Theme, is_paper: bool
) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    y = placed.box.top() + metrics.ascent()
    for words in placed.words:
        colours = page_colours(theme, words.facet) if is_paper else theme.facet(words.facet)
        painter.setPen(colours.ink)
        x = placed.box.left()
        if placed.side is Side.LEFT:
            x = placed.box.right() - metrics.horizontalAdvance(words.text)
        painter.drawText(QPointF(x, y), words.text)
        y += metrics.height()
