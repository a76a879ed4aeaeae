"""What stands below the tree: the fields of what was chosen, or what is being decided or added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from glossator.domain.vocabulary import Facet, Term
from glossator.ui.terms.adding import Adding
from glossator.ui.terms.facet_form import FacetForm
from glossator.ui.terms.parts import sentence
from glossator.ui.terms.question import Question
from glossator.ui.terms.rules_panel import RulesPanel
from glossator.ui.terms.scheme_form import SchemeForm
from glossator.ui.terms.term_form import TermForm

Task = Question | Adding | SchemeForm


class BelowTree(QStackedWidget):
    """``left`` says that a task ended while it had the focus."""

    gloss_requested = Signal(str)
    left = Signal()

    def __init__(self, term_form: TermForm, facet_form: FacetForm) -> None:
        super().__init__()
        self._term_form = term_form
        self._facet_form = facet_form
        self._record: Facet | Term | None = None
        self.task: Task | None = None
        self._nothing = sentence(
            self.tr("Choose a facet or term to edit it. Right-click for what can be done with it.")
        )
        self._nothing.setProperty("quiet", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._areas: dict[type, QWidget] = {
            Facet: _scrolled(facet_form),
            Term: _scrolled(term_form),
            type(None): self._nothing,
        }
        for part in self._areas.values():
            self.addWidget(part)
        self.show_record(None)

    def show_record(self, record: Facet | Term | None) -> None:
        """Show the fields of a facet or term, once nothing else is done."""
        before, self._record = self._record, record
        match record:
            case Facet():
                self._facet_form.show_facet(record)
            case Term():
                self._term_form.show_term(record)
        if self.task is None:
            self.setCurrentWidget(self._areas[type(record)])
        area = self._areas[type(record)]
        is_other = record is not None and (before is None or before.id != record.id)
        if is_other and isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def turn_to(self, record: Facet | Term | None) -> None:
        """Another one was chosen: what was being decided about the former is given up."""
        if not isinstance(self.task, Adding | RulesPanel | SchemeForm):
            self.end()
        self.show_record(record)

    def edit_label(self) -> None:
        """Put the cursor into the label of what is chosen."""
        self.end()
        form = self._facet_form if isinstance(self._record, Facet) else self._term_form
        form.edit_label()

    def commit(self) -> None:
        """Have written what is typed."""
        if isinstance(self._record, Facet):
            self._facet_form.commit()
        elif isinstance(self._record, Term):
            self._term_form.commit()
        if isinstance(self.task, SchemeForm):
            self.task.commit()

    def unwritten(self) -> tuple[str, ...]:
        """What is typed and could not be written."""
        of_task = self.task.unwritten() if isinstance(self.task, SchemeForm) else ()
        return (*self._facet_form.unwritten(), *self._term_form.unwritten(), *of_task)

    def begin(self, task: Task) -> None:
        """Show ``task`` in place of the fields, until it is done."""
        self.end()
        self.commit()
        self.task = task
        task.done.connect(lambda: self.end(task))
        if isinstance(task, Question):
            task.gloss_requested.connect(self.gloss_requested)
        self.addWidget(task)
        self.setCurrentWidget(task)
        task.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self, task: QWidget | None = None) -> None:
        """Show the fields again; if ``task`` is given only if it is the one that is shown."""
        ended = self.task
        if ended is None or (task is not None and task is not ended):
            return
        self.task = None
        focused = self.focusWidget()
        had_focus = focused is not None and ended.isAncestorOf(focused)
        self.show_record(self._record)
        if had_focus:
            self.left.emit()
        self.removeWidget(ended)
        ended.hide()
        ended.deleteLater()


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
