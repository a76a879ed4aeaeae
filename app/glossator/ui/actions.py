"""What the program can do: one table, from which menus, shortcuts and the help page are made."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Needs(StrEnum):
    """What must be the case for an action to make sense."""

    NOTHING = "nothing"
    DOCUMENT = "document"
    BACK = "back"  # a place that was left by a jump
    FORWARD = "forward"
    GLOSS = "gloss"
    TARGET = "target"  # a selection or an open gloss
    UNDO = "undo"
    REDO = "redo"
    READING = "reading"  # pages without text are being read
    TWO_PAGES = "two pages"
    ARMED = "armed"  # a term lies ready for the next passage


class Entry(NamedTuple):
    """One action. ``keys`` in Qt's portable text, the first is shown in the menu.

    ``in_page`` keys count only while the page has the focus, so that they can be plain letters.
    ``group`` separates entries of a menu by a line.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    group: int = 0
    in_page: bool = False
    is_checkable: bool = False


MENUS = ("File", "Edit", "View", "Go", "Help")

TABLE = (
    Entry("open_document", "File", "&Open document…", ("Ctrl+O",)),
    Entry("new_project", "File", "&New project…", ("Ctrl+Shift+N",), group=1),
    Entry("open_project", "File", "Open &project…", ("Ctrl+Shift+O",), group=1),
    Entry("backups", "File", "&Backups…", group=1),
    Entry("import_set", "File", "&Import annotations…", ("Ctrl+I",), group=2),
    Entry("export_csv", "File", "Export as &table, a row a gloss…", ("Ctrl+Shift+E",), group=2),
    Entry("export_csv_terms", "File", "Export as table, a row a t&erm…", group=2),
    Entry("export_jsonl", "File", "Export &complete, as JSON Lines…", group=2),
    Entry("export_webanno", "File", "Export as &Web Annotation…", group=2),
    Entry("import_vocabulary", "File", "Import &vocabulary…", group=2),
    Entry("export_vocabulary", "File", "Export vocab&ulary…", group=2),
    Entry("quit", "File", "&Quit", ("Ctrl+Q",), group=3),
    Entry("undo", "Edit", "&Undo", ("Ctrl+Z",), Needs.UNDO),
    Entry("redo", "Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), Needs.REDO),
    Entry("tag", "Edit", "&Tag…", ("Ctrl+T",), Needs.TARGET, 1),
    Entry("repeat", "Edit", "Tag with the &last terms again", (".",), Needs.TARGET, 1, True),
    Entry("note", "Edit", "Write a &note", ("Ctrl+M",), Needs.TARGET, 1),
    Entry("mark_note", "Edit", "&Mark the note called here", ("Ctrl+Shift+J",), Needs.DOCUMENT, 1),
    Entry("doubt", "Edit", "Mark as &doubtful", ("Ctrl+D",), Needs.GLOSS, 1, is_checkable=True),
    Entry("link", "Edit", "&Link to another gloss…", ("L",), Needs.GLOSS, 1, True),
    Entry("delete", "Edit", "D&elete gloss", ("Del",), Needs.GLOSS, 1, True),
    Entry("copy", "Edit", "&Copy quote", ("Ctrl+C",), Needs.TARGET, 2, True),
    Entry("transcribe", "Edit", "T&ype what a rectangle says", ("F2",), Needs.DOCUMENT, 2),
    Entry("grow", "Edit", "&Grow the selection", ("F8",), Needs.DOCUMENT, 2),
    Entry("caret", "Edit", "Read with a &caret", ("F7",), Needs.DOCUMENT, 2, is_checkable=True),
    Entry("disarm", "Edit", "Lay do&wn the armed terms", needs=Needs.ARMED, group=2),
    Entry("find", "Edit", "&Find…", ("Ctrl+F",), Needs.DOCUMENT, 5),
    Entry("find_next", "Edit", "Find ne&xt", ("F3",), Needs.DOCUMENT, 5),
    Entry("find_previous", "Edit", "Find pre&vious", ("Shift+F3",), Needs.DOCUMENT, 5),
    Entry("read_page", "Edit", "&Read the text of this picture", (), Needs.DOCUMENT, 3),
    Entry("read_all", "Edit", "Read &all pages without text", (), Needs.DOCUMENT, 3),
    Entry("stop_reading", "Edit", "&Stop reading", (), Needs.READING, 3),
    Entry("edit_vocabulary", "Edit", "Edit the &vocabulary", ("Alt+4",), group=6),
    Entry("review_terms", "Edit", "Revie&w proposed terms", ("Alt+5",), group=6),
    Entry("edit_rules", "Edit", "Vocabulary r&ules", group=6),
    Entry("show_broken", "Edit", "Show what &breaks a rule", group=6, is_checkable=True),
    Entry("preferences", "Edit", "&Preferences…", ("Ctrl+,",), group=4),
    Entry("zoom_in", "View", "Zoom &in", ("Ctrl++", "Ctrl+="), Needs.DOCUMENT),
    Entry("zoom_out", "View", "Zoom &out", ("Ctrl+-",), Needs.DOCUMENT),
    Entry("zoom_reset", "View", "&Actual size", ("Ctrl+0",), Needs.DOCUMENT),
    Entry("fit_width", "View", "Fit &width", ("Ctrl+1",), Needs.DOCUMENT),
    Entry("fit_page", "View", "Fit &page", ("Ctrl+2",), Needs.DOCUMENT),
    Entry("turn_right", "View", "Turn &right", ("Ctrl+R",), Needs.DOCUMENT),
    Entry("turn_left", "View", "Turn l&eft", ("Ctrl+Shift+R",), Needs.DOCUMENT),
    Entry("show_list", "View", "&List of glosses", ("F9",), group=1, is_checkable=True),
    Entry("show_side", "View", "Gloss and &vocabulary", ("F10",), group=1, is_checkable=True),
    Entry("history", "View", "&History of the gloss", ("Ctrl+H",), Needs.GLOSS, 1),
    Entry("full_screen", "View", "&Full screen", ("F11",), group=1, is_checkable=True),
    Entry("ruler", "View", "R&uler for slow reading", ("Ctrl+U",), group=1, is_checkable=True),
    Entry(
        "second_view",
        "View",
        "Seco&nd page beside",
        ("Ctrl+B",),
        Needs.DOCUMENT,
        1,
        is_checkable=True,
    ),
    Entry("exchange_pages", "View", "E&xchange the two pages", needs=Needs.TWO_PAGES, group=1),
    Entry("theme_system", "View", "Colours of the &system", group=2, is_checkable=True),
    Entry("theme_light", "View", "Li&ght", group=2, is_checkable=True),
    Entry("theme_dark", "View", "&Dark", group=2, is_checkable=True),
    Entry("paper_paper", "View", "Pages as prin&ted", group=3, is_checkable=True),
    Entry("paper_sepia", "View", "Pages in sep&ia", group=3, is_checkable=True),
    Entry("paper_dark", "View", "Pages in the dar&k", group=3, is_checkable=True),
    Entry("back", "Go", "&Back", ("Alt+Left",), Needs.BACK),
    Entry("forward", "Go", "For&ward", ("Alt+Right",), Needs.FORWARD),
    Entry("go_to_page", "Go", "&Go to page…", ("Ctrl+G",), Needs.DOCUMENT),
    Entry("next_page", "Go", "&Next page", ("Ctrl+PgDown",), Needs.DOCUMENT),
    Entry("previous_page", "Go", "&Previous page", ("Ctrl+PgUp",), Needs.DOCUMENT),
    Entry("next_gloss", "Go", "Next gl&oss", ("F4",), Needs.DOCUMENT, 1),
    Entry("previous_gloss", "Go", "P&revious gloss", ("Shift+F4",), Needs.DOCUMENT, 1),
    Entry("jump_to_note", "Go", "To the no&te, and back", ("Ctrl+J",), Needs.DOCUMENT, 1),
    Entry("next_link", "Go", "Next lin&k on the page", ("Ctrl+Shift+L",), Needs.DOCUMENT, 1),
    Entry("focus_page", "Go", "To the p&age", ("F6",), group=2),
    Entry("other_page", "Go", "To the other page &beside", ("Ctrl+F6",), Needs.DOCUMENT, 2),
    Entry("focus_list", "Go", "To the &list of glosses", ("Ctrl+L", "Alt+1"), group=2),
    Entry("focus_outline", "Go", "To the o&utline", ("Alt+2",), group=2),
    Entry("focus_pages", "Go", "To the p&ictures of pages", ("Alt+3",), group=2),
    Entry("focus_log", "Go", "To the lo&g of the project", ("Alt+6",), group=2),
    Entry("focus_filter", "Go", "To the &filter", ("Ctrl+Shift+F",), group=2),
    Entry("focus_gloss", "Go", "To the open gl&oss", ("Ctrl+K",), Needs.GLOSS, 2),
    Entry("focus_vocabulary", "Go", "To the &vocabulary", ("Ctrl+Shift+V",), group=2),
    Entry("palette", "Help", "&Commands by name…", ("Ctrl+Shift+P",)),
    Entry("help_keys", "Help", "&Keys", ("F1",)),
    Entry("about", "Help", "&About Glossator"),
)

# What the page, the picker and the lists do with keys of their own; for the help page.
KEYS_ELSEWHERE = (
    ("Page", "Shift+arrows", "extend the selection, or move the end of the open passage"),
    ("Page", "Ctrl+Shift+arrows", "the same by words"),
    ("Page", "Alt+Shift+arrows", "move the beginning of the open passage"),
    ("Page", "Return, or any letter", "open the picker for the selection"),
    ("Page", "Esc", "clear the selection, then close the open gloss"),
    ("Page", "Return on a link", "follow it"),
    ("Page", "Space, Shift+Space", "one screen down, up"),
    ("Page", "Ctrl and wheel", "zoom"),
    ("Page", "arrows, Ctrl+arrows with a caret in the page", "move it by characters, by words"),
    ("Page", "Alt and drag", "mark a rectangle"),
    ("Page", "Drag a gloss of the margin or the list on another", "link them"),
    ("Page", "Rest on the number of a note", "show the note beside the line"),
    ("Page", "Shift and click", "extend the selection to there"),
    ("Outline, pages", "letters, a number", "find a heading, a page"),
    ("Outline, pages", "Return", "go there"),
    ("Vocabulary", "Ctrl+Space, Ctrl and click", "arm the term for the passages to come"),
    ("Terms", "F2", "rename a term or facet"),
    ("Terms", "Ins, Ctrl+N", "a new term below, beside"),
    ("Terms", "Alt+Up, Alt+Down", "move it among those beside it"),
    ("Terms", "Alt+Right, Alt+Left", "make it narrower than the one above it, or broader"),
    ("Terms", "Ctrl+Return", "list the passages that have it"),
    ("Terms", "Ctrl+Shift+M, Ctrl+Shift+S", "merge it into another, split it"),
    ("Terms", "Ctrl+Shift+D, Del", "offer it no more, delete it if it is not used"),
    ("Terms", "Ctrl+Shift+A, Ctrl+Shift+X", "accept, refuse a proposed term"),
    ("Terms", "1 to 9, 0 in a list of passages to split", "deal it out to a new term, or not"),
    ("List, gloss, vocabulary", "Esc", "back to the page"),
    ("Find", "Return, Shift+Return", "the next hit, the one before"),
    ("Find", "Esc", "done; the hit is selected on the page"),
    ("Picker", "letters, Return", "take the first match and go on with the next facet"),
    ("Picker", "Shift+Return", "take it and stay in the facet"),
    ("Picker", "two letters of a term's key", "take the term at once"),
    ("Picker", ".", "use the last terms again"),
    ("Picker", "Tab, Shift+Tab", "next facet, the facet before; after the last one the note"),
    ("Picker", "Backspace with nothing typed", "take the last term off again"),
    ("Picker", "Ctrl+Return", "propose what was typed as a new term"),
    ("Picker", "Return with nothing typed, Esc", "end"),
)

Handlers = Mapping[str, Callable[[], object]]


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def plain_text(entry: Entry) -> str:
    """What an action does, without the marks of a menu."""
    return translated(entry.text).replace("&", "").rstrip("…")


def twins(table: Collection[Entry]) -> list[str]:
    """Ids and keys that stand twice in ``table``; there must be none."""
    counts = Counter([entry.id for entry in table])
    counts.update(
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
        for entry in table
        for keys in entry.keys
    )
    return [name for name, count in counts.items() if count > 1]


def make_actions(
    window: QWidget, pages: Collection[QWidget], handlers: Handlers
) -> Mapping[str, QAction]:
    """A ``QAction`` for each entry of the table, by id; every entry must have its handler.

    Keys that count only in the page are heard by ``pages``: the page, and what stands in for it.
    """
    if (unmatched := {entry.id for entry in TABLE} ^ handlers.keys()) or twins(TABLE):
        raise ValueError(f"table and handlers do not agree: {unmatched or twins(TABLE)}")
    actions: dict[str, QAction] = {}
    for entry in TABLE:
        action = QAction(translated(entry.text), window)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setCheckable(entry.is_checkable)
        handler = handlers[entry.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
        if entry.in_page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for widget in pages if entry.in_page else (window,):
            widget.addAction(action)
        actions[entry.id] = action
    return MappingProxyType(actions)


def enable(actions: Mapping[str, QAction], holds: Collection[Needs]) -> None:
    """Enable the actions whose needs are among ``holds``."""
    for entry in TABLE:
        actions[entry.id].setEnabled(entry.needs is Needs.NOTHING or entry.needs in holds)
