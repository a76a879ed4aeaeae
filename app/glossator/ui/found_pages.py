"""The hits of a search on the pages of one view and on its scroll bar."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from math import ceil

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, Priority
from glossator.domain.found_places import FoundPlace
from glossator.domain.trouble import Trouble
from glossator.services.finding import Hit, Search
from glossator.ui.answers import Answers
from glossator.ui.finding.found_marks import OVER, FoundOnPages, FoundOnScrollBar
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme

MOST_KEPT = 100  # pages of which the places are kept
MARKED_AT_A_TIME = 200  # pages; more would be felt
MARK = 4  # pixels of the scroll bar for one mark

Places = tuple[FoundPlace, ...]


class FoundPages(QObject):
    """The places on a page are asked for when it is looked at; ``came`` says that they are there.

    Marks on the scroll bar are of about the right height, and need no places; ``unmarked`` says
    that they must be put there anew.
    """

    came = Signal(int)
    unmarked = Signal()

    def __init__(
        self,
        client: DocumentClient,
        opened: OpenedDocument,
        page: PageView,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._opened = opened
        self._page = page
        self._answers = Answers(self)
        self._search: Search | None = None
        self._places: OrderedDict[int, Places] = OrderedDict()
        self._asked: dict[int, Future[Places]] = {}
        self._unmarked: deque[int] = deque()
        self._current: Hit | None = None
        self._on_pages = FoundOnPages(theme)
        self._on_pages.places = self._places
        self._on_bar = FoundOnScrollBar(page.verticalScrollBar(), theme)
        page.overlays.append(self._on_pages)
        page.verticalScrollBar().valueChanged.connect(self.look)
        page.verticalScrollBar().rangeChanged.connect(self._laid_out)

    def leave(self) -> None:
        """Take all marks away."""
        self.show(None)
        self._answers.stop()
        self._page.verticalScrollBar().valueChanged.disconnect(self.look)
        self._page.verticalScrollBar().rangeChanged.disconnect(self._laid_out)
        self._page.overlays.remove(self._on_pages)
        self._on_bar.hide()
        self._on_bar.deleteLater()
        self.deleteLater()

    def set_theme(self, theme: Theme) -> None:
        self._on_pages.theme = theme
        self._on_bar.set_theme(theme)
        self._page.viewport().update()

    def show(self, search: Search | None) -> None:
        """Begin anew with another search, of which nothing was found yet."""
        for asked in self._asked.values():
            asked.cancel()
        self._search = search
        self._on_pages.over = search.over if search is not None else {}
        self._asked.clear()
        self._places.clear()
        self._unmarked.clear()
        self._on_bar.clear()
        self.set_current(None)

    def add(self, pages: Iterable[int]) -> None:
        """Hits were found on ``pages``."""
        for page in pages:
            self._unmarked.append(page)
            if page in self._on_pages.over:
                self._paint(page)
                self._paint(page + 1)
        self.look()

    def mark_some(self) -> bool:
        """Put marks of some more pages on the scroll bar; whether that is not all."""
        for _ in range(min(MARKED_AT_A_TIME, len(self._unmarked))):
            self._on_bar.add(self._heights(self._unmarked.popleft()))
        return bool(self._unmarked)

    def look(self) -> None:
        """Have the places on the pages that are looked at."""
        for page in self._page.visible_pages():
            self.want(page, Priority.NEXT)

    def want(self, page: int, priority: Priority) -> None:
        """Have the places on ``page`` if it has hits."""
        search = self._search
        if search is None or page in self._places or page in self._asked or not self._is_here:
            return
        if search.count_within(page):
            asked = self._client.places(self._opened, page, search.needle, priority=priority)
            self._asked[page] = asked
            self._answers.when_done(asked, partial(self._places_came, page, search))

    def place(self, hit: Hit) -> FoundPlace | None:
        """Where a hit is, if that is known already."""
        if self._search is not None and (over := self._search.goes_over(hit)) is not None:
            return over
        places = self._places.get(hit.page, ())
        return places[hit.nth] if hit.nth < len(places) else None

    def set_current(self, hit: Hit | None) -> None:
        self._current = hit
        self._on_pages.current = hit
        if hit is not None and self._search is not None and self._search.goes_over(hit) is not None:
            self._on_pages.current = hit.page, OVER
        self._mark_current()
        self._page.viewport().update()

    def _places_came(self, page: int, search: Search, answered: "Future[Places]") -> None:
        if search is not self._search:
            return
        self._asked.pop(page, None)
        try:
            self._places[page] = answered.result()
        except Trouble:
            self._places[page] = ()  # the page itself says what is wrong with it
        while len(self._places) > MOST_KEPT:
            self._places.popitem(last=False)
        self._paint(page)
        self.came.emit(page)

    def _paint(self, page: int) -> None:
        self._page.update_desk(QRectF(self._page.frame(page).rect))

    @property
    def _is_here(self) -> bool:
        """Whether the document that is searched still lies on the page."""
        source = self._page.source
        return source is not None and source.opened == self._opened

    def _laid_out(self) -> None:
        """The pages lie elsewhere now, or the window has another height."""
        if self._search is not None and self._is_here:
            self._on_bar.clear()
            self._unmarked = deque(self._search.pages)
            self._mark_current()
            self.unmarked.emit()

    def _mark_current(self) -> None:
        if self._current is None or self._search is None or not self._is_here:
            self._on_bar.set_current(None)
        else:
            heights = list(self._search.heights(self._current.page))
            self._on_bar.set_current(self._on_desk(self._current.page, heights[self._current.nth]))

    def _heights(self, page: int) -> Iterator[float]:
        """Where marks of a page are on the scroll bar, from 0 to 1; no more than can be told."""
        assert self._search is not None
        room = self._on_bar.height() / self._opened.page_count
        steps = max(1, ceil(room / MARK))
        if steps == 1:
            yield self._on_desk(page, 0.5)
        else:
            for step in {int(height * steps) for height in self._search.heights(page)}:
                yield self._on_desk(page, (step + 0.5) / steps)

    def _on_desk(self, page: int, height: float) -> float:
        """How far down the whole desk a height of a page (from 0 to 1) is."""
        frame, bar = self._page.frame(page), self._page.verticalScrollBar()
        width, whole = self._opened.sizes[page - 1]
        at: QPointF = frame.point_to_desk(width / 2, height * whole)
        return at.y() / max(1, bar.maximum() + bar.pageStep())
