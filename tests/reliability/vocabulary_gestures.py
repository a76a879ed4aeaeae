"""What a reader can do with the vocabulary, a function each, as in ``gestures``."""

import random
from collections.abc import Callable
from dataclasses import replace

from gestures import Gesture

from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Rule, RuleKind, Term, TermStatus
from glossator.services.vocabulary_exchange import compare
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace
from making import WORDS

Plan = Callable[[VocabularyPlanner, Workspace, random.Random], Change | None]

NEWER = "newer.json"  # beside the project
VOCABULARY_GESTURES: list[Gesture] = []


def vocabulary_gesture(plan: Plan) -> Gesture:
    """A gesture that carries out what ``plan`` gives; what may not be is not done."""

    def carried_out(workspace: Workspace, chance: random.Random) -> None:
        planner = VocabularyPlanner(workspace.project, workspace.annotator, workspace.stamps)
        try:
            change = plan(planner, workspace, chance)
        except Trouble:
            return
        workspace.apply(change)

    carried_out.__name__ = plan.__name__
    VOCABULARY_GESTURES.append(carried_out)
    return carried_out


def some_term(workspace: Workspace, chance: random.Random) -> Term:
    return chance.choice(workspace.project.vocabulary.terms)


def some_facet(workspace: Workspace, chance: random.Random) -> Facet:
    return chance.choice(workspace.project.vocabulary.facets)


def some_label(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=3))


@vocabulary_gesture
def edit_scheme(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    return plan.edit_scheme(replace(on.project.vocabulary.scheme, title=some_label(chance)))


@vocabulary_gesture
def add_facet(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    return plan.add_facet(some_label(chance), is_single=chance.random() < 0.5)[1]


@vocabulary_gesture
def edit_facet(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    facet = some_facet(on, chance)
    after = replace(facet, label=some_label(chance), colour="#336699", is_required=True)
    return plan.edit_facet(facet, after)


@vocabulary_gesture
def move_facet(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    return plan.move_facet(some_facet(on, chance), chance.randrange(3))


@vocabulary_gesture
def delete_facet(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    """Of those without terms there are few: one is added if there is none."""
    used = {term.facet_id for term in on.project.vocabulary.terms}
    empty = [facet for facet in on.project.vocabulary.facets if facet.id not in used]
    if not empty:
        return plan.add_facet(some_label(chance))[1]
    return plan.delete_facet(chance.choice(empty))


@vocabulary_gesture
def add_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    return plan.add_term(some_facet(on, chance).id, some_label(chance))[1]


@vocabulary_gesture
def edit_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    term, other = some_term(on, chance), some_term(on, chance)
    edits = (
        {"label": some_label(chance)},
        {"alt_labels": (some_label(chance),), "definition": "As they said."},
        {"broader": other.id},
        {"facet_id": other.facet_id},
        {"key": chance.choice(("q", "zz", None))},
    )
    return plan.edit_term(term, replace(term, **chance.choice(edits)))


@vocabulary_gesture
def move_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    return plan.move_term(some_term(on, chance), chance.randrange(4))


@vocabulary_gesture
def merge_terms(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    into = some_term(on, chance)
    others = [t for t in on.project.vocabulary.of_facet(into.facet_id) if t.id != into.id]
    some = chance.sample(others, k=min(len(others), chance.randint(1, 2)))
    return plan.merge(some, into)


@vocabulary_gesture
def split_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    """Its passages get one of the new terms, or both, or stay."""
    term = some_term(on, chance)
    dealt = {a.id: chance.choice(((), (0,), (1,), (0, 1))) for a in on.project.tagged_with(term.id)}
    return plan.split(term, (some_label(chance), f"{some_label(chance)} 2"), dealt)


@vocabulary_gesture
def deprecate_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    term = some_term(on, chance)
    successors = (None, *on.project.vocabulary.of_facet(term.facet_id))
    return plan.deprecate(term, chance.choice(successors))


@vocabulary_gesture
def restore_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    deprecated = [term for term in on.project.vocabulary.terms if term.deprecated]
    if not deprecated:
        return plan.deprecate(some_term(on, chance))
    return plan.restore(chance.choice(deprecated))


@vocabulary_gesture
def delete_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    unused = [t for t in on.project.vocabulary.terms if not on.project.tagged_with(t.id)]
    return plan.delete(chance.choice(unused)) if unused else None


@vocabulary_gesture
def accept_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    proposed = [t for t in on.project.vocabulary.terms if t.status is TermStatus.PROPOSED]
    return plan.accept(chance.choice(proposed)) if proposed else None


@vocabulary_gesture
def refuse_term(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    proposed = [t for t in on.project.vocabulary.terms if t.status is TermStatus.PROPOSED]
    if not proposed:
        return None
    term = chance.choice(proposed)
    replacements = (None, *on.project.vocabulary.of_facet(term.facet_id))
    return plan.refuse(term, chance.choice(replacements))


@vocabulary_gesture
def add_rule(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    subject, other = some_term(on, chance), some_facet(on, chance)
    return plan.add_rule(Rule("", subject.id, chance.choice(list(RuleKind)), other.id, "a note"))


@vocabulary_gesture
def edit_rule(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    if not on.project.vocabulary.rules:
        return None
    rule = chance.choice(on.project.vocabulary.rules)
    return plan.edit_rule(rule, replace(rule, note=some_label(chance)))


@vocabulary_gesture
def delete_rule(plan: VocabularyPlanner, on: Workspace, chance: random.Random) -> Change | None:
    rules = on.project.vocabulary.rules
    return plan.delete_rule(chance.choice(rules)) if rules else None


@vocabulary_gesture
def take_in_a_newer_one(
    _: VocabularyPlanner, on: Workspace, chance: random.Random
) -> Change | None:
    newer = on.path.with_name(NEWER)
    return compare(on, newer, keep_missing=chance.random() < 0.5).change if newer.exists() else None
