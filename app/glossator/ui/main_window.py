"""The frame of the window: menus, top bar, page. It can be read in before anything else is there.

What belongs to the project comes later, and is put in by ``desks``, where a new feature joins too.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from glossator import __version__
from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.geometry import Rect
from glossator.domain.page_labels import page_meant
from glossator.domain.trouble import Trouble
from glossator.services.preferences import Preferences
from glossator.ui.action_handlers import ActionHandlers
from glossator.ui.actions import Needs
from glossator.ui.columns import Columns
from glossator.ui.document_desk import DocumentDesk
from glossator.ui.file_chooser import FileChooser
from glossator.ui.full_screen import FullScreen
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.menus import fill_menus
from glossator.ui.page.page_view import PageView
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.remembering import Remembering
from glossator.ui.theme import PAPERS
from glossator.ui.theme_choice import THEMES, ThemeChoice
from glossator.ui.top_bar import TopBar
from glossator.ui.trail_desk import TrailDesk
from glossator.ui.trouble_bar import TroubleBar

if TYPE_CHECKING:
    from glossator.services.workspace import Workspace
    from glossator.ui.desks import Desks


class MainWindow(QMainWindow):
    """``left`` and ``right`` are the columns beside the page, empty until the desks are there."""

    project_requested = Signal(object, bool)  # Path, whether to make a new one there
    take_over_requested = Signal(object)  # Path of the project that somebody else seems to have
    going_back_requested = Signal(object, object)  # Path of a project, KnownBackup or newest
    repair_requested = Signal(object)  # Path of a project that cannot be opened
    leaving = Signal()  # the window is about to close

    def __init__(
        self,
        client: DocumentClient,
        preferences: Preferences,
        chooser: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.client = client
        self.chooser = chooser or FileChooser()
        self.remembering = Remembering(preferences, self)
        self.themes = ThemeChoice(self.remembering, self)
        self.board = GlossBoard(self)
        self.page = PageView(self.board, self.themes.theme)
        self.active_page = self.page  # the one that is worked on, where two stand side by side
        self.trouble = TroubleBar()
        self.documents = DocumentDesk(
            client, self.remembering, self.page, self.trouble, self.chooser, self
        )
        self.trail = TrailDesk(self.page, self)
        self._trails = {self.page: self.trail}
        self.handlers = ActionHandlers(self, self.page)
        self.actions_by_id = self.handlers.actions
        self.top = TopBar(self.actions_by_id)
        self.left = QWidget()
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.desks: Desks | None = None
        fill_menus(self.menuBar(), self.actions_by_id)
        self._lay_out()
        around = (self.menuBar(), self.top, self.left, self.right, self.statusBar())
        self.full_screen = FullScreen(self, around)
        self._join()
        self._handle_actions()
        self.themes.colour(self.page, self.trouble, self.top)
        self.handlers.refresh()

    def furnish(self, workspace: "Workspace") -> None:
        """Put in everything that works on a project."""
        from glossator.ui.desks import Desks  # takes as long to import as the rest of the window

        self.desks = Desks(self, workspace)

    def open_document(self, path: Path) -> None:
        self.documents.open(path)

    def come_forward(self, pdf: Path | None = None) -> None:
        """Let the reader see this window, and ``pdf`` in it: she started the program once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
        if pdf is not None:
            self.open_document(pdf)

    def remember(self) -> None:
        """Write what the reader chose, so that the next window begins with it."""
        self.documents.remember_place()
        self.remembering.choose(
            window=_as_text(self.saveGeometry()), columns="{} {}".format(*self._columns.wanted)
        )
        self.remembering.write()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desks is not None and not self.desks.unwritten.may_leave():
            event.ignore()
            return
        self.leaving.emit()
        self.documents.leave()
        self.full_screen.leave()
        self.remember()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.full_screen.leave()
            self.active_page.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("Glossator")
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        self.right.setHandleWidth(1)
        self.right.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        remembered = self.remembering.preferences
        wanted = _widths(remembered.columns) or (38 * letter, 46 * letter)
        self._pages = QSplitter(Qt.Orientation.Horizontal)
        self._pages.setHandleWidth(1)
        self._pages.setChildrenCollapsible(False)
        self._pages.addWidget(self.page)
        self._columns = Columns(self.left, self._pages, self.right, wanted)
        centre = QWidget()
        self._centre = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.trouble)
        column.addWidget(self._columns, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.setAcceptDrops(True)
        size = QSize(210 * letter, 56 * self.fontMetrics().height())
        self.resize(size.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(_from_text(remembered.window))
        self.page.setFocus()

    def _join(self) -> None:
        self.documents.shown.connect(self._shown)
        self.documents.leaving.connect(self.trail.leave_document)
        self.trail.document_requested.connect(self.open_document)
        self.trail.changed.connect(self.handlers.refresh)
        self.trouble.left.connect(lambda: self.active_page.setFocus())
        self.page.trouble_told.connect(self.trouble.mention)
        self._follow(self.page)
        self.full_screen.changed.connect(self.handlers.refresh)
        self.top.page_requested.connect(self._go_to_typed)
        self.top.page_abandoned.connect(lambda: self.active_page.setFocus())

    def _handle_actions(self) -> None:
        themes = self.themes
        self.handlers.add(
            {
                "open_document": self.documents.choose,
                "quit": self.close,
                "grow": lambda: self.active_page.grow_selection(),
                "caret": lambda: self.active_page.set_caret_mode(not self.active_page.caret_mode),
                "zoom_in": lambda: self.active_page.zoom_in(),
                "zoom_out": lambda: self.active_page.zoom_out(),
                "zoom_reset": lambda: self.active_page.set_zoom(1.0),
                "fit_width": lambda: self.active_page.fit_width(),
                "fit_page": lambda: self.active_page.fit_page(),
                "turn_right": lambda: self.active_page.turn_by(90),
                "turn_left": lambda: self.active_page.turn_by(-90),
                "full_screen": self.full_screen.toggle,
                "show_list": lambda: self._toggle(self.left),
                "show_side": lambda: self._toggle(self.right),
                "theme_system": lambda: themes.choose("system"),
                "theme_light": lambda: themes.choose("light"),
                "theme_dark": lambda: themes.choose("dark"),
                **{f"paper_{name}": partial(themes.choose_paper, name) for name in PAPERS},
                "back": lambda: self.active_trail.back(),
                "forward": lambda: self.active_trail.forward(),
                "go_to_page": self.top.ask_page,
                "next_page": lambda: self.active_page.go_to(self.active_page.page + 1),
                "previous_page": lambda: self.active_page.go_to(self.active_page.page - 1),
                "focus_page": lambda: self.active_page.setFocus(),
                "about": self._about,
            },
            conditions={
                Needs.DOCUMENT: lambda: self.documents.document is not None,
                Needs.BACK: lambda: self.active_trail.can_go_back,
                Needs.FORWARD: lambda: self.active_trail.can_go_forward,
            },
            checks={
                "caret": lambda: self.active_page.caret_mode,
                "show_list": lambda: not self.left.isHidden(),
                "show_side": lambda: not self.right.isHidden(),
                "full_screen": lambda: self.full_screen.is_on,
                **{f"theme_{name}": partial(themes.is_chosen, name) for name in THEMES},
                **{f"paper_{name}": partial(themes.has_paper, name) for name in PAPERS},
            },
        )
        themes.changed.connect(self.handlers.refresh)

    @property
    def active_trail(self) -> TrailDesk:
        """The ways through the page that is worked on."""
        return self._trails[self.active_page]

    def take_to(self, page: int, rect: Rect | None = None, view: PageView | None = None) -> None:
        """Take the reader to a place (page points) in ``view``, else where she works."""
        self._trails[view or self.active_page].go(page, rect)

    def add_page(self, around: QWidget, page: PageView) -> TrailDesk:
        """Stand another page beside the first, in ``around``; it has a trail of its own."""
        self._pages.addWidget(around)
        self.handlers.hear_in(page)
        self._follow(page)
        self._trails[page] = trail = TrailDesk(page, self)
        trail.changed.connect(self.handlers.refresh)
        return trail

    def add_below(self, line: QWidget) -> None:
        """Put a line below pages and columns."""
        self._centre.addWidget(line)

    def work_on(self, page: PageView, opened: OpenedDocument) -> None:
        """From now on ``page`` is zoomed, turned and paged, and the top bar speaks of it."""
        self.active_page = page
        self.top.show_document(opened.title, opened.labels)
        self.top.show_page(page.page)
        self.top.show_zoom(page.zoom)
        self.setWindowTitle(f"{shown(opened.title, MOST_OF_A_NAME)} – Glossator")
        self.handlers.refresh()

    def _shown(self, opened: OpenedDocument) -> None:
        self.work_on(self.page, opened)

    def _follow(self, page: PageView) -> None:
        """Let the top bar say where ``page`` is, while it is the one that is worked on."""

        def show_page(number: int) -> None:
            # Not while another document is laid on the desk.
            if page is self.active_page and self.documents.document is not None:
                self.top.show_page(number)

        def show_zoom(zoom: float) -> None:
            if page is self.active_page:
                self.top.show_zoom(zoom)

        page.page_changed.connect(show_page)
        page.zoom_changed.connect(show_zoom)

    def _go_to_typed(self, typed: str) -> None:
        source = self.active_page.source
        if source is None:
            return
        page = page_meant(typed, source.opened.labels)
        if page is None:
            self.trouble.tell(Trouble(self.tr("There is no page “{typed}”.").format(typed=typed)))
        else:
            self.take_to(page)
        self.active_page.setFocus()

    def _toggle(self, part: QWidget) -> None:
        part.setVisible(part.isHidden())
        self.handlers.refresh()

    def _about(self) -> None:
        said = self.tr("Glossator {version}, free software under the AGPL, version 3 or later.")
        walls = self.client.confinement
        if walls is not None and walls.is_complete:
            reading = self.tr("Papers are read in a process that is locked in.")
        else:
            reading = self.tr("Papers are read in a process of their own, which is not locked in.")
        self.trouble.say(f"{said.format(version=__version__)} {reading}")


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _widths(text: str) -> tuple[int, int] | None:
    """The widths of the columns as they were remembered."""
    widths = text.split()
    if len(widths) != 2 or not all(width.isdecimal() for width in widths):
        return None
    return int(widths[0]), int(widths[1])


def _from_text(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
