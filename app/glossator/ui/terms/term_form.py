"""What a term is called, means and matches, field by field."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.vocabulary import Term, TermStatus
from glossator.services.workspace import Workspace
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.fields import Field, LineField, LinesField, as_lines, lines_of
from glossator.ui.terms.other_labels import labels_as_lines, labels_of_lines
from glossator.ui.terms.parts import column_of, flat_button, heading, push_button, sentence
from glossator.ui.terms.term_field import TermField


class Part(NamedTuple):
    """One field: how it reads a term, and the term with what was typed in it."""

    heading: str
    hint: str
    read: Callable[[Term], str]
    put: Callable[[Term, str], Term]
    has_lines: bool = True


PARTS = {
    "label": Part(
        "Label", "", lambda t: t.label, lambda t, text: replace(t, label=text), has_lines=False
    ),
    "alt_labels": Part(
        "Also called",
        "One per line",
        lambda t: as_lines(t.alt_labels),
        lambda t, text: replace(t, alt_labels=lines_of(text)),
    ),
    "hidden_labels": Part(
        "Found under",
        "One per line, only searched",
        lambda t: as_lines(t.hidden_labels),
        lambda t, text: replace(t, hidden_labels=lines_of(text)),
    ),
    "definition": Part(
        "Definition",
        "",
        lambda t: t.definition,
        lambda t, text: replace(t, definition=text.strip()),
    ),
    "scope_note": Part(
        "When to use it",
        "",
        lambda t: t.scope_note,
        lambda t, text: replace(t, scope_note=text.strip()),
    ),
    "key": Part(
        "Key",
        "One or two letters",
        lambda t: t.key or "",
        lambda t, text: replace(t, key=text.strip() or None),
        has_lines=False,
    ),
    "other_labels": Part(
        "In other languages",
        "de: label · de also: another one",
        lambda t: labels_as_lines(t.other_labels),
        lambda t, text: replace(t, other_labels=labels_of_lines(text)),
    ),
    "language": Part(
        "Language of the labels above",
        "That of the vocabulary",
        lambda t: t.language,
        lambda t, text: replace(t, language=text.strip()),
        has_lines=False,
    ),
    "matches": Part(
        "Same as (authority file)",
        "One address per line",
        lambda t: as_lines(t.matches),
        lambda t, text: replace(t, matches=lines_of(text)),
    ),
    "close_matches": Part(
        "Close to (authority file)",
        "One address per line",
        lambda t: as_lines(t.close_matches),
        lambda t, text: replace(t, close_matches=lines_of(text)),
    ),
}
ADDRESSES = ("matches", "close_matches")


class TermForm(QWidget):
    """``wished`` gives one of ``VERBS``; ``address_requested`` a URI that is to be opened."""

    wished = Signal(str)
    address_requested = Signal(str)

    def __init__(self, workspace: Workspace, editing: Editing, uses: Callable[[str], int]) -> None:
        """``uses`` gives the number of passages that have a term."""
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self._uses = uses
        self._term: Term | None = None
        self._drafts: dict[tuple[str, str], str] = {}  # what could not be written
        self.state = sentence()
        self._answers = QWidget()
        self._accept = push_button(self.tr("Accept"))
        self._merge = push_button(self.tr("Merge…"))
        self.refuse = push_button(self.tr("Refuse…"))
        self.restore = push_button(self.tr("Offer it again"))
        self._passages = flat_button("")
        self.fields: dict[str, Field] = {}
        self.broader = TermField(
            self.tr("Broader term"), lambda: self._workspace.project.vocabulary
        )
        self.broader.set_placeholder(self.tr("None"))
        self._lay_out()
        self.broader.chosen.connect(self._set_broader)
        for button, verb in (
            (self._accept, "accept"),
            (self._merge, "merge"),
            (self.refuse, "refuse"),
            (self.restore, "restore"),
            (self._passages, "passages"),
        ):
            button.clicked.connect(lambda _on=False, verb=verb: self.wished.emit(verb))

    @property
    def label(self) -> LineField:
        field = self.fields["label"]
        assert isinstance(field, LineField)
        return field

    def show_term(self, term: Term) -> None:
        """Show a term, or the one that is shown as it is now."""
        before, self._term = self._term, term
        is_other = before is None or before.id != term.id
        if before is not None and is_other:
            for name, field in self.fields.items():
                if (text := field.unwritten) is not None:
                    self._drafts[before.id, name] = text
        for name, field in self.fields.items():
            draft = self._drafts.pop((term.id, name), None) if is_other else field.unwritten
            field.show_text(PARTS[name].read(term), draft)
        self.broader.facet_id = term.facet_id
        self.broader.show_id(term.broader)
        self._show_state(term)

    def edit_label(self) -> None:
        """Put the cursor into the label, all of it selected."""
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.selectAll()

    def commit(self) -> None:
        """Have written what is typed."""
        for field in self.fields.values():
            field.commit()

    def unwritten(self) -> tuple[str, ...]:
        """What is typed, of any term, and could not be written."""
        typed = (field.unwritten for field in self.fields.values())
        return (*self._drafts.values(), *(text for text in typed if text is not None))

    def _show_state(self, term: Term) -> None:
        is_proposed = term.status is TermStatus.PROPOSED and not term.deprecated
        said = ""
        if is_proposed:
            said = self.tr("Proposed by {name}.").format(name=self._proposer(term))
        elif term.deprecated:
            successor = self._workspace.project.vocabulary.by_id.get(term.replaced_by or "")
            said = self.tr("It is offered no more.")
            if successor is not None:
                in_place = self.tr("In its place: {label}.").format(label=successor.label)
                said = f"{said} {in_place}"
        self.state.setText(said)
        self.state.setVisible(bool(said))
        for button in (self._accept, self._merge, self.refuse):
            button.setVisible(is_proposed)
        self.restore.setVisible(term.deprecated)
        self._answers.setVisible(is_proposed or term.deprecated)
        count = self._uses(term.id)
        passages = self.tr("On 1 passage") if count == 1 else self.tr("On {n} passages")
        self._passages.setText((passages if count else self.tr("Not used yet")).format(n=count))
        self._passages.setEnabled(bool(count))

    def _proposer(self, term: Term) -> str:
        """Who made the term, as far as the file says."""
        made = next((e for e in self._workspace.events(term.id) if e.before is None), None)
        known = self._workspace.project.annotators
        if made is None or made.annotator_id not in known:
            return self.tr("somebody")
        return known[made.annotator_id].name

    def _write(self, name: str, text: str) -> bool:
        is_written = self._edit(lambda term: PARTS[name].put(term, text))
        if is_written:
            self._show_anew()
        return is_written

    def _set_broader(self, term_id: str) -> None:
        self._edit(lambda term: replace(term, broader=term_id or None))
        self._show_anew()

    def _edit(self, edited: Callable[[Term], Term]) -> bool:
        """Change the term as it is now; what is gone meanwhile is not changed."""
        now = self._now
        return now is not None and self._editing.do(lambda plan: plan.edit_term(now, edited(now)))

    @property
    def _now(self) -> Term | None:
        known = self._workspace.project.vocabulary.by_id
        return known.get(self._term.id) if self._term is not None else None

    def _show_anew(self) -> None:
        """What was written may be tidier than what was typed."""
        if (now := self._now) is not None:
            self.show_term(now)

    def _open_address(self, name: str) -> None:
        """Ask for the address in the line of the cursor."""
        field = self.fields[name]
        assert isinstance(field, LinesField)
        if address := field.textCursor().block().text().strip():
            self.address_requested.emit(address)

    def _lay_out(self) -> None:
        column = column_of(self)
        row = FlowLayout(self._answers)
        for button in (self._accept, self._merge, self.refuse, self.restore):
            row.addWidget(button)
        column.addWidget(self.state)
        column.addWidget(self._answers)
        for name, part in PARTS.items():
            kind = LinesField if part.has_lines else LineField
            field = kind(self.tr(part.heading), partial(self._write, name))
            field.setPlaceholderText(self.tr(part.hint))
            self.fields[name] = field
            if name == "key":
                column.addWidget(heading(self.tr("Broader term")))
                column.addWidget(self.broader)
            column.addWidget(heading(self.tr(part.heading)))
            column.addWidget(field)
            if name in ADDRESSES:
                opens = flat_button(self.tr("Open the address"))
                opens.clicked.connect(lambda _on=False, name=name: self._open_address(name))
                column.addWidget(opens)
            if name == "label":
                column.addWidget(self._passages)
        column.addStretch(1)
