"""The tree of facets and terms: walked, moved about and dragged; the keys of ``VERBS``."""

from collections.abc import Collection

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTreeView

from glossator.domain.vocabulary import Term, TermStatus
from glossator.ui.terms.term_model import ID_ROLE, TermModel
from glossator.ui.terms.verbs import VERBS
from glossator.ui.theme import Theme

FEW = 60  # terms; a vocabulary of more is shown with its facets closed


class TermTree(QTreeView):
    """``wished`` gives the id of one of ``VERBS``; a letter that is typed goes to who finds."""

    wished = Signal(str)
    typed = Signal(str)
    chosen_changed = Signal()

    def __init__(self, model: TermModel) -> None:
        super().__init__()
        self._terms = model
        self._open: set[str] = set()
        self._kept: tuple[str, ...] | None = None  # what was chosen, while rows are moved
        self.verbs = {verb.id: QAction(_translated(verb.text), self) for verb in VERBS}
        for verb in VERBS:
            action = self.verbs[verb.id]
            action.setShortcut(QKeySequence(verb.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, id_=verb.id: self.wished.emit(id_))
        self.setModel(model)
        self.setAccessibleName(self.tr("Facets and terms"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.resizeSection(1, self.fontMetrics().horizontalAdvance("00000"))
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().selectionChanged.connect(self._say_chosen)
        model.settling.connect(self._keep_chosen)
        model.settled.connect(self._choose_kept)
        self.expanded.connect(lambda index: self._open.add(index.data(ID_ROLE)))
        self.collapsed.connect(lambda index: self._open.discard(index.data(ID_ROLE)))
        model.rowsInserted.connect(self._came)
        for row in range(model.rowCount()):
            if model.rowCount(model.index(row, 0)) <= FEW:
                self.expandRecursively(model.index(row, 0))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen rows; the one that the keys are at comes first."""
        ids = [index.data(ID_ROLE) for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().data(ID_ROLE)
        return tuple(sorted(ids, key=lambda id_: id_ != current))

    def choose(self, id_: str) -> None:
        """Choose one row, and bring it into view."""
        index = self._terms.index_of(id_)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_only(self, ids: Collection[str] | None) -> None:
        """Show these rows and what is above them; ``None`` shows all."""
        shown: set[str] = set()
        for id_ in ids if ids is not None else ():
            index = self._terms.index_of(id_)
            while index.isValid() and index.data(ID_ROLE) not in shown:
                shown.add(index.data(ID_ROLE))
                index = index.parent()
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self._terms.rowCount(parent)):
                index = self._terms.index(row, 0, parent)
                is_hidden = ids is not None and index.data(ID_ROLE) not in shown
                self.setRowHidden(row, parent, is_hidden)
                if not is_hidden:
                    waiting.append(index)

    def set_theme(self, theme: Theme) -> None:
        self._terms.theme = theme
        self.setStyleSheet("QTreeView::item { padding: 2px 0; }")
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """The keys of ``VERBS`` are its own, though the window has some of them too."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        match event:
            case QKeyEvent() if is_asked and self._meant(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if (action := self._meant(event)) is not None:
            self._enable()
            action.trigger()
        elif plain and text.isprintable() and text.strip() and text not in "+-*":
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((a for a in self.verbs.values() if a.shortcut() == pressed), None)

    def _say_chosen(self) -> None:
        if self._kept is None:
            self.chosen_changed.emit()

    def _keep_chosen(self) -> None:
        self._kept = self.chosen

    def _choose_kept(self) -> None:
        """A row that is moved is taken out and put in again; it stays chosen."""
        kept = self._kept or ()
        if self.chosen != kept:
            indexes = [self._terms.index_of(id_) for id_ in kept]
            there = [index for index in indexes if index.isValid()]
            if there:
                self.setCurrentIndex(there[0])
            for index in there[1:]:
                self.selectionModel().select(
                    index,
                    QItemSelectionModel.SelectionFlag.Select
                    | QItemSelectionModel.SelectionFlag.Rows,
                )
        self._kept = None
        if self.chosen != kept:
            self.chosen_changed.emit()

    def _came(self, parent: QModelIndex, first: int, last: int) -> None:
        """Rows that were moved are as open as before, and so is what they came to."""
        waiting = [self._terms.index(row, 0, parent) for row in range(first, last + 1)]
        while waiting:
            index = waiting.pop()
            if index.data(ID_ROLE) in self._open:
                self.expand(index)
            waiting += [
                self._terms.index(row, 0, index) for row in range(self._terms.rowCount(index))
            ]
        if parent.isValid():
            self.expand(parent)

    def _show_menu(self, place: QPoint) -> None:
        self._enable()
        menu = QMenu(self)
        group = 0
        for verb in VERBS:
            if not self.verbs[verb.id].isEnabled():
                continue
            if verb.group != group:
                menu.addSeparator()
                group = verb.group
            menu.addAction(self.verbs[verb.id])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))

    def _enable(self) -> None:
        """Enable what makes sense for what is chosen."""
        records = [self._terms.record(id_) for id_ in self.chosen]
        terms = [record for record in records if isinstance(record, Term)]
        are_terms = bool(terms) and len(terms) == len(records)
        is_one = len(records) == 1
        is_one_term = is_one and are_terms
        is_proposed = are_terms and all(t.status is TermStatus.PROPOSED for t in terms)
        is_deprecated = are_terms and all(t.deprecated for t in terms)
        for name, holds in {
            "rename": is_one,
            "add": is_one,
            "add_beside": is_one,
            "up": is_one,
            "down": is_one,
            "narrower": is_one_term,
            "broader": is_one_term,
            "passages": is_one_term,
            "merge": are_terms,
            "split": is_one_term,
            "deprecate": is_one_term,
            "restore": is_one_term and is_deprecated,
            "accept": is_one_term and is_proposed,
            "refuse": is_one_term and is_proposed,
            "delete": is_one,
        }.items():
            self.verbs[name].setEnabled(holds)


def _translated(text: str) -> str:
    return QCoreApplication.translate("terms", text)
