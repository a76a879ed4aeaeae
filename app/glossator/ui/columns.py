"""List, page, gloss and vocabulary beside each other; the page keeps at least half of the room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Columns(QSplitter):
    """``wanted`` are the widths of the left and the right column where there is room for them."""

    def __init__(
        self, left: QWidget, page: QWidget, right: QWidget, wanted: tuple[int, int]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.wanted = wanted
        for part in (left, page, right):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda _place, _handle: self._take_widths())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left, right = self.wanted
        room = self.width() // 2
        if left + right > room:
            left = room * left // (left + right)
            right = room - left
        self.setSizes([left, self.width() - left - right, right])

    def _take_widths(self) -> None:
        """The reader moved a handle; a column that is hidden keeps what it had."""
        left, _, right = self.sizes()
        self.wanted = (left or self.wanted[0], right or self.wanted[1])
