"""How sure the reader is: nothing said, low, medium or high; and whether she doubts it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QToolButton, QVBoxLayout, QWidget

from glossator.domain.annotation import Confidence
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.theme import Theme


class ConfidenceRow(QWidget):
    confidence_chosen = Signal(object)  # Confidence or None
    doubt_set = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        levels = (
            (None, self.tr("none")),
            (Confidence.LOW, self.tr("low")),
            (Confidence.MEDIUM, self.tr("medium")),
            (Confidence.HIGH, self.tr("high")),
        )
        self._group = QButtonGroup(self)
        self._buttons: dict[Confidence | None, QToolButton] = {}
        flow = FlowLayout(gap=0)
        for level, name in levels:
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Confidence {level}").format(level=name))
            button.clicked.connect(lambda _on, level=level: self.confidence_chosen.emit(level))
            self._group.addButton(button)
            self._buttons[level] = button
            flow.addWidget(button)
        self._doubt = QCheckBox(self.tr("Doubtful"))
        self._doubt.clicked.connect(self.doubt_set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self._doubt)

    def set_theme(self, theme: Theme) -> None:
        chosen, line = theme.accent.name(), theme.line.name()
        for button in self._buttons.values():
            button.setStyleSheet(
                f"QToolButton {{ background: {theme.field.name()}; color: {theme.ink.name()};"
                f" border: 1px solid {line}; padding: 2px 8px; }}"
                f"QToolButton:checked {{ border-bottom: 2px solid {chosen}; color: {chosen};"
                " font-weight: 600; }"
                f"QToolButton:focus {{ border-color: {chosen}; }}"
            )

    def show_choice(self, confidence: Confidence | None, doubt: bool) -> None:
        self._buttons[confidence].setChecked(True)
        self._doubt.setChecked(doubt)
