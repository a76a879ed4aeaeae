"""Small parts of the forms: headings, and what stands below each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.ui.chips import small
from glossator.ui.plain_text import PlainLabel


def heading(text: str, of: QWidget | None = None) -> PlainLabel:
    """The small line above a field, which is called so too; Alt and a letter leads to no field."""
    label = PlainLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(small(label.font(), 0.92))
    label.setProperty("quiet", True)
    if of is not None:
        of.setAccessibleName(text)
    return label


def sentence(text: str = "") -> PlainLabel:
    """A line of running text that breaks where it must."""
    label = PlainLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def push_button(text: str = "") -> QPushButton:
    """A button that Return presses too, as in a dialog."""
    button = QPushButton(text)
    button.setAutoDefault(True)
    return button


def flat_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFont(small(button.font(), 0.92))
    return button


def column_of(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    return column
