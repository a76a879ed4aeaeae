"""A card beside a rectangle, to type what the words in it say."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from glossator.ui.card import SHADOW, Card
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme, serif

EDGE = SHADOW + 10  # pixels from the edge of the widget to what stands on the card
LETTERS = 56  # as wide as that many, where there is room
LINES = 3
GAP = 4  # pixels between the rectangle and the card


class TranscriptionCard(Card):
    """Return gives what was typed, Esc gives it up."""

    typed = Signal(str)
    left = Signal()  # without anything typed

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._heading = PlainLabel(self.tr("What does it say?"))
        self._editor = QPlainTextEdit()
        self._editor.setTabChangesFocus(True)
        self._editor.setAccessibleName(self.tr("Transcription"))
        self._editor.setPlaceholderText(self.tr("Type the words as they stand there"))
        self._editor.installEventFilter(self)
        self._keep = QPushButton(self.tr("Keep"))
        self._keep.setToolTip(self.tr("Store the words as the quote of this rectangle (Return)"))
        self._keep.clicked.connect(self._give)
        self._give_up = QPushButton(self.tr("Give up"))
        self._give_up.setToolTip(self.tr("Close without storing (Esc)"))
        self._give_up.clicked.connect(self.give_up)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._heading.setStyleSheet(f"color: {theme.quiet.name()};")

    def open_at(self, avoid: Sequence[QRect]) -> None:
        """Open beside ``avoid`` (rectangles of the parent), with the focus."""
        self._editor.setFont(serif(self.font().pointSizeF() * 1.12))
        self._editor.setFixedHeight(self._editor.fontMetrics().lineSpacing() * LINES + 12)
        self._editor.clear()
        page = self.parentWidget()
        assert page is not None
        area = page.rect()
        width = min(area.width(), LETTERS * self.fontMetrics().averageCharWidth() + 2 * EDGE)
        self.resize(width, self.sizeHint().height())
        rect = avoid[0] if avoid else QRect(area.center(), QSize(1, 1))
        below = rect.bottom() + 1 + GAP
        above = rect.top() - GAP - self.height()
        top = below if below + self.height() <= area.bottom() or above < 0 else above
        left = max(0, min(rect.left(), area.width() - width))
        self.move(left, max(0, min(top, area.height() - self.height())))
        self.show()
        self.raise_()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_return and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._give()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        """Give what was typed, in one line."""
        if text := " ".join(self._editor.toPlainText().split()):
            self.typed.emit(text)
        else:
            self.give_up()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._give_up)
        foot.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE - 2)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._editor)
        column.addLayout(foot)
