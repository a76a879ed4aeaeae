"""The command palette: every action by its name, at the top of the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.actions import TABLE, Entry, Needs, translated
from glossator.ui.card import SHADOW, Card
from glossator.ui.commands.matching import ranked
from glossator.ui.commands.other_words import other_words
from glossator.ui.plain_text import elided
from glossator.ui.theme import Theme

ROWS = 10
MOST_RECENT = 5
COMMAND_ROLE = Qt.ItemDataRole.UserRole
OTHER_WORD_ROLE = COMMAND_ROLE + 1
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Command:
    entry: Entry
    action: QAction

    @property
    def name(self) -> str:
        """The text of the menu may name what it is about (Undo tag); the table's is the rest."""
        return self.action.text().replace("&", "").rstrip("…")


class CommandPalette(Card):
    """Opens over ``window``; Return does what is lit, Esc or a click elsewhere does nothing.

    What cannot be done now is shown with what it needs. The focus goes back to where it was before
    anything is done.
    """

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._window = window
        self._commands = [
            _Command(entry, actions[entry.id]) for entry in TABLE if entry.id != "palette"
        ]
        self._recent: list[str] = []
        self._came_from: QWidget | None = None
        self.setAccessibleName(self.tr("Commands"))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Command"))
        self._field.setFrame(False)
        self._field.textEdited.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Matching commands"))
        self._list.viewport().setAutoFillBackground(False)
        self._list.itemClicked.connect(lambda item: self._do(_command(item)))
        self._delegate = _CommandDelegate(theme, self)
        self._list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        inset = SHADOW + 8
        column.setContentsMargins(inset, inset, inset, inset)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._delegate.theme = theme

    def open(self) -> None:
        """Show all commands, those done last at the top, and take the keys."""
        self._came_from = QApplication.focusWidget()
        self._field.clear()
        self._narrow("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus()

    def leave(self) -> None:
        """Go away, and give the focus back."""
        if self.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None:
            came_from.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
                popup = event.reason() is Qt.FocusReason.PopupFocusReason  # the field's own menu
                if not popup and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                    self._came_from = None  # the focus is where the reader put it
                    self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS,
            Qt.Key.Key_PageUp: -ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            row = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self._list.currentItem()) is not None:
                self._do(_command(item))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.leave()
        else:
            return False
        return True

    def _do(self, command: _Command) -> None:
        if not command.action.isEnabled():
            return
        self._recent = [command.entry.id, *(i for i in self._recent if i != command.entry.id)]
        del self._recent[MOST_RECENT:]
        self.leave()
        command.action.trigger()

    def _narrow(self, typed: str) -> None:
        commands = self._meant(typed)
        self._list.clear()
        for command, other_word in commands:
            item = QListWidgetItem(command.name)
            item.setData(COMMAND_ROLE, command)
            item.setData(OTHER_WORD_ROLE, other_word)
            said = (command.name, other_word, self._delegate.beside(command))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, said)))
            self._list.addItem(item)
        self._list.setCurrentRow(0 if commands else -1)
        height = self._list.sizeHintForRow(0) if commands else 0
        self._list.setFixedHeight(height * min(ROWS, len(commands)))
        self.adjustSize()
        self._place()

    def _meant(self, typed: str) -> Sequence[tuple[_Command, str]]:
        """The commands that may be meant; those that cannot be done now stand last.

        Each with the other word for it that was typed, if it was not found by its name.
        """
        if typed.strip():
            names = [f"{command.name} {command.entry.menu}" for command in self._commands]
            others = [other_words(command.entry.id) for command in self._commands]
            meant = ranked(names, typed, others)
            found = [(self._commands[place], other_word) for place, other_word in meant]
        else:
            by_id = {command.entry.id: command for command in self._commands}
            recent = [by_id[entry_id] for entry_id in self._recent]
            rest = [command for command in self._commands if command not in recent]
            found = [(command, "") for command in recent + rest]
        return sorted(found, key=lambda one: not one[0].action.isEnabled())

    def _place(self) -> None:
        width = min(64 * self.fontMetrics().averageCharWidth(), self._window.width() - 24)
        self.setFixedWidth(width)
        self.move((self._window.width() - width) // 2, self._window.height() // 12)


def _command(item: QListWidgetItem) -> _Command:
    command = item.data(COMMAND_ROLE)
    assert isinstance(command, _Command)
    return command


class _CommandDelegate(QStyledItemDelegate):
    """The name of a command, its menu in small, at the right its keys or what it needs.

    Before the menu stands the other word for it that was typed.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def beside(self, command: _Command) -> str:
        """What stands at the right."""
        if command.action.isEnabled():
            keys = command.action.shortcut()
            return keys.toString(QKeySequence.SequenceFormat.NativeText)
        return {
            Needs.DOCUMENT: self.tr("needs an open document"),
            Needs.GLOSS: self.tr("needs an open gloss"),
            Needs.TARGET: self.tr("needs a selection or an open gloss"),
        }.get(command.entry.needs, self.tr("not now"))

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        height = option.fontMetrics.height()
        return QSize(height * 12, height + height // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        command = index.data(COMMAND_ROLE)
        widget = option.widget
        assert isinstance(widget, QListWidget)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == widget.currentRow():
            painter.setPen(self.theme.accent)
            painter.setBrush(self.theme.selection)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        line = rect.adjusted(rect.height() // 3, 0, -(rect.height() // 3), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.theme.quiet)
        beside = self.beside(command)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, beside)
        line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(beside) - 12)
        other_word = index.data(OTHER_WORD_ROLE)
        menu = translated(command.entry.menu)
        origin = f"“{other_word}”  {menu}" if other_word else menu
        if command.action.isEnabled():
            painter.setPen(self.theme.ink)
        mark = "✓ " if command.action.isChecked() else ""
        name = elided(painter.fontMetrics(), mark + command.name, line.width())
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, name)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(name) + 10)
        painter.setPen(self.theme.quiet)
        if line.width() > painter.fontMetrics().horizontalAdvance(origin):
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, origin)
        painter.restore()
