"""The help page: all keys, made from the table of actions."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from glossator.ui.actions import KEYS_ELSEWHERE, MENUS, TABLE, translated


class HelpWindow(QTextBrowser):
    """A window of its own that can stay open beside the desk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Keys"))
        self.setHtml(keys_page())
        self.resize(self.fontMetrics().averageCharWidth() * 72, self.fontMetrics().height() * 40)


def keys_page() -> str:
    """All keys as a page of HTML."""
    parts = []
    for menu in MENUS:
        rows = [
            (
                translated(entry.text).replace("&", "").rstrip("…"),
                ", ".join(map(_shown, entry.keys)),
            )
            for entry in TABLE
            if entry.menu == menu and entry.keys
        ]
        parts.append(_table(translated(menu), rows))
    for where in dict.fromkeys(where for where, _, _ in KEYS_ELSEWHERE):
        rows = [
            (translated(does), translated(keys)) for at, keys, does in KEYS_ELSEWHERE if at == where
        ]
        parts.append(_table(translated(where), rows))
    return "".join(parts)


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td>{escape(what)}</td><td>&nbsp;&nbsp;<b>{escape(keys)}</b></td></tr>"
        for what, keys in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='2'>{lines}</table>"
