"""The window assembles: it makes the parts, lays them out and joins their signals."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from glossator import __version__
from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Document
from glossator.domain.change import Change
from glossator.domain.page_labels import page_meant
from glossator.domain.trouble import OpenAgain, Trouble
from glossator.services.library import Library
from glossator.services.preferences import Preferences
from glossator.services.workspace import Workspace
from glossator.ui.actions import MENUS, TABLE, Needs, enable, make_actions, translated
from glossator.ui.board_keeper import BoardKeeper
from glossator.ui.columns import Columns
from glossator.ui.document_desk import DocumentDesk
from glossator.ui.document_words import DocumentWords
from glossator.ui.exchange_desk import ExchangeDesk
from glossator.ui.file_chooser import FileChooser
from glossator.ui.gestures import Gestures
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.help_window import HelpWindow
from glossator.ui.page.page_view import PageView
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.panels.vocabulary_panel import VocabularyPanel
from glossator.ui.picker.picker import Picker
from glossator.ui.remembering import Remembering
from glossator.ui.status_line import StatusLine
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.theme import Theme
from glossator.ui.top_bar import TopBar
from glossator.ui.trouble_bar import TroubleBar

THEMES = ("system", "light", "dark")


class MainWindow(QMainWindow):
    project_requested = Signal(object, bool)  # Path, whether to make a new one there

    def __init__(
        self,
        workspace: Workspace,
        client: DocumentClient,
        preferences: Preferences,
        chooser: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._chooser = chooser or FileChooser()
        self._remembering = Remembering(preferences, self)
        library = Library(workspace)
        self._library = library
        theme = self._chosen_theme()

        self.board = GlossBoard(self)
        self.gestures = Gestures(workspace, library, self)
        self.page = PageView(self.board, theme)
        self.page.facet_count = len(workspace.project.vocabulary.facets)
        self.picker = Picker(self.page.viewport())
        self.list = AnnotationList(workspace)
        self.panel = AnnotationPanel(workspace)
        self.vocabulary = VocabularyPanel(workspace)
        self.trouble = TroubleBar()
        self.status = StatusLine(workspace)
        self.documents = DocumentDesk(
            client, library, self._remembering, self.page, self.trouble, self._chooser, self
        )
        self.tagging = TaggingDesk(
            workspace,
            self.gestures,
            self.page,
            self.picker,
            self.list,
            self.panel,
            self.vocabulary,
            self,
        )
        self.exchange = ExchangeDesk(workspace, self.list, self.trouble, self._chooser, self)
        self._board_keeper = BoardKeeper(workspace, self.board, self)
        self._wanted_gloss: str | None = None
        self._told_until_change = ""  # what is true of the last change, or of one not written

        self.actions_by_id = make_actions(self, [self.page, self.list.view], self._handlers())
        self.top = TopBar(self.actions_by_id)
        self._fill_menus()
        self._lay_out()
        self._join()
        self.set_theme(theme)
        self._refresh_actions()
        if workspace.warnings:
            self.trouble.tell(Trouble(" ".join(workspace.warnings)))

    def open_document(self, path: Path, _checked: bool = False) -> None:
        self.documents.open(path)

    def offer_project(self, trouble: Trouble) -> None:
        """Say why another project could not be opened, and offer to choose one."""
        self.trouble.tell(trouble, self.tr("Open project…"), self._open_project)

    def remember(self) -> None:
        """Write what the reader chose, so that the next window begins with it."""
        self.documents.remember_place()
        self._remembering.choose(
            window=_as_text(self.saveGeometry()), columns="{} {}".format(*self._columns.wanted)
        )
        self._remembering.write()

    def set_theme(self, theme: Theme) -> None:
        QApplication.setPalette(theme.palette())
        for part in (
            self.page,
            self.picker,
            self.list,
            self.panel,
            self.vocabulary,
            self.trouble,
            self.top,
        ):
            part.set_theme(theme)
        for name in THEMES:
            self.actions_by_id[f"theme_{name}"].setChecked(
                name == self._remembering.preferences.theme
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.commit()
        self.picker.close()
        self.documents.leave()
        self.remember()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.page.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("Glossator")
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.addWidget(self.panel)
        self._side.addWidget(self.vocabulary)
        self._side.setSizes([420, 420])
        self._side.setHandleWidth(1)
        self._side.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        remembered = self._remembering.preferences
        wanted = _widths(remembered.columns) or (38 * letter, 46 * letter)
        self._columns = Columns(self.list, self.page, self._side, wanted)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.trouble)
        column.addWidget(self._columns, 1)
        self.setCentralWidget(centre)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.setAcceptDrops(True)
        size = QSize(210 * letter, 56 * self.fontMetrics().height())
        self.resize(size.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(_from_text(remembered.window))
        self.page.setFocus()

    def _fill_menus(self) -> None:
        for name in MENUS:
            menu = self.menuBar().addMenu(translated(f"&{name}"))
            group = 0
            for entry in TABLE:
                if entry.menu != name:
                    continue
                if entry.group != group:
                    menu.addSeparator()
                    group = entry.group
                menu.addAction(self.actions_by_id[entry.id])
                if entry.id == "open_document":
                    self._documents_menu = menu.addMenu(self.tr("&Documents of the project"))
                    self._documents_menu.aboutToShow.connect(self._fill_documents)

    def _fill_documents(self) -> None:
        menu: QMenu = self._documents_menu
        menu.clear()
        missing = {document.id for document in self._library.missing()}
        documents = sorted(self._workspace.project.documents.values(), key=lambda d: d.title)
        for document in documents:
            title = document.title.replace("&", "&&")
            if document.id in missing:
                title = self.tr("{title} (not where it was)").format(title=title)
            place = self._library.place(document)
            menu.addAction(title).triggered.connect(partial(self.open_document, place))
        if not documents:
            menu.addAction(self.tr("None yet: the first gloss adds one")).setEnabled(False)

    def _join(self) -> None:
        self.documents.opened.connect(self._opened)
        self.gestures.trouble_told.connect(self._not_written)
        self.gestures.document_added.connect(self._document_added)
        self.gestures.others_changed.connect(self._say_whose)
        self.trouble.left.connect(self.page.setFocus)
        self.page.trouble_told.connect(self._tell)
        self.page.page_changed.connect(self._page_changed)
        self.page.zoom_changed.connect(self.top.show_zoom)
        self.top.page_requested.connect(self._go_to_typed)
        self.top.page_abandoned.connect(self.page.setFocus)
        self.tagging.target_changed.connect(self._refresh_actions)
        self.tagging.elsewhere_requested.connect(self._open_elsewhere)
        self.vocabulary.armed_changed.connect(self._refresh_actions)
        self.destroyed.connect(self._workspace.announcer.subscribe(self._announced))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        page, tagging, exchange = self.page, self.tagging, self.exchange
        return {
            "open_document": self.documents.choose,
            "new_project": self._new_project,
            "open_project": self._open_project,
            "import_set": exchange.import_set,
            "export_csv": lambda: exchange.export("csv"),
            "export_csv_terms": lambda: exchange.export("csv-terms"),
            "export_jsonl": lambda: exchange.export("jsonl"),
            "export_webanno": lambda: exchange.export("webanno"),
            "quit": self.close,
            "undo": self.gestures.undo,
            "redo": self.gestures.redo,
            "tag": tagging.open_picker,
            "repeat": tagging.repeat,
            "note": tagging.write_note,
            "doubt": self._toggle_doubt,
            "delete": self.gestures.delete,
            "copy": tagging.copy_quote,
            "grow": page.grow_selection,
            "caret": lambda: page.set_caret_mode(not page.caret_mode),
            "disarm": self.vocabulary.disarm,
            "zoom_in": page.zoom_in,
            "zoom_out": page.zoom_out,
            "zoom_reset": lambda: page.set_zoom(1.0),
            "fit_width": page.fit_width,
            "fit_page": page.fit_page,
            "show_list": lambda: self._toggle(self.list),
            "show_side": lambda: self._toggle(self._side),
            "theme_system": lambda: self._choose_theme("system"),
            "theme_light": lambda: self._choose_theme("light"),
            "theme_dark": lambda: self._choose_theme("dark"),
            "go_to_page": lambda: self.top.ask_page(),
            "next_page": lambda: page.go_to(page.page + 1),
            "previous_page": lambda: page.go_to(page.page - 1),
            "next_gloss": lambda: tagging.step(1),
            "previous_gloss": lambda: tagging.step(-1),
            "focus_page": page.setFocus,
            "focus_list": self.list.view.setFocus,
            "focus_filter": self.list.focus_filter,
            "focus_gloss": self.panel.setFocus,
            "focus_vocabulary": self.vocabulary.focus_filter,
            "help_keys": lambda: HelpWindow(self).show(),
            "about": self._about,
        }

    def _opened(self, opened: OpenedDocument, words: DocumentWords) -> None:
        self.tagging.read(opened, words)
        self._board_keeper.show_document(opened.file_hash)
        self.list.set_document(self._board_keeper.document_id)
        self.top.show_document(opened.title, opened.labels)
        self.top.show_page(self.page.page)
        self.top.show_zoom(self.page.zoom)
        self.setWindowTitle(f"{opened.title} – Glossator")
        self._refresh_actions()
        if (wanted := self._wanted_gloss) is not None:
            self._wanted_gloss = None
            self.tagging.open_gloss(wanted)

    def _document_added(self) -> None:
        self.list.set_document(self._board_keeper.document_id)
        self.documents.read_text_hash()

    def _say_whose(self, name: str, is_deleted: bool) -> None:
        """A gloss of somebody else was changed: that is said, with the way back."""
        deleted = self.tr("You deleted a gloss of {name}.")
        changed = self.tr("You changed a gloss of {name}.")
        said = (deleted if is_deleted else changed).format(name=name)
        self.trouble.say(said, self.tr("Undo"), self.gestures.undo)
        self._told_until_change = said

    def _open_elsewhere(self, annotation_id: str) -> None:
        self._wanted_gloss = annotation_id
        annotation = self._workspace.project.annotations[annotation_id]
        self.open_document(self._library.place(self._workspace.document(annotation.document_id)))

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Document) for step in change.steps):
            self.list.set_document(self._board_keeper.document_id)
        if self._told_until_change and self.trouble.text == self._told_until_change:
            self.trouble.clear()
        self._told_until_change = ""
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        has_document = self.documents.document is not None
        selection, annotation = self.page.selection, self.gestures.annotation
        undo, redo = self._workspace.to_undo, self._workspace.to_redo
        holds = {
            Needs.DOCUMENT: has_document,
            Needs.GLOSS: annotation is not None,
            Needs.TARGET: selection is not None or annotation is not None,
            Needs.UNDO: undo is not None,
            Needs.REDO: redo is not None,
        }
        enable(self.actions_by_id, {need for need, is_met in holds.items() if is_met})
        actions = self.actions_by_id
        actions["undo"].setText(self.tr("&Undo") + (f" {undo.label}" if undo else ""))
        actions["redo"].setText(self.tr("&Redo") + (f" {redo.label}" if redo else ""))
        actions["doubt"].setChecked(annotation is not None and annotation.doubt)
        actions["disarm"].setEnabled(bool(self.vocabulary.armed))
        actions["caret"].setChecked(self.page.caret_mode)
        actions["show_list"].setChecked(not self.list.isHidden())
        actions["show_side"].setChecked(not self._side.isHidden())

    def _page_changed(self, page: int) -> None:
        if self.documents.document is not None:  # not while another one is laid on the desk
            self.top.show_page(page)

    def _tell(self, trouble: Trouble) -> None:
        if isinstance(trouble, OpenAgain):
            self.trouble.tell(trouble, self.tr("Open it again"), self._open_again)
        else:
            self.trouble.tell(trouble)

    def _not_written(self, trouble: Trouble) -> None:
        self._tell(trouble)
        self._told_until_change = str(trouble)

    def _open_again(self) -> None:
        self.project_requested.emit(self._workspace.path, False)

    def _go_to_typed(self, typed: str) -> None:
        opened = self.documents.document
        if opened is None:
            return
        page = page_meant(typed, opened.labels)
        if page is None:
            self._tell(Trouble(self.tr("There is no page “{typed}”.").format(typed=typed)))
        else:
            self.page.go_to(page)
        self.page.setFocus()

    def _toggle(self, part: QWidget) -> None:
        part.setVisible(part.isHidden())
        self._refresh_actions()

    def _toggle_doubt(self) -> None:
        if (annotation := self.gestures.annotation) is not None:
            self.gestures.set_doubt(not annotation.doubt)

    def _chosen_theme(self) -> Theme:
        chosen = self._remembering.preferences.theme
        if chosen == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            chosen = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        return Theme.dark() if chosen == "dark" else Theme.light()

    def _choose_theme(self, name: str) -> None:
        self._remembering.choose(theme=name)
        self.set_theme(self._chosen_theme())

    def _system_theme_changed(self) -> None:
        if self._remembering.preferences.theme == "system":
            self.set_theme(self._chosen_theme())

    def _new_project(self) -> None:
        suggested = self._workspace.path.resolve().with_name("annotations.db")
        if (path := self._chooser.new_project(self, suggested)) is not None:
            self.project_requested.emit(path, True)

    def _open_project(self) -> None:
        folder = self._workspace.path.resolve().parent
        if (path := self._chooser.project(self, folder)) is not None:
            self.project_requested.emit(path, False)

    def _about(self) -> None:
        said = self.tr("Glossator {version}, free software under the AGPL, version 3 or later.")
        self.trouble.say(said.format(version=__version__))


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
