"""The editor of the vocabulary: the tree above, what was chosen in it below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term
from glossator.services.workspace import Workspace
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.terms.adding import Adding
from glossator.ui.terms.below_tree import BelowTree, Task
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.facet_form import FacetForm
from glossator.ui.terms.fields import field_style
from glossator.ui.terms.moving import Moving
from glossator.ui.terms.replacing import Replacing
from glossator.ui.terms.rules_panel import RulesPanel
from glossator.ui.terms.scheme_form import SchemeForm
from glossator.ui.terms.showing import Showing
from glossator.ui.terms.splitting import Splitting
from glossator.ui.terms.term_finder import TermFinder
from glossator.ui.terms.term_form import TermForm
from glossator.ui.terms.term_model import TermModel
from glossator.ui.terms.term_tree import TermTree
from glossator.ui.theme import Theme

VOCABULARY = Scheme | Facet | Term | Rule


class TermEditor(QWidget):
    """Wishes passages to be opened (``gloss_requested``) and addresses (``address_requested``)."""

    gloss_requested = Signal(str)
    address_requested = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.editing = Editing(workspace, self)
        self._model = TermModel(workspace, theme, self)
        self.tree = TermTree(self._model)
        self._moving = Moving(workspace, self.editing, self._model)
        self.finder = TermFinder(workspace)
        self.term_form = TermForm(workspace, self.editing, self._model.uses)
        self.facet_form = FacetForm(workspace, self.editing)
        self._below = BelowTree(self.term_form, self.facet_form)
        self._is_stale = False
        self._lay_out()
        self._join()
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self._show_rows()
        self.set_theme(theme)

    @property
    def task(self) -> Task | None:
        """What is being decided or added."""
        return self._below.task

    def show_proposed(self) -> None:
        """Show the terms that wait for a decision alone, the first one chosen."""
        self.finder.show_proposed(True)
        if waiting := self.finder.waiting():
            self.tree.choose(waiting[0].id)
        self.tree.setFocus()

    def open(self, id_: str) -> None:
        """Choose a facet or term, whatever is looked for."""
        self.finder.words.clear()
        self.finder.show_proposed(False)
        self.tree.choose(id_)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scheme(self) -> None:
        """Show the title, version and language of the vocabulary."""
        self._below.begin(SchemeForm(self._workspace, self.editing))

    def show_rules(self) -> None:
        self._below.begin(RulesPanel(self._workspace, self.editing))

    def add_facet(self) -> None:
        """Ask for the label of a new facet."""
        self._add("", None)

    def take_focus(self) -> None:
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._model.index(0, 0))

    def commit(self) -> None:
        """Have written what is typed."""
        self._below.commit()

    def unwritten(self) -> tuple[str, ...]:
        """What is typed and could not be written, also just now."""
        self.commit()
        return self._below.unwritten()

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f'{field_style(theme)} QLabel[quiet="true"] {{ color: {theme.quiet.name()}; }}'
            "QListView::item { padding: 2px 0; }"
            f"QTreeView, QListView {{ selection-background-color: {theme.line.name()};"
            f" selection-color: {theme.ink.name()}; background: transparent; }}"
            f"{quiet_scroll_bars(theme)}"
        )
        for part in (self.tree, self.facet_form, self.finder):
            part.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _do(self, verb: str) -> None:
        """Do one of ``VERBS`` with what is chosen."""
        ids, record = self.tree.chosen, self._chosen
        if record is None:
            return
        if verb == "rename":
            self._below.edit_label()
        elif verb in self._moves:
            self._moves[verb](record)
        elif isinstance(record, Facet):
            if verb in ("add", "add_beside"):
                self._add(record.id, None)
            elif verb == "delete":
                self.editing.do(lambda plan: plan.delete_facet(record))
        elif verb in ("add", "add_beside"):
            self._add(record.facet_id, record.id if verb == "add" else record.broader)
        elif verb == "passages":
            self._below.begin(Showing(self._workspace, record.id))
        elif verb in ("merge", "deprecate", "refuse"):
            terms = [id_ for id_ in ids if isinstance(self._model.record(id_), Term)]
            task = Replacing(self._workspace, self.editing, verb, terms)
            self._below.begin(task)
            task.done.connect(lambda: self._decided(record))
        elif verb == "split":
            self._below.begin(Splitting(self._workspace, self.editing, record.id))
        elif verb == "restore":
            self.editing.do(lambda plan: plan.restore(record))
        elif verb == "accept":
            if self.editing.do(lambda plan: plan.accept(record)):
                self._decided(record)
        elif verb == "delete":
            self.editing.do(lambda plan: plan.delete(record))

    def _decided(self, term: Term) -> None:
        """Go on with the next proposed term, while those are gone through."""
        waiting = self.finder.waiting()
        if not self.finder.proposed.isChecked() or term.id in (each.id for each in waiting):
            return
        if waiting:
            self.tree.choose(waiting[0].id)
        else:
            self.finder.show_proposed(False)

    def _add(self, facet_id: str, broader: str | None) -> None:
        task = Adding(self._workspace, self.editing, facet_id, broader)
        task.added.connect(self._added)
        self._below.begin(task)

    def _added(self, id_: str) -> None:
        self.finder.words.clear()
        self.tree.choose(id_)
        if self.task is not None:
            self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, VOCABULARY) for step in change.steps):
            self.finder.refresh()
            self._show_rows()
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what is below the tree as it is now."""
        self._is_stale = False
        if self.task is not None:
            self.task.refresh()
        self._below.show_record(self._chosen)

    @property
    def _chosen(self) -> Facet | Term | None:
        """The facet or term that the keys are at, if it is chosen."""
        ids = self.tree.chosen
        return self._model.record(ids[0]) if ids else None

    def _show_rows(self) -> None:
        rows = self.finder.rows()
        self.tree.show_only(rows)
        self.finder.say_found(rows)
        if self.finder.is_looking:
            self.tree.expandAll()

    def _enter_tree(self) -> None:
        """From what is looked for to the best of what was found."""
        found = self.finder.rows() if self.finder.is_looking else None
        if found and not set(self.tree.chosen) & set(found):
            self.tree.choose(found[0])
        self.take_focus()

    def _join(self) -> None:
        self.tree.wished.connect(self._do)
        self.tree.typed.connect(self.finder.look_for)
        self.tree.chosen_changed.connect(lambda: self._below.turn_to(self._chosen))
        self.finder.rows_changed.connect(self._show_rows)
        self.finder.review_requested.connect(self.show_proposed)
        self.finder.left.connect(self._enter_tree)
        self._below.left.connect(self.tree.setFocus)
        self._below.gloss_requested.connect(self.gloss_requested)
        self.term_form.wished.connect(self._do)
        self.term_form.address_requested.connect(self.address_requested)
        self._model.drop_requested.connect(self._moving.drop)
        for label in (self.term_form.label, self.facet_form.label):
            label.entered.connect(self.tree.setFocus)
        self._moves: dict[str, Callable[[Facet | Term], object]] = {
            "up": lambda record: self._moving.step(record, -1),
            "down": lambda record: self._moving.step(record, 1),
            "narrower": self._moving.narrower,
            "broader": self._moving.broader,
        }

    def _lay_out(self) -> None:
        self.finder.add_action(self.tr("New &facet"), self.add_facet)
        self.finder.add_action(self.tr("&Rules"), self.show_rules)
        self.finder.add_action(self.tr("&Title, language, version"), self.show_scheme)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(7)
        for part in (self.tree, self._below):
            split.addWidget(part)
        split.setSizes([1000, 1000])  # in equal parts, whatever room there is
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 4)
        column.setSpacing(6)
        column.addWidget(self.finder)
        column.addWidget(split, 1)
