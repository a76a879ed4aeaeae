"""A page in the list of pages: its picture, marks beside it where glosses are, its name below."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.navigation.page_model import LOOK_ROLE, Mark, PageLook
from glossator.ui.plain_text import elided
from glossator.ui.theme import Theme

LETTERS = 12  # a picture is as wide as that many
RATIO = 1.36  # of the height of a picture to its width; a letter page has 1.29, A4 1.41
LANES = 3  # of marks beside a picture
LANE = 5.0  # pixels
PAD = 7  # pixels around a picture


def picture_box(font: QFont) -> QSize:
    """The room for the picture of a page, in logical pixels."""
    width = LETTERS * QFontMetrics(font).averageCharWidth()
    return QSize(width, round(width * RATIO))


def cell_size(font: QFont) -> QSize:
    """The room for a page with what belongs to it."""
    box, line = picture_box(font), QFontMetrics(font).height()
    return QSize(round(box.width() + 2 * PAD + LANES * LANE), box.height() + line + 2 * PAD)


class PageDelegate(QStyledItemDelegate):
    theme: Theme

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return cell_size(option.font)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look: PageLook = index.data(LOOK_ROLE)
        cell = QRectF(option.rect)
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        sheet = _sheet(cell, look.size, font)
        self._paint_sheet(painter, sheet, look)
        _paint_marks(painter, sheet, look.marks, self.theme)
        line = QFontMetrics(font).height()
        below = QRectF(sheet.left(), cell.bottom() - line - PAD / 2, sheet.width(), line)
        below.adjust(-PAD, 0, PAD, 0)
        bold = QFont(font)
        bold.setBold(look.is_current)
        painter.setFont(bold)
        painter.setPen(self.theme.ink if look.is_current else self.theme.quiet)
        name = elided(QFontMetrics(bold), str(index.data()), below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.accent, 1, Qt.PenStyle.DashLine))
            painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.restore()

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, look: PageLook) -> None:
        theme = self.theme
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if look.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, look.picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(sheet, theme.page_tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        width = 2.0 if look.is_current else 1.0
        pen = QPen(theme.accent if look.is_current else theme.page_edge, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(sheet.adjusted(-width / 2, -width / 2, width / 2, width / 2))


def _sheet(cell: QRectF, size: tuple[float, float], font: QFont) -> QRectF:
    """Where a page of ``size`` is drawn: in the middle of its room, standing on its name."""
    box = picture_box(font)
    scale = min(box.width() / size[0], box.height() / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    left = round(cell.left() + PAD + (box.width() - width) / 2)
    return QRectF(left, round(cell.top() + PAD + box.height() - height), width, height)


def _paint_marks(painter: QPainter, sheet: QRectF, marks: Sequence[Mark], theme: Theme) -> None:
    """A tick for each gloss, at its height; each facet has a lane of its own."""
    for mark in marks:
        lane = LANES - 1 if mark.facet is None else mark.facet % LANES
        left = sheet.right() + 4 + lane * LANE
        corner = QPointF(left, sheet.top() + mark.height * (sheet.height() - 2))
        painter.fillRect(
            QRectF(corner, QPointF(left + LANE - 1.5, corner.y() + 2.5)),
            theme.facet(mark.facet).ink,
        )
