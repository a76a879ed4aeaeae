"""The first line of the picker: the facets in order and the note as tabs, and what the keys do."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from glossator.domain.vocabulary import Facet
from glossator.ui.chips import small
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.plain_text import MOST_OF_A_NAME, PlainLabel, shown
from glossator.ui.theme import Theme


class Stages(QWidget):
    stage_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facets: tuple[Facet, ...] = ()
        self._stage = 0
        self._tabs: list[QToolButton] = []
        self._hint = PlainLabel()
        self._hint.setFont(small(self.font()))
        self._row = FlowLayout(self, gap=2, is_last_right=True)
        self._row.addWidget(self._hint)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_stage(self._stage)

    def show_facets(self, facets: Sequence[Facet]) -> None:
        self._facets = tuple(facets)
        for tab in self._tabs:
            self._row.removeWidget(tab)
            tab.deleteLater()
        names = [*(facet.label for facet in facets), self.tr("Note")]
        self._tabs = [self._tab(stage, name) for stage, name in enumerate(names)]
        for stage, tab in enumerate(self._tabs):
            self._row.insert(stage, tab)
            tab.show()

    def show_missing(self, facet_ids: Collection[str]) -> None:
        """Put a sign beside facets of which the passage should have a term and has none."""
        for facet, tab in zip(self._facets, self._tabs, strict=False):
            is_missing = facet.id in facet_ids
            name = shown(facet.label, MOST_OF_A_NAME)
            tab.setText((f"{name} *" if is_missing else name).replace("&", "&&"))
            missing = self.tr("{facet}, missing").format(facet=name)
            tab.setAccessibleName(missing if is_missing else name)
            tab.setToolTip(self.tr("Every passage needs one") if is_missing else "")

    def show_stage(self, stage: int) -> None:
        """Say which stage the picker is at; the last one is the note."""
        self._stage = stage
        for place, tab in enumerate(self._tabs):
            facet = self._facets[place] if place < len(self._facets) else None
            ink = self._theme.facet(facet.position if facet is not None else None).ink
            is_here = place == stage
            colour = ink.name() if is_here else self._theme.quiet.name()
            line = ink.name() if is_here else "transparent"
            tab.setChecked(is_here)
            tab.setStyleSheet(
                f"QToolButton {{ color: {colour}; border: none; padding: 2px 5px;"
                f" border-bottom: 2px solid {line}; font-weight: {600 if is_here else 400}; }}"
                f"QToolButton:hover {{ color: {ink.name()}; }}"
            )
        self._hint.setStyleSheet(f"color: {self._theme.quiet.name()};")
        if stage < len(self._facets):
            self._hint.setText(self.tr("Enter tags · Tab skips · Esc closes"))
        else:
            self._hint.setText(self.tr("Enter or Esc keeps it · Shift+Enter new line"))

    def _tab(self, stage: int, name: str) -> QToolButton:
        tab = QToolButton()
        tab.setText(shown(name, MOST_OF_A_NAME).replace("&", "&&"))
        tab.setAccessibleName(name)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tab.setFont(small(self.font(), 0.93))
        tab.clicked.connect(lambda: self.stage_requested.emit(stage))
        return tab
