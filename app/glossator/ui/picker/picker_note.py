"""The last thing that the picker asks for: a note."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from glossator.ui.theme import Theme

FEWEST_LINES, MOST_LINES = 2, 6


class PickerNote(QPlainTextEdit):
    """As high as its text. ``written`` is the note as it is on the passage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written = ""
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Note, in Markdown"))
        self.document().contentsChanged.connect(self._fit)
        self._fit()

    @property
    def is_written(self) -> bool:
        """Whether what stands there is the note of the passage."""
        return self.toPlainText().strip() == self.written.strip()

    def show_note(self, note: str) -> None:
        self.written = note
        self.setPlainText(note)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 4px; }}"
        )

    def _fit(self) -> None:
        lines = min(max(self.document().blockCount(), FEWEST_LINES), MOST_LINES)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)
