"""One line that says which terms are armed, with a cross to lay them down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme


class ArmedLine(QWidget):
    """Hidden while no term is armed."""

    disarm_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = PlainLabel()
        self._line.setWordWrap(True)
        cross = QToolButton()
        cross.setText("×")
        cross.setAutoRaise(True)
        cross.setAccessibleName(self.tr("Lay down the armed terms"))
        cross.setToolTip(cross.accessibleName())
        cross.clicked.connect(self.disarm_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._line.setStyleSheet(f"color: {theme.accent.name()}; font-weight: 600;")

    def show_armed(self, labels: Sequence[str]) -> None:
        self._line.setText(self.tr("Armed: {labels}").format(labels=" · ".join(labels)))
        self.setVisible(bool(labels))
