"""Another copy of a known paper is on the desk: its glosses are offered to be carried over."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import QObject, Signal

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Document, Passage
from glossator.domain.change import Change
from glossator.domain.placement import Status
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.relocation import (
    Carried,
    Original,
    find_original,
    left_behind,
    marked_documents,
    plan_carrying,
)
from glossator.services.workspace import Workspace
from glossator.ui.answers import Answers
from glossator.ui.copies.carry_panel import CarryPanel
from glossator.ui.document_words import DocumentWords
from glossator.ui.main_window import MainWindow
from glossator.ui.notes.lit_note import LitNote
from glossator.ui.passages import passage_of
from glossator.ui.plain_text import MOST_OF_A_NAME, shown

MOST_PAGES = 400  # of a paper that is read whole unasked; more take seconds and much memory


class RelocationDesk(QObject):
    """Looks, in the background, whether what was opened is another copy of a marked paper.

    ``panel`` is shown (``shown``) and taken away again (``hidden``) by who keeps the left column.
    """

    shown = Signal()
    hidden = Signal()
    document_added = Signal()

    def __init__(self, workspace: Workspace, library: Library, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._library = library
        self._window = window
        self._answers = Answers(self)
        self._opened: OpenedDocument | None = None
        self._words: DocumentWords | None = None
        self._original: Original | None = None
        self._told = 0  # which line
        self._lit = LitNote(window.page.theme, window.page.viewport())
        window.page.overlays.append(self._lit)
        self.panel = CarryPanel(window)
        self.panel.carry_requested.connect(lambda: self._carry(self.panel.ticked))
        self.panel.here_requested.connect(self._place_at_selection)
        self.panel.guess_accepted.connect(lambda each: self._place(each, each.guess))
        self.panel.place_requested.connect(self._go)
        self.panel.left.connect(self._leave)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    def read(self, opened: OpenedDocument, words: DocumentWords) -> None:
        """Another document is on the desk."""
        self._window.trouble.take_back(self._told)
        self._leave()
        self._opened, self._words, self._original = opened, words, None
        documents, is_known = self._candidates(opened)
        if not documents or opened.page_count > MOST_PAGES or self._workspace.read_only:
            return
        client, path_of = self._window.client, self._library.place
        project = self._workspace.path

        def look() -> Original | None:
            wanted = takewhile(lambda _: opened is self._opened, documents)
            return find_original(client, opened, wanted, project, path_of, is_known=is_known)

        self._answers.when_done(_aside(look), lambda done: self._came(opened, done))

    def stop(self) -> None:
        self._opened = None
        self._answers.stop()

    def show(self) -> None:
        """Show what was found, if it still is as it was."""
        remaining = self._remaining()
        if self._original is None or not remaining:
            self._leave()
            return
        self._lit.show(())
        self.panel.show_all(shown(self._original.document.title, MOST_OF_A_NAME), remaining)
        self.shown.emit()

    def _candidates(self, opened: OpenedDocument) -> tuple[Sequence[Document], bool]:
        """The documents that this may be a copy of, and whether it is known to be."""
        document = self._library.known(opened)
        project = self._workspace.project
        if document is not None and (older := left_behind(self._workspace, document)):
            return [older], True
        if document is not None and project.entries(document.id):
            return [], False
        return marked_documents(project, opened.file_hash), False

    def _came(self, opened: OpenedDocument, done: "Future[Original | None]") -> None:
        if opened is not self._opened:
            return
        try:
            self._original = done.result()
        except (Trouble, CancelledError):
            return  # what cannot be read is told where it is shown
        if self._original is None:
            return
        title = shown(self._original.document.title, MOST_OF_A_NAME)
        carried = self._original.carried
        if any(each.passage for each in carried):
            one = self.tr("This is another copy of “{title}”, which has one gloss.")
            many = self.tr("This is another copy of “{title}”, which has {count} glosses.")
            act = self.tr("Carry over…")
        else:
            one = self.tr("One gloss of “{title}” was not found in this copy.")
            many = self.tr("{count} glosses of “{title}” were not found in this copy.")
            act = self.tr("Show them")
        said = (one if len(carried) == 1 else many).format(title=title, count=len(carried))
        self._told = self._window.trouble.say(said, act, self.show)

    def _remaining(self) -> tuple[Carried, ...]:
        """What is not carried over yet, and was not changed since it was looked for."""
        if self._original is None:
            return ()
        annotations = self._workspace.project.annotations
        return tuple(
            each
            for each in self._original.carried
            if annotations.get(each.annotation.id) == each.annotation
        )

    def _place_at_selection(self, carried: Carried) -> None:
        page, opened, words = self._window.active_page, self._opened, self._words
        if opened is None or words is None:
            return
        if page is not self._window.page or page.selection is None:
            self._window.trouble.say(self.tr("Mark the passage on the page first."))
            return
        self._place(carried, passage_of(page.selection, opened, page.pages(), words))

    def _place(self, carried: Carried, passage: Passage | None) -> None:
        if passage is not None:
            edited = carried.annotation.passage.edited_quote
            passage = replace(passage, edited_quote=edited)
            self._carry([replace(carried, passage=passage, status=Status.APPROXIMATE)])

    def _carry(self, carried: Iterable[Carried]) -> None:
        opened, original = self._opened, self._original
        if opened is None or original is None:
            return
        try:
            document = self._library.ensure(opened)
            self._library.text_was_read(opened, original.text_hash)
            document = self._workspace.document(document.id)
            change = plan_carrying(self._workspace, document, carried)
            self._workspace.apply(change)
        except Trouble as trouble:
            self._window.trouble.tell(trouble)
            return
        self.document_added.emit()

    def _go(self, passage: Passage) -> None:
        segment = passage.segments[0]
        rect = segment.rects[0] if segment.rects else None
        self._window.take_to(segment.page, rect, self._window.page)
        self._lit.theme = self._window.page.theme
        self._lit.show([(each.page, each.rects) for each in passage.segments])

    def _leave(self) -> None:
        self._lit.show(())
        self.hidden.emit()

    def _announced(self, _change: Change) -> None:
        if self.panel.isVisible() and self.panel.shown != self._remaining():
            self.show()


def _aside(look: Callable[[], Original | None]) -> "Future[Original | None]":
    """Look on a thread of its own: whole papers are read."""
    future: Future[Original | None] = Future()

    def do() -> None:
        try:
            future.set_result(look())
        except (Trouble, CancelledError) as error:
            future.set_exception(error)
        except BaseException as error:
            future.set_exception(error)
            raise

    threading.Thread(target=do, name="another copy", daemon=True).start()
    return future
