"""The terms of one passage, or of one facet of it, as chips that can be taken away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.vocabulary import TermStatus, Vocabulary
from glossator.ui.chips import Chip
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.theme import Theme


class ChipRow(QWidget):
    """Hidden while it has no chip, unless something else was put into ``flow``."""

    removed = Signal(str)  # the id of a term that is to be taken away

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[str, str, int, bool]] = []
        self._chips: list[Chip] = []
        self.flow = FlowLayout(self)
        self.setAccessibleName(name)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def chips(self) -> tuple[Chip, ...]:
        return tuple(self._chips)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip, (_, _, position, _) in zip(self._chips, self._shown, strict=True):
            chip.set_colours(theme.facet(position))

    def show_terms(self, term_ids: Sequence[str], vocabulary: Vocabulary) -> None:
        """Show these terms; chips are made anew only if something about them is another."""
        terms = [vocabulary.by_id[i] for i in term_ids if i in vocabulary.by_id]
        shown = [
            (
                term.id,
                term.label,
                vocabulary.facet_by_id[term.facet_id].position,
                term.status is TermStatus.PROPOSED,
            )
            for term in terms
        ]
        if shown == self._shown:
            return
        self._shown = shown
        for chip in self._chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(*each) for each in shown]
        for place, chip in enumerate(self._chips):
            self.flow.insert(place, chip)
            chip.show()
        self.setVisible(self.flow.count() > 0)
        self.updateGeometry()

    def _chip(self, term_id: str, label: str, position: int, is_proposed: bool) -> Chip:
        colours = self._theme.facet(position)
        chip = Chip(label, colours, is_proposed=is_proposed, is_removable=True, parent=self)
        chip.remove_requested.connect(lambda: self.removed.emit(term_id))
        return chip
