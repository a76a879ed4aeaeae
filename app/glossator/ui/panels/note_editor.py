"""A note: shown as it reads, typed as Markdown, written when the writing is left."""

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedLayout, QTextBrowser, QWidget

from glossator.ui.plain_text import MOST_READ, shown
from glossator.ui.theme import Theme

MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FEWEST_LINES, MOST_LINES = 3, 14


class NoteEditor(QWidget):
    """Click or press Enter to type; leaving, or Ctrl+Enter, wishes it to be written.

    What was typed stays in the editor until ``show_text`` says that it is written, so that
    nothing is lost where it could not be.
    """

    edited = Signal(str)
    _left = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written = ""
        self._preview = _Preview(placeholder)
        self._preview.setAccessibleName(name)
        self._editor = QPlainTextEdit()
        self._editor.setAccessibleName(name)
        self._editor.setPlaceholderText(placeholder)
        self._editor.setTabChangesFocus(True)
        self._editor.installEventFilter(self)
        self._editor.document().contentsChanged.connect(self.updateGeometry)
        self._preview.edit_requested.connect(self.edit)
        # Queued: the focus also goes when the window is taken down, and then nothing may change.
        self._left.connect(self._was_left, Qt.ConnectionType.QueuedConnection)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._preview)
        self._stack.addWidget(self._editor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._preview)

    @property
    def is_editing(self) -> bool:
        return self._stack.currentWidget() is self._editor

    def set_theme(self, theme: Theme) -> None:
        frame = (
            f"QTextEdit, QPlainTextEdit {{ background: {theme.field.name()};"
            f" color: {theme.ink.name()}; border: 1px solid {theme.line.name()};"
            " border-radius: 4px; padding: 2px; }"
            f"QTextEdit:focus, QPlainTextEdit:focus {{ border-color: {theme.accent.name()}; }}"
        )
        self.setStyleSheet(frame)

    def show_text(self, text: str) -> None:
        """``text`` is what is written now; what is being typed is left alone."""
        is_being_typed = self.unwritten is not None
        self._written = text
        if not is_being_typed and text != self._editor.toPlainText():
            self._editor.setPlainText(text)
        self._preview.show_markdown(text)
        self.updateGeometry()

    @property
    def unwritten(self) -> str | None:
        """What was typed and is not what is written; ``None`` if there is no such text."""
        text = self._editor.toPlainText()
        return text if self.is_editing and text != self._written else None

    def start_anew(self, text: str, draft: str | None = None) -> None:
        """Show another note; ``draft`` is what was typed for it before and not written."""
        self._written = text
        self._editor.setPlainText(text if draft is None else draft)
        if draft is None:
            self._show_preview()
        else:
            self._stack.setCurrentWidget(self._editor)
            self.setFocusProxy(self._editor)

    def edit(self) -> None:
        """Put the cursor into the text."""
        if not self.is_editing:
            self._editor.setPlainText(self._written)
            self._stack.setCurrentWidget(self._editor)
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        self.setFocusProxy(self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def commit(self) -> None:
        """Have what was typed written, if it is not what is written already."""
        if (text := self.unwritten) is not None:
            self.edited.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor:
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self.commit()
                    self._left.emit()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                is_end = event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and is_control)
                if is_end:
                    self.commit()
                    self._close()
                    self._preview.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        lines = min(max(self._lines(), FEWEST_LINES), MOST_LINES)
        height = self.fontMetrics().lineSpacing() * lines + 16
        return QSize(self.fontMetrics().averageCharWidth() * 20, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, self.sizeHint().height())

    def _lines(self) -> int:
        shown = self._editor if self.is_editing else self._preview
        height = shown.document().size().height()
        if self.is_editing:
            return round(height)  # a plain text document counts in lines
        return round(height / self.fontMetrics().lineSpacing() + 0.4)

    def _was_left(self) -> None:
        if not self._editor.hasFocus():
            self._close()

    def _close(self) -> None:
        """Show how the note reads, unless what was typed could not be written."""
        if self.unwritten is None:
            self._show_preview()

    def _show_preview(self) -> None:
        self._preview.show_markdown(self._written)
        self.setFocusProxy(self._preview)
        self._stack.setCurrentWidget(self._preview)
        self.updateGeometry()


class _Preview(QTextBrowser):
    """Markdown as it reads. It loads nothing, from nowhere, and opens no link."""

    edit_requested = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.document().setDocumentMargin(3)

    def show_markdown(self, text: str) -> None:
        self.document().setMarkdown(shown(text, MOST_READ), MARKDOWN)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return QByteArray()  # for ``None`` Qt would read the file itself

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.edit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)
