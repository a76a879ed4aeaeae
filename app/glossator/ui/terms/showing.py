"""The passages of one term, and nothing to decide."""

from glossator.services.workspace import Workspace
from glossator.ui.terms.question import Question


class Showing(Question):
    def __init__(self, workspace: Workspace, term_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._id = term_id
        self.act.setText(self.tr("Back to the term"))
        self.leave.hide()
        self.setFocusProxy(self.passages)
        self.refresh()

    def refresh(self) -> None:
        term = self._workspace.project.vocabulary.by_id.get(self._id)
        if term is None:
            self.done.emit()
            return
        annotations = self._workspace.project.tagged_with(self._id)
        self.title.setText(term.label)
        count = len(annotations)
        said = self.tr("1 passage") if count == 1 else self.tr("{n} passages").format(n=count)
        self.report.setText(said if count else self.tr("No passage has it."))
        self.passages.show_annotations(annotations)

    def answer(self) -> None:
        self.done.emit()
