"""The page alone on the screen: menus, bars and columns are away until the reader comes back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget


class FullScreen(QObject):
    """``around`` are the parts of ``window`` that are put away; they come back as they were."""

    changed = Signal()

    def __init__(self, window: QMainWindow, around: Sequence[QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._around = around
        self._put_away: list[QWidget] = []
        self._was_maximized = False
        self.is_on = False

    def toggle(self) -> None:
        if not self.leave():
            self.enter()

    def enter(self) -> None:
        if self.is_on:
            return
        self.is_on = True
        self._was_maximized = self._window.isMaximized()
        self._put_away = [part for part in self._around if not part.isHidden()]
        for part in self._put_away:
            part.hide()
        self._window.showFullScreen()
        self.changed.emit()

    def leave(self) -> bool:
        """Come back; whether there was anything to come back from."""
        if not self.is_on:
            return False
        self.is_on = False
        for part in self._put_away:
            part.show()
        if self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self.changed.emit()
        return True
