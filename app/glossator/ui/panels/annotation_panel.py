"""The open annotation: its passage, its terms facet by facet, its note, how sure, whose."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet
from glossator.services.workspace import Workspace
from glossator.ui.chips import small
from glossator.ui.glosses import BREACH_SIGN
from glossator.ui.moments import local
from glossator.ui.panels.confidence_row import ConfidenceRow
from glossator.ui.panels.facet_row import FacetRow
from glossator.ui.panels.history_section import HistorySection
from glossator.ui.panels.link_section import LinkSection
from glossator.ui.panels.note_editor import NoteEditor
from glossator.ui.panels.quote_field import QuoteField
from glossator.ui.plain_text import PlainLabel
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme


class AnnotationPanel(QScrollArea):
    """Wishes what the reader edits; shows what is announced. ``commit`` before another is shown."""

    term_removed = Signal(str)
    note_edited = Signal(str)
    confidence_chosen = Signal(object)
    doubt_set = Signal(bool)
    quote_edited = Signal(str)
    delete_requested = Signal()
    picker_requested = Signal(str)  # facet id
    gloss_requested = Signal(str)  # the other end of a link
    link_requested = Signal()
    unlinked = Signal(str)  # id of a link that is to be taken away
    state_wanted = Signal(object)  # an earlier state, to be brought back

    def __init__(
        self, workspace: Workspace, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme or Theme.light()
        self._annotation: Annotation | None = None
        # What was typed for other annotations and could not be written, by id.
        self._notes: dict[str, str] = {}
        self._quotes: dict[str, str] = {}
        self._rows: list[FacetRow] = []
        self._where = PlainLabel()
        self._quote = QuoteField()
        self._facets = QVBoxLayout()
        self._breaches = PlainLabel()
        self._note_heading = PlainLabel(self.tr("Note"))
        self._note = NoteEditor(self.tr("Note"), self.tr("Write a note, in Markdown"))
        self._sure_heading = PlainLabel(self.tr("Confidence"))
        self._sure = ConfidenceRow()
        self._whose = PlainLabel()
        self._delete = QPushButton(self.tr("Delete gloss"))
        self._links = LinkSection(workspace, self._theme)
        self._history = HistorySection(workspace, self._theme)
        self._body = QWidget()
        self._empty = PlainLabel(
            self.tr("No gloss is open. Click a marked passage, or mark one and tag it.")
        )
        self._lay_out()
        self._quote.edited.connect(self.quote_edited)
        self._note.edited.connect(self.note_edited)
        self._sure.confidence_chosen.connect(self.confidence_chosen)
        self._sure.doubt_set.connect(self.doubt_set)
        self._delete.clicked.connect(self.delete_requested)
        self._links.gloss_requested.connect(self.gloss_requested)
        self._links.link_requested.connect(self.link_requested)
        self._links.unlinked.connect(self.unlinked)
        self._history.state_wanted.connect(self._want_state)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self.set_theme(self._theme)
        self.show_annotation(None)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        self._quote.set_theme(theme)
        self._note.set_theme(theme)
        self._sure.set_theme(theme)
        self._links.set_theme(theme)
        self._history.set_theme(theme)
        for row in self._rows:
            row.set_theme(theme)
        quiet = f"color: {theme.quiet.name()};"
        for label in (self._where, self._note_heading, self._sure_heading):
            label.setStyleSheet(f"{quiet} font-weight: 600;")
        for label in (self._whose, self._empty):
            label.setStyleSheet(quiet)
        self._breaches.setStyleSheet(f"color: {theme.warning.name()};")

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Show another annotation, or that none is open."""
        before, self._annotation = self._annotation, annotation
        self._body.setVisible(annotation is not None)
        self._empty.setVisible(annotation is None)
        is_other = before is None or annotation is None or before.id != annotation.id
        if is_other:
            if before is not None:
                self._keep_typed(before.id, self._notes, self._quotes)
            self._change_note(annotation)
            self.verticalScrollBar().setValue(0)
        if annotation is not None:
            self._show(annotation, is_other=is_other)

    def unwritten(self) -> tuple[dict[str, str], dict[str, str]]:
        """Notes and quotes that were typed and could not be written, by id of annotation."""
        notes, quotes = dict(self._notes), dict(self._quotes)
        if self._annotation is not None:
            self._keep_typed(self._annotation.id, notes, quotes)
        return notes, quotes

    def take_up(self, notes: Mapping[str, str], quotes: Mapping[str, str]) -> None:
        """Go on with what another window could not write: it is shown when its gloss is opened."""
        self._notes |= notes
        self._quotes |= quotes

    def _keep_typed(self, shown: str, notes: dict[str, str], quotes: dict[str, str]) -> None:
        if (note := self._note.unwritten) is not None:
            notes[shown] = note
        if (quote := self._quote.unwritten) is not None:
            quotes[shown] = quote

    def _change_note(self, after: Annotation | None) -> None:
        """Show the note of another annotation; what could not be written of the last is kept."""
        if after is None:
            self._note.start_anew("")
        else:
            self._note.start_anew(after.note, self._notes.pop(after.id, None))

    def edit_note(self) -> None:
        """Put the cursor into the note of the open annotation."""
        if self._annotation is not None:
            self._note.edit()
            self.ensureWidgetVisible(self._note)

    def edit_quote(self) -> None:
        """Put the cursor into the quote of the open annotation, or the transcription."""
        if self._annotation is not None:
            self._quote.edit()
            self.ensureWidgetVisible(self._quote)

    def show_history(self) -> None:
        """Open the history of the open annotation."""
        if self._annotation is not None:
            self._history.unfold()
            QTimer.singleShot(0, self, self._scroll_to_history)  # once it has its room

    def _scroll_to_history(self) -> None:
        top = self._history.mapTo(self, QPoint()).y()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top)

    def commit(self) -> None:
        """Have what was typed written before something else is opened."""
        self._quote.commit()
        self._note.commit()

    def _show(self, annotation: Annotation, *, is_other: bool) -> None:
        passage, vocabulary = annotation.passage, self._workspace.project.vocabulary
        kind = self.tr("REGION") if passage.is_region else self.tr("PASSAGE")
        where = self.tr("{kind} · p. {page}").format(kind=kind, page=passage.page_label)
        if self._workspace.rests_on_recognised_text(annotation):
            where = self.tr("{where} · recognised text").format(where=where)
        self._where.setText(where)
        draft = self._quotes.pop(annotation.id, None) if is_other else None
        self._quote.show_passage(passage, is_other=is_other, draft=draft)
        self._show_facets(vocabulary.facets)
        for row in self._rows:
            row.show_terms(annotation.term_ids, vocabulary)
        breaches = self._workspace.project.rules.broken_by(annotation)
        self._breaches.setText("\n".join(f"{BREACH_SIGN} {each.sentence}" for each in breaches))
        self._breaches.setVisible(bool(breaches))
        self._note.show_text(annotation.note)
        self._sure.show_choice(annotation.confidence, annotation.doubt)
        self._whose.setText(self._who_and_when(annotation))
        self._links.show_annotation(annotation)
        self._history.show_annotation(annotation)

    def _show_facets(self, facets: tuple[Facet, ...]) -> None:
        if [row.facet for row in self._rows] == list(facets):
            return
        for row in self._rows:
            self._facets.removeWidget(row)
            row.deleteLater()
        self._rows = [FacetRow(facet, self._theme) for facet in facets]
        for row in self._rows:
            row.add_requested.connect(self.picker_requested)
            row.removed.connect(self.term_removed)
            self._facets.addWidget(row)
            row.show()

    def _who_and_when(self, annotation: Annotation) -> str:
        name = self._workspace.project.annotators[annotation.annotator_id].name
        parts = [name, local(annotation.created)]
        if annotation.modified != annotation.created:
            parts.append(self.tr("changed {when}").format(when=local(annotation.modified)))
        if annotation.origin:
            parts.append(self.tr("from {file}").format(file=annotation.origin))
        return " · ".join(parts)

    def _want_state(self, state: Annotation) -> None:
        """What was typed meanwhile is written first; it stays in the history."""
        self.commit()
        self.state_wanted.emit(state)

    def _announced(self, change: Change) -> None:
        shown = self._annotation
        if shown is None:
            return
        now = self._workspace.project.annotations.get(shown.id)
        is_same_project = all(isinstance(step.record, Annotation) for step in change.steps)
        if now is None:
            self.show_annotation(None)
        elif now != shown or not is_same_project:
            self._annotation = now
            self._show(now, is_other=False)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Open gloss"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._note)
        self._facets.setSpacing(8)
        for label in (self._where, self._note_heading, self._sure_heading, self._whose):
            label.setFont(small(self.font(), 0.92))
        for label in (self._whose, self._empty, self._breaches):
            label.setWordWrap(True)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._where)
        column.addWidget(self._quote)
        column.addLayout(self._facets)
        column.addWidget(self._links)
        column.addWidget(self._breaches)
        for part in (self._note_heading, self._note, self._sure_heading, self._sure, self._whose):
            column.addWidget(part)
        column.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._history)
        whole = QWidget()
        around = QVBoxLayout(whole)
        around.setContentsMargins(16, 14, 12, 12)
        around.addWidget(self._body)
        around.addWidget(self._empty)
        around.addStretch(1)
        self.setWidget(whole)
