"""The list of glosses at the left: what is there, what the filter leaves, where the reader is."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.query import Filter
from glossator.services.workspace import Workspace
from glossator.ui.chips import small
from glossator.ui.panels.annotation_delegate import AnnotationDelegate
from glossator.ui.panels.annotation_model import ANNOTATION_ROLE, AnnotationModel
from glossator.ui.panels.filter_bar import FilterBar
from glossator.ui.plain_text import PlainLabel
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme
from glossator.ui.uniform_list import UniformList


class AnnotationList(QWidget):
    """``filter`` is "what I see". A click, or Enter, wishes a gloss to be opened."""

    gloss_requested = Signal(str)
    filter_changed = Signal()
    trouble_told = Signal(object)  # Trouble: a gloss cannot be read

    def __init__(
        self, workspace: Workspace, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.light()
        self._current_id: str | None = None
        self._model = AnnotationModel(workspace, self)
        self._bar = FilterBar(workspace.project, self._theme)
        self._count = PlainLabel()
        self._nothing = PlainLabel()
        self._delegate = AnnotationDelegate(self._theme, self)
        self.view = _View()
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(self.tr("Glosses"))
        self._lay_out()
        self._bar.filter_changed.connect(self._filter_changed)
        self._model.counted.connect(self._say_count)
        self._model.trouble_told.connect(self.trouble_told)
        self._model.rowsInserted.connect(self._came)
        self.view.clicked.connect(self._open)
        self.view.entered_by_key.connect(self._open)
        self._filter_changed()
        self.set_theme(self._theme)

    @property
    def filter(self) -> Filter:
        return self._bar.filter

    @property
    def ids(self) -> list[str]:
        """The ids of the glosses that are listed, in their order."""
        return self._model.ids

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._delegate.theme = theme
        self._bar.set_theme(theme)
        self.view.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        for label in (self._count, self._nothing):
            label.setStyleSheet(f"color: {theme.quiet.name()};")
        self.view.viewport().update()

    def set_document(self, document_id: str | None) -> None:
        """The document on the desk; ``None`` if there is none, or none that has a gloss."""
        self._bar.set_document(document_id)

    def show_project(self) -> None:
        """No document is open: list the whole project until one is."""
        self._bar.show_project()
        self._say_count()

    def show_current(self, annotation_id: str | None) -> None:
        """Mark the gloss that is open, and bring it into view."""
        self._current_id = annotation_id
        self._find_current()

    def toggle_broken(self) -> None:
        """Show what breaks a rule of the vocabulary alone, or all again."""
        self._bar.toggle_broken()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        self._bar.focus_words()

    def _lay_out(self) -> None:
        self._count.setFont(small(self.font(), 0.92))
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 4)
        column.setSpacing(6)
        counted = QHBoxLayout()
        counted.setContentsMargins(0, 0, 0, 0)
        counted.addWidget(self._count, 1)
        counted.addWidget(self._bar.scope)
        column.addWidget(self._bar)
        column.addLayout(counted)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.view, 1)

    def _filter_changed(self) -> None:
        self._model.set_filter(self._bar.filter)
        self.view.scrollToTop()
        self._find_current()
        self.filter_changed.emit()

    def _find_current(self) -> None:
        row = self._model.row_of(self._current_id) if self._current_id is not None else None
        index = self._model.index(row, 0) if row is not None else QModelIndex()
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            self.view.clearSelection()

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows came; the open gloss may be one of them, if it was opened before it was listed."""
        row = self._model.row_of(self._current_id) if self._current_id is not None else None
        if row is not None and first <= row <= last:
            self._find_current()

    def _open(self, index: QModelIndex) -> None:
        annotation = index.data(ANNOTATION_ROLE)
        if annotation is not None:
            self.gloss_requested.emit(annotation.id)

    def _say_count(self) -> None:
        shown, in_scope = self._model.rowCount(), self._model.in_scope
        glosses = self.tr("1 gloss") if in_scope == 1 else self.tr("{count} glosses")
        glosses = glosses.format(count=in_scope)
        if shown != in_scope:
            glosses = self.tr("{shown} of {glosses}").format(shown=shown, glosses=glosses)
        self._count.setText(glosses)
        self._nothing.setText(self._what_to_do(in_scope) if not shown else "")
        self._nothing.setVisible(not shown)
        self.view.setVisible(bool(shown))

    def _what_to_do(self, in_scope: int) -> str:
        if in_scope:
            return self.tr("No gloss is like that. Clear the filter to see all.")
        return self.tr(
            "No glosses yet. Drag across a sentence on the page and type the name of a term:"
            " its gloss appears here."
        )


class _View(UniformList):
    entered_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
