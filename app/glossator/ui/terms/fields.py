"""Fields that are written when they are left; what could not be written stays typed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from glossator.ui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_LINES = 8
AROUND = 14  # pixels of frame and margin above and below the lines

Write = Callable[[str], bool]  # writes a text; whether it is written now


class Kept:
    """What a field keeps besides its text: what is written, and how to write."""

    def __init__(self, write: Write) -> None:
        self.written = ""
        self.write = write

    def commit(self, text: str) -> bool:
        """Have ``text`` written if it is another; whether it is written now."""
        before = self.written
        if text == before:
            return True
        self.written = text  # so that it may be replaced by how it was written
        if self.write(text):
            return True
        self.written = before
        return False


class LineField(QLineEdit):
    """One line. Enter writes it, Esc takes back what was typed; ``entered`` if it is written."""

    entered = Signal()

    def __init__(self, name: str, write: Write) -> None:
        super().__init__()
        self._kept = Kept(write)
        self.setAccessibleName(name)

    @property
    def unwritten(self) -> str | None:
        """What is typed and not written; ``None`` if there is no such text."""
        return self.text() if self.text() != self._kept.written else None

    def show_text(self, text: str, draft: str | None = None) -> None:
        """``text`` is what is written now; ``draft`` is shown in its place, to be tried again."""
        self._kept.written = text
        if (shown := text if draft is None else draft) != self.text():
            self.setText(shown)
            self.setCursorPosition(0)

    def commit(self) -> bool:
        return self._kept.commit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.unwritten is not None:
            self.setText(self._kept.written)
        elif event.key() in ENTER:
            if self.commit():
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class LinesField(QPlainTextEdit):
    """Several lines, as high as they need. Ctrl+Enter writes them, Esc takes back."""

    def __init__(self, name: str, write: Write) -> None:
        super().__init__()
        self._kept = Kept(write)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().contentsChanged.connect(self.updateGeometry)

    @property
    def unwritten(self) -> str | None:
        """What is typed and not written; ``None`` if there is no such text."""
        text = self.toPlainText()
        return text if text != self._kept.written else None

    def show_text(self, text: str, draft: str | None = None) -> None:
        """``text`` is what is written now; ``draft`` is shown in its place, to be tried again."""
        self._kept.written = text
        if (shown := text if draft is None else draft) != self.toPlainText():
            self.setPlainText(shown)

    def commit(self) -> bool:
        return self._kept.commit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and self.unwritten is not None:
            self.setPlainText(self._kept.written)
        elif event.key() in ENTER and is_control:
            self.commit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * self._lines() + AROUND
        return QSize(self.fontMetrics().averageCharWidth() * 20, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _lines(self) -> int:
        """How many lines are shown: those that there are, as they break at this width."""
        layout = self.document().documentLayout()
        lines, block = 0, self.document().begin()
        while block.isValid() and lines < MOST_LINES:
            layout.blockBoundingRect(block)  # has it broken into lines now
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return min(max(lines, 1), MOST_LINES)


Field = LineField | LinesField


def as_lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of ``text`` that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def field_style(theme: Theme) -> str:
    """A style sheet for what holds fields: a frame that is lit where one types."""
    kinds = ("QLineEdit", "QPlainTextEdit")
    plain, lit = ", ".join(kinds), ", ".join(f"{kind}:focus" for kind in kinds)
    return (
        f"{plain} {{ background: {theme.field.name()}; color: {theme.ink.name()};"
        f" border: 1px solid {theme.line.name()}; border-radius: 4px; padding: 2px; }}"
        f"{lit} {{ border-color: {theme.accent.name()}; }}"
    )
