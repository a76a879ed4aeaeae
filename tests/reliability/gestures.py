"""What a reader can do with a project, a function each: it takes the workspace and a chance.

A new gesture is one more function under ``@gesture``; those of the vocabulary are in
``vocabulary_gestures``. It applies what it has planned; where there is nothing to do it to, it does
nothing.
"""

import random
from collections.abc import Callable

from glossator.domain.annotation import Annotation, Confidence
from glossator.services.exchange import import_file
from glossator.services.planner import together
from glossator.services.workspace import Workspace
from making import WORDS, region, some_passage

Gesture = Callable[[Workspace, random.Random], None]

GESTURES: list[Gesture] = []
FROM_A_COLLEAGUE = "colleague.jsonl"


def gesture(function: Gesture) -> Gesture:
    GESTURES.append(function)
    return function


def some_annotation(workspace: Workspace, chance: random.Random) -> Annotation | None:
    present = workspace.project.in_reading_order()
    return chance.choice(present) if present else None


def some_terms(workspace: Workspace, chance: random.Random) -> list[str]:
    known = [term.id for term in workspace.project.vocabulary.terms]
    return chance.sample(known, k=chance.randint(0, min(4, len(known))))


@gesture
def annotate(workspace: Workspace, chance: random.Random) -> None:
    document = chance.choice(sorted(workspace.project.documents))
    passage = region() if chance.random() < 0.1 else some_passage(chance)
    terms = some_terms(workspace, chance)
    workspace.apply(
        workspace.plan.annotate(document, passage, terms, note=chance.choice(("", *WORDS)))
    )


@gesture
def tag(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        workspace.apply(workspace.plan.tag(one, some_terms(workspace, chance)))


@gesture
def untag(workspace: Workspace, chance: random.Random) -> None:
    one = some_annotation(workspace, chance)
    if one and one.term_ids:
        workspace.apply(workspace.plan.untag(one, chance.choice(one.term_ids)))


@gesture
def write_note(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        words = chance.choices(WORDS, k=chance.randint(0, 6))
        workspace.apply(workspace.plan.write_note(one, " ".join(words)))


@gesture
def edit_quote(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        text = chance.choice((one.passage.quote, "", *WORDS))
        workspace.apply(workspace.plan.edit_quote(one, text))


@gesture
def move(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        workspace.apply(workspace.plan.move(one, some_passage(chance)))


@gesture
def doubt(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        workspace.apply(workspace.plan.set_doubt(one, not one.doubt))


@gesture
def set_confidence(workspace: Workspace, chance: random.Random) -> None:
    if one := some_annotation(workspace, chance):
        workspace.apply(workspace.plan.set_confidence(one, chance.choice((None, *Confidence))))


@gesture
def remove(workspace: Workspace, chance: random.Random) -> None:
    if present := workspace.project.in_reading_order():
        some = chance.sample(present, k=min(len(present), chance.randint(1, 3)))
        workspace.apply(workspace.plan.remove(some))


@gesture
def propose(workspace: Workspace, chance: random.Random) -> None:
    facet = chance.choice(workspace.project.vocabulary.facets)
    _, proposal = workspace.plan.propose(facet.id, f"Proposed {workspace.stamps.new_id()}")
    workspace.apply(proposal)


@gesture
def propose_and_tag(workspace: Workspace, chance: random.Random) -> None:
    """As the picker does it: one gesture."""
    if one := some_annotation(workspace, chance):
        facet = chance.choice(workspace.project.vocabulary.facets)
        term, proposal = workspace.plan.propose(facet.id, f"New {workspace.stamps.new_id()}")
        tagged = workspace.plan.knowing(term).tag(one, (term.id,))
        workspace.apply(together("propose and tag", proposal, tagged))


@gesture
def relate(workspace: Workspace, chance: random.Random) -> None:
    present = workspace.project.in_reading_order()
    if len(present) > 1:
        type_ = chance.choice(workspace.project.vocabulary.relation_types)
        one, other = chance.sample(present, k=2)
        workspace.apply(workspace.plan.relate(type_.id, one.id, other.id))


@gesture
def unrelate(workspace: Workspace, chance: random.Random) -> None:
    if relations := sorted(workspace.project.relations.values(), key=lambda r: r.id):
        workspace.apply(workspace.plan.unrelate(chance.choice(relations)))


@gesture
def bring_back(workspace: Workspace, chance: random.Random) -> None:
    """Any state of any annotation that there ever was."""
    states = [event.after for event in workspace.events() if isinstance(event.after, Annotation)]
    if states:
        state = chance.choice(states)
        workspace.apply(workspace.plan.bring_back(state, workspace.gone_with(state.id)))


@gesture
def import_what_a_colleague_gave(workspace: Workspace, chance: random.Random) -> None:
    given = workspace.path.with_name(FROM_A_COLLEAGUE)
    if given.exists():
        import_file(workspace, given)
