"""The outline as a tree: headings, and beside them how many glosses their sections hold."""

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from glossator.domain.text import fold
from glossator.ui.navigation.sections import Sections
from glossator.ui.theme import Theme
from glossator.ui.tooltips import plain_tooltip

NO_LETTERS = re.compile(r"\W+")
FEW = 60  # headings; an outline of more is shown closed
SECTION_ROLE = Qt.ItemDataRole.UserRole
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1


class OutlineTree(QTreeView):
    """Headings by their place in the outline. A letter that is typed goes to who finds headings."""

    section_chosen = Signal(int)
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: list[QStandardItem] = []
        self._current: int | None = None
        self._bold: int | None = None
        self._parents: Sequence[int] = ()
        self._open_before: list[QStandardItem] | None = None
        self._model = QStandardItemModel(0, 2, self)
        self._found = _Found(self)
        self._found.setSourceModel(self._model)
        self._found.setRecursiveFilteringEnabled(True)
        self._found.setDynamicSortFilter(False)  # counts change, headings do not
        self.setModel(self._found)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("00000"))
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.clicked.connect(self._choose)
        self.collapsed.connect(self._mark_current)
        self.expanded.connect(self._mark_current)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        for item in self._items:
            self._count_item(item).setForeground(theme.quiet)

    def show_sections(self, sections: Sections) -> None:
        self._current = self._bold = None
        self._open_before = None
        self._found.set_words("")
        self._model.removeRows(0, self._model.rowCount())
        self._items = []
        self._parents = sections.parents
        for at, (entry, parent) in enumerate(zip(sections.entries, sections.parents, strict=True)):
            item, count = QStandardItem(entry.title), QStandardItem()
            item.setData(at, SECTION_ROLE)
            item.setData(_spaced(entry.title), FOLDED_ROLE)
            item.setToolTip(plain_tooltip(entry.title))
            count.setData(at, SECTION_ROLE)
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            count.setForeground(self._theme.quiet)
            above = self._items[parent] if parent >= 0 else self._model.invisibleRootItem()
            above.appendRow([item, count])
            self._items.append(item)
        if len(self._items) <= FEW:
            self.expandAll()

    def show_counts(self, counts: Sequence[int]) -> None:
        for item, count in zip(self._items, counts, strict=True):
            one, many = self.tr("1 gloss"), self.tr("{count} glosses").format(count=count)
            said = f"{item.text()}, {one if count == 1 else many}" if count else item.text()
            if item.accessibleText() != said:
                item.setAccessibleText(said)
                self._count_item(item).setText(str(count) if count else "")

    def show_current(self, section: int | None) -> None:
        """Mark the section that is read."""
        if section != self._current:
            self._current = section
            self._mark_current()

    def find_words(self, words: str) -> None:
        """Show the headings that hold ``words``, and those above them; all if there are none."""
        if self._open_before is None and words:
            self._open_before = [
                item
                for item in self._items
                if self.isExpanded(self._found.mapFromSource(item.index()))
            ]
        self._found.set_words(words)
        if words:
            self.expandAll()
            self.setCurrentIndex(self._first_found())
        elif self._open_before is not None:
            self.collapseAll()
            for item in self._open_before:
                self.expand(self._found.mapFromSource(item.index()))
            self._open_before = None

    def choose_current(self) -> None:
        self._choose(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose_current()
        elif plain and text.isprintable() and text.strip() and text not in "+-*":
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin where the reader is, unless they found a heading before."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._current is not None:
            shown = self._items[self._shown(self._current)]
            self.setCurrentIndex(self._found.mapFromSource(shown.index()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def _first_found(self) -> QModelIndex:
        """The first heading that itself holds what is looked for."""
        for item in self._items:
            if self._found.holds_words(item):
                return self._found.mapFromSource(item.index())
        return QModelIndex()

    def _choose(self, index: QModelIndex) -> None:
        section = index.data(SECTION_ROLE)
        if section is not None:
            self.section_chosen.emit(section)

    def _count_item(self, item: QStandardItem) -> QStandardItem:
        return (item.parent() or self._model.invisibleRootItem()).child(item.row(), 1)

    def _mark_current(self) -> None:
        """Set the heading of the section that is read in bold, or the closed one above it."""
        shown = self._shown(self._current) if self._current is not None else None
        if shown != self._bold:
            for at, is_bold in ((self._bold, False), (shown, True)):
                if at is not None:
                    font = QFont(self.font())
                    font.setBold(is_bold)
                    self._items[at].setFont(font)
            self._bold = shown
        if shown is not None and not self.hasFocus():
            self.scrollTo(self._found.mapFromSource(self._items[shown].index()))

    def _shown(self, section: int) -> int:
        """The section, or the outermost closed one that holds it."""
        shown = above = section
        while (above := self._parents[above]) >= 0:
            if not self.isExpanded(self._found.mapFromSource(self._items[above].index())):
                shown = above
        return shown


class _Found(QSortFilterProxyModel):
    """Leaves the headings that hold every word, at the beginning of one of theirs."""

    def __init__(self, parent: OutlineTree) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def set_words(self, words: str) -> None:
        self.beginFilterChange()
        self._words = _spaced(words).split()
        self.endFilterChange()

    def holds_words(self, item: QStandardItem) -> bool:
        folded = item.data(FOLDED_ROLE)
        return all(" " + word in folded for word in self._words)

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        model = self.sourceModel()
        assert isinstance(model, QStandardItemModel)
        item = model.itemFromIndex(model.index(source_row, 0, source_parent))
        return item is None or self.holds_words(item)


def _spaced(text: str) -> str:
    """``text`` folded, with one space in front of each word and no other marks."""
    return " " + NO_LETTERS.sub(" ", fold(text).text).strip()
