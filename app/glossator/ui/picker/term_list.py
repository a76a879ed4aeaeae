"""The terms that may be meant by what is typed, one of them lit."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from glossator.domain.term_search import Match
from glossator.domain.vocabulary import Term, TermStatus, Vocabulary
from glossator.ui.chips import small
from glossator.ui.plain_text import elided
from glossator.ui.theme import Theme

AT_MOST = 7
MATCH_ROLE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


class TermList(QListWidget):
    """Takes no focus: the field above it keeps the keys. A row that is clicked is taken."""

    term_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Matching terms"))
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._delegate = _MatchDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.itemClicked.connect(lambda item: self.term_clicked.emit(_match(item).term.id))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_matches(self, matches: Sequence[Match], vocabulary: Vocabulary, lit: int) -> None:
        """Show ``matches`` and light the one at ``lit`` (-1 for none)."""
        self._delegate.vocabulary = vocabulary
        self.clear()
        for match in matches:
            item = QListWidgetItem(match.term.label)
            item.setData(MATCH_ROLE, match)
            self.addItem(item)
        self.setCurrentRow(lit)
        self.setVisible(bool(matches))
        self.setFixedHeight(self.sizeHintForRow(0) * len(matches) if matches else 0)

    @property
    def lit(self) -> Term | None:
        item = self.currentItem()
        return _match(item).term if item is not None else None

    def move_light(self, by: int) -> None:
        """Light the next (1) or previous (-1) term; it stops at the ends."""
        if self.count():
            self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))


def _match(item: QListWidgetItem) -> Match:
    match = item.data(MATCH_ROLE)
    assert isinstance(match, Match)
    return match


class _MatchDelegate(QStyledItemDelegate):
    """The label in the ink of its facet, then the name that matched, at the right the key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.vocabulary: Vocabulary | None = None

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        height = option.fontMetrics.height()
        return QSize(height * 8, height + height // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        match = index.data(MATCH_ROLE)
        assert self.vocabulary is not None
        facet = self.vocabulary.facet_by_id[match.term.facet_id]
        colours = self.theme.facet(facet.position)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widget = option.widget
        assert isinstance(widget, TermList)
        if index.row() == widget.currentRow():
            painter.setPen(colours.edge)
            painter.setBrush(colours.band)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        line = rect.adjusted(rect.height() // 3, 0, -(rect.height() // 3), 0)
        font, fine = widget.font(), small(widget.font())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if match.term.key:
            painter.setFont(fine)
            painter.setPen(self.theme.quiet)
            painter.drawText(line, right, match.term.key)
            line.setRight(line.right() - rect.height())
        painter.setFont(font)
        painter.setPen(colours.ink)
        metrics = painter.fontMetrics()
        label = elided(metrics, match.term.label, line.width())
        painter.drawText(line, left, label)
        line.setLeft(line.left() + metrics.horizontalAdvance(label) + rect.height() // 3)
        if (beside := self._beside(match)) and line.width() > rect.height():
            painter.setFont(fine)
            painter.setPen(self.theme.quiet)
            painter.drawText(line, left, elided(painter.fontMetrics(), beside, line.width()))
        painter.restore()

    def _beside(self, match: Match) -> str:
        """What stands in small type beside the label: the name that matched, "proposed"."""
        beside = [match.label] if match.label != match.term.label else []
        if match.term.status is TermStatus.PROPOSED:
            beside.append(self.tr("proposed"))
        return " · ".join(beside)
