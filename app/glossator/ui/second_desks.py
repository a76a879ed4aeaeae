"""What the second page has beside it, as the first has: notes, links, ways, a look at its file."""

from PySide6.QtCore import QObject

from glossator.documents.protocol import OpenedDocument
from glossator.services.library import Library
from glossator.ui.changed_files import ChangedFiles
from glossator.ui.link_desk import LinkDesk
from glossator.ui.main_window import MainWindow
from glossator.ui.navigation_desk import NavigationDesk
from glossator.ui.notes_desk import NotesDesk
from glossator.ui.opening_trouble import OpeningTrouble
from glossator.ui.second_view import SecondView


class SecondDesks(QObject):
    """Made with ``second``, and joined to it; what leads to a place leads there."""

    def __init__(self, window: MainWindow, second: SecondView, library: Library) -> None:
        super().__init__(window)
        client, page, trouble, themes = window.client, second.page, window.trouble, window.themes
        self._second = second
        self.trail = window.add_page(second, page)
        self.notes = NotesDesk(client, page, themes.theme, window)
        self.links = LinkDesk(client, page, trouble, window)
        self.navigation = NavigationDesk(client, page, second.board, window)
        self._opening = OpeningTrouble(second.opener, trouble, window.chooser, window)
        self._changed_files = ChangedFiles(library, trouble, window)
        themes.colour(second, self.notes, self.navigation)
        for desk in (self.notes, self.links, self.navigation):
            desk.place_requested.connect(self.trail.go)
        self.notes.said.connect(trouble.say)
        page.trouble_told.connect(trouble.mention)
        second.trouble_told.connect(trouble.mention)
        self.trail.document_requested.connect(second.open_anew)
        self._changed_files.open_requested.connect(second.open_anew)
        self._changed_files.find_requested.connect(self._choose)
        second.leaving.connect(self.trail.leave_document)

    def read(self, opened: OpenedDocument) -> None:
        """Another document lies on the second page."""
        self.notes.read()
        self.links.read(opened)
        self.navigation.read(opened)
        self.trail.read(opened)

    def look_after(self, opened: OpenedDocument | None) -> None:
        """Tell if another program changes this document, which may have been open for long."""
        if opened is None:
            self._changed_files.stop()
        else:
            self._changed_files.go_on(opened)

    def stop(self) -> None:
        """Nobody looks at the second page any more."""
        self.notes.leave()
        self.links.stop()
        self.navigation.stop()
        self.trail.forget()
        self._opening.take_back()
        self._changed_files.stop()

    def _choose(self) -> None:
        if (here := self._second.document) is not None:
            self._opening.choose_in(here.path.parent)
