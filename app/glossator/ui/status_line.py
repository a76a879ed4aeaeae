"""The line at the foot: how many glosses, whose, in which file."""

from PySide6.QtWidgets import QWidget

from glossator.domain.change import Change
from glossator.services.workspace import Workspace
from glossator.ui.plain_text import PlainLabel
from glossator.ui.tooltips import plain_tooltip


class StatusLine(PlainLabel):
    """Follows the project. That there is nothing to save, or that nothing can be written, is said
    here, once and quietly."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setContentsMargins(8, 0, 8, 0)
        self._workspace = workspace
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self._say()

    def _announced(self, _change: Change) -> None:
        self._say()

    def _say(self) -> None:
        reader = self._workspace.annotator
        annotations = self._workspace.project.annotations
        own = annotations.count_by(reader.id)
        others = len(annotations) - own
        said = self.tr("1 gloss by {name}") if own == 1 else self.tr("{count} glosses by {name}")
        parts = [said.format(count=own, name=reader.name)]
        if others:
            parts.append(self.tr("{count} by others").format(count=others))
        is_kept = self._workspace.read_only is None
        kept = self.tr("kept") if is_kept else self.tr("read only")
        parts += [self._workspace.path.name, kept]
        self.setText(" · ".join(parts))
        self.setToolTip(plain_tooltip(str(self._workspace.path)))
