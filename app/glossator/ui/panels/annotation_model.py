"""The annotations that a filter asks for, as rows in reading order."""

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change
from glossator.domain.inventory import Entry
from glossator.domain.query import Filter
from glossator.domain.relation import Relation
from glossator.domain.trouble import Trouble
from glossator.services.workspace import Workspace
from glossator.ui.gloss_making import gloss_of
from glossator.ui.glosses import Gloss
from glossator.ui.tooltips import plain_tooltip

ANNOTATION_ROLE = Qt.ItemDataRole.UserRole
GLOSS_ROLE = Qt.ItemDataRole.UserRole + 1
DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 2
MANY = 50  # annotations changed by one gesture, from which on the list is asked for anew

_SHOWN = (
    ANNOTATION_ROLE,
    GLOSS_ROLE,
    DOCUMENT_ROLE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)

AnyIndex = QModelIndex | QPersistentModelIndex


class AnnotationModel(QStringListModel):
    """Follows the announcements and touches only the rows that they speak of.

    ``ANNOTATION_ROLE`` gives the ``Annotation``, ``GLOSS_ROLE`` its ``Gloss``, ``DOCUMENT_ROLE``
    the title of its document, empty where all rows are of one document; all are ``None`` where the
    annotation cannot be read, which ``trouble_told`` says once. Another filter changes all rows at
    once. ``counted`` says that the number of rows, or of annotations in scope, may be another.

    The rows are Qt's own, as a view asks thousands of times for their number after each change;
    what stands in them is looked at when the row is.
    """

    counted = Signal()
    trouble_told = Signal(object)  # Trouble

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._filter = Filter()
        self._entries: list[Entry] = []  # of the rows that are there
        self._coming: list[Entry] = []  # of the rows that are being put in
        # The first that hears of rows: whoever hears later looks at them already.
        self.rowsInserted.connect(self._rows_came)
        self.rowsRemoved.connect(self._rows_went)
        self._unread: set[str] = set()
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
        return [entry.id for entry in self._entries]

    @property
    def in_scope(self) -> int:
        """How many annotations the document, or the project, has without the filter."""
        project = self._workspace.project
        if self._filter.document_id is None:
            return len(project.annotations)
        return len(project.entries(self._filter.document_id))

    def row_of(self, annotation_id: str) -> int | None:
        annotations = self._workspace.project.annotations
        if annotation_id not in annotations:
            return None
        return self._row(annotations.entry(annotation_id))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) & ~Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SHOWN or (annotation := self._annotation(index)) is None:
            return None
        if role == ANNOTATION_ROLE:
            return annotation
        if role == GLOSS_ROLE:
            return self._gloss(annotation)
        if role == DOCUMENT_ROLE:
            return self._document(annotation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(self._in_words(annotation)))
        return "; ".join(self._in_words(annotation))

    def _annotation(self, index: AnyIndex) -> Annotation | None:
        if not index.isValid():
            return None
        annotation_id = self._entries[index.row()].id
        try:
            return self._workspace.project.annotations.get(annotation_id)
        except Trouble as trouble:
            if annotation_id not in self._unread:
                self._unread.add(annotation_id)
                self.trouble_told.emit(trouble)
            return None

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
        try:
            entries = self._workspace.find_entries(self._filter)
        except Trouble as trouble:
            entries = []
            self.trouble_told.emit(trouble)
        self.removeRows(0, self.rowCount())
        self._unread.clear()
        self._insert(0, entries)
        self.counted.emit()

    def _announced(self, change: Change) -> None:
        steps = [step for step in change.steps if isinstance(step.record, Annotation)]
        links = [step for step in change.steps if isinstance(step.record, Relation)]
        others = [s for s in change.steps if not isinstance(s.record, Annotation | Relation)]
        has_other_names = any(step.before is not None for step in others)
        if len(steps) > MANY or has_other_names or (links and self._filter.ends):
            self._ask_anew()  # or a name has changed: of a term, a document, a person
            return
        present = [step.after.id for step in steps if isinstance(step.after, Annotation)]
        wanted = set(self._workspace.find_entries(self._filter, present))
        for step in steps:
            before = Entry.of(step.before) if isinstance(step.before, Annotation) else None
            after = Entry.of(step.after) if isinstance(step.after, Annotation) else None
            row = self._row(before) if before is not None else None
            if row is not None and before == after and after in wanted:
                self.dataChanged.emit(self.index(row), self.index(row))
                continue
            if row is not None:
                self.removeRow(row)
            if after is not None and after in wanted:
                self._insert(self._place(after), [after])
        if steps:
            self.counted.emit()

    def _row(self, entry: Entry) -> int | None:
        row = self._place(entry)
        is_there = row < len(self._entries) and self._entries[row] == entry
        return row if is_there else None

    def _place(self, entry: Entry) -> int:
        """The row where ``entry`` belongs."""
        place = self._workspace.project.place
        return bisect_left(self._entries, place(entry), key=place)

    def _insert(self, row: int, entries: list[Entry]) -> None:
        self._coming = entries
        self.insertRows(row, len(entries))

    def _rows_came(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self._entries[first:first] = self._coming

    def _rows_went(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self._entries[first : last + 1]
