"""What stands below the tree while something is decided: what is concerned, and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.ui.terms.parts import push_button, sentence
from glossator.ui.terms.passages import PassageList


class Question(QWidget):
    """``body`` is filled by whoever asks. ``done`` says that it was answered, or given up."""

    done = Signal()
    gloss_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = sentence()
        self.title.setStyleSheet("font-weight: 600;")
        self.report = sentence()
        self.passages = PassageList()
        self.passages.gloss_requested.connect(self.gloss_requested)
        self.act = push_button()
        self.act.clicked.connect(self.answer)
        self.leave = push_button(self.tr("Cancel"))
        self.leave.clicked.connect(self.done)
        self.body = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addWidget(self.act)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(self.body)
        column.addWidget(self.report)
        column.addWidget(self.passages, 1)
        column.addLayout(buttons)

    def answer(self) -> None:
        """Do it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """The project has changed."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
