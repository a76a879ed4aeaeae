"""The vocabulary at work in the window: its colours now, its editor when it is asked for."""

from PySide6.QtCore import QObject

from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet
from glossator.services.workspace import Workspace
from glossator.ui.main_window import MainWindow


class VocabularyDesk(QObject):
    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._colour_facets()
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Facet) for step in change.steps):
            self._colour_facets()

    def _colour_facets(self) -> None:
        facets = self._workspace.project.vocabulary.facets
        self._window.themes.colour_facets((f.position, f.colour) for f in facets if f.colour)
