"""Commands by name, the keys of actions, and what else the reader can choose once and for all."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QObject

from glossator.ui.commands.keymap import Keymap
from glossator.ui.commands.keys_page import KeysPage
from glossator.ui.commands.palette import CommandPalette
from glossator.ui.commands.preferences_window import PreferencesWindow
from glossator.ui.commands.reading_page import ReadingPage
from glossator.ui.help_window import HelpWindow
from glossator.ui.main_window import MainWindow


class CommandDesk(QObject):
    """Palette, preferences and help are made when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._help: HelpWindow | None = None
        self.keymap = Keymap(window.remembering.preferences.keys)
        self.keymap.apply(window.actions_by_id)

    @cached_property
    def palette(self) -> CommandPalette:
        window = self._window
        palette = CommandPalette(window.actions_by_id, window.themes.theme, window)
        window.themes.colour(palette)
        return palette

    @cached_property
    def preferences(self) -> PreferencesWindow:
        window = self._window
        preferences = PreferencesWindow(window)
        keys = KeysPage(self.keymap, window.themes.theme)
        keys.changed.connect(self._choose_keys)
        reading = ReadingPage(window.remembering.preferences)
        reading.chosen.connect(self._choose)
        preferences.add_page(self.tr("Reading"), reading)
        preferences.add_page(self.tr("Keys"), keys)
        window.themes.colour(keys)
        return preferences

    def open_palette(self) -> None:
        self._window.handlers.refresh()
        self.palette.open()

    def open_preferences(self) -> None:
        self.preferences.show()
        self.preferences.activateWindow()

    def open_help(self) -> None:
        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_keys(self.keymap)
        self._help.show()
        self._help.activateWindow()

    def _choose(self, fields: Mapping[str, object]) -> None:
        remembering = self._window.remembering
        remembering.choose(**fields)
        self._window.documents.room.resize(remembering.preferences.image_cache_mib)

    def _choose_keys(self, keymap: Keymap) -> None:
        self.keymap = keymap
        keymap.apply(self._window.actions_by_id)
        self._window.remembering.choose(keys=dict(keymap.chosen))
        if self._help is not None:
            self._help.show_keys(keymap)
