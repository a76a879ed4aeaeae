"""Merging a term into another, offering it no more, refusing a proposed one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change
from glossator.domain.vocabulary import Term
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.parts import heading
from glossator.ui.terms.question import Question
from glossator.ui.terms.term_field import TermField


class Way(NamedTuple):
    """``plan`` gets the terms and the one that takes their place; ``moves`` says that the passages
    go along. Without another term it may be done if ``is_free``, or if there are no passages."""

    title: str
    asked: str
    act: str
    moves: bool
    is_free: bool
    plan: Callable[[VocabularyPlanner, Sequence[Term], Term | None], Change | None]


def _merge(plan: VocabularyPlanner, terms: Sequence[Term], into: Term | None) -> Change | None:
    assert into is not None
    return plan.merge(terms, into)


WAYS = {
    "merge": Way("Merge {terms}", "Into which term?", "Merge", True, False, _merge),
    "deprecate": Way(
        "Stop offering {terms}",
        "What to use in its place, if anything?",
        "Stop offering it",
        False,
        True,
        lambda plan, terms, other: plan.deprecate(terms[0], other),
    ),
    "refuse": Way(
        "Refuse {terms}",
        "Which term in its place?",
        "Refuse",
        True,
        False,
        lambda plan, terms, other: plan.refuse(terms[0], other),
    ),
}


class Replacing(Question):
    """Says which passages are concerned before, and is one gesture."""

    def __init__(
        self, workspace: Workspace, editing: Editing, way: str, ids: Sequence[str]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self._name = way
        self._way = WAYS[way]
        self._ids = tuple(ids)
        self.other = TermField(self.tr(self._way.asked), lambda: workspace.project.vocabulary)
        self.other.chosen.connect(lambda _id: self.refresh())
        self.body.addWidget(heading(self.tr(self._way.asked)))
        self.body.addWidget(self.other)
        self.act.setText(self.tr(self._way.act))
        self.setFocusProxy(self.other)
        if self._terms:
            self.other.facet_id = self._terms[0].facet_id
        self.refresh()

    def refresh(self) -> None:
        terms = self._terms
        if len(terms) < len(self._ids):
            self.done.emit()  # another hand was faster
            return
        names = ", ".join(f"“{term.label}”" for term in terms)
        self.title.setText(self.tr(self._way.title).format(terms=names))
        annotations = self._concerned()
        self.report.setText(self._said(annotations))
        self.passages.show_annotations(annotations)
        is_answered = self._other is not None or self._way.is_free
        may_be_refused = self._name == "refuse" and not annotations
        self.act.setEnabled(is_answered or may_be_refused)

    def answer(self) -> None:
        if self._editing.do(lambda plan: self._way.plan(plan, self._terms, self._other)):
            self.done.emit()

    @property
    def _terms(self) -> list[Term]:
        known = self._workspace.project.vocabulary.by_id
        return [known[id_] for id_ in self._ids if id_ in known]

    @property
    def _other(self) -> Term | None:
        return self._workspace.project.vocabulary.by_id.get(self.other.chosen_id)

    def _concerned(self) -> Sequence[Annotation]:
        project = self._workspace.project
        found = set().union(*map(project.annotations.tagged_with, self._ids))
        return project.annotations.read([id_ for id_ in project.ids() if id_ in found])

    def _said(self, annotations: Sequence[Annotation]) -> str:
        count, other = len(annotations), self._other
        if not count:
            return self.tr("No passage has it.")
        papers = len({annotation.document_id for annotation in annotations})
        said = self.tr("1 passage") if count == 1 else self.tr("{n} passages").format(n=count)
        if papers > 1:
            said = self.tr("{passages} in {n} papers").format(passages=said, n=papers)
        if not self._way.moves:
            return self.tr("{passages}: they keep it.").format(passages=said)
        if other is None:
            return f"{said}."
        both = sum(other.id in annotation.term_ids for annotation in annotations)
        said = self.tr("{passages} get “{label}”.").format(passages=said, label=other.label)
        has = self.tr("{n} of them had it already.").format(n=both)
        return f"{said} {has}" if both else said
