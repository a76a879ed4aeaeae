"""One quiet line below the page, in which words are typed that are to be found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from glossator.domain.finding import Needle
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme

FIELD_LETTERS = 32
COUNT_LETTERS = 16


class FindBar(QFrame):
    """Says what is to be found; what was found is said to it.

    ``step_requested`` is for the next hit (1) or the one before (-1); ``left`` says that the
    reader is done.
    """

    needle_changed = Signal()
    step_requested = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAccessibleName(self.tr("Find in the document"))
        letter = self.fontMetrics().averageCharWidth()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Words to find"))
        self.field.setToolTip(self.tr("Words to find (Ctrl+F)"))
        self.field.setFixedWidth(FIELD_LETTERS * letter)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.needle_changed)
        self._count = PlainLabel()
        self._count.setMinimumWidth(COUNT_LETTERS * letter)
        row = FlowLayout(self, gap=6, is_last_right=True)
        row.setContentsMargins(12, 5, 8, 5)
        row.addWidget(self.field)
        self._steps = [
            self._button("‹", self.tr("The hit before (Shift+F3)"), lambda: self._step(-1)),
            self._button("›", self.tr("The next hit (F3)"), lambda: self._step(1)),
        ]
        for button in self._steps:
            row.addWidget(button)
        row.addWidget(self._count)
        self._case = self._option(self.tr("Match case"), self.tr("Capitals count"))
        self._whole = self._option(self.tr("Whole words"), self.tr("Not inside longer words"))
        self._tolerant = self._option(
            self.tr("Also misread letters"),
            self.tr("Also find what a scanner took for it: I l 1, O 0, S 5, B 8, rn m, vv w"),
        )
        for option in (self._case, self._whole, self._tolerant):
            row.addWidget(option)
        close = self._button("×", self.tr("Done (Esc)"), self.left.emit)
        row.addWidget(close)
        self.set_theme(theme)
        self.say("")

    @property
    def needle(self) -> Needle:
        return Needle(
            self.field.text(),
            match_case=self._case.isChecked(),
            whole_words=self._whole.isChecked(),
            tolerant=self._tolerant.isChecked(),
        )

    def open(self, text: str) -> None:
        """Show the line with ``text`` in it, or with what was there if that is empty."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, line: str, *, is_warning: bool = False, hint: str = "") -> None:
        """What has been found so far; ``hint`` is said more about it."""
        self._count.setText(line)
        self._count.setToolTip(hint)
        self._count.setAccessibleDescription(hint)
        self._count.setProperty("warning", is_warning)
        self._count.style().polish(self._count)

    def set_can_step(self, can: bool) -> None:
        for button in self._steps:
            button.setEnabled(can)

    def set_theme(self, theme: Theme) -> None:
        line, ink, accent = theme.line.name(), theme.ink.name(), theme.accent.name()
        self.setStyleSheet(
            f"#find {{ background: {theme.panel.name()}; border-top: 1px solid {line}; }}"
            f"QLabel {{ color: {theme.quiet.name()}; }}"
            f"QLabel[warning=true] {{ color: {theme.warning.name()}; }}"
            f"QToolButton {{ color: {ink}; border: 1px solid transparent; border-radius: 4px;"
            " padding: 3px 8px; }"
            f"QToolButton:hover, QToolButton:pressed {{ background: {line}; }}"
            f"QToolButton:checked {{ background: {theme.field.name()}; border-color: {accent}; }}"
            f"QToolButton:focus {{ border-color: {accent}; }}"
            f"QToolButton:disabled {{ color: {theme.quiet.name()}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        self.step_requested.emit(by)

    def _button(self, text: str, name: str, done: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(done)
        return button

    def _option(self, text: str, hint: str) -> QToolButton:
        option = QToolButton()
        option.setText(text)
        option.setCheckable(True)
        option.setAccessibleName(text)
        option.setAccessibleDescription(hint)
        option.setToolTip(hint)
        option.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        option.toggled.connect(self.needle_changed)
        return option
