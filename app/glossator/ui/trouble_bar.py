"""One line under the toolbar: what went wrong and what to do, or a question. Never a modal box."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from glossator.domain.trouble import Trouble
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme

Answer = Callable[[], object]


class TroubleBar(QFrame):
    """Hidden while there is nothing to say. What is told stays until it is closed or replaced.

    Who says something gets a number, from 1, by which it can be taken back when it is so no more.
    ``left`` says that it is closed while it has the focus.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self.setAccessibleName(self.tr("Message"))
        self._line = PlainLabel()
        self._line.setWordWrap(True)
        self._line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._field = QLineEdit()
        self._field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self._field.returnPressed.connect(self._answered)
        self.act_button = QPushButton()
        self.act_button.clicked.connect(self._answered)
        self.also_button = QPushButton()
        self.also_button.clicked.connect(self._did_also)
        self._copied = ""
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(self._copied))
        self._close = QPushButton(self.tr("Close"))
        self._close.setFlat(True)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self._line, 1)
        for widget in (
            self._field,
            self.act_button,
            self.also_button,
            self.copy_button,
            self._close,
        ):
            row.addWidget(widget)
        self._on_answer: Callable[[str], object] | None = None
        self._on_also: Answer | None = None
        self._theme = Theme.light()
        self._is_trouble = True
        self._number = 0
        self.hide()

    @property
    def text(self) -> str:
        """What stands there; empty if nothing does."""
        return "" if self.isHidden() else self._line.text()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._colour()

    def tell(
        self,
        trouble: Trouble,
        act: str = "",
        on_act: Answer | None = None,
        also: str = "",
        on_also: Answer | None = None,
        copy: str = "",
    ) -> int:
        """Say what went wrong; ``act`` is the label of a button that does ``on_act``, and ``also``
        that of another one. ``copy`` is what was typed and may be wanted elsewhere."""
        label = "" if on_act is None else act
        number = self._show(str(trouble), label, lambda _text: on_act and on_act())
        self._offer_more(also, on_also, copy)
        return number

    def mention(self, trouble: Trouble) -> None:
        """Say what went wrong, unless something can be done about what stands there."""
        if self.isHidden() or self.act_button.isHidden():
            self.tell(trouble)

    def say(
        self,
        sentence: str,
        act: str = "",
        on_act: Answer | None = None,
        also: str = "",
        on_also: Answer | None = None,
        copy: str = "",
    ) -> int:
        """Say something that is no trouble: what was done, or a choice between two acts.

        ``act``, ``also`` and ``copy`` as with ``tell``.
        """
        label = "" if on_act is None else act
        number = self._show(sentence, label, lambda _text: on_act and on_act(), is_trouble=False)
        self._offer_more(also, on_also, copy)
        return number

    def ask_password(self, trouble: Trouble, on_answer: Callable[[str], object]) -> int:
        """Ask for a password; Enter gives it."""
        number = self._show(str(trouble), self.tr("Open"), on_answer)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(self.tr("Password"))
        self._field.show()
        self._field.setFocus()
        return number

    def take_back(self, number: int) -> None:
        """Say no more what was said under ``number``, if that still stands there."""
        if number == self._number and not self.isHidden():
            self.clear()

    def clear(self) -> None:
        focused = self.focusWidget()
        has_focus = focused is not None and focused.hasFocus()
        self._on_answer = None
        self._field.clear()
        if has_focus:
            self.left.emit()  # before Qt gives the focus of what is hidden to whatever comes next
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _show(
        self,
        text: str,
        act: str,
        on_answer: Callable[[str], object] | None,
        *,
        is_trouble: bool = True,
    ) -> int:
        self._is_trouble = is_trouble
        self._colour()
        self._line.setText(text)
        self._on_answer = on_answer
        self._field.clear()
        self._field.hide()
        self.act_button.setText(act)
        self.act_button.setVisible(bool(act))
        self.also_button.hide()
        self.copy_button.hide()
        self.show()
        self._number += 1
        return self._number

    def _offer_more(self, also: str, on_also: Answer | None, copy: str) -> None:
        self._copied = copy
        self.copy_button.setVisible(bool(copy))
        self._on_also = on_also
        self.also_button.setText(also)
        self.also_button.setVisible(on_also is not None)

    def _colour(self) -> None:
        theme = self._theme
        edge = (theme.warning if self._is_trouble else theme.accent).name()
        self.setStyleSheet(
            f"#trouble {{ background: {theme.field.name()};"
            f" border-bottom: 1px solid {theme.line.name()}; border-left: 4px solid {edge}; }}"
        )

    def _did_also(self) -> None:
        on_also = self._on_also
        self.clear()
        if on_also is not None:
            on_also()

    def _answered(self) -> None:
        on_answer, text = self._on_answer, self._field.text()
        self.clear()
        if on_answer is not None:
            on_answer(text)
