"""Which keys an action has: those of the table, unless the reader chose others."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from glossator.ui.actions import MENUS, TABLE, Entry, Needs, plain_text, translated

# What pages, lists, fields and the picker do with keys of their own, whatever the reader chooses.
FIXED = frozenset(
    f"{modifiers}{key}"
    for key in "Left Right Up Down Home End PgUp PgDown Return Enter Tab Backtab Esc Space".split()
    for modifiers in ("", "Shift+", "Ctrl+", "Ctrl+Shift+", "Alt+Shift+")
) - {"Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Home", "Ctrl+End"}
FIXED_IN_FIELDS = frozenset(["Ctrl+A", "Ctrl+V", "Ctrl+X", "Backspace"])


class Keymap:
    """The keys of all actions, as portable text (``Ctrl+Shift+P``); a value, never changed.

    What the reader chose goes before the table: an action of the table whose keys were given to
    another one is without them. ``chosen`` that mean nothing here are passed over.
    """

    def __init__(
        self, chosen: Mapping[str, Sequence[str]] | None = None, table: Sequence[Entry] = TABLE
    ) -> None:
        self._table = {entry.id: entry for entry in table}
        self._chosen: dict[str, tuple[str, ...]] = {}
        for entry_id, keys in (chosen or {}).items():
            if entry_id in self._table:
                free = {normal(key) for key in keys} - {""} - set(self._owners())
                self._chosen[entry_id] = tuple(key for key in map(normal, keys) if key in free)

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The actions whose keys are not those of the table."""
        return MappingProxyType(self._chosen)

    def keys(self, entry_id: str) -> tuple[str, ...]:
        if entry_id in self._chosen:
            return self._chosen[entry_id]
        taken = self._owners()
        return tuple(key for key in map(normal, self._table[entry_id].keys) if key not in taken)

    def with_keys(self, entry_id: str, keys: Iterable[str]) -> "Keymap":
        """Another keymap, in which an action has just these keys. Refused keys are the caller's."""
        wanted = tuple(map(normal, keys))
        others = {other: own for other, own in self._chosen.items() if other != entry_id}
        if wanted == tuple(map(normal, self._table[entry_id].keys)):
            return Keymap(others, tuple(self._table.values()))
        return Keymap({entry_id: wanted, **others}, tuple(self._table.values()))

    def with_default(self, entry_id: str) -> "Keymap":
        """Another keymap, in which an action has the keys of the table again."""
        return self.with_keys(entry_id, self._table[entry_id].keys)

    def refusal(self, entry_id: str, key: str) -> str:
        """Why an action cannot have a key, in one line; empty if it can."""
        entry, key = self._table[entry_id], normal(key)
        shown = shown_key(key)
        if not key:
            return _said("These keys cannot be told apart from others.")
        if key in FIXED or (key in FIXED_IN_FIELDS and not entry.in_page):
            return _said("{keys} has a meaning of its own in pages, lists and fields.", keys=shown)
        # Letters are typed on a selection; while a gloss is open there is none.
        is_free = entry.in_page and (entry.needs is Needs.GLOSS or not key.isalnum())
        if _is_typed(key) and not is_free:
            return _said("{keys} alone is for typing; take Ctrl or Alt with it.", keys=shown)
        if _opens_menu(key):
            return _said("{keys} opens a menu.", keys=shown)
        for other in self._table.values():
            if other.id != entry_id and key in self.keys(other.id):
                return _said("{keys} is taken: {other}.", keys=shown, other=plain_text(other))
        return ""

    def apply(self, actions: Mapping[str, QAction]) -> None:
        for entry_id, action in actions.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys(entry_id)])

    def _owners(self) -> dict[str, str]:
        """Who was given which key by the reader."""
        return {key: entry_id for entry_id, keys in self._chosen.items() for key in keys}


def normal(key: str) -> str:
    """A key as it is always written; empty if it is none."""
    sequence = QKeySequence(key)
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return written if sequence.count() == 1 and QKeySequence(written) == sequence else ""


def shown_key(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _is_typed(key: str) -> bool:
    """Whether a key, perhaps with Shift, writes a character."""
    return len(key.removeprefix("Shift+")) == 1


def _opens_menu(key: str) -> bool:
    letters = {translated(f"&{menu}").partition("&")[2][:1].upper() for menu in MENUS}
    return key.startswith("Alt+") and key.removeprefix("Alt+") in letters


def _said(text: str, **names: str) -> str:
    return QCoreApplication.translate("keymap", text).format(**names)
