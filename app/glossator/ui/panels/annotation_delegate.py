"""A row of the list: the page in quiet type, the quote in serif, the terms as chips below."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from glossator.domain.annotation import Annotation
from glossator.ui.chips import ChipLook, chip_size, paint_chip, small
from glossator.ui.glosses import BREACH_SIGN, Gloss, Label
from glossator.ui.panels.annotation_model import (
    ANNOTATION_ROLE,
    DOCUMENT_ROLE,
    GLOSS_ROLE,
    AnyIndex,
)
from glossator.ui.panels.label_lines import label_look, lay_labels
from glossator.ui.plain_text import elided, shown
from glossator.ui.theme import Theme, serif

QUOTE_LINES, CHIP_LINES = 3, 2
MOST_LETTERS = 1_000  # more do not go into three lines, and a quote may be pages long
GAP = 5  # pixels between chips, and between quote and chips


@dataclass(frozen=True)
class _Type:
    """The fonts of a row, from the font of the list."""

    fine: QFont
    quote: QFont
    chip: QFont

    @classmethod
    def of(cls, font: QFont) -> "_Type":
        return cls(small(font, 0.92), serif(font.pointSizeF() * 1.04), small(font, 0.86))


class AnnotationDelegate(QStyledItemDelegate):
    """All rows are of one height, so that thousands of them cost no more than those in view.

    Where a quote has fewer than three lines, more chips and the note take the room that is left.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        type_ = _Type.of(_font(option))
        line = QFontMetrics(type_.quote).lineSpacing()
        chip = chip_size(ChipLook("X"), type_.chip).height()
        height = QUOTE_LINES * line + GAP + CHIP_LINES * (chip + GAP) + line // 2
        return QSize(line * 8, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        annotation: Annotation | None = index.data(ANNOTATION_ROLE)
        type_ = _Type.of(_font(option))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetrics(type_.quote).lineSpacing()
        card = option.rect.adjusted(3, 2, -3, -2)
        self._paint_card(painter, option, card)
        inner = card.adjusted(line // 2, line // 4, -(line // 2), 0)
        if annotation is None:
            unread = self.tr("This gloss cannot be read.")
            self._paint_text(painter, unread, type_.quote, inner, 1, self.theme.quiet)
        else:
            self._paint_gloss(painter, index, annotation, type_, inner)
        painter.restore()

    def _paint_gloss(
        self,
        painter: QPainter,
        index: AnyIndex,
        annotation: Annotation,
        type_: _Type,
        inner: QRect,
    ) -> None:
        gloss: Gloss = index.data(GLOSS_ROLE)
        line = QFontMetrics(type_.quote).lineSpacing()
        page_width = QFontMetrics(type_.fine).horizontalAdvance("p. 000 ")
        self._paint_page(
            painter, annotation, type_, QRect(inner.topLeft(), QSize(page_width, line))
        )
        if gloss.breaches:
            self._paint_sign(painter, type_, QRect(inner.left(), inner.top() + line, line, line))
        column = inner.adjusted(page_width, 0, 0, 0)
        text = annotation.passage.reading or self.tr("Marked region")
        used = self._paint_text(painter, text, type_.quote, column, QUOTE_LINES, self.theme.ink)
        top = column.top() + used * line + GAP
        chips = column.adjusted(0, top - column.top(), 0, 0)
        words = [self.tr("doubtful")] if gloss.doubt else []
        words += [name for name in (gloss.annotator, index.data(DOCUMENT_ROLE)) if name]
        top += self._paint_terms(painter, gloss.labels, words, type_, chips)
        rest = column.adjusted(0, top - column.top(), 0, 0)
        if gloss.note and (lines := rest.height() // line):
            note = " ".join(gloss.note.split())
            italic = serif(type_.quote.pointSizeF() * 0.94, italic=True)
            self._paint_text(painter, note, italic, rest, lines, self.theme.quiet)

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(self.theme.accent if has_focus else self.theme.line)
            painter.setBrush(self.theme.field)
            painter.drawRoundedRect(card, 5, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(self.theme.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card, 5, 5)

    def _paint_page(
        self, painter: QPainter, annotation: Annotation, type_: _Type, rect: QRect
    ) -> None:
        painter.setFont(type_.fine)
        painter.setPen(self.theme.quiet)
        label = self.tr("p. {label}").format(label=annotation.passage.page_label)
        label = elided(QFontMetrics(type_.fine), label, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)

    def _paint_sign(self, painter: QPainter, type_: _Type, rect: QRect) -> None:
        """Below the page: a rule of the vocabulary is broken; which one says the tooltip."""
        painter.setFont(type_.fine)
        painter.setPen(self.theme.warning)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, BREACH_SIGN
        )

    def _paint_text(
        self, painter: QPainter, text: str, font: QFont, rect: QRect, lines: int, colour: QColor
    ) -> int:
        """Paint up to ``lines`` lines, the last one elided; how many there were."""
        painter.setFont(font)
        painter.setPen(colour)
        text = shown(text, MOST_LETTERS)
        metrics = QFontMetrics(font)
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        number = 0
        while number < lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            top = rect.top() + number * metrics.lineSpacing()
            number += 1
            is_cut = number == lines and line.textStart() + line.textLength() < len(text)
            if is_cut:
                rest = text[line.textStart() :]
                rest = elided(metrics, rest, rect.width())
                painter.drawText(QPointF(rect.left(), top + metrics.ascent()), rest)
            else:
                line.draw(painter, QPointF(rect.left() - line.x(), top - line.y()))
        layout.endLayout()
        return number

    def _paint_terms(
        self,
        painter: QPainter,
        labels: tuple[Label, ...],
        words: list[str],
        type_: _Type,
        rect: QRect,
    ) -> int:
        """Labels as chips, then doubt, whose and where in words; the height used."""
        if not labels and not words:
            return 0
        metrics = QFontMetrics(type_.chip)
        beside = min(metrics.horizontalAdvance(" · ".join(words)), rect.width() // 3)
        laid = lay_labels(labels, rect.size(), type_.chip, beside)
        for label, place in laid.placed:
            chip = place.translated(rect.topLeft())
            paint_chip(painter, chip, label_look(label), self.theme.facet(label.facet), type_.chip)
        if laid.left_out:
            words = [f"+{laid.left_out}", *words]
        start = rect.topLeft() + laid.end
        line = QRect(start, QSize(rect.right() - start.x(), laid.line_height))
        painter.setFont(type_.chip)
        painter.setPen(self.theme.quiet)
        text = elided(metrics, " · ".join(words), line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        return laid.height + GAP


def _font(option: QStyleOptionViewItem) -> QFont:
    widget = option.widget
    assert isinstance(widget, QWidget)
    return widget.font()
