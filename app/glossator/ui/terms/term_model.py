"""Facets and terms as a tree, with the number of passages of each term beside it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Step
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary
from glossator.services.workspace import Workspace
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.theme import Theme
from glossator.ui.tooltips import plain_tooltip

ID_ROLE = Qt.ItemDataRole.UserRole
IDS = "application/x-glossator-terms"  # what is dragged: ids, one a line

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Tree = dict[str | None, list[str]]  # the ids below each id; the facets below None


class TermModel(QStandardItemModel):
    """Follows the announcements and touches only the rows that they speak of.

    The first column holds the facets, below them their terms, narrower ones below broader ones, in
    their order; the second column says on how many passages each is. A drop changes nothing: it is
    wished for by ``drop_requested`` (ids, id of what they were dropped on, row or -1).
    """

    drop_requested = Signal(tuple, str, int)
    settling = Signal()  # rows are about to be moved
    settled = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(0, 2, parent)
        self._workspace = workspace
        self.theme = theme
        self._items: dict[str, QStandardItem] = {}
        self._tree: Tree = {}
        self._settle()
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def index_of(self, id_: str) -> QModelIndex:
        """The row of a facet or term; not valid if there is none."""
        item = self._items.get(id_)
        return item.index() if item is not None else QModelIndex()

    def record(self, id_: str) -> Facet | Term | None:
        vocabulary = self._workspace.project.vocabulary
        return vocabulary.by_id.get(id_) or vocabulary.facet_by_id.get(id_)

    def uses(self, id_: str) -> int:
        """The number of passages that have a term."""
        with suppress(Trouble):  # what cannot be read is told where it is looked at
            return len(self._workspace.project.annotations.tagged_with(id_))
        return 0

    def below(self, id_: str) -> Sequence[str]:
        """The ids that stand right below a facet or term, in their order."""
        return self._tree.get(id_, [])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        id_ = super().data(index, ID_ROLE)
        record = self.record(id_) if role != ID_ROLE else None
        if record is None:
            return super().data(index, role)
        if index.column() == 1:
            return self._count_data(record, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._in_words(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._in_words(record)}, {self._count_in_words(record)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(f"{record.label}\n{record.definition}".strip())
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(record)
            case Qt.ItemDataRole.FontRole:
                return _font(record)
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.record(super().data(index, ID_ROLE)), Term):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [IDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(index.data(ID_ROLE) for index in indexes)
        data = QMimeData()
        data.setData(IDS, "\n".join(ids).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: AnyIndex
    ) -> bool:
        return data.hasFormat(IDS) and parent.isValid()

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Wish for the move; the rows move when it is announced."""
        if self.canDropMimeData(data, action, row, column, parent):
            ids = tuple(bytes(data.data(IDS).data()).decode().split("\n"))
            self.drop_requested.emit(ids, parent.data(ID_ROLE), row)
        return False

    def removeRows(self, _row: int, _count: int, _parent: AnyIndex = ROOT) -> bool:
        """Never for a drag that was a move: rows go when it is announced that their terms do."""
        return False

    def _in_words(self, record: Facet | Term) -> str:
        if isinstance(record, Facet):
            return shown(record.label, MOST_OF_A_NAME)
        marks = [f"[{record.key}]"] if record.key else []
        if record.status is TermStatus.PROPOSED and not record.deprecated:
            marks.append(self.tr("· proposed"))
        if record.deprecated:
            successor = self.record(record.replaced_by) if record.replaced_by else None
            said = self.tr("· deprecated") if successor is None else f"→ {successor.label}"
            marks.append(shown(said, MOST_OF_A_NAME))
        return " ".join((shown(record.label, MOST_OF_A_NAME), *marks))

    def _count_in_words(self, record: Facet | Term) -> str:
        if isinstance(record, Facet):
            count = sum(term.facet_id == record.id for term in self._vocabulary.terms)
            return self.tr("1 term") if count == 1 else self.tr("{n} terms").format(n=count)
        count = self.uses(record.id)
        return self.tr("1 passage") if count == 1 else self.tr("{n} passages").format(n=count)

    def _count_data(self, record: Facet | Term, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.uses(record.id) or "") if isinstance(record, Term) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._count_in_words(record))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self.theme.quiet
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _ink(self, record: Facet | Term) -> Any:
        if isinstance(record, Facet):
            return self.theme.facet(record.position).ink
        return self.theme.quiet if record.deprecated else self.theme.ink

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._workspace.project.vocabulary

    def _announced(self, change: Change) -> None:
        for step in change.steps:
            if isinstance(step.record, Annotation):
                self._say_used(step)
        touched = [s.record.id for s in change.steps if isinstance(s.record, Facet | Term)]
        if touched:
            self.settling.emit()
            self._settle()
            self.settled.emit()
            for id_ in touched:
                self._say_changed(id_)

    def _say_used(self, step: Step) -> None:
        before = set(step.before.term_ids) if isinstance(step.before, Annotation) else set()
        after = set(step.after.term_ids) if isinstance(step.after, Annotation) else set()
        for id_ in before ^ after:
            self._say_changed(id_)

    def _say_changed(self, id_: str) -> None:
        if (index := self.index_of(id_)).isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(1))

    def _settle(self) -> None:
        """Bring the rows into the order of the vocabulary; those that are right stay."""
        before, self._tree = self._tree, tree_of(self._vocabulary)
        above_before = _above(before)
        above = _above(self._tree)
        loose: dict[str, list[QStandardItem]] = {}
        for id_, parent in above_before.items():
            if above.get(id_, id_) != parent:  # gone, or below another one now
                loose[id_] = self._take(self._items[id_])
        for id_ in above_before.keys() - above.keys():
            del self._items[id_]
        for parent, ids in self._tree.items():
            item = self._items[parent] if parent is not None else self.invisibleRootItem()
            self._put_in_order(item, ids, loose)

    def _put_in_order(
        self, parent: QStandardItem, ids: Iterable[str], loose: dict[str, list[QStandardItem]]
    ) -> None:
        for row, id_ in enumerate(ids):
            there = parent.child(row)
            if there is not None and there.data(ID_ROLE) == id_:
                continue
            if id_ in loose:
                items = loose.pop(id_)
            elif id_ in self._items:
                items = self._take(self._items[id_])
            else:
                items = [_item(id_), _item(id_)]
                self._items[id_] = items[0]
            parent.insertRow(row, items)

    def _take(self, item: QStandardItem) -> list[QStandardItem]:
        return (item.parent() or self.invisibleRootItem()).takeRow(item.row())


def tree_of(vocabulary: Vocabulary) -> Tree:
    """What stands below what; whatever is above comes first. Terms in a circle are left out."""
    below: Tree = {None: [facet.id for facet in vocabulary.facets]}
    for term in vocabulary.terms:
        below.setdefault(term.broader or term.facet_id, []).append(term.id)
    tree: Tree = {}
    waiting: list[str | None] = [None]
    while waiting:
        parent = waiting.pop()
        tree[parent] = below.get(parent, [])
        waiting += reversed(tree[parent])
    return tree


def _font(record: Facet | Term) -> QFont:
    """Facets stand out, what is proposed leans."""
    font = QFont()
    font.setBold(isinstance(record, Facet))
    font.setItalic(isinstance(record, Term) and record.status is TermStatus.PROPOSED)
    return font


def _above(tree: Tree) -> dict[str, str | None]:
    return {id_: parent for parent, ids in tree.items() for id_ in ids}


def _item(id_: str) -> QStandardItem:
    item = QStandardItem()
    item.setData(id_, ID_ROLE)
    return item
