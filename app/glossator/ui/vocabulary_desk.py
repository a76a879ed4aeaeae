"""The vocabulary at work in the window: its colours now, its editor when it is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from glossator.domain.change import Change
from glossator.domain.links import WebAddress, outer_target
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet
from glossator.services.workspace import Workspace
from glossator.ui.main_window import MainWindow

if TYPE_CHECKING:
    from glossator.ui.terms.editor import TermEditor


class VocabularyDesk(QObject):
    """``place`` is where the editor stands; it is made when the place is seen first."""

    gloss_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        browser: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.browser = browser
        self._editor: TermEditor | None = None
        self._told = 0  # which line; about the last edit that could not be made
        self.place = _Place(self._furnish)
        self._colour_facets()
        window.leaving.connect(self._commit)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))

    @property
    def is_furnished(self) -> bool:
        """Whether the editor is there yet."""
        return self._editor is not None

    @property
    def editor(self) -> "TermEditor":
        """The editor, made now if it is not there yet."""
        if self._editor is None:
            from glossator.ui.terms.editor import TermEditor  # most readings go without it

            self._editor = TermEditor(self._workspace, self._window.themes.theme)
            self._editor.gloss_requested.connect(self.gloss_requested)
            self._editor.address_requested.connect(self._ask_to_open)
            self._editor.editing.trouble_told.connect(self._tell)
            self._editor.editing.written.connect(lambda: self._window.trouble.take_back(self._told))
            self._window.themes.changed.connect(self._editor.set_theme)
            self.place.put(self._editor)
        return self._editor

    def unwritten(self) -> tuple[str, ...]:
        """What is typed in the editor and cannot be written."""
        return () if self._editor is None else self._editor.unwritten()

    def _furnish(self) -> None:
        assert self.editor is not None

    def _commit(self) -> None:
        if self._editor is not None:
            self._editor.commit()

    def _tell(self, trouble: Trouble) -> None:
        self._told = self._window.trouble.tell(trouble)

    def _ask_to_open(self, address: str) -> None:
        """Nothing is opened before the reader has seen where it leads."""
        target = outer_target(address)
        if not isinstance(target, WebAddress):
            said = self.tr("It is not opened: {address}").format(address=address)
            self._tell(Trouble(self.tr("This is no address of the web."), said))
            return
        self._told = self._window.trouble.say(
            self.tr("This leads to {host}: {address}").format(
                host=target.host, address=target.address
            ),
            self.tr("Open in the browser"),
            lambda: self.browser(QUrl(target.address, QUrl.ParsingMode.StrictMode)),
            self.tr("Copy the address"),
            lambda: QApplication.clipboard().setText(target.address),
        )

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Facet) for step in change.steps):
            self._colour_facets()

    def _colour_facets(self) -> None:
        facets = self._workspace.project.vocabulary.facets
        self._window.themes.colour_facets((f.position, f.colour) for f in facets if f.colour)


class _Place(QWidget):
    """Says when it is seen first."""

    def __init__(self, on_seen: Callable[[], object]) -> None:
        super().__init__()
        self._on_seen = on_seen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def put(self, part: QWidget) -> None:
        layout = self.layout()
        assert layout is not None
        layout.addWidget(part)
        part.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_seen()
