"""The terms of one facet on the open annotation: heading, chips, and a plus to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from glossator.domain.vocabulary import Facet, Vocabulary
from glossator.ui.chip_row import ChipRow
from glossator.ui.chips import small
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme
from glossator.ui.tooltips import plain_tooltip


class FacetRow(QWidget):
    add_requested = Signal(str)  # facet id
    removed = Signal(str)  # term id

    def __init__(self, facet: Facet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._heading = PlainLabel(facet.label)
        self._heading.setFont(small(self.font(), 0.93))
        self._chips = ChipRow(theme, facet.label)
        self._chips.removed.connect(self.removed)
        add = QToolButton()
        add.setText("+")
        add.setAutoRaise(True)
        add.setAccessibleName(self.tr("Add to {facet}").format(facet=facet.label))
        add.setToolTip(plain_tooltip(add.accessibleName()))
        add.clicked.connect(lambda: self.add_requested.emit(facet.id))
        self._chips.flow.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self._chips)
        self._chips.show()  # not before: without a parent it would be a window
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        ink = theme.facet(self.facet.position).ink.name()
        self._heading.setStyleSheet(f"color: {ink}; font-weight: 600;")
        self._chips.set_theme(theme)

    def show_terms(self, term_ids: Sequence[str], vocabulary: Vocabulary) -> None:
        """Show those of ``term_ids`` that are of this facet."""
        terms = vocabulary.by_id
        own = [i for i in term_ids if i in terms and terms[i].facet_id == self.facet.id]
        self._chips.show_terms(own, vocabulary)
