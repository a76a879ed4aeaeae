"""The quote of a passage, in serif; it can be corrected, and a region can be transcribed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from glossator.domain.annotation import Passage
from glossator.domain.word_difference import difference_in_words
from glossator.ui.chips import small
from glossator.ui.plain_text import MOST_READ, PlainLabel
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme, serif

EDIT_LINES = 5


class QuoteField(QWidget):
    """Shows a passage. While it is edited, leaving, or Ctrl+Enter, wishes it to be written.

    Below a correction stands what the PDF has in its place.
    """

    edited = Signal(str)
    _left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passage: Passage | None = None
        self._label = PlainLabel(most=MOST_READ)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setAccessibleName(self.tr("Quote"))
        self._as_read = PlainLabel()
        self._as_read.setWordWrap(True)
        self._as_read.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._as_read.setAccessibleName(self.tr("Quote as the PDF has it"))
        self._as_read.setFont(small(self.font(), 0.92))
        self._as_read.hide()
        self._editor = QPlainTextEdit()
        self._editor.setTabChangesFocus(True)
        self._editor.setAccessibleName(self.tr("Quote"))
        self._editor.installEventFilter(self)
        self._editor.hide()
        self._button = QToolButton()
        self._button.setAutoRaise(True)
        self._button.clicked.connect(self.edit)
        # Queued: the focus also goes when the window is taken down, and then nothing may change.
        self._left.connect(self._was_left, Qt.ConnectionType.QueuedConnection)
        for text in (self._label, self._editor):
            text.setFont(serif(self.font().pointSizeF() * 1.18))
        self._button.setFont(small(self.font(), 0.92))
        height = self._editor.fontMetrics().lineSpacing() * EDIT_LINES + 10
        self._editor.setFixedHeight(height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._editor)
        column.addWidget(self._as_read)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_editing(self) -> bool:
        return not self._editor.isHidden()

    def set_theme(self, theme: Theme) -> None:
        for quiet in (self._button, self._as_read):
            quiet.setStyleSheet(f"color: {theme.quiet.name()};")
        self._editor.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.field.name()}; color: {theme.ink.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 4px; }}"
            f"QPlainTextEdit:focus {{ border-color: {theme.accent.name()}; }}"
            f"{quiet_scroll_bars(theme)}"
        )

    @property
    def unwritten(self) -> str | None:
        """What was typed and is not what is written; ``None`` if there is no such text."""
        if not self.is_editing or self._passage is None:
            return None
        text = self._typed(self._passage)
        return text if text != self._passage.reading else None

    def show_passage(self, passage: Passage, *, is_other: bool, draft: str | None = None) -> None:
        """Show ``passage``; ``is_other`` if it is not the one shown before, changed.

        ``draft`` is what was typed for it before and not written.
        """
        self._passage = passage
        if passage.is_region:
            is_bare = not passage.reading
            self._button.setText(
                self.tr("Type what it says") if is_bare else self.tr("Edit transcription")
            )
            shown = passage.reading or self.tr("Marked region, not transcribed")
        else:
            self._button.setText(self.tr("Edit quote"))
            shown = f"“{passage.reading}”"
        self._label.setText(shown)
        if is_other:
            self._close()
        if draft is not None:
            self._open(draft)
        self._show_as_read()

    def _show_as_read(self) -> None:
        """What the PDF has, and in words how the correction differs."""
        passage = self._passage
        if passage is None or not passage.quote:
            self._as_read.hide()
            return
        said = self.tr("Reads in the PDF: “{quote}”").format(quote=passage.quote)
        if changed := difference_in_words(passage.quote, passage.reading):
            said = f"{said}\n{self.tr('Corrected: {changed}').format(changed=changed)}"
        self._as_read.setText(said)
        self._as_read.setVisible(self.is_editing or passage.edited_quote is not None)

    def edit(self) -> None:
        if self._passage is not None and not self.is_editing:
            self._open(self._passage.reading)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Have the edited text written, if it is another."""
        if (text := self.unwritten) is not None:
            self.edited.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor:
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self.commit()
                    self._left.emit()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                if enter or event.key() == Qt.Key.Key_Escape:
                    self.commit()
                    self._leave()
                    self._button.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        return super().eventFilter(watched, event)

    def _was_left(self) -> None:
        if not self._editor.hasFocus():
            self._leave()

    def _leave(self) -> None:
        """Close the editor, unless what was typed could not be written."""
        if self.unwritten is None:
            self._close()

    def _open(self, text: str) -> None:
        self._editor.setPlainText(text)
        self._label.hide()
        self._button.hide()
        self._editor.show()
        self._show_as_read()

    def _typed(self, passage: Passage) -> str:
        """What is typed, in one line; nothing typed means the quote as it was read."""
        return " ".join(self._editor.toPlainText().split()) or passage.quote

    def _close(self) -> None:
        self._editor.hide()
        self._label.show()
        self._button.show()
        self._show_as_read()
