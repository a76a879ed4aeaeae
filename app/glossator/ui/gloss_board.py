"""The glosses of the open document by page, kept true to what is on disk."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.ui.glosses import Gloss

Look = Callable[[Sequence[str]], Iterable[Gloss]]
Place = tuple[int, float]  # where a gloss begins: its page, and how far down (page points)


class GlossBoard(QObject):
    """Glosses by id and by page. ``changed`` gives the pages that must be painted anew.

    ``facet_count`` decides at which side of a page the terms of a facet stand; it is followed at
    the next ``changed``. Of a document with thousands of glosses those are made that are looked
    at, page by page.
    """

    changed = Signal(object)  # frozenset[int]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facet_count = 3
        self._ids: set[str] = set()
        self._ids_on: dict[int, dict[str, None]] = {}
        self._glosses: dict[str, Gloss] = {}  # those that were looked at
        self._look: Look = lambda _ids: ()
        self._places: Callable[[], Collection[Place]] = self._places_of_all

    def gloss(self, gloss_id: str) -> Gloss | None:
        """``None`` also for one that cannot be read."""
        if gloss_id in self._ids:
            self._look_at([gloss_id])
        return self._glosses.get(gloss_id)

    @property
    def all(self) -> tuple[Gloss, ...]:
        return self._looked_at(dict.fromkeys(each for ids in self._ids_on.values() for each in ids))

    @property
    def places(self) -> Collection[Place]:
        """Where each gloss begins."""
        return self._places()

    def on_page(self, page: int) -> tuple[Gloss, ...]:
        """The glosses that touch a page, in the order in which they came."""
        return self._looked_at(self._ids_on.get(page, ()))

    def count_on(self, page: int) -> int:
        """How many glosses touch a page."""
        return len(self._ids_on.get(page, ()))

    def show_all(self, glosses: Collection[Gloss]) -> None:
        """Show these and no others."""
        by_id = {gloss.id: gloss for gloss in glosses}
        ids_on: dict[int, dict[str, None]] = {}
        for gloss in glosses:
            for page in gloss.pages:
                ids_on.setdefault(page, {})[gloss.id] = None
        self.show_when_looked_at(
            ids_on, lambda ids: [by_id[each] for each in ids], self._places_of_all
        )

    def show_when_looked_at(
        self,
        ids_on: Mapping[int, dict[str, None]],
        look: Look,
        places: Callable[[], Collection[Place]],
    ) -> None:
        """Show the glosses whose ids are on the pages, in their order, and no others.

        ``look`` makes those with some ids; it leaves out what cannot be read. ``places`` gives
        where each begins, as long as these are shown.
        """
        pages = frozenset((*self._ids_on, *ids_on))
        self._ids_on, self._glosses = dict(ids_on), {}
        self._ids = set().union(*ids_on.values())
        self._look, self._places = look, places
        self.changed.emit(pages)

    def update(self, put: Collection[Gloss], removed: Collection[str] = ()) -> None:
        """Put glosses in, in place of those with the same id, and take others away."""
        pages: set[int] = set()
        for gloss_id in (*removed, *(gloss.id for gloss in put)):
            before = self._pages_of(gloss_id)
            self._glosses.pop(gloss_id, None)
            self._ids.discard(gloss_id)
            for page in before:
                del self._ids_on[page][gloss_id]
            pages.update(before)
        for gloss in put:
            self._glosses[gloss.id] = gloss
            self._ids.add(gloss.id)
            for page in gloss.pages:
                self._ids_on.setdefault(page, {})[gloss.id] = None
            pages.update(gloss.pages)
        if pages:
            self.changed.emit(frozenset(pages))

    def _places_of_all(self) -> list[Place]:
        firsts = (gloss.segments[0] for gloss in self.all)
        return [(first.page, first.rects[0].y0 if first.rects else 0.0) for first in firsts]

    def _pages_of(self, gloss_id: str) -> tuple[int, ...]:
        """The pages of a gloss; none of one that is not there."""
        if gloss_id not in self._ids:
            return ()
        if (gloss := self._glosses.get(gloss_id)) is not None:
            return tuple(dict.fromkeys(gloss.pages))
        return tuple(page for page, ids in self._ids_on.items() if gloss_id in ids)

    def _looked_at(self, ids: Iterable[str]) -> tuple[Gloss, ...]:
        self._look_at(ids)
        return tuple(self._glosses[each] for each in ids if each in self._glosses)

    def _look_at(self, ids: Iterable[str]) -> None:
        if lacking := [each for each in ids if each not in self._glosses]:
            self._glosses |= {gloss.id: gloss for gloss in self._look(lacking)}
