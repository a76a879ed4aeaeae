"""New terms, one after the other: a line, Enter, the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from glossator.domain.change import Change
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.parts import sentence


class Adding(QWidget):
    """``facet_id`` is empty for a new facet. ``added`` gives the id of what was made."""

    done = Signal()
    added = Signal(str)

    def __init__(
        self, workspace: Workspace, editing: Editing, facet_id: str, broader: str | None = None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self._facet_id = facet_id
        self._broader = broader
        self._title = sentence()
        self._title.setStyleSheet("font-weight: 600;")
        self.line = QLineEdit()
        self.line.returnPressed.connect(self._add)
        hint = sentence(self.tr("Enter adds it, Esc ends."))
        hint.setProperty("quiet", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self.line, hint):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(self.line)
        self.refresh()

    def refresh(self) -> None:
        vocabulary = self._workspace.project.vocabulary
        if not self._facet_id:
            said = self.tr("New facet")
        elif self._facet_id not in vocabulary.facet_by_id:
            self.done.emit()
            return
        elif self._broader in vocabulary.by_id:
            label = vocabulary.by_id[self._broader].label
            said = self.tr("New term below “{label}”").format(label=label)
        else:
            label = vocabulary.facet_by_id[self._facet_id].label
            said = self.tr("New term in {label}").format(label=label)
        self._title.setText(said)
        self.line.setAccessibleName(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        label = self.line.text()
        made: list[str] = []

        def plan(planner: VocabularyPlanner) -> Change:
            if not self._facet_id:
                facet, change = planner.add_facet(label)
                made.append(facet.id)
            else:
                term, change = planner.add_term(self._facet_id, label, broader=self._broader)
                made.append(term.id)
            return change

        if self._editing.do(plan):
            self.line.clear()
            self.added.emit(made[0])
            if not self._facet_id:
                self.done.emit()
