"""Other keys for actions: a table, a field that hears a key, a line that says why not."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.actions import MENUS, TABLE, plain_text, translated
from glossator.ui.commands.keymap import Keymap, normal, shown_key
from glossator.ui.commands.matching import match, match_other
from glossator.ui.commands.other_words import other_words
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme

ID_ROLE = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """Shows ``keymap``; each change goes up as another one."""

    changed = Signal(object)  # Keymap

    def __init__(self, keymap: Keymap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Find an action"))
        self._filter.setAccessibleName(self.tr("Find an action"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._narrow)
        self._table = QTreeWidget()
        self._table.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.currentItemChanged.connect(self._show_current)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._fill()
        self._said = PlainLabel()
        self._said.setWordWrap(True)
        self._key = QKeySequenceEdit()
        self._key.setMaximumSequenceLength(1)
        self._key.setAccessibleName(self.tr("New keys: press them"))
        self._key.keySequenceChanged.connect(self._try)
        self._set = QPushButton(self.tr("Take these keys"))
        self._set.clicked.connect(self._take)
        self._none = QPushButton(self.tr("No keys"))
        self._none.clicked.connect(lambda: self._change(self._keymap.with_keys(self._id, ())))
        self._default = QPushButton(self.tr("As it was"))
        self._default.setToolTip(self.tr("The keys that this action came with"))
        self._default.clicked.connect(lambda: self._change(self._keymap.with_default(self._id)))
        self._all = QPushButton(self.tr("All as they were"))
        self._all.clicked.connect(lambda: self._change(Keymap()))
        hearing = QHBoxLayout()
        label = PlainLabel(self.tr("Press the new &keys:"))
        label.setBuddy(self._key)
        for widget in (label, self._key, self._set, self._none, self._default):
            hearing.addWidget(widget, 1 if widget is self._key else 0)
        column = QVBoxLayout(self)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        column.addLayout(hearing)
        column.addWidget(self._said)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignRight)
        self.set_theme(theme)
        self._table.setCurrentItem(next(iter(self._items.values())))

    def set_theme(self, theme: Theme) -> None:
        self._said.setStyleSheet(f"color: {theme.warning.name()}")

    @property
    def _id(self) -> str:
        """The action whose row is lit; empty on the name of a menu."""
        item = self._table.currentItem()
        return str(item.data(0, ID_ROLE) or "") if item is not None else ""

    def _fill(self) -> None:
        for menu in MENUS:
            heading = QTreeWidgetItem([translated(menu)])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            self._table.addTopLevelItem(heading)
            for entry in TABLE:
                if entry.menu == menu:
                    item = QTreeWidgetItem([plain_text(entry), ""])
                    item.setData(0, ID_ROLE, entry.id)
                    heading.addChild(item)
                    self._items[entry.id] = item
        self._table.expandAll()
        self._show_keys()
        self._table.resizeColumnToContents(0)

    def _show_keys(self) -> None:
        for entry_id, item in self._items.items():
            item.setText(1, ", ".join(map(shown_key, self._keymap.keys(entry_id))))
            font = item.font(1)
            font.setBold(entry_id in self._keymap.chosen)
            item.setFont(1, font)
            item.setToolTip(1, self.tr("Chosen by you") if font.bold() else "")

    def _narrow(self, typed: str) -> None:
        for entry_id, item in self._items.items():
            names = f"{item.text(0)} {item.text(1)}"
            by_other = match_other(names, other_words(entry_id), typed) is not None
            is_meant = by_other or match(names, typed) is not None
            item.setHidden(bool(typed.strip()) and not is_meant)
        for row in range(self._table.topLevelItemCount()):
            heading = self._table.topLevelItem(row)
            assert heading is not None
            own = [item for item in self._items.values() if item.parent() is heading]
            heading.setHidden(all(item.isHidden() for item in own))
        current = self._table.currentItem()
        if current is None or current.isHidden() or not self._id:  # only what is seen is changed
            seen = [item for item in self._items.values() if not item.isHidden()]
            at = self._table.indexFromItem(seen[0]) if seen else QModelIndex()
            self._table.setCurrentIndex(at)

    def _show_current(self) -> None:
        for widget in (self._key, self._none, self._default):
            widget.setEnabled(bool(self._id))
        with QSignalBlocker(self._key):
            self._key.clear()
        self._set.setEnabled(False)
        self._said.clear()

    def _try(self, keys: QKeySequence) -> None:
        """Say why an action cannot have the keys that were pressed, if it cannot."""
        key = keys.toString(QKeySequence.SequenceFormat.PortableText)
        refusal = self._keymap.refusal(self._id, key) if key else ""
        self._said.setText(refusal)
        self._set.setEnabled(bool(key) and not refusal)

    def _take(self) -> None:
        key = self._key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        self._change(self._keymap.with_keys(self._id, (normal(key),)))

    def _change(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._show_keys()
        self._show_current()
        self.changed.emit(keymap)
