"""The left column: glosses, outline and pages behind each other, a tab for each."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from glossator.ui.chips import small
from glossator.ui.theme import Theme
from glossator.ui.top_bar import ElidedLabel


class LeftColumn(QWidget):
    """``parts`` by name, with the words of their tabs. ``tab_changed`` gives the name.

    The line below the tabs says which paper they are about, where that is not clear.
    """

    tab_changed = Signal(str)

    def __init__(self, parts: Mapping[str, tuple[str, QWidget]], theme: Theme) -> None:
        super().__init__()
        self._names = list(parts)
        self._parts = {name: part for name, (_, part) in parts.items()}
        self._tabs = QTabBar()
        self._tabs.setFont(small(self.font(), 0.93))
        self._tabs.setDocumentMode(True)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setAccessibleName(self.tr("What the left column shows"))
        self._stack = QStackedWidget()
        for words, part in parts.values():
            self._tabs.addTab(words)
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # A styled tab bar keeps its parent from following the palette, so it has one of its own.
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tabs)
        column.addWidget(holder)
        self._line = ElidedLabel()
        self._heading = QWidget()  # hidden with its margins
        self._heading.hide()
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(10, 6, 8, 0)
        row.addWidget(self._line)
        column.addWidget(self._heading)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._changed)
        self.set_theme(theme)

    @property
    def tab(self) -> str:
        return self._names[self._tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show a part by its name; a name that is none is passed over."""
        if name in self._names:
            self._tabs.setCurrentIndex(self._names.index(name))

    def put(self, name: str, part: QWidget) -> None:
        """From now on ``part`` stands behind the tab ``name``; the other one is kept."""
        self._parts[name] = part
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._parts[self.tab])

    def say(self, paper: str) -> None:
        """Name the paper that is shown; nothing if there is no other."""
        self._line.set_whole(paper)
        self._heading.setVisible(bool(paper))

    def set_theme(self, theme: Theme) -> None:
        self._tabs.setStyleSheet(
            "QTabBar { border: none; }"
            f"QTabBar::tab {{ color: {theme.quiet.name()}; background: transparent;"
            " border: none; border-bottom: 2px solid transparent; padding: 6px 4px 4px 4px; }"
            f"QTabBar::tab:hover {{ color: {theme.ink.name()}; }}"
            f"QTabBar::tab:selected {{ color: {theme.ink.name()};"
            f" border-bottom-color: {theme.line.name()}; }}"
            f"QTabBar::tab:selected:focus {{ border-bottom-color: {theme.accent.name()}; }}"
        )
        self._line.setStyleSheet(f"color: {theme.quiet.name()};")

    def _changed(self, index: int) -> None:
        self._stack.setCurrentWidget(self._parts[self._names[index]])
        self.tab_changed.emit(self._names[index])
