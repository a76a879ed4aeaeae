"""A list whose rows are all of one height, so that it costs the same for ten rows and 100,000."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

AnyIndex = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class UniformList(QListView):
    """A ``QListView`` that multiplies where Qt's own lays out all rows anew after each change.

    Rows stand below each other and are as high as the delegate makes the first one; none is hidden.
    It is a ``QListView`` still, as that is what a screen reader knows to be a list.
    """

    def __init__(self) -> None:
        super().__init__()
        self._row_height = 1  # pixels
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        if rows:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            first = model.index(0, 0)
            height = self.itemDelegateForIndex(first).sizeHint(option, first).height()
            self._row_height = max(height, 1)
        shown = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._row_height)
        bar.setPageStep(shown)
        bar.setRange(0, max(rows * self._row_height - shown, 0))
        QAbstractItemView.updateGeometries(self)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        return False

    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid():
            return QRect()
        top = index.row() * self._row_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        model = self.model()
        if model is None or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return model.index((point.y() + self.verticalOffset()) // self._row_height, 0)

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()  # rows may have come
        bar, shown = self.verticalScrollBar(), self.viewport().height()
        top = index.row() * self._row_height
        bottom = top + self._row_height - shown
        match hint:
            case QAbstractItemView.ScrollHint.PositionAtTop:
                bar.setValue(top)
            case QAbstractItemView.ScrollHint.PositionAtBottom:
                bar.setValue(bottom)
            case QAbstractItemView.ScrollHint.PositionAtCenter:
                bar.setValue((top + bottom) // 2)
            case _:
                bar.setValue(min(max(bar.value(), bottom), top))

    def moveCursor(self, move: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        model = self.model()
        last = model.rowCount() - 1 if model is not None else -1
        if last < 0:
            return QModelIndex()
        current = self.currentIndex()
        if not current.isValid():
            return model.index(last if move == Move.MoveEnd else 0, 0)
        page = max(self.viewport().height() // self._row_height - 1, 1)  # one row is seen again
        match move:
            case Move.MoveHome:
                row = 0
            case Move.MoveEnd:
                row = last
            case Move.MoveUp | Move.MovePrevious:
                row = current.row() - 1
            case Move.MoveDown | Move.MoveNext:
                row = current.row() + 1
            case Move.MovePageUp:
                row = current.row() - page
            case Move.MovePageDown:
                row = current.row() + page
            case _:
                row = current.row()
        return model.index(min(max(row, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = self._rows_in(rect.normalized())
        model, selection = self.model(), QItemSelection()
        if first <= last:
            selection.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        first, last = self._rows_in(self.viewport().rect())
        model, region = self.model(), QRegion()
        for row in range(first, last + 1):
            if selection.contains(index := model.index(row, 0)):
                region += self.visualRect(index)
        return region

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus():
            self._tell_screen_reader(QAccessible.Event.Focus, current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for index in deselected.indexes():
            self._tell_screen_reader(QAccessible.Event.SelectionRemove, index)
        for index in selected.indexes():
            self._tell_screen_reader(QAccessible.Event.SelectionAdd, index)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state
        viewport, model, chosen = self.viewport(), self.model(), self.selectionModel()
        current = self.currentIndex() if self.hasFocus() or viewport.hasFocus() else QModelIndex()
        at = viewport.mapFromGlobal(QCursor.pos())
        pointed = self.indexAt(at) if viewport.underMouse() else QModelIndex()
        first, last = self._rows_in(event.rect())
        painter = QPainter(viewport)
        for row in range(first, last + 1):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            if index == pointed:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegateForIndex(index).paint(painter, option, index)
        painter.end()

    def _rows_in(self, rect: QRect) -> tuple[int, int]:
        """The first and the last row in ``rect`` of the viewport; the last one is less if none."""
        model, above = self.model(), self.verticalOffset()
        last = model.rowCount() - 1 if model is not None else -1
        first = max((rect.top() + above) // self._row_height, 0)
        return first, min((rect.bottom() + above) // self._row_height, last)

    def _tell_screen_reader(self, what: QAccessible.Event, index: AnyIndex) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self, what)
            event.setChild(index.row())
            QAccessible.updateAccessibility(event)
