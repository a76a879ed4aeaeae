"""Splitting a term: new labels are typed, then its passages are dealt out with the figures."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from glossator.domain.annotation import Annotation
from glossator.domain.vocabulary import Term
from glossator.services.workspace import Workspace
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.fields import lines_of
from glossator.ui.terms.parts import flat_button, heading, sentence
from glossator.ui.terms.question import Question

MOST = 9  # new terms: as many as there are figures
SOON = 150  # milliseconds without a letter, until the labels count


class Splitting(Question):
    """A figure gives the chosen passages that term, or takes it away; 0 leaves them as they are."""

    def __init__(self, workspace: Workspace, editing: Editing, term_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self._id = term_id
        self._annotations: tuple[Annotation, ...] = ()
        self._dealt: dict[str, frozenset[int]] = {}  # numbers of labels, from 0, by annotation
        self.labels = QPlainTextEdit()
        self.labels.setAccessibleName(self.tr("New terms, one per line"))
        self.labels.setTabChangesFocus(True)
        self.labels.setFixedHeight(self.labels.fontMetrics().lineSpacing() * 3 + 8)
        self._figures = QWidget()
        self._row = FlowLayout(self._figures, gap=3)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SOON)
        self._settling.timeout.connect(self._show_labels)
        self.labels.textChanged.connect(self._settling.start)
        self.passages.figure_typed.connect(self.deal)
        self.body.addWidget(heading(self.tr("New terms, one per line")))
        self.body.addWidget(self.labels)
        self.body.addWidget(sentence(self.tr("Choose passages, press a figure.")))
        self.body.addWidget(self._figures)
        self.act.setText(self.tr("Split"))
        self.setFocusProxy(self.labels)
        self.refresh()

    def refresh(self) -> None:
        term = self._term
        if term is None:
            self.done.emit()  # another hand was faster
            return
        self.title.setText(self.tr("Split “{label}”").format(label=term.label))
        self._annotations = self._workspace.project.tagged_with(self._id)
        self.passages.show_annotations(self._annotations)
        self._show_labels()

    def deal(self, figure: int) -> None:
        """Give the chosen passages, or all if none is chosen, a new term by its figure (from 1)."""
        chosen = self.passages.chosen or tuple(a.id for a in self._annotations)
        if figure > len(self._labels):
            return
        number = figure - 1
        have_all = all(number in self._dealt.get(id_, ()) for id_ in chosen)
        for id_ in chosen:
            before = self._dealt.get(id_, frozenset())
            if figure == 0:
                after = frozenset[int]()
            else:
                after = before - {number} if have_all else before | {number}
            self._dealt[id_] = after
        self._show_dealt()
        if len(self.passages.chosen) == 1:
            self.passages.go_on()

    def answer(self) -> None:
        term, labels = self._term, self._labels
        assert term is not None
        dealt = {
            a.id: sorted(n for n in self._dealt.get(a.id, ()) if n < len(labels))
            for a in self._annotations
        }
        if self._editing.do(lambda plan: plan.split(term, labels, dealt)):
            self.done.emit()

    @property
    def _term(self) -> Term | None:
        return self._workspace.project.vocabulary.by_id.get(self._id)

    @property
    def _labels(self) -> tuple[str, ...]:
        return lines_of(self.labels.toPlainText())[:MOST]

    def _show_labels(self) -> None:
        """A button for each new term."""
        while (item := self._row.takeAt(0)) is not None:
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()
        for figure, label in enumerate(self._labels, 1):
            button = flat_button(shown(f"{figure}  {label}", MOST_OF_A_NAME).replace("&", "&&"))
            button.setAccessibleName(self.tr("Give {label}").format(label=label))
            button.clicked.connect(lambda _on=False, figure=figure: self.deal(figure))
            self._row.addWidget(button)
            button.show()
        self._figures.updateGeometry()
        self._show_dealt()

    def _show_dealt(self) -> None:
        labels = self._labels
        marks = {
            id_: "+".join(str(n + 1) for n in sorted(numbers) if n < len(labels))
            for id_, numbers in self._dealt.items()
        }
        self.passages.show_marks({id_: f"[{mark}]" for id_, mark in marks.items() if mark})
        left = sum(not marks.get(a.id) for a in self._annotations)
        count = len(self._annotations)
        if not count:
            said = self.tr("No passage has it.")
        elif left:
            said = self.tr("Passages that keep the old term: {left} of {n}.").format(
                left=left, n=count
            )
        else:
            said = self.tr("All {n} passages are dealt out: the old term is offered no more.")
            said = said.format(n=count)
        self.report.setText(said)
        self.act.setEnabled(bool(labels))
