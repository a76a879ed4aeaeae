"""Finding words in the document that is read: as they are typed, while it is still being read."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, QRectF, QTimer, Signal

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import Priority
from glossator.domain.found_places import FoundPlace, span_of
from glossator.domain.reading import read
from glossator.services.document_text import DocumentText
from glossator.services.finding import Hit, Search
from glossator.ui.answers import Answers
from glossator.ui.finding.find_bar import FindBar
from glossator.ui.found_pages import FoundPages
from glossator.ui.page.page_view import PageView
from glossator.ui.page.selecting import Selection
from glossator.ui.theme import Theme

STEP = 0.005  # seconds of searching at a time, so that the window answers
LONGEST_PREFILLED = 100  # characters of a selection

NOW: "Future[None]" = Future()  # done; whoever waits for it is called in the window's thread
NOW.set_result(None)


class FindDesk(QObject):
    """``place_requested`` (page, ``Rect``) takes the reader to the first hit that is far.

    From there she goes from hit to hit, and the way back leads to where she was before.
    """

    place_requested = Signal(int, object)

    def __init__(self, client: DocumentClient, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._theme = theme
        self._answers = Answers(self)
        self._page: PageView | None = None
        self._text: DocumentText | None = None
        self._search: Search | None = None
        self.found: FoundPages | None = None  # the marks of what was found
        self._start = (1, 0.0)  # page and height from where on the first hit is sought
        self.hit: Hit | None = None  # that was gone to last
        self._is_awaited = False  # whether the reader is to be taken to the hit
        self._began_at = self._led_to = 0  # of the scroll bar
        self._is_on_the_way = False  # whether she has left the place where she began
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        self.bar = FindBar(theme)
        self.bar.hide()
        self.bar.needle_changed.connect(self._begin)
        self.bar.step_requested.connect(self.step)
        self.bar.left.connect(self.leave)

    @property
    def page(self) -> PageView | None:
        """The page that is searched, while the line is open."""
        return self._page

    @property
    def is_open(self) -> bool:
        return self._page is not None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.bar.set_theme(theme)
        if self.found is not None:
            self.found.set_theme(theme)

    def open(self, page: PageView) -> None:
        """Let the reader find words in the document on ``page``, from what she looks at on."""
        if page.source is None:
            return
        if self._page is not page or not self._is_here():
            self.close()
            self._take_up(page)
        self._start = page.page, page.fraction
        self._began_at = self._led_to = page.verticalScrollBar().value()
        self._is_on_the_way = False
        assert self._text is not None
        self._text.read_from(page.page)
        self.bar.open(_selected_words(page))
        self._begin()

    def step(self, by: int, page: PageView | None = None) -> None:
        """Go to the next hit (1) or the one before (-1); on ``page`` if nothing is open yet."""
        if not self.is_open and page is not None:
            self.open(page)
        elif self._search is not None and self._is_here():
            start = self.hit or Hit(self._start[0], -1 if by > 0 else 0)
            hit = self._search.after(start) if by > 0 else self._search.before(start)
            if hit is not None:
                self._go(hit)

    def leave(self) -> None:
        """Done: the hit that was gone to is selected, and the page has the keys."""
        page, hit, found = self._page, self.hit, self.found
        place = found.place(hit) if found is not None and hit is not None else None
        is_here = self._is_here()
        self.close()
        if page is None:
            return
        if is_here and place is not None and hit is not None:
            _select(page, hit.page, place)
        page.setFocus()

    def close(self) -> None:
        """Take line and marks away; what was read is kept for the next time."""
        self._timer.stop()
        if self.found is not None:
            self.found.leave()
        self._page = self._search = self.found = self.hit = None
        self.bar.hide()

    def document_laid(self, page: PageView) -> None:
        """Another document lies on ``page``; what was looked for there is looked for no more."""
        if page is self._page:
            self.close()

    def stop(self) -> None:
        """The window is closed: read no more."""
        self.close()
        self._answers.stop()
        if self._text is not None:
            self._text.stop()

    def _take_up(self, page: PageView) -> None:
        assert page.source is not None
        opened = page.source.opened
        if self._text is None or self._text.opened != opened:
            if self._text is not None:
                self._text.stop()
            answers = self._answers
            self._text = DocumentText(
                self._client, opened, lambda: answers.when_done(NOW, lambda _: self._more_to_do())
            )
        self._page = page
        self.found = FoundPages(self._client, opened, page, self._theme, self)
        self.found.came.connect(self._places_came)
        self.found.unmarked.connect(self._more_to_do)

    def _is_here(self) -> bool:
        """Whether the document that is searched still lies on the page."""
        source = self._page.source if self._page is not None else None
        return source is not None and self._text is not None and source.opened == self._text.opened

    def _more_to_do(self) -> None:
        if self._search is not None and not self._timer.isActive():
            self._timer.start()

    def _begin(self) -> None:
        """Look for what stands in the line now."""
        if not self.is_open or self._text is None or self.found is None:
            return
        needle = self.bar.needle
        self.hit = None
        self._search = Search(self._text, needle, self._start[0]) if needle else None
        self.found.show(self._search)
        self._tell()
        if self._search is not None:
            self._timer.start()

    def _work(self) -> None:
        """Search a little, and come back if there is more to do."""
        search, found = self._search, self.found
        if search is None or found is None:
            return
        if not self._is_here():
            self.close()
            return
        found.add(search.step(STEP))
        has_more = found.mark_some()
        if self.hit is None and (hit := search.first(self._start[1])) is not None:
            self._go(hit)
        else:
            self._tell()
        if has_more or search.has_more:
            self._timer.start()

    def _go(self, hit: Hit) -> None:
        assert self.found is not None
        self.hit = hit
        self._is_awaited = True
        self.found.set_current(hit)
        self._tell()
        self.found.want(hit.page, Priority.VISIBLE)
        self._arrive(hit)

    def _places_came(self, page: int) -> None:
        hit = self.hit
        if self._is_awaited and hit is not None and hit.page == page and not self._arrive(hit):
            self._is_awaited = False  # the page cannot be read with its places
            self.place_requested.emit(page, None)

    def _arrive(self, hit: Hit) -> bool:
        """Bring the reader to a hit if its place is known."""
        place = self.found.place(hit) if self.found is not None else None
        if place is None or not place.rects:
            return False
        self._is_awaited = False
        self._bring(hit.page, place)
        if place.rects_on_next and self._page is not None and self._page.source is not None:
            self._page.source.ensure_texts([hit.page, hit.page + 1])  # both are to be selected
        return True

    def _bring(self, number: int, place: FoundPlace) -> None:
        """Have a hit in view, a third down if it was not; the first way far is remembered."""
        page, rect = self._page, place.rects[0]
        assert page is not None
        bar, view = page.verticalScrollBar(), page.viewport().rect()
        if not self._is_on_the_way:
            if bar.value() == self._led_to:  # not scrolled since: the way begins where she began
                bar.setValue(self._began_at)
            self._began_at = bar.value()
            self.place_requested.emit(number, rect)
            self._is_on_the_way = abs(bar.value() - self._began_at) >= view.height()
        desk: QRectF = page.frame(number).to_desk(rect)
        shown = page.to_viewport(desk)
        if shown.top() < view.top() or shown.bottom() > view.bottom():
            bar.setValue(bar.value() + shown.top() - view.height() // 3)
        page.reveal(desk)
        self._led_to = bar.value()

    def _tell(self) -> None:
        """Say in the line what has been found so far."""
        search, text = self._search, self._text
        self.bar.set_can_step(search is not None and search.total > 0)
        if search is None or text is None:
            self.bar.say("")
            return
        hint = ""
        if text.unreadable:
            pages = ", ".join(map(str, sorted(text.unreadable)[:10]))
            hint = self.tr("Not searched, because it cannot be read: page {pages}").format(
                pages=pages
            )
        going_on = "" if search.is_complete else " …"
        if self.hit is not None:
            said = self.tr("{number} of {total}").format(
                number=search.number(self.hit), total=search.total
            )
            self.bar.say(said + going_on, hint=hint)
        elif not search.is_complete:
            self.bar.say(self.tr("Looking …"), hint=hint)
        elif text.is_empty:
            self.bar.say(self.tr("The pages have no text"), is_warning=True, hint=hint)
        elif without := text.without_text:
            said = self.tr("Not found; {count} of {total} pages have no text")
            said = said.format(count=without, total=text.opened.page_count)
            self.bar.say(said, is_warning=True, hint=hint)
        else:
            self.bar.say(self.tr("Not found"), is_warning=True, hint=hint)


def _selected_words(page: PageView) -> str:
    """The selected words, if they are few and on one page."""
    selection, pages = page.selection, page.pages()
    if selection is None or len(selection.spans) != 1 or selection.page not in pages:
        return ""
    words = read(pages, selection.spans)
    return words if len(words) <= LONGEST_PREFILLED else ""


def _select(page: PageView, number: int, place: FoundPlace) -> None:
    """Select the words of a hit, if the texts of its pages have come."""
    parts = [(number, place.rects), (number + 1, place.rects_on_next)]
    pages = page.pages()
    spans = [span_of(pages[n], rects) if n in pages else None for n, rects in parts if rects]
    found = tuple(span for span in spans if span is not None)
    if found and len(found) == len(spans):
        page.select(Selection.of_spans(found))
