"""The help page: all keys, made from the table of actions."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from glossator.ui.actions import KEYS_ELSEWHERE, MENUS, TABLE, plain_text, translated
from glossator.ui.commands.keymap import Keymap, shown_key


class HelpWindow(QTextBrowser):
    """A window of its own that can stay open beside the desk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(self.fontMetrics().averageCharWidth() * 72, self.fontMetrics().height() * 40)

    def show_keys(self, keymap: Keymap) -> None:
        self.setHtml(keys_page(keymap))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def keys_page(keymap: Keymap) -> str:
    """All keys as a page of HTML."""
    parts = []
    for menu in MENUS:
        rows = [
            (plain_text(entry), ", ".join(map(shown_key, keymap.keys(entry.id))))
            for entry in TABLE
            if entry.menu == menu and keymap.keys(entry.id)
        ]
        parts.append(_table(translated(menu), rows))
    for where in dict.fromkeys(where for where, _, _ in KEYS_ELSEWHERE):
        rows = [
            (translated(does), translated(keys)) for at, keys, does in KEYS_ELSEWHERE if at == where
        ]
        parts.append(_table(translated(where), rows))
    return "".join(parts)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td>{escape(what)}</td><td>&nbsp;&nbsp;<b>{escape(keys)}</b></td></tr>"
        for what, keys in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='2'>{lines}</table>"
