"""The annotations that a filter asks for, as rows in reading order."""

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change
from glossator.domain.query import Filter, select
from glossator.domain.relation import Relation
from glossator.services.project import reading_order
from glossator.services.workspace import Workspace
from glossator.ui.gloss_making import gloss_of
from glossator.ui.glosses import Gloss
from glossator.ui.tooltips import plain_tooltip

ANNOTATION_ROLE = Qt.ItemDataRole.UserRole
GLOSS_ROLE = Qt.ItemDataRole.UserRole + 1
DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 2
MANY = 50  # annotations changed by one gesture, from which on the list is asked for anew

AnyIndex = QModelIndex | QPersistentModelIndex


class AnnotationModel(QStandardItemModel):
    """Follows the announcements and touches only the rows that they speak of.

    ``ANNOTATION_ROLE`` gives the ``Annotation``, ``GLOSS_ROLE`` its ``Gloss``, ``DOCUMENT_ROLE``
    the title of its document, empty where all rows are of one document. Another filter changes
    all rows at once. ``counted`` says that the number of rows, or of annotations in scope, may be
    another.

    The rows are Qt's own, as a view asks thousands of times for their number after each change;
    each holds its annotation, and ``_keys`` the place of each in the order.
    """

    counted = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._workspace = workspace
        self._filter = Filter()
        self._keys: list[tuple[str, ...]] = []
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    @property
    def filter(self) -> Filter:
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self._ask_anew()

    @property
    def ids(self) -> list[str]:
        """The ids of the annotations, in the order of the rows."""
        return [key[-1] for key in self._keys]

    @property
    def in_scope(self) -> int:
        """How many annotations the document, or the project, has without the filter."""
        project = self._workspace.project
        if self._filter.document_id is None:
            return len(project.annotations)
        return len(project.of_document(self._filter.document_id))

    def row_of(self, annotation_id: str) -> int | None:
        annotation = self._workspace.project.annotations.get(annotation_id)
        return self._place(annotation) if annotation is not None else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == GLOSS_ROLE:
            return self._gloss(super().data(index, ANNOTATION_ROLE))
        if role == DOCUMENT_ROLE:
            return self._document(super().data(index, ANNOTATION_ROLE))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "; ".join(self._in_words(super().data(index, ANNOTATION_ROLE)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(self._in_words(super().data(index, ANNOTATION_ROLE))))
        return super().data(index, role)

    def _gloss(self, annotation: Annotation) -> Gloss:
        return gloss_of(annotation, self._workspace.project, self._workspace.annotator)

    def _document(self, annotation: Annotation) -> str:
        """The title of the document, where the rows are of several."""
        is_one = self._filter.document_id is not None
        return "" if is_one else self._workspace.document(annotation.document_id).title

    def _in_words(self, annotation: Annotation) -> list[str]:
        """A row for a screen reader, and for who wants to read the whole of it."""
        gloss = self._gloss(annotation)
        parts = [
            self._document(annotation),
            self.tr("Page {label}").format(label=annotation.passage.page_label),
            annotation.passage.reading or self.tr("Marked region"),
            ", ".join(label.text for label in gloss.labels),
            self.tr("doubtful") if gloss.doubt else "",
            gloss.annotator,
            *gloss.breaches,
            gloss.note,
        ]
        return [part for part in parts if part]

    def _ask_anew(self) -> None:
        annotations = self._workspace.find(self._filter)
        self.removeRows(0, self.rowCount())
        self._keys = [self._key(annotation) for annotation in annotations]
        self.invisibleRootItem().appendRows([_item(annotation) for annotation in annotations])
        self.counted.emit()

    def _announced(self, change: Change) -> None:
        steps = [step for step in change.steps if isinstance(step.record, Annotation)]
        others = [step for step in change.steps if not isinstance(step.record, Annotation)]
        links = [step for step in others if isinstance(step.record, Relation)]
        has_other_names = any(step.before for step in others if step not in links)
        if len(steps) > MANY or has_other_names or (links and self._filter.ends):
            self._ask_anew()  # or a name has changed: of a term, a document, a person
            return
        befores = [step.before for step in steps if isinstance(step.before, Annotation)]
        afters = {step.after.id: step.after for step in steps if isinstance(step.after, Annotation)}
        wanted = {annotation.id for annotation in self._wanted(tuple(afters.values()))}
        for before in befores:
            if before.id not in wanted and (row := self._place(before)) is not None:
                self._remove(row)
        known = {before.id: before for before in befores}
        for annotation_id in wanted:
            after = afters[annotation_id]
            old = known.get(annotation_id)
            row = self._place(old) if old is not None else None
            if row is None:
                self._insert(after)
            else:
                self._put(row, after)
        if steps:
            self.counted.emit()

    def _wanted(self, annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Those of ``annotations`` that the filter asks for."""
        if self._filter.words.strip() or self._filter.ends:
            ids = {annotation.id for annotation in self._workspace.find(self._filter)}
            return tuple(annotation for annotation in annotations if annotation.id in ids)
        return select(annotations, self._filter, self._workspace.project.vocabulary)

    def _key(self, annotation: Annotation) -> tuple[str, ...]:
        """Sorts as ``workspace.find`` does: document by document, each in reading order."""
        document = self._workspace.document(annotation.document_id)
        return (document.title, document.id, *reading_order(annotation))

    def _place(self, annotation: Annotation) -> int | None:
        """The row of ``annotation`` as it stood when it was put there."""
        key = self._key(annotation)
        row = bisect_left(self._keys, key)
        return row if row < len(self._keys) and self._keys[row] == key else None

    def _remove(self, row: int) -> None:
        del self._keys[row]
        self.removeRow(row)

    def _insert(self, annotation: Annotation) -> None:
        key = self._key(annotation)
        row = bisect_left(self._keys, key)
        self._keys.insert(row, key)
        self.insertRow(row, _item(annotation))

    def _put(self, row: int, annotation: Annotation) -> None:
        """Put ``annotation`` in place of what stands at ``row``, or at its new place."""
        if self._keys[row] == self._key(annotation):
            self.item(row).setData(annotation, ANNOTATION_ROLE)
        else:
            self._remove(row)
            self._insert(annotation)


def _item(annotation: Annotation) -> QStandardItem:
    item = QStandardItem()
    item.setData(annotation, ANNOTATION_ROLE)
    item.setEditable(False)
    return item
