"""The theme: chosen by the reader, or by the system; and what pages look like, apart from it."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from glossator.ui.remembering import Remembering
from glossator.ui.theme import PAPERS, Theme

THEMES = ("system", "light", "dark")


class Themed(Protocol):
    def set_theme(self, theme: Theme) -> None: ...


class ThemeChoice(QObject):
    """Colours its parts, now and whenever another theme is chosen."""

    changed = Signal(object)  # Theme

    def __init__(self, remembering: Remembering, parent: QObject) -> None:
        super().__init__(parent)
        self._remembering = remembering
        self._facets: tuple[tuple[int, str], ...] = ()
        self.theme = self._wanted()
        QApplication.setPalette(self.theme.palette())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def is_chosen(self, name: str) -> bool:
        """Whether the reader chose ``name``, one of ``THEMES``."""
        return self._remembering.preferences.theme == name

    def colour(self, *parts: Themed) -> None:
        """``parts`` are widgets or other objects of Qt, which may come and go."""
        for part in parts:
            part.set_theme(self.theme)
            self.changed.connect(part.set_theme)

    def choose(self, name: str) -> None:
        self._remembering.choose(theme=name)
        self._change()

    def has_paper(self, name: str) -> bool:
        """Whether pages are drawn as ``name``, one of ``PAPERS``."""
        return self.theme.page.name == name

    def choose_paper(self, name: str) -> None:
        """Have pages drawn as one of ``PAPERS``."""
        self._remembering.choose(page_colours=name)
        self._change()

    def colour_facets(self, chosen: Iterable[tuple[int, str]]) -> None:
        """Draw the facets at some positions in colours of their own (``#rrggbb``)."""
        if (facets := tuple(chosen)) != self._facets:
            self._facets = facets
            self._change()

    def _system_changed(self) -> None:
        if self.is_chosen("system"):
            self._change()

    def _change(self) -> None:
        self.theme = self._wanted()
        QApplication.setPalette(self.theme.palette())
        self.changed.emit(self.theme)

    def _wanted(self) -> Theme:
        name = self._remembering.preferences.theme
        if name == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            name = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        theme = (Theme.dark() if name == "dark" else Theme.light()).with_facets(self._facets)
        paper = self._remembering.preferences.page_colours
        return theme.with_paper(paper) if paper in PAPERS else theme
