"""A passage in a list: struck what is gone of its words, underlined what is new."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from glossator.domain.two_readings import Kind, Piece
from glossator.ui.plain_text import shown

PIECES_ROLE = Qt.ItemDataRole.UserRole + 1
BESIDE = 64  # pixels beside the words: the indent, the tick
GAP = 4  # pixels above and below

Index = QModelIndex | QPersistentModelIndex


class DifferenceDelegate(QStyledItemDelegate):
    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view: QObject = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pieces = index.data(PIECES_ROLE)
        if not pieces:
            size = super().sizeHint(option, index)
            return QSize(size.width(), size.height() + 2 * GAP)
        assert isinstance(self._view, QTreeView)
        width = max(80, self._view.viewport().width() - BESIDE)
        return QSize(width, round(_laid(pieces, self._view.font(), width)[1]) + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pieces = index.data(PIECES_ROLE)
        if not pieces:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = plain.widget.style() if plain.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        place = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, plain, plain.widget
        ).adjusted(2, GAP, -2, -GAP)
        is_chosen = bool(plain.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(plain.palette.color(role))
        layout, _ = _laid(pieces, plain.font, place.width())
        layout.draw(painter, QPointF(place.topLeft()))
        painter.restore()


def _laid(pieces: Sequence[Piece], font: QFont, width: float) -> tuple[QTextLayout, float]:
    """The words laid out in so many pixels, and how high they are."""
    text, formats = "", []
    for piece in pieces:
        words = shown(piece.text)
        if text and not text.endswith("\u2028"):
            text += " "
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = len(text), len(words)
        look = QTextCharFormat()
        look.setFontStrikeOut(piece.kind is Kind.GONE)
        look.setFontUnderline(piece.kind is Kind.NEW)
        if piece.kind is Kind.NEW:
            look.setFontWeight(QFont.Weight.DemiBold)
        mark.format = look
        formats.append(mark)
        text += words
    layout = QTextLayout(text, font)
    wrapped = QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapped)
    layout.setFormats(formats)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
