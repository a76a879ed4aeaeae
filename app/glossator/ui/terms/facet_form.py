"""What a facet is called and means, its colour, and how many of its terms a passage may have."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from glossator.domain.vocabulary import Facet
from glossator.services.workspace import Workspace
from glossator.ui.terms.colour_choice import ColourChoice
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.fields import LineField, LinesField
from glossator.ui.terms.parts import column_of, heading
from glossator.ui.theme import Theme


class FacetForm(QWidget):
    def __init__(self, workspace: Workspace, editing: Editing) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self._facet: Facet | None = None
        self.label = LineField(self.tr("Label"), lambda text: self._write(label=text))
        self.definition = LinesField(
            self.tr("Definition"), lambda text: self._write(definition=text.strip())
        )
        self.colour = ColourChoice(lambda colour: self._write(colour=colour))
        self.single = QCheckBox(self.tr("At most one on a passage"))
        self.required = QCheckBox(self.tr("Every passage needs one"))
        self.single.clicked.connect(lambda is_on: self._write(is_single=is_on))
        self.required.clicked.connect(lambda is_on: self._write(is_required=is_on))
        column = column_of(self)
        column.addWidget(heading(self.tr("Label")))
        column.addWidget(self.label)
        column.addWidget(heading(self.tr("Definition")))
        column.addWidget(self.definition)
        column.addWidget(heading(self.tr("Colour")))
        column.addWidget(self.colour)
        column.addWidget(self.single)
        column.addWidget(self.required)
        column.addStretch(1)

    def show_facet(self, facet: Facet) -> None:
        """Show a facet, or the one that is shown as it is now."""
        is_other = self._facet is None or self._facet.id != facet.id
        self._facet = facet
        for field, text in ((self.label, facet.label), (self.definition, facet.definition)):
            field.show_text(text, None if is_other else field.unwritten)
        self.colour.show_colour(facet.colour, facet.position)
        self._show_ticks(facet)

    def _show_ticks(self, facet: Facet) -> None:
        self.single.setChecked(facet.is_single)
        self.required.setChecked(facet.is_required)

    def edit_label(self) -> None:
        """Put the cursor into the label, all of it selected."""
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.selectAll()

    def commit(self) -> None:
        """Have written what is typed."""
        for field in (self.label, self.definition, self.colour.own):
            field.commit()

    def unwritten(self) -> tuple[str, ...]:
        """What is typed and could not be written."""
        typed = (f.unwritten for f in (self.label, self.definition, self.colour.own))
        return tuple(text for text in typed if text is not None)

    def set_theme(self, theme: Theme) -> None:
        self.colour.set_theme(theme)

    def _write(self, **fields: Any) -> bool:
        known = self._workspace.project.vocabulary.facet_by_id
        facet = known.get(self._facet.id) if self._facet is not None else None
        if facet is None:
            return False  # it is gone meanwhile
        is_written = self._editing.do(lambda plan: plan.edit_facet(facet, replace(facet, **fields)))
        if is_written:  # it may be tidier than what was typed
            self.show_facet(self._workspace.project.vocabulary.facet_by_id[facet.id])
        else:
            self._show_ticks(facet)
        return is_written
