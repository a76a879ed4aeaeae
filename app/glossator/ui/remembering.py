"""What the reader chose last, kept while the window is open and written soon after each choice."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from glossator.services.preferences import Position, Preferences, write_preferences

SOON = 1_000  # milliseconds


class Remembering(QObject):
    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.write)

    def choose(self, **fields: Any) -> None:
        """Remember other values for fields of ``Preferences``."""
        self._change(replace(self.preferences, **fields))

    def place(self, file_hash: str, position: Position) -> None:
        """Remember where reading stopped in a document."""
        self._change(self.preferences.at(file_hash, position))

    def write(self) -> None:
        self._timer.stop()
        write_preferences(self.preferences)

    def _change(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            self._timer.start()
