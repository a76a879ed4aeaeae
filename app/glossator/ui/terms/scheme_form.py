"""What the vocabulary as a whole is called, its language and its version."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.services.workspace import Workspace
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.fields import LineField
from glossator.ui.terms.parts import heading, push_button, sentence


class SchemeForm(QWidget):
    done = Signal()

    def __init__(self, workspace: Workspace, editing: Editing) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        title, version = self.tr("Title"), self.tr("Version")
        language = self.tr("Language of its labels (en, de, …)")
        self.fields = {
            "title": LineField(title, lambda text: self._write("title", text)),
            "version": LineField(version, lambda text: self._write("version", text)),
            "language": LineField(language, lambda text: self._write("language", text)),
        }
        leave = push_button(self.tr("Done"))
        leave.clicked.connect(self.done)
        id_ = sentence(self.tr("Known as {id}.").format(id=workspace.project.vocabulary.id))
        id_.setProperty("quiet", True)
        id_.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for name, field in zip((title, version, language), self.fields.values(), strict=True):
            column.addWidget(heading(name))
            column.addWidget(field)
        column.addWidget(id_)
        column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.fields["title"])
        self.refresh()

    def refresh(self) -> None:
        scheme = self._workspace.project.vocabulary.scheme
        for name, field in self.fields.items():
            field.show_text(getattr(scheme, name), field.unwritten)

    def commit(self) -> None:
        """Have written what is typed."""
        for field in self.fields.values():
            field.commit()

    def unwritten(self) -> tuple[str, ...]:
        """What is typed and could not be written."""
        typed = (field.unwritten for field in self.fields.values())
        return tuple(text for text in typed if text is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _write(self, name: str, text: str) -> bool:
        scheme = self._workspace.project.vocabulary.scheme
        after = replace(scheme, **{name: text.strip()})
        return self._editing.do(lambda plan: plan.edit_scheme(after))
