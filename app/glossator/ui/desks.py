"""What the window is furnished with once the first page is shown: made here, and joined.

A new feature joins in a few lines, in ``__init__`` or a function of its own that is called there:

* make its object, with what it needs of ``window`` (``client``, ``page``, ``documents``, ``board``,
  ``trouble``, ``remembering``, ``chooser``) and of the desks, and keep it as an attribute;
* lay out what is seen of it: ``window.left.layout()``, ``window.right``, an overlay of the page;
* ``window.themes.colour(part)`` for whatever has a ``set_theme``;
* ``window.documents.opened.connect(part.read)``: it is called with each ``OpenedDocument`` and its
  ``DocumentWords``, also with the one that lay there before the desks were made;
* ``window.handlers.add({...})`` with what its entries of ``actions.TABLE`` do, when its ``Needs``
  are met and what has a tick; ``window.handlers.refresh`` when that may have changed;
* ``window.leaving.connect(part.stop)`` if something must end with the window.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Annotation, Document
from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.workspace import Workspace
from glossator.ui.actions import Needs
from glossator.ui.backups_desk import BackupsDesk
from glossator.ui.board_keeper import BoardKeeper
from glossator.ui.changed_files import ChangedFiles
from glossator.ui.command_desk import CommandDesk
from glossator.ui.document_words import DocumentWords
from glossator.ui.documents_menu import DocumentsMenu
from glossator.ui.exchange_desk import ExchangeDesk
from glossator.ui.find_desk import FindDesk
from glossator.ui.following import Following
from glossator.ui.gestures import Gestures
from glossator.ui.gloss_dragging import GlossDragging
from glossator.ui.link_desk import LinkDesk
from glossator.ui.link_line_desk import LinkLineDesk
from glossator.ui.linking_desk import LinkingDesk
from glossator.ui.log_desk import LogDesk
from glossator.ui.main_window import MainWindow
from glossator.ui.navigation.left_column import LeftColumn
from glossator.ui.navigation_desk import NavigationDesk
from glossator.ui.notes_desk import NotesDesk
from glossator.ui.page.ruler import ReadingRuler
from glossator.ui.panels.annotation_list import AnnotationList
from glossator.ui.panels.annotation_panel import AnnotationPanel
from glossator.ui.panels.vocabulary_panel import VocabularyPanel
from glossator.ui.picker.picker import Picker
from glossator.ui.project_desk import ProjectDesk
from glossator.ui.relocation_desk import RelocationDesk
from glossator.ui.scan_desk import ScanDesk
from glossator.ui.status_line import StatusLine
from glossator.ui.tagging_desk import TaggingDesk
from glossator.ui.transcription_desk import TranscriptionDesk
from glossator.ui.two_views import TwoViews
from glossator.ui.unwritten_desk import UnwrittenDesk
from glossator.ui.vocabulary_desk import VocabularyDesk
from glossator.ui.vocabulary_exchange_desk import VocabularyExchangeDesk


class Desks(QObject):
    """Everything that works on the open project in one window."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._library = library = Library(workspace)
        self.project = ProjectDesk(workspace, window)
        self.following = Following(workspace, window)
        self.backups = BackupsDesk(workspace, window)
        self.gestures = Gestures(workspace, library, window)
        self.picker = Picker(window.page.viewport())
        self.list = AnnotationList(workspace)
        self.panel = AnnotationPanel(workspace)
        self.vocabulary = VocabularyPanel(workspace)
        self.status = StatusLine(workspace)
        self.tagging = TaggingDesk(
            workspace,
            self.gestures,
            window.page,
            self.picker,
            self.list,
            self.panel,
            self.vocabulary,
            window,
        )
        self.linking = LinkingDesk(
            workspace, self.gestures, self.tagging, self.list, window.themes.theme, window
        )
        self.dragging = GlossDragging(self.gestures, self.list, window)
        self.log = LogDesk(workspace, self.gestures, self.tagging, window)
        self.link_lines = LinkLineDesk(workspace, window.page, self.tagging.open_gloss, window)
        self.unwritten = UnwrittenDesk(workspace, self.gestures, self.panel, self.project, window)
        self.exchange = ExchangeDesk(workspace, self.list, window.trouble, window.chooser, window)
        self.notes = NotesDesk(window.client, window.page, window.themes.theme, window)
        self.commands = CommandDesk(window)
        self.views = TwoViews(window, workspace, library, self.tagging, self.dragging)
        self._board_keeper = BoardKeeper(workspace, window.board, window)
        self.ruler = ReadingRuler(window.page)
        self._wanted_gloss: str | None = None
        self._told_until_change = 0  # the line about the last change, or one not written
        self.words = VocabularyDesk(workspace, window)
        self.vocabularies = VocabularyExchangeDesk(workspace, window)
        self._lay_out()
        self._join()
        self._add_navigation()
        self._add_words()
        self._add_scans()
        self._add_finding()
        self._look_after_files()
        self._look_for_copies()
        self._handle_actions()
        if missing := window.handlers.missing:
            raise ValueError(f"actions that nothing does: {missing}")
        self._show_history()
        self.project.warn()
        window.documents.join_project(library)
        if window.documents.document is None:
            self.list.show_project()

    def _lay_out(self) -> None:
        window = self._window
        for part in (self.panel, self.vocabulary):
            window.right.addWidget(part)
        window.right.setSizes([420, 420])
        window.statusBar().addWidget(self.status, 1)
        actions = window.actions_by_id
        self._documents_menu = DocumentsMenu(
            window.menuBar(),
            actions["open_document"],
            self._workspace,
            self._library,
            window.open_document,
        )
        window.themes.colour(self.picker, self.list, self.panel, self.vocabulary, self.notes)
        window.themes.colour(self.linking)

    def _join(self) -> None:
        window, refresh = self._window, self._window.handlers.refresh
        window.documents.opened.connect(self._read)
        window.leaving.connect(self.following.stop)
        window.leaving.connect(self.panel.commit)
        window.leaving.connect(self.picker.close)
        self.gestures.trouble_told.connect(self._not_written)
        for shows in (self.list, self._board_keeper):  # while they are painted
            shows.trouble_told.connect(window.trouble.mention, Qt.ConnectionType.QueuedConnection)
        self.unwritten.gloss_wanted.connect(self._want_gloss)
        self.gestures.document_added.connect(self._document_added)
        self.gestures.others_changed.connect(self._say_whose)
        self.gestures.moved_elsewhere.connect(self._say_where)
        self.tagging.target_changed.connect(refresh)
        self.panel.link_requested.connect(self.linking.begin)
        window.leaving.connect(self.linking.close)
        self.dragging.join_page(window.page)
        self.dragging.begun.connect(self.linking.close)
        self.dragging.dropped.connect(self.linking.link)
        self.tagging.elsewhere_requested.connect(self._open_elsewhere)
        self.vocabulary.armed_changed.connect(refresh)
        self.notes.said.connect(window.trouble.say)
        self.tagging.place_requested.connect(window.take_to)
        self.notes.place_requested.connect(window.trail.go)
        self.views.turned.connect(self._turn_side)
        self.views.laid.connect(lambda _page: self._turn_side())
        window.leaving.connect(self.views.stop)
        self.destroyed.connect(self._workspace.announcer.subscribe(self._announced))

    def _add_navigation(self) -> None:
        """Outline and pages stand behind the list of glosses; jumps are remembered."""
        window = self._window
        self.navigation = NavigationDesk(window.client, window.page, window.board, window)
        outline, pages = self.navigation.outline, self.navigation.pages
        self.left = LeftColumn(
            {
                "glosses": (self.tr("Glosses"), self.list),
                "outline": (self.tr("Outline"), outline),
                "pages": (self.tr("Pages"), pages),
                "terms": (self.tr("Terms"), self.words.place),
                "log": (self.tr("Log"), self.log.panel),
            },
            window.themes.theme,
        )
        layout = window.left.layout()
        assert layout is not None
        layout.addWidget(self.left)
        self.left.show_tab(window.remembering.preferences.left_tab)
        self.left.tab_changed.connect(lambda tab: window.remembering.choose(left_tab=tab))
        window.themes.colour(self.left, self.navigation, self.log)
        self.navigation.place_requested.connect(window.trail.go)
        window.documents.opened.connect(self.navigation.read)
        window.documents.opened.connect(window.trail.read)  # after a gloss in it was gone to
        window.leaving.connect(self.navigation.stop)
        self.links = LinkDesk(window.client, window.page, window.trouble, window)
        self.links.place_requested.connect(window.trail.go)
        window.documents.opened.connect(self.links.read)
        window.leaving.connect(self.links.stop)
        window.handlers.add(
            {
                "focus_list": lambda: self._use_left("glosses", self.list.view.setFocus),
                "focus_outline": lambda: self._use_left("outline", self._ways.outline.take_focus),
                "focus_log": lambda: self._use_left("log", self.log.panel.list.setFocus),
                "focus_pages": lambda: self._use_left("pages", self._ways.pages.setFocus),
                "next_link": lambda: (self.views.second_desks or self).links.choose_next(),
            }
        )

    def _use_left(self, tab: str, take_focus: Callable[[], object]) -> None:
        self._window.left.show()
        self.left.show_tab(tab)
        take_focus()
        self._window.handlers.refresh()

    def _add_words(self) -> None:
        """The vocabulary is edited behind a tab at the left; passages open as from the list."""
        words = self.words
        words.gloss_requested.connect(self.tagging.open_gloss)
        self.unwritten.of_vocabulary = words.unwritten
        actions = self._window.actions_by_id
        self.vocabulary.edit_requested.connect(actions["edit_vocabulary"].trigger)
        self.vocabulary.edit_term_requested.connect(
            lambda term_id: self._use_left("terms", lambda: words.editor.open(term_id))
        )
        self.vocabulary.review_requested.connect(actions["review_terms"].trigger)
        self._window.handlers.add(
            {
                "edit_vocabulary": lambda: self._use_left(
                    "terms", lambda: words.editor.take_focus()
                ),
                "review_terms": lambda: self._use_left(
                    "terms", lambda: words.editor.show_proposed()
                ),
                "edit_rules": lambda: self._use_left("terms", lambda: words.editor.show_rules()),
                "show_broken": lambda: self._use_left("glosses", self.list.toggle_broken),
            },
            checks={"show_broken": lambda: self.list.filter.breaks_rule},
        )
        self.list.filter_changed.connect(self._window.handlers.refresh)

    def _add_scans(self) -> None:
        """Pages without text are read, and rectangles of them typed."""
        window = self._window
        self.scans = ScanDesk(
            window.client,
            self._workspace,
            window.page,
            window.remembering,
            window.trouble,
            window,
        )
        self.transcription = TranscriptionDesk(
            self.gestures, window.page, self.panel, self.tagging, window.trouble, window
        )
        window.themes.colour(self.scans, self.transcription)
        window.documents.opened.connect(self.scans.read)
        window.leaving.connect(self.scans.stop)
        self.scans.page_recognised.connect(self.views.page_recognised)
        window.documents.opened.connect(self.transcription.read)
        self.scans.reading_changed.connect(window.handlers.refresh)
        self.scans.rectangle_requested.connect(self.transcription.await_rectangle)
        window.handlers.add(
            {
                "read_page": self.scans.read_page,
                "read_all": self.scans.read_all,
                "stop_reading": self.scans.cancel,
                "transcribe": self.transcription.transcribe,
            },
            conditions={Needs.READING: lambda: self.scans.is_reading},
        )

    def _add_finding(self) -> None:
        """Words are typed in a line below the pages."""
        window = self._window
        self.find = find = FindDesk(window.client, window.themes.theme, window)
        window.add_below(find.bar)
        window.themes.colour(find)
        find.place_requested.connect(lambda page, rect: window.take_to(page, rect, find.page))
        window.documents.opened.connect(lambda _opened, _words: find.document_laid(window.page))
        self.views.laid.connect(find.document_laid)
        window.leaving.connect(find.stop)
        window.handlers.add(
            {
                "find": lambda: find.open(window.active_page),
                "find_next": lambda: find.step(1, window.active_page),
                "find_previous": lambda: find.step(-1, window.active_page),
            }
        )

    def _look_after_files(self) -> None:
        """Another program may change what is read."""
        window = self._window
        self.changed_files = ChangedFiles(self._library, window.trouble, window)
        self.changed_files.open_requested.connect(self.views.open_anew)
        self.changed_files.find_requested.connect(window.documents.choose)
        window.documents.opened.connect(self.changed_files.read)
        window.leaving.connect(self.changed_files.stop)

    def _look_for_copies(self) -> None:
        """What is opened may be another copy of a paper; its glosses stand in place of the list."""
        window = self._window
        self.copies = copies = RelocationDesk(self._workspace, self._library, window)
        copies.shown.connect(self._show_copies)
        copies.hidden.connect(lambda: self.left.put("glosses", self.list))
        copies.document_added.connect(self._document_added)
        window.documents.opened.connect(copies.read)
        window.leaving.connect(copies.stop)

    def _show_copies(self) -> None:
        self.left.put("glosses", self.copies.panel)
        self._use_left("glosses", self.copies.panel.tree.setFocus)

    def _handle_actions(self) -> None:
        window, gestures, tagging = self._window, self.gestures, self.tagging
        export, workspace = self.exchange.export, self._workspace
        window.handlers.hear_in(self.list.view)
        window.handlers.add(
            {
                "new_project": self.project.make,
                "open_project": self.project.open,
                "backups": self.backups.open,
                "import_set": self.exchange.import_set,
                "export_csv": lambda: export("csv"),
                "export_csv_terms": lambda: export("csv-terms"),
                "export_jsonl": lambda: export("jsonl"),
                "export_webanno": lambda: export("webanno"),
                "import_vocabulary": self.vocabularies.choose,
                "export_vocabulary": self.vocabularies.export,
                "undo": gestures.undo,
                "redo": gestures.redo,
                "tag": tagging.open_picker,
                "repeat": tagging.repeat,
                "note": tagging.write_note,
                "doubt": self._toggle_doubt,
                "delete": gestures.delete,
                "copy": tagging.copy_quote,
                "disarm": self.vocabulary.disarm,
                "history": self.panel.show_history,
                "link": self.linking.begin,
                "next_gloss": lambda: tagging.step(1),
                "previous_gloss": lambda: tagging.step(-1),
                "mark_note": lambda: (self.views.second_desks or self).notes.mark(),
                "jump_to_note": lambda: (self.views.second_desks or self).notes.jump(),
                "focus_filter": lambda: self._use_left("glosses", self.list.focus_filter),
                "focus_gloss": self.panel.setFocus,
                "focus_vocabulary": self.vocabulary.focus_filter,
                "ruler": self._toggle_ruler,
                "palette": self.commands.open_palette,
                "second_view": self.views.toggle,
                "other_page": self.views.go_to_other,
                "exchange_pages": self.views.exchange,
                "preferences": self.commands.open_preferences,
                "help_keys": self.commands.open_help,
            },
            conditions={
                Needs.GLOSS: lambda: gestures.annotation is not None,
                Needs.TARGET: lambda: (
                    window.active_page.selection is not None or gestures.annotation is not None
                ),
                Needs.TWO_PAGES: lambda: self.views.is_open,
                Needs.UNDO: lambda: workspace.to_undo is not None,
                Needs.REDO: lambda: workspace.to_redo is not None,
                Needs.ARMED: lambda: bool(self.vocabulary.armed),
            },
            checks={
                "doubt": lambda: (a := gestures.annotation) is not None and a.doubt,
                "ruler": lambda: self.ruler.is_on,
                "second_view": lambda: self.views.is_open,
            },
        )

    def _read(self, opened: OpenedDocument, words: DocumentWords) -> None:
        self.notes.read()
        self.tagging.read(opened, words, self._window.page)
        self._board_keeper.show_document(opened.file_hash, opened.page_count)
        self._turn_side()
        self._window.handlers.refresh()
        if (wanted := self._wanted_gloss) is not None:
            self._wanted_gloss = None
            self.tagging.open_gloss(wanted)
        self.unwritten.document_read(opened.file_hash)

    def _document_added(self) -> None:
        self._list_document()
        self.views.document_added()
        self._window.documents.read_text_hash()

    def _say_whose(self, name: str, is_deleted: bool) -> None:
        """A gloss of somebody else was changed: that is said, with the way back."""
        deleted = self.tr("You deleted a gloss of {name}.")
        changed = self.tr("You changed a gloss of {name}.")
        said = (deleted if is_deleted else changed).format(name=name)
        self._told_until_change = self._window.trouble.say(
            said, self.tr("Undo"), self.gestures.undo
        )

    def _say_where(self, done: str, annotation: Annotation) -> None:
        """Something was undone or done again in another paper: that is said, with the way there."""
        title = self._workspace.document(annotation.document_id).title
        where = self.tr("{done} in {title}, p. {page}.").format(
            done=done, title=title, page=annotation.passage.page_label
        )
        is_there = annotation.id in self._workspace.project.annotations
        go = partial(self.tagging.open_gloss, annotation.id) if is_there else None
        self._told_until_change = self._window.trouble.say(where, self.tr("Go there"), go)

    @property
    def _ways(self) -> NavigationDesk:
        """Outline and pages of what lies on the page that is worked on."""
        return (self.views.second_desks or self).navigation

    def _turn_side(self) -> None:
        """What stands at the left belongs to the page that is worked on."""
        self._list_document()
        self.left.put("outline", self._ways.outline)
        self.left.put("pages", self._ways.pages)
        self.left.say(self.views.title)

    def _list_document(self) -> None:
        second = self.views.second if self.views.is_second_worked_on else None
        keeper = self._board_keeper if second is None else second
        self.list.set_document(keeper.document_id)

    def _open_elsewhere(self, annotation_id: str) -> None:
        annotation = self._workspace.project.annotations[annotation_id]
        if self.views.turn_to(annotation.document_id):
            self.tagging.open_gloss(annotation_id)
            return
        self._wanted_gloss = annotation_id
        document = self._workspace.document(annotation.document_id)
        self._window.open_document(self._library.place(document))

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Document) for step in change.steps):
            self._list_document()
        self._window.trouble.take_back(self._told_until_change)
        self._show_history()

    def _show_history(self) -> None:
        """Name in the menu what would be undone and redone."""
        actions, workspace = self._window.actions_by_id, self._workspace
        undo, redo = workspace.to_undo, workspace.to_redo
        actions["undo"].setText(self.tr("&Undo") + (f" {undo.label}" if undo else ""))
        actions["redo"].setText(self.tr("&Redo") + (f" {redo.label}" if redo else ""))
        self._window.handlers.refresh()

    def _not_written(self, trouble: Trouble) -> None:
        self._told_until_change = self.unwritten.tell(trouble)

    def _want_gloss(self, annotation_id: str) -> None:
        """Open an annotation when its document is on the desk."""
        self._wanted_gloss = annotation_id

    def _toggle_ruler(self) -> None:
        self.ruler.toggle()
        self._window.handlers.refresh()

    def _toggle_doubt(self) -> None:
        if (annotation := self.gestures.annotation) is not None:
            self.gestures.set_doubt(not annotation.doubt)
