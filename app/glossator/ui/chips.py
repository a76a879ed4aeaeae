"""A term as a chip: its label in the ink of its facet, in a round frame."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from glossator.ui.plain_text import MOST_OF_A_NAME, elided, shown
from glossator.ui.theme import FacetColours

CROSS = "×"


@dataclass(frozen=True, slots=True)
class ChipLook:
    """``mark`` is set in small type behind the label: a key, a cross, or "proposed"."""

    label: str
    mark: str = ""
    is_dashed: bool = False
    is_strong: bool = False


def small(font: QFont, factor: float = 0.86) -> QFont:
    """``font`` made smaller; a chip is set in smaller type than what stands around it."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * factor)
    return smaller


def chip_size(look: ChipLook, font: QFont) -> QSize:
    metrics = QFontMetrics(font)
    height = metrics.height() + metrics.height() // 3
    width = metrics.horizontalAdvance(look.label) + height
    if look.mark:
        width += QFontMetrics(small(font)).horizontalAdvance(look.mark) + height // 3
    return QSize(width, height)


def paint_chip(
    painter: QPainter, rect: QRect, look: ChipLook, colours: FacetColours, font: QFont
) -> None:
    """Paint a chip that fills ``rect``; what does not fit is elided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(colours.ink if look.is_strong else colours.edge, 1.4 if look.is_strong else 1.0)
    if look.is_dashed:
        pen.setColor(colours.ink)
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(colours.band if look.is_strong else colours.chip)
    radius = frame.height() / 2
    painter.drawRoundedRect(frame, radius, radius)
    inner = rect.adjusted(rect.height() // 2, 0, -(rect.height() // 2), 0)
    if look.mark:
        mark_font = small(font)
        painter.setPen(colours.ink)
        painter.setFont(mark_font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, right, look.mark)
        mark_width = QFontMetrics(mark_font).horizontalAdvance(look.mark)
        inner.setRight(inner.right() - mark_width - rect.height() // 3)
    painter.setPen(colours.ink)
    painter.setFont(font)
    label = elided(QFontMetrics(font), look.label, inner.width() + 1)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inner, left, label)
    painter.restore()


class Chip(QAbstractButton):
    """A chip to click. A removable one has a cross; Delete and Backspace do the same."""

    remove_requested = Signal()

    def __init__(
        self,
        label: str,
        colours: FacetColours,
        *,
        key: str = "",
        is_proposed: bool = False,
        is_removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = label = shown(label, MOST_OF_A_NAME)
        self._colours = colours
        self._key = key
        self._is_proposed = is_proposed
        self._is_removable = is_removable
        self._is_strong = False
        self._is_hovered = False
        name = self.tr("{label} (proposed)").format(label=label) if is_proposed else label
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(
            Qt.CursorShape.ArrowCursor if is_removable else Qt.CursorShape.PointingHandCursor
        )
        if is_removable:
            self.setAccessibleDescription(self.tr("Delete takes it away"))

    @property
    def label(self) -> str:
        return self._label

    @property
    def is_strong(self) -> bool:
        return self._is_strong

    def set_strong(self, is_strong: bool) -> None:
        """Draw the chip heavier: it is on the open passage, or armed."""
        if is_strong != self._is_strong:
            self._is_strong = is_strong
            self.update()

    def set_colours(self, colours: FacetColours) -> None:
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._look(), self._font())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), hint.height() * 4), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.rect()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            radius = rect.height() / 2
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
            rect = rect.adjusted(2, 2, -2, -2)
        paint_chip(painter, rect, self._look(), self._colours, self._font())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_click = self.isDown() and event.button() == Qt.MouseButton.LeftButton
        super().mouseReleaseEvent(event)
        if self._is_removable and is_click and self._cross_rect().contains(event.position()):
            self.remove_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def cross_centre(self) -> QPoint:
        """Where the cross of a removable chip stands."""
        return self._cross_rect().center().toPoint()

    def _cross_rect(self) -> QRectF:
        height = self.height()
        return QRectF(QPointF(self.width() - 1.2 * height, 0), QPointF(self.width(), height))

    def _look(self) -> ChipLook:
        marks = [self.tr("proposed")] if self._is_proposed else []
        if self._key:
            marks.append(self._key)
        if self._is_removable:
            marks.append(CROSS)
        return ChipLook(
            self._label, "  ".join(marks), self._is_proposed, self._is_strong or self._is_hovered
        )

    def _font(self) -> QFont:
        return small(self.font(), 0.93)
