"""Two pages side by side: which of them the reader works on, and how they change places."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.documents.protocol import OpenedDocument
from glossator.services.library import Library
from glossator.services.preferences import Position
from glossator.services.workspace import Workspace
from glossator.ui.gloss_dragging import GlossDragging
from glossator.ui.link_line_desk import LinkLineDesk
from glossator.ui.main_window import MainWindow
from glossator.ui.second_desks import SecondDesks
from glossator.ui.second_view import SecondView
from glossator.ui.tagging_desk import TaggingDesk


class TwoViews(QObject):
    """The second view is made when it is first wanted.

    The reader works on the page that had the focus last: there the picker opens, and what zooms,
    turns, pages and leads back acts on it. ``turned`` says that it is the other one now, or that
    another document lies there.
    """

    turned = Signal()
    laid = Signal(object)  # PageView on which another document lies, or none any more

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        library: Library,
        tagging: TaggingDesk,
        dragging: GlossDragging,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._library = library
        self._tagging = tagging
        self._dragging = dragging
        self._second: SecondView | None = None
        self._desks: SecondDesks | None = None  # made with it
        # While documents change places: which one is awaited on the first page, and what lay there.
        self._exchanged: tuple[str, OpenedDocument, tuple[int, float]] | None = None
        window.page.entered.connect(self._work_on_first)
        window.documents.shown.connect(self._first_laid)
        window.documents.refused.connect(self._first_refused)

    @property
    def is_open(self) -> bool:
        return self._second is not None and not self._second.isHidden()

    @property
    def second(self) -> SecondView | None:
        """The second view, while it is shown."""
        return self._second if self.is_open else None

    @property
    def is_second_worked_on(self) -> bool:
        return self._second is not None and self._window.active_page is self._second.page

    @property
    def second_desks(self) -> SecondDesks | None:
        """What the second page has beside it, while that is worked on."""
        return self._desks if self.is_second_worked_on else None

    @property
    def title(self) -> str:
        """The title of the paper that is worked on, where another one lies on the other page."""
        first, second = self._window.documents.document, self.second
        there = second.document if second is not None else None
        if first is None or there is None or first.file_hash == there.file_hash:
            return ""
        return there.title if self.is_second_worked_on else first.title

    def toggle(self) -> None:
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the document that is read a second time, at the same place."""
        opened, page = self._window.documents.document, self._window.page
        if opened is not None:
            self._made().show_beside(opened, page.page, page.fraction)
            self._made().show()
            self._made().page.setFocus()

    def close(self) -> None:
        if (second := self.second) is not None:
            self._window.page.setFocus()
            self._work_on_first()
            second.hide()
            self.stop()
            self.laid.emit(second.page)
            self._window.handlers.refresh()

    def go_to_other(self) -> None:
        """Put the focus on the page that is not worked on; open the second if need be."""
        if not self.is_open:
            self.open()
        elif self.is_second_worked_on:
            self._window.page.setFocus()
        else:
            self._made().page.setFocus()

    def exchange(self) -> None:
        """Let the two documents change places."""
        second, first = self.second, self._window.documents.document
        if second is None or first is None or second.document is None:
            return
        page, beside = self._window.page, second.page
        here, there = (page.page, page.fraction), (beside.page, beside.fraction)
        if second.document.file_hash == first.file_hash:
            page.go_to(*there)
            beside.go_to(*here)
            return
        self._window.page.setFocus()
        self._work_on_first()
        place = Position(*there, turn=beside.turn)
        self._window.remembering.place(second.document.file_hash, place)
        self._exchanged = second.document.file_hash, first, here
        self._window.documents.open(second.document.path, second.document.password)

    def turn_to(self, document_id: str) -> bool:
        """Work on the page where a document of the project lies; ``False`` if it lies on none."""
        first, second = self._window.documents.document, self.second
        document = self._workspace.document(document_id)
        if first is not None and first.file_hash == document.file_hash:
            self._window.page.setFocus()
            self._work_on_first()
            return True
        if second is not None and second.document_id == document_id:
            second.page.setFocus()
            self._work_on_second()
            return True
        return False

    def document_added(self) -> None:
        if (second := self.second) is not None:
            second.document_added()

    def open_anew(self, path: Path) -> None:
        """Open a paper that was changed, on whichever pages it lies."""
        self._window.open_document(path)
        second = self.second
        if second is not None and second.document is not None and second.document.path == path:
            second.open_anew(path)

    def page_recognised(self, page: int) -> None:
        """A page of the document that lies on the first page has a text now."""
        second, first = self.second, self._window.documents.document
        source = second.page.source if second is not None else None
        if source is not None and first is not None and source.opened.file_hash == first.file_hash:
            source.read_again(page)

    def _first_laid(self, opened: OpenedDocument) -> None:
        """Another document lies on the first page; an exchange goes on if it is the awaited one."""
        exchanged, self._exchanged = self._exchanged, None
        if exchanged is not None and (second := self.second) is not None:
            awaited, first, here = exchanged
            if opened.file_hash == awaited:
                second.show_beside(first, *here)
        self._look_after_file()

    def _first_refused(self) -> None:
        self._exchanged = None

    def stop(self) -> None:
        """Nobody looks at the second page any more."""
        if self._second is not None and self._desks is not None:
            self._desks.stop()
            self._second.clear()

    def _made(self) -> SecondView:
        if self._second is None:
            window = self._window
            second = SecondView(
                window.client,
                self._workspace,
                self._library,
                window.documents.room,
                window.themes.theme,
            )
            second.hide()
            second.closed.connect(self.close)
            second.opened.connect(self._document_laid)
            second.page.entered.connect(self._work_on_second)
            self._tagging.join_page(second.page)
            self._dragging.join_page(second.page)
            LinkLineDesk(self._workspace, second.page, self._tagging.open_gloss, second)
            self._desks = SecondDesks(window, second, self._library)
            self._second = second
        return self._second

    def _document_laid(self) -> None:
        second, desks = self._second, self._desks
        if second is None or desks is None or second.document is None:
            return
        desks.read(second.document)
        self._look_after_file()
        self.laid.emit(second.page)
        if self.is_second_worked_on:
            self._work_on_second(again=True)

    def _look_after_file(self) -> None:
        """Of a file that lies on both pages the first one says what became of it."""
        first, second = self._window.documents.document, self._second
        if second is None or self._desks is None or (here := second.document) is None:
            return
        is_both = first is not None and (first.path, first.file_hash) == (here.path, here.file_hash)
        self._desks.look_after(None if is_both else here)

    def _work_on_first(self) -> None:
        documents = self._window.documents
        if self.is_second_worked_on and documents.document is not None and documents.words:
            self._window.work_on(self._window.page, documents.document)
            self._tagging.read(documents.document, documents.words, self._window.page)
            self.turned.emit()

    def _work_on_second(self, *, again: bool = False) -> None:
        second = self._second
        if second is None or second.document is None or second.words is None:
            return
        if again or not self.is_second_worked_on:
            self._window.work_on(second.page, second.document)
            self._tagging.read(second.document, second.words, second.page)
            self.turned.emit()
