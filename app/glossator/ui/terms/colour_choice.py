"""The colour of a facet: one of a few that hold for everybody, or any other by its number."""

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton, QWidget

from glossator.ui.flow_layout import FlowLayout
from glossator.ui.terms.fields import LineField
from glossator.ui.theme import FACET_INKS_ON_LIGHT, Theme, facet_colours


class ColourChoice(QWidget):
    """``write`` gets ``#rrggbb``, or ``None`` for the colour of the facet's place.

    It gives whether that is written now.
    """

    def __init__(self, write: Callable[[str | None], bool]) -> None:
        super().__init__()
        self._write = write
        self._theme = Theme.light()
        self._position = 0
        self._colour: str | None = None
        names = ("Blue", "Ochre", "Mulberry", "Moss", "Violet", "Slate")
        colours: dict[str | None, str] = {None: self.tr("By its place")}
        colours |= {
            ink: self.tr(name) for ink, name in zip(FACET_INKS_ON_LIGHT, names, strict=True)
        }
        self._buttons: dict[str | None, QToolButton] = {}
        row = FlowLayout(self, gap=4)
        for colour, name in colours.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(self.tr("usual") if colour is None else "A")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _on=False, colour=colour: self._choose(colour))
            self._buttons[colour] = button
            row.addWidget(button)
        self.own = LineField(self.tr("Colour by its number"), self._write_own)
        self.own.setPlaceholderText("#rrggbb")
        self.own.setFixedWidth(self.fontMetrics().horizontalAdvance("#00000000"))
        row.addWidget(self.own)

    def show_colour(self, colour: str | None, position: int) -> None:
        """Show what is chosen for the facet at ``position``."""
        self._colour, self._position = colour, position
        for each, button in self._buttons.items():
            button.setChecked(each == colour)
        is_own = colour is not None and colour not in self._buttons
        self.own.show_text(colour if is_own and colour is not None else "", self.own.unwritten)
        self._paint()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint()

    def _paint(self) -> None:
        theme = self._theme
        usual = theme.facets[self._position % len(theme.facets)]
        for colour, button in self._buttons.items():
            ink = usual if colour is None else facet_colours(colour, is_dark=theme.is_dark)
            line = theme.ink.name() if button.isChecked() else theme.line.name()
            width = 2 if button.isChecked() else 1
            button.setStyleSheet(
                f"QToolButton {{ color: {ink.ink.name()}; background: {theme.field.name()};"
                f" border: {width}px solid {line}; border-radius: 4px; padding: 2px 7px;"
                " font-weight: 700; }"
                f"QToolButton:focus {{ border-color: {theme.accent.name()}; }}"
            )

    def _choose(self, colour: str | None) -> None:
        if not self._write(colour):
            for each, button in self._buttons.items():
                button.setChecked(each == self._colour)

    def _write_own(self, text: str) -> bool:
        return self._write(text.strip().lower() or None)
