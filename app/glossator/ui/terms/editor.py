"""The editor of the vocabulary: the tree above, what was chosen in it below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.change import Change
from glossator.domain.term_search import TermSearch
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, TermStatus, Vocabulary
from glossator.services.workspace import Workspace
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.terms.adding import Adding
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.facet_form import FacetForm
from glossator.ui.terms.fields import field_style
from glossator.ui.terms.moving import Moving
from glossator.ui.terms.parts import sentence
from glossator.ui.terms.question import Question
from glossator.ui.terms.replacing import Replacing
from glossator.ui.terms.rules_panel import RulesPanel
from glossator.ui.terms.scheme_form import SchemeForm
from glossator.ui.terms.showing import Showing
from glossator.ui.terms.splitting import Splitting
from glossator.ui.terms.term_form import TermForm
from glossator.ui.terms.term_model import TermModel
from glossator.ui.terms.term_tree import TermTree
from glossator.ui.theme import Theme

VOCABULARY = Scheme | Facet | Term | Rule
Task = Question | Adding | SchemeForm


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
        self.words = QLineEdit()
        self.proposed = QToolButton()
        self._more = QToolButton()
        self._below = QStackedWidget()
        self._nothing = sentence(
            self.tr("Choose a facet or term to edit it. Right-click for what can be done with it.")
        )
        self.term_form = TermForm(workspace, self.editing, self._model.uses)
        self.facet_form = FacetForm(workspace, self.editing)
        self._task: Task | None = None
        self._with_deprecated = False
        self._is_stale = False
        self._searched: tuple[Vocabulary, TermSearch] | None = None
        self._lay_out()
        self._join()
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self._show_rows()
        self._show_chosen()
        self._count_proposed()
        self.set_theme(theme)

    @property
    def task(self) -> Task | None:
        """What is being decided or added."""
        return self._task

    def show_proposed(self) -> None:
        """Show the terms that wait for a decision alone, the first one chosen."""
        self.proposed.setChecked(True)
        self._show_rows()
        if waiting := self._waiting():
            self.tree.choose(waiting[0].id)
        self.tree.setFocus()

    def open(self, id_: str) -> None:
        """Choose a facet or term, whatever is looked for."""
        self.proposed.setChecked(False)
        self.words.clear()
        self._show_rows()
        self.tree.choose(id_)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scheme(self) -> None:
        """Show the title, version and language of the vocabulary."""
        self._begin(SchemeForm(self._workspace, self.editing))

    def show_rules(self) -> None:
        self._begin(RulesPanel(self._workspace, self.editing))

    def show_deprecated(self, is_on: bool) -> None:
        """Show what is offered no more too, or hide it."""
        self._with_deprecated = is_on
        self._searched = None
        self._show_rows()

    def add_facet(self) -> None:
        """Ask for the label of a new facet."""
        self._begin(Adding(self._workspace, self.editing, ""))

    def take_focus(self) -> None:
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._model.index(0, 0))

    def commit(self) -> None:
        """Have written what is typed."""
        self._form_shown.commit()
        if isinstance(self._task, SchemeForm):
            self._task.commit()

    def set_theme(self, theme: Theme) -> None:
        quiet = theme.quiet.name()
        self.setStyleSheet(
            f'{field_style(theme)} QLabel[quiet="true"] {{ color: {quiet}; }}'
            f"QTreeView, QListView {{ selection-background-color: {theme.line.name()};"
            f" selection-color: {theme.ink.name()}; background: transparent; }}"
            f"{quiet_scroll_bars(theme)}"
        )
        self.tree.set_theme(theme)
        self.facet_form.set_theme(theme)
        self._nothing.setStyleSheet(f"color: {quiet};")
        self.proposed.setStyleSheet(f"color: {theme.accent.name()}; font-weight: 600;")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead from the field into the tree; Esc shows all again."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
                self.take_focus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _do(self, verb: str) -> None:
        """Do one of ``VERBS`` with what is chosen."""
        ids = self.tree.chosen
        record = self._model.record(ids[0]) if ids else None
        if record is None:
            return
        if verb == "rename":
            self._end_task()
            self._form_shown.edit_label()
        elif verb in ("add", "add_beside"):
            self._add(record, beside=verb == "add_beside")
        elif verb in self._moves:
            self._moves[verb](record)
            self.tree.choose(record.id)
        elif isinstance(record, Facet):
            if verb == "delete":
                self.editing.do(lambda plan: plan.delete_facet(record))
        elif verb == "passages":
            self._begin(Showing(self._workspace, record.id))
        elif verb in ("merge", "deprecate", "refuse"):
            self._replace(verb, ids)
        elif verb == "split":
            self._begin(Splitting(self._workspace, self.editing, record.id))
        elif verb == "restore":
            self.editing.do(lambda plan: plan.restore(record))
        elif verb == "accept":
            self._decided(record, self.editing.do(lambda plan: plan.accept(record)))
        elif verb == "delete":
            self.editing.do(lambda plan: plan.delete(record))

    def _replace(self, verb: str, ids: tuple[str, ...]) -> None:
        task = Replacing(self._workspace, self.editing, verb, ids)
        if not self.proposed.isChecked():
            self._begin(task)
            return
        before = self._model.record(ids[0])
        self._begin(task)
        if isinstance(before, Term):
            task.done.connect(lambda: self._decided(before, is_done=True))

    def _decided(self, term: Term, is_done: bool) -> None:
        """Go on with the next proposed term, while those are gone through."""
        if is_done and self.proposed.isChecked():
            waiting = [each for each in self._waiting() if each.id != term.id]
            if waiting:
                self.tree.choose(waiting[0].id)
            else:
                self.proposed.setChecked(False)
                self._count_proposed()
                self._show_rows()

    def _add(self, record: Facet | Term, *, beside: bool) -> None:
        if isinstance(record, Facet):
            self._begin(Adding(self._workspace, self.editing, record.id))
        else:
            broader = record.broader if beside else record.id
            self._begin(Adding(self._workspace, self.editing, record.facet_id, broader))

    def _begin(self, task: Task) -> None:
        """Show ``task`` in place of the form, until it is done."""
        self._end_task()
        self.commit()
        self._task = task
        task.done.connect(lambda: self._end_task(task))
        if isinstance(task, Question):
            task.gloss_requested.connect(self.gloss_requested)
        elif isinstance(task, Adding):
            task.added.connect(self._added)
        self._below.addWidget(task)
        self._below.setCurrentWidget(task)
        task.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_task(self, task: QWidget | None = None) -> None:
        if self._task is None or (task is not None and task is not self._task):
            return
        ended, self._task = self._task, None
        had_focus = ended.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._show_chosen()
        if had_focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._below.removeWidget(ended)
        ended.hide()
        ended.deleteLater()

    def _added(self, id_: str) -> None:
        task = self._task
        self.words.clear()
        self.tree.choose(id_)
        if task is not None:
            task.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, VOCABULARY) for step in change.steps):
            self._count_proposed()
            self._show_rows()
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what is below the tree as it is now."""
        self._is_stale = False
        if self._task is not None:
            self._task.refresh()
        self._show_record()

    def _choice_changed(self) -> None:
        if not isinstance(self._task, Adding | RulesPanel | SchemeForm):
            self._end_task()
        self._show_record()
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show below what belongs to what is chosen, or what is being done."""
        if self._task is not None:
            return
        ids = self.tree.chosen
        record = self._model.record(ids[0]) if ids else None
        forms: dict[type, QWidget] = {Facet: self._facet_area, Term: self._term_area}
        self._below.setCurrentWidget(forms.get(type(record), self._nothing))

    def _show_record(self) -> None:
        ids = self.tree.chosen
        match self._model.record(ids[0]) if ids else None:
            case Facet() as facet:
                self.facet_form.show_facet(facet)
            case Term() as term:
                self.term_form.show_term(term)

    @property
    def _form_shown(self) -> TermForm | FacetForm:
        ids = self.tree.chosen
        record = self._model.record(ids[0]) if ids else None
        return self.facet_form if isinstance(record, Facet) else self.term_form

    def _waiting(self) -> list[Term]:
        terms = self._workspace.project.vocabulary.terms
        return [t for t in terms if t.status is TermStatus.PROPOSED and not t.deprecated]

    def _count_proposed(self) -> None:
        count = len(self._waiting())
        self.proposed.setText(self.tr("{n} proposed").format(n=count))
        self.proposed.setVisible(bool(count) or self.proposed.isChecked())

    def _show_rows(self) -> None:
        """Show what is looked for, what waits for a decision, or all; deprecated terms if asked."""
        vocabulary, text = self._workspace.project.vocabulary, self.words.text()
        if self.proposed.isChecked():
            self.tree.show_only([term.id for term in self._waiting()])
        elif text.strip():
            found = self._search(vocabulary).matches(text, limit=None)
            self.tree.show_only([match.term.id for match in found])
            self.tree.expandAll()
        elif self._with_deprecated or not any(term.deprecated for term in vocabulary.terms):
            self.tree.show_only(None)
        else:
            offered = [term.id for term in vocabulary.terms if not term.deprecated]
            self.tree.show_only([*vocabulary.facet_by_id, *offered])

    def _search(self, vocabulary: Vocabulary) -> TermSearch:
        """Made anew only if the vocabulary, or what is shown of it, is another."""
        if self._searched is None or self._searched[0] is not vocabulary:
            search = TermSearch(vocabulary, with_deprecated=self._with_deprecated)
            self._searched = (vocabulary, search)
        return self._searched[1]

    def _find_typed(self, letters: str) -> None:
        self.words.setFocus()
        self.words.insert(letters)

    def _join(self) -> None:
        self.tree.wished.connect(self._do)
        self.tree.typed.connect(self._find_typed)
        self.tree.chosen_changed.connect(self._choice_changed)
        self.term_form.wished.connect(self._do)
        self.term_form.address_requested.connect(self.address_requested)
        self._model.drop_requested.connect(self._moving.drop)
        self.proposed.clicked.connect(
            lambda is_on: self.show_proposed() if is_on else self._show_rows()
        )
        self.words.textChanged.connect(lambda _text: self._show_rows())
        self.words.installEventFilter(self)
        for label in (self.term_form.label, self.facet_form.label):
            label.entered.connect(self.tree.setFocus)
        self._moves: dict[str, Callable[[Facet | Term], object]] = {
            "up": lambda record: self._moving.step(record, -1),
            "down": lambda record: self._moving.step(record, 1),
            "narrower": self._moving.narrower,
            "broader": self._moving.broader,
        }

    def _lay_out(self) -> None:
        self.words.setPlaceholderText(self.tr("Find a term to edit"))
        self.words.setAccessibleName(self.tr("Find a term to edit"))
        self.words.setClearButtonEnabled(True)
        self.proposed.setCheckable(True)
        self.proposed.setAutoRaise(True)
        self.proposed.setToolTip(self.tr("Terms that somebody wants: accept, merge or refuse"))
        self._more.setText("⋯")
        self._more.setAutoRaise(True)
        self._more.setAccessibleName(self.tr("More about the vocabulary"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(self.tr("New &facet"), self.add_facet)
        menu.addAction(self.tr("&Rules"), self.show_rules)
        menu.addAction(self.tr("&Title, language, version"), self.show_scheme)
        shows = menu.addAction(self.tr("Show &deprecated terms"))
        shows.setCheckable(True)
        shows.toggled.connect(self.show_deprecated)
        self._more.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.proposed)
        row.addWidget(self._more)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._term_area = _scrolled(self.term_form)
        self._facet_area = _scrolled(self.facet_form)
        for part in (self._nothing, self._term_area, self._facet_area):
            self._below.addWidget(part)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(7)
        split.addWidget(self.tree)
        split.addWidget(self._below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([1000, 1000])  # in equal parts, whatever room there is
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(split, 1)


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
