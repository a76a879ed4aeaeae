"""Keeps the hairlines between linked glosses true to the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from glossator.domain.change import Change
from glossator.domain.relation import Relation, RelationType
from glossator.services.workspace import Workspace
from glossator.ui.page.link_lines import GlossLink, LinkLines
from glossator.ui.page.page_view import PageView


class LinkLineDesk(QObject):
    """``follow`` opens an annotation, by its id."""

    def __init__(
        self,
        workspace: Workspace,
        page: PageView,
        follow: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.lines = LinkLines(page, self._links_from, follow)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def _links_from(self, annotation_id: str) -> list[GlossLink]:
        project = self._workspace.project
        types = project.vocabulary.relation_type_by_id
        return [
            GlossLink(
                relation.from_id,
                relation.to_id,
                types[relation.type_id].label,
                types[relation.type_id].inverse_label,
            )
            for relation in project.relations_of(annotation_id)
            if relation.from_id == annotation_id
        ]

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Relation | RelationType) for step in change.steps):
            self.lines.links_changed()
