"""The line at the foot: how many glosses, whose, in which file."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from glossator.domain.change import Change
from glossator.services.workspace import Workspace


class StatusLine(QLabel):
    """Follows the project. That there is nothing to save is said here, once and quietly."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(8, 0, 8, 0)
        self._workspace = workspace
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self._say()

    def _announced(self, _change: Change) -> None:
        self._say()

    def _say(self) -> None:
        project, reader = self._workspace.project, self._workspace.annotator
        by = Counter(annotation.annotator_id for annotation in project.annotations.values())
        own, others = by[reader.id], by.total() - by[reader.id]
        said = self.tr("1 gloss by {name}") if own == 1 else self.tr("{count} glosses by {name}")
        parts = [said.format(count=own, name=reader.name)]
        if others:
            parts.append(self.tr("{count} by others").format(count=others))
        parts += [self._workspace.path.name, self.tr("kept")]
        self.setText(" · ".join(parts))
        self.setToolTip(str(self._workspace.path))
