"""The passages that an edit concerns: a list in which each can be opened on the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from glossator.domain.annotation import Annotation
from glossator.ui.plain_text import shown
from glossator.ui.terms.fields import ENTER
from glossator.ui.tooltips import plain_tooltip

ID_ROLE = Qt.ItemDataRole.UserRole
LONGEST = 300  # characters of a quote in the list


class PassageModel(QAbstractListModel):
    """Annotations with what was marked beside each: words by id, shown in front of the quote."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotations: Sequence[Annotation] = ()
        self._marks: Mapping[str, str] = {}

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        self.beginResetModel()
        self._annotations = annotations
        self.endResetModel()

    def show_marks(self, marks: Mapping[str, str]) -> None:
        self._marks = marks
        if self._annotations:
            self.dataChanged.emit(self.index(0), self.index(len(self._annotations) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._annotations)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        annotation = self._annotations[index.row()]
        passage = annotation.passage
        if role == ID_ROLE:
            return annotation.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(passage.reading)
        if role == Qt.ItemDataRole.DisplayRole:
            quote = " ".join(shown(passage.reading, LONGEST).split()) or self.tr("Marked region")
            page = self.tr("p. {label}").format(label=passage.page_label)
            mark = self._marks.get(annotation.id)
            return "  ".join(part for part in (mark, page, quote) if part)
        return None


class PassageList(QListView):
    """A click or Enter wishes a passage to be opened; a figure that is typed is passed on."""

    gloss_requested = Signal(str)
    figure_typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._passages = PassageModel(self)
        self.setModel(self._passages)
        self.setAccessibleName(self.tr("Passages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen passages, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._passages.index(row).data(ID_ROLE) for row in rows)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        self._passages.show_annotations(annotations)

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """What stands in front of each quote, by id of the annotation."""
        self._passages.show_marks(marks)

    def go_on(self) -> None:
        """Choose the next passage, if there is one."""
        row = self.currentIndex().row() + 1
        if row < self._passages.rowCount():
            self.setCurrentIndex(self._passages.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._open(self.currentIndex())
        elif event.text().isdecimal() and event.text().isascii():
            self.figure_typed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.gloss_requested.emit(index.data(ID_ROLE))
