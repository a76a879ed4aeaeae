"""How a page, its glosses and what is selected are painted; the window and snapshots share it.

All places are in desk pixels. Nothing here keeps anything: what is painted is handed in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)

from glossator.ui.glosses import Gloss
from glossator.ui.page.margin import MarginGloss, Side, main_facet
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.turning import corner, downwards, is_sideways
from glossator.ui.theme import FacetColours, Theme

STRIPE = 1.6  # page points from one underline to the next
FIRST_STRIPE = -1.3  # page points below the foot of a line, which is below its letters
KNOB = 4.5  # desk pixels; radius of a handle
HANDLE_ROOM = 14  # desk pixels that a handle needs around a passage
WHITE = QColor("white")
ON_DARK = 40  # of 255; how much of its ink a band has on dark paper


@dataclass(frozen=True, slots=True)
class Band:
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


def paint_paper(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The sheet with its edge, and a breath of shadow below it."""
    shadow = QColor(0, 0, 0, 90 if theme.is_dark else 22)
    painter.fillRect(rect.adjusted(2, 2, 2, 3), shadow)
    painter.fillRect(rect.adjusted(-1, -1, 1, 1), theme.page_edge)
    painter.fillRect(rect, theme.page.ground)


def paint_picture(
    painter: QPainter,
    rect: QRect,
    image: QImage,
    is_sharp: bool,
    *,
    turn: int = 0,
    at: tuple[int, int] = (0, 0),
) -> None:
    """The drawn page: pixel on pixel if it is sharp, else stretched until the sharp one comes.

    ``turn`` is by how much a stretched one must be turned clockwise. A sharp part of the page is
    ``at`` so many device pixels from its top left.
    """
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if is_sharp:
        # A page may begin within a device pixel where those are not a whole number to a pixel.
        origin = painter.deviceTransform().map(QPointF(rect.topLeft()))
        painter.resetTransform()
        away = painter.deviceTransform().map(QPointF())
        ratio = painter.deviceTransform().m11()
        x = floor(origin.x() + 0.5) + at[0] - away.x()  # as Qt rounds the clip
        y = floor(origin.y() + 0.5) + at[1] - away.y()
        size = QRectF(x / ratio, y / ratio, image.width() / ratio, image.height() / ratio)
        painter.drawImage(size, image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(QRectF(rect).center())
        painter.rotate(turn)
        shown = QSizeF(rect.size())
        stretched = QRectF(QPointF(), shown.transposed() if is_sideways(turn) else shown)
        stretched.moveCenter(QPointF())
        painter.drawImage(stretched, image)
    painter.restore()


def paint_tint(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Takes the glare from white paper."""
    if theme.page.is_printed and theme.page_tint != WHITE:
        multiply(painter, rect, theme.page_tint)


def mark(
    painter: QPainter, area: QRect | QRectF | QPainterPath, colour: QColor, theme: Theme
) -> None:
    """Lay colour under what is written: ink keeps its colour, on light paper and on dark."""
    if theme.page.is_dark:
        _blend(painter, area, colour, QPainter.CompositionMode.CompositionMode_Screen)
    else:
        multiply(painter, area, colour)


def multiply(painter: QPainter, area: QRect | QRectF | QPainterPath, colour: QColor) -> None:
    """Tint what is painted already, as a marker does: black stays black."""
    _blend(painter, area, colour, QPainter.CompositionMode.CompositionMode_Multiply)


def _blend(
    painter: QPainter,
    area: QRect | QRectF | QPainterPath,
    colour: QColor,
    mode: QPainter.CompositionMode,
) -> None:
    painter.setCompositionMode(mode)
    if isinstance(area, QPainterPath):
        painter.fillPath(area, colour)
    else:
        painter.fillRect(area, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


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


def paint_selection(painter: QPainter, lines: Sequence[QRectF], theme: Theme) -> None:
    mark(painter, ground_of(lines), theme.page.selection, theme)


def paint_rectangle(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A rectangle that is being drawn or is selected."""
    mark(painter, rect, theme.page.selection, theme)
    painter.setPen(QPen(page_colours(theme, None).ink, 1.2, Qt.PenStyle.DashLine))
    painter.drawRect(rect)


def paint_caret(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A stroke along ``rect``, which is as thin as a hair."""
    stroke = rect.adjusted(-1, 0, 1, 0) if rect.height() else rect.adjusted(0, -1, 0, 1)
    painter.fillRect(stroke, theme.page.ink)


def paint_crosshair(painter: QPainter, point: QPointF) -> None:
    """Where the rectangle would begin; two strokes in black on white are seen on any scan."""
    for colour, width in ((WHITE, 3.5), (QColor("black"), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(point - QPointF(9, 0), point + QPointF(9, 0))
        painter.drawLine(point - QPointF(0, 9), point + QPointF(0, 9))


def paint_handles(
    painter: QPainter, start: QRectF | None, end: QRectF | None, turn: int, theme: Theme
) -> None:
    """A stem and a knob at the ends of the open passage, as far as they are on this page.

    ``start`` and ``end`` are its first and its last line.
    """
    colour = page_colours(theme, None).ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stems = []
    if start is not None:
        stems.append(
            (corner(start, turn, 0, 0), corner(start, turn, 0, 1), start_knob(start, turn))
        )
    if end is not None:
        stems.append((corner(end, turn, 1, 0), corner(end, turn, 1, 1), end_knob(end, turn)))
    for top, bottom, knob in stems:
        painter.setPen(QPen(colour, 2.0))
        painter.drawLine(top, bottom)
        painter.setPen(QPen(theme.page.ground, 1.2))
        painter.setBrush(colour)
        painter.drawEllipse(knob, KNOB, KNOB)
    painter.restore()


def start_knob(first: QRectF, turn: int) -> QPointF:
    """The middle of the handle at the start of a passage with this first line."""
    return corner(first, turn, 0, 0) - downwards(turn) * _knob_away(first, turn)


def end_knob(last: QRectF, turn: int) -> QPointF:
    return corner(last, turn, 1, 1) + downwards(turn) * _knob_away(last, turn)


def height_of(line: QRectF, turn: int) -> float:
    """The height of a line of text that is seen turned."""
    return line.width() if is_sideways(turn) else line.height()


def _knob_away(line: QRectF, turn: int) -> float:
    """Small print has no room for a knob that stands off; it would belong to the next line."""
    return min(KNOB, height_of(line, turn) / 4)


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


def paint_line(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
    """One quiet line in the upper middle of a page."""
    painter.setFont(font)
    painter.setPen(colour)
    inner = rect.adjusted(12, rect.height() // 6, -12, -12)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), text)


def paint_badge(painter: QPainter, page: QRect, text: str, font: QFont, theme: Theme) -> None:
    """One quiet line on the desk, just below a page."""
    painter.setFont(font)
    painter.setPen(theme.quiet)
    below = QRect(page.left(), page.bottom() + 1, page.width(), QFontMetrics(font).height())
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(below, int(flags), text)


def page_colours(theme: Theme, position: int | None) -> FacetColours:
    """The colours of a facet on paper, which may be light in the dark theme too."""
    if theme.page.is_dark == theme.is_dark:
        return theme.facet(position)
    return (_DARK if theme.page.is_dark else _LIGHT).facet(position)


_LIGHT, _DARK = Theme.light(), Theme.dark()


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
