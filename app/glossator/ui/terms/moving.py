"""Where facets and terms stand: order, broader and narrower, by keys and by dragging."""

from collections.abc import Sequence
from dataclasses import replace

from glossator.domain.change import Change
from glossator.domain.vocabulary import Facet, Term
from glossator.services.planner import together
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.term_model import TermModel


class Moving:
    """Each move is one gesture; one that may not be (a circle) is told and not done."""

    def __init__(self, workspace: Workspace, editing: Editing, model: TermModel) -> None:
        self._workspace = workspace
        self._editing = editing
        self._model = model

    def step(self, record: Facet | Term, by: int) -> None:
        """One place up (-1) or down (1) among what stands beside it."""
        beside = self._beside(record)
        to = beside.index(record.id) + by
        if not 0 <= to < len(beside):
            return
        if isinstance(record, Facet):
            self._editing.do(lambda plan: plan.move_facet(record, to))
        else:
            self._editing.do(lambda plan: plan.move_term(record, to))

    def narrower(self, record: Facet | Term) -> None:
        """Below what stands right above it."""
        beside = self._beside(record)
        place = beside.index(record.id)
        if isinstance(record, Term) and place > 0:
            self._put_below(record, beside[place - 1])

    def broader(self, record: Facet | Term) -> None:
        """Beside its broader term."""
        if isinstance(record, Term) and record.broader is not None:
            above = self._workspace.project.vocabulary.by_id[record.broader]
            self._put_below(record, above.broader)

    def drop(self, ids: Sequence[str], on: str, row: int) -> None:
        """Put terms below a term, or a facet; at ``row`` of what is there, or behind it (-1)."""
        target = self._model.record(on)
        records = [self._model.record(id_) for id_ in ids]
        terms = [record for record in records if isinstance(record, Term)]
        if target is None or not terms:
            return
        if row >= 0 and len(terms) == 1 and self._above(terms[0]) == on:
            there = list(self._model.below(on))
            place = there.index(terms[0].id)
            to = row - 1 if place < row else row
            self._editing.do(lambda plan: plan.move_term(terms[0], to))
            return
        self._editing.do(lambda plan: self._together(plan, terms, target))

    def _together(
        self, plan: VocabularyPlanner, terms: Sequence[Term], target: Facet | Term
    ) -> Change | None:
        facet_id = target.id if isinstance(target, Facet) else target.facet_id
        broader = target.id if isinstance(target, Term) else None
        changes = [
            plan.edit_term(term, replace(term, facet_id=facet_id, broader=broader))
            for term in terms
        ]
        made = [change for change in changes if change is not None]
        if len(made) < 2:
            return made[0] if made else None
        return together(f"move {len(made)} terms", *made)

    def _put_below(self, term: Term, broader: str | None) -> None:
        self._editing.do(lambda plan: plan.edit_term(term, replace(term, broader=broader)))

    def _above(self, record: Facet | Term) -> str | None:
        return None if isinstance(record, Facet) else record.broader or record.facet_id

    def _beside(self, record: Facet | Term) -> list[str]:
        above = self._above(record)
        if above is None:
            return [facet.id for facet in self._workspace.project.vocabulary.facets]
        return list(self._model.below(above))
