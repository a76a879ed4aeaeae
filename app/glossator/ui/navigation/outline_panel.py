"""The outline of the open document, with a field that finds headings."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from glossator.documents.protocol import OutlineEntry
from glossator.ui.navigation.outline_tree import OutlineTree
from glossator.ui.navigation.sections import Place, Sections
from glossator.ui.plain_text import PlainLabel
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme


class OutlinePanel(QWidget):
    """``entry_chosen`` gives the ``OutlineEntry`` that was clicked or entered.

    ``shown`` says that the panel can be seen now; nothing need be known of the outline before.
    """

    entry_chosen = Signal(object)
    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = Sections(())
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Find a heading"))
        self._field.setAccessibleName(self.tr("Find a heading"))
        self._field.setClearButtonEnabled(True)
        self._field.installEventFilter(self)
        self.tree = OutlineTree(theme)
        self.tree.setAccessibleName(self.tr("Outline"))
        self._nothing = PlainLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 4)
        column.setSpacing(6)
        for part in (self._field, self._nothing, self.tree):
            column.addWidget(part, 0 if part is self._field else 1)
        self._field.textChanged.connect(self.tree.find_words)
        self._field.returnPressed.connect(self.tree.choose_current)
        self.tree.typed.connect(self._find)
        self.tree.section_chosen.connect(self._choose)
        self.show_entries(None)
        self.set_theme(theme)

    def show_entries(self, entries: Sequence[OutlineEntry] | None) -> None:
        """``None`` while the outline is not known; an empty one is said to be so."""
        self._sections = Sections(entries or ())
        self._field.clear()
        self.tree.show_sections(self._sections)
        self._nothing.setText("" if entries is None else self.tr("This document has no outline."))
        for part in (self._field, self.tree):
            part.setVisible(bool(entries))
        self._nothing.setVisible(not entries)

    @property
    def said(self) -> str:
        """What stands there in place of an outline."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def show_glosses(self, places: Iterable[Place]) -> None:
        """Say beside each heading how many of the glosses at ``places`` its section holds."""
        self.tree.show_counts(self._sections.counts(places))

    def show_place(self, place: Place) -> None:
        """Mark the section in which the reader is."""
        self.tree.show_current(self._sections.at(place))

    def set_theme(self, theme: Theme) -> None:
        self.tree.set_theme(theme)
        self.tree.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        self._nothing.setStyleSheet(f"color: {theme.quiet.name()};")

    def take_focus(self) -> None:
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead from the field into the tree."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.take_focus()
                return True
            if event.key() == Qt.Key.Key_Escape and self._field.text():
                self._field.clear()
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _find(self, letters: str) -> None:
        self._field.setFocus()
        self._field.insert(letters)

    def _choose(self, section: int) -> None:
        self.entry_chosen.emit(self._sections.entries[section])
