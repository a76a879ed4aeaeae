"""How the sheet of a page is painted: paper, the drawn page, and a line where there is none."""

from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from glossator.ui.page.inks import WHITE, multiply
from glossator.ui.page.turning import is_sideways
from glossator.ui.theme import Theme


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
