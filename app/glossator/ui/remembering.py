"""What the reader chose last, kept while the window is open and written soon after each choice."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from glossator.services.preferences import (
    Position,
    Preferences,
    change_preferences,
)

SOON = 1_000  # milliseconds


class Remembering(QObject):
    """Writes only what was chosen here: another window may have chosen since."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._chosen: dict[str, Any] = {}
        self._places: dict[str, Position] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.write)

    def choose(self, **fields: Any) -> None:
        """Remember other values for fields of ``Preferences``."""
        self._chosen |= fields
        self._change(replace(self.preferences, **fields))

    def place(self, file_hash: str, position: Position) -> None:
        """Remember where reading stopped in a document."""
        self._places[file_hash] = position
        self._change(self.preferences.at(file_hash, position))

    def write(self) -> None:
        self._timer.stop()
        if not self._chosen and not self._places:
            return
        change_preferences(self._with_choices)
        self._chosen.clear()
        self._places.clear()

    def _with_choices(self, kept: Preferences) -> Preferences:
        kept = replace(kept, **self._chosen)
        for file_hash, position in self._places.items():
            kept = kept.at(file_hash, position)
        return kept

    def _change(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            self._timer.start()
