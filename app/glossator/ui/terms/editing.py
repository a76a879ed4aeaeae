"""How the editor writes: plan, apply, and say what could not be done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace

Plan = Callable[[VocabularyPlanner], Change | None]


class Editing(QObject):
    """Each edit is one ``Change``, on disk before anybody hears of it."""

    trouble_told = Signal(object)  # Trouble
    written = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def do(self, plan: Plan) -> bool:
        """Whether it is written; if not, ``trouble_told`` has said why and nothing has changed."""
        try:
            self._workspace.apply(plan(self._workspace.plan_vocabulary))
        except Trouble as trouble:
            self.trouble_told.emit(trouble)
            return False
        self.written.emit()
        return True
