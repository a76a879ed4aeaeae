"""The pages of a document as a list: name, picture, where the glosses are."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from glossator.documents.protocol import OpenedDocument
from glossator.domain.page_labels import page_name
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.navigation.thumbnails import Thumbnails
from glossator.ui.tooltips import plain_tooltip

LOOK_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Mark:
    """A gloss: position of a facet (``None`` without term), how far down its page from 0 to 1."""

    facet: int | None
    height: float


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a delegate paints of a page; ``size`` in page points."""

    size: tuple[float, float]
    picture: QImage | None
    marks: tuple[Mark, ...]
    is_current: bool


class PageModel(QAbstractListModel):
    """Row 0 is page 1. ``LOOK_ROLE`` gives a ``PageLook``."""

    def __init__(self, board: GlossBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._opened: OpenedDocument | None = None
        self._pictures: Thumbnails | None = None
        self._current = 1
        board.changed.connect(self._glosses_changed)

    def show_document(self, opened: OpenedDocument, pictures: Thumbnails) -> None:
        self.beginResetModel()
        self._opened, self._pictures = opened, pictures
        self._current = 1
        self.endResetModel()
        pictures.arrived.connect(self._page_changed)

    def show_current(self, page: int) -> None:
        """Say which page is read."""
        before, self._current = self._current, page
        for changed in {before, page}:
            self._page_changed(changed)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() or self._opened is None else self._opened.page_count

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or self._opened is None:
            return None
        page = index.row() + 1
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return page_name(page, self._opened.labels[page - 1])
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._said(page))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(page)
            case _ if role == LOOK_ROLE:
                return self._look(page)
        return None

    def _look(self, page: int) -> PageLook:
        assert self._opened is not None
        assert self._pictures is not None
        width, height = self._opened.sizes[page - 1]
        marks = dict.fromkeys(
            Mark(facet, min(1.0, max(0.0, segment.rects[0].y0 / height)))
            for gloss in self._board.on_page(page)
            for segment in gloss.on_page(page)[:1]
            if segment.rects
            for facet in gloss.facets or (None,)
        )
        picture = self._pictures.picture(page)
        return PageLook((width, height), picture, tuple(marks), page == self._current)

    def _said(self, page: int) -> str:
        assert self._opened is not None
        name = page_name(page, self._opened.labels[page - 1])
        said = self.tr("Page {name}").format(name=name)
        if count := self._board.count_on(page):
            one, many = self.tr("1 gloss"), self.tr("{count} glosses")
            said = f"{said}, {one if count == 1 else many.format(count=count)}"
        return said

    def _glosses_changed(self, pages: frozenset[int]) -> None:
        for page in pages:
            self._page_changed(page)

    def _page_changed(self, page: int) -> None:
        if 1 <= page <= self.rowCount():
            index = self.index(page - 1)
            self.dataChanged.emit(index, index)
