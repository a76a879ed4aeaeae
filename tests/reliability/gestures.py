"""What a reader can do with a project, a function each: it takes the workspace and a chance.

A new gesture is one more function under ``@gesture``. It applies what it has planned; where there
is nothing to do it to, it does nothing.
"""

import contextlib
import itertools
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Confidence, Document
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.services.exchange import export, import_file
from glossator.services.planner import together
from glossator.services.workspace import Workspace
from making import COLLEAGUE, WORDS, make_workspace, open_again, region, some_passage

T = TypeVar("T")
Gesture = Callable[[Workspace, random.Random], None]

GESTURES: list[Gesture] = []
SECOND_PAPER = Document(
    "0c7e3c1e-0000-4000-8000-000000000009", "b" * 64, "c" * 64, "two.pdf", "Second", 40
)
FROM_A_COLLEAGUE = "colleague.jsonl"


def gesture(function: Gesture) -> Gesture:
    GESTURES.append(function)
    return function


def make_study(folder: Path) -> Path:
    """A project with two papers and some glosses, and beside it a file of a colleague's."""
    theirs = make_workspace(folder / "theirs.db", seed=5, annotator=COLLEAGUE)
    theirs.record(Change("add document", (Step(None, SECOND_PAPER),)))
    do(theirs, *((annotate, seed) for seed in range(4)), (propose, 5), (tag, 6))
    export(theirs, Filter(), "jsonl", folder / FROM_A_COLLEAGUE)
    theirs.close()
    path = folder / "annotations.db"
    workspace = make_workspace(path, seed=6)
    records = (SECOND_PAPER, COLLEAGUE)  # people and papers stay when all else is undone
    workspace.record(Change("begin", tuple(Step(None, record) for record in records)))
    do(workspace, *((annotate, seed) for seed in range(9)), (propose, 7), (tag, 8), (remove, 9))
    do(workspace, (relate, 10), (relate, 11), (relate, 12))
    workspace.close()
    return path


def do(workspace: Workspace, *gestures: tuple[Gesture, int]) -> None:
    """Make gestures, each with the seed of its chance."""
    for one, seed in gestures:
        one(workspace, random.Random(seed))


def is_changed_by(workspace: Workspace, one: Gesture, seed: int) -> bool:
    """Make a gesture; whether it did anything."""
    before = workspace._store.revision
    one(workspace, random.Random(seed))
    return workspace._store.revision > before


@contextlib.contextmanager
def copy_of(study: Path) -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        shutil.copytree(study.parent, folder, dirs_exist_ok=True)
        workspace = open_again(Path(folder) / study.name)
        yield workspace
        workspace.close()


def reopened(workspace: Workspace, seed: int) -> Workspace:
    workspace.close()
    return open_again(workspace.path, seed=100 + seed)


def long_lists(one: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    """Lists of some twenty; plain ones are of some five on average."""
    return st.lists(st.lists(one)).map(lambda lists: list(itertools.chain(*lists)))


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """How many of them are tried: a few in every run, many in the long one."""
    return pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.soak)])


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
        workspace.apply(workspace.plan.bring_back(chance.choice(states)))


@gesture
def import_what_a_colleague_gave(workspace: Workspace, chance: random.Random) -> None:
    given = workspace.path.with_name(FROM_A_COLLEAGUE)
    if given.exists():
        import_file(workspace, given)


SEEDS = st.integers(0, 2**16)
MADE = long_lists(st.tuples(st.sampled_from(GESTURES), SEEDS))
