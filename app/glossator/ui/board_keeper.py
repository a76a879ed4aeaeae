"""Keeps the board of the open document true to the project: it is told, as everybody is."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Step
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Rule, Term
from glossator.services.workspace import Workspace
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.gloss_making import gloss_of
from glossator.ui.glosses import Gloss


class BoardKeeper(QObject):
    """``trouble_told`` says once of each gloss that cannot be read why not.

    A gloss from elsewhere may lie on a page that the paper does not have. It is left out: the list
    has it.
    """

    trouble_told = Signal(object)  # Trouble

    def __init__(
        self, workspace: Workspace, board: GlossBoard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board = board
        self._file_hash: str | None = None
        self._page_count = 0
        self._unread: set[str] = set()
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def show_document(self, file_hash: str | None, page_count: int = 0) -> None:
        """Put up the glosses of the document with this hash; none if the project has none."""
        self._file_hash = file_hash
        self._page_count = page_count
        self._show_all()

    @property
    def document_id(self) -> str | None:
        """The id of the open document, once it is part of the project."""
        if self._file_hash is None:
            return None
        document = self._workspace.project.document_with_hash(self._file_hash)
        return document.id if document is not None else None

    def _show_all(self) -> None:
        document_id = self.document_id
        self._unread.clear()
        self._board.facet_count = len(self._workspace.project.vocabulary.facets)
        if document_id is None:
            self._board.show_all([])
            return
        project = self._workspace.project
        further = project.annotations.further_pages(document_id)
        ids_on: dict[int, dict[str, None]] = {}
        for entry in project.entries(document_id):
            pages = (entry.page, *further.get(entry.id, ()))
            if max(pages) <= self._page_count:
                for page in pages:
                    ids_on.setdefault(page, {})[entry.id] = None
        self._board.show_when_looked_at(
            ids_on,
            self._looked_at,
            lambda: [(entry.page, entry.top) for entry in project.entries(document_id)],
        )

    def _looked_at(self, ids: Sequence[str]) -> list[Gloss]:
        """The glosses of annotations, without those that cannot be read."""
        annotations = self._workspace.project.annotations
        try:
            return [self._gloss(annotation) for annotation in annotations.read(ids)]
        except Trouble as trouble:
            if len(ids) > 1:
                return [gloss for each in ids for gloss in self._looked_at([each])]
            if not self._unread.issuperset(ids):
                self._unread.update(ids)
                self.trouble_told.emit(trouble)
            return []

    def _announced(self, change: Change) -> None:
        if any(self._tells_of_all(step) for step in change.steps):
            self._show_all()
            return
        here = self.document_id
        put: list[Gloss] = []
        removed: list[str] = []
        for step in change.steps:
            if isinstance(step.after, Annotation) and self._is_here(step.after, here):
                put.append(self._gloss(step.after))
            elif isinstance(step.before, Annotation):  # removed, or moved to another copy
                removed.append(step.before.id)
        self._board.update(put, removed)

    def _tells_of_all(self, step: Step) -> bool:
        """Whether it may change how any gloss is shown: its words, side or mark of a rule."""
        is_of_all = isinstance(step.record, Facet | Rule)
        return is_of_all or (isinstance(step.record, Term) and step.before is not None)

    def _is_here(self, annotation: Annotation, document_id: str | None) -> bool:
        pages = (segment.page for segment in annotation.passage.segments)
        return annotation.document_id == document_id and max(pages) <= self._page_count

    def _gloss(self, annotation: Annotation) -> Gloss:
        return gloss_of(annotation, self._workspace.project, self._workspace.annotator)
