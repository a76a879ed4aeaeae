"""The glosses of the open document by page, kept true to what is on disk."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from glossator.ui.glosses import Gloss


class GlossBoard(QObject):
    """Glosses by id and by page. ``changed`` gives the pages that must be painted anew."""

    changed = Signal(object)  # frozenset[int]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._glosses: dict[str, Gloss] = {}
        self._ids_on: dict[int, dict[str, None]] = {}

    def gloss(self, gloss_id: str) -> Gloss | None:
        return self._glosses.get(gloss_id)

    @property
    def all(self) -> tuple[Gloss, ...]:
        return tuple(self._glosses.values())

    def on_page(self, page: int) -> tuple[Gloss, ...]:
        """The glosses that touch a page, in the order in which they came."""
        return tuple(self._glosses[gloss_id] for gloss_id in self._ids_on.get(page, ()))

    def show_all(self, glosses: Collection[Gloss]) -> None:
        """Show these and no others."""
        pages = frozenset(self._ids_on) | {page for gloss in glosses for page in gloss.pages}
        self._glosses = {}
        self._ids_on = {}
        for gloss in glosses:
            self._put(gloss)
        self.changed.emit(pages)

    def update(self, put: Collection[Gloss], removed: Collection[str] = ()) -> None:
        """Put glosses in, in place of those with the same id, and take others away."""
        pages: set[int] = set()
        for gloss_id in (*removed, *(gloss.id for gloss in put)):
            if (old := self._glosses.pop(gloss_id, None)) is not None:
                pages.update(old.pages)
                for page in old.pages:
                    self._ids_on[page].pop(gloss_id, None)
        for gloss in put:
            self._put(gloss)
            pages.update(gloss.pages)
        if pages:
            self.changed.emit(frozenset(pages))

    def _put(self, gloss: Gloss) -> None:
        self._glosses[gloss.id] = gloss
        for page in gloss.pages:
            self._ids_on.setdefault(page, {})[gloss.id] = None
