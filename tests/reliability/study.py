"""A project to make gestures on, and many of them to make."""

import contextlib
import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from gestures import FROM_A_COLLEAGUE, GESTURES, Gesture, annotate, propose, relate, remove, tag
from hypothesis import strategies as st
from vocabulary_gestures import (
    NEWER,
    VOCABULARY_GESTURES,
    add_rule,
    add_term,
    deprecate_term,
    edit_term,
    merge_terms,
    split_term,
)

from glossator.domain.annotation import Document
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.services.exchange import export
from glossator.services.vocabulary_exchange import export_vocabulary
from glossator.services.workspace import Workspace
from making import COLLEAGUE, make_workspace, open_again

T = TypeVar("T")

SECOND_PAPER = Document(
    "0c7e3c1e-0000-4000-8000-000000000009", "b" * 64, "c" * 64, "two.pdf", "Second", 40
)
ALL_GESTURES = (*GESTURES, *VOCABULARY_GESTURES)


def long_lists(one: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    """Lists of some twenty; plain ones are of some five on average."""
    return st.lists(st.lists(one)).map(lambda lists: list(itertools.chain(*lists)))


SEEDS = st.integers(0, 2**16)
Made = list[tuple[Gesture, int]]
MADE = long_lists(st.tuples(st.sampled_from(ALL_GESTURES), SEEDS))
MADE_ON_PAPERS = long_lists(st.tuples(st.sampled_from(GESTURES), SEEDS))


def make_study(folder: Path) -> Path:
    """A project with two papers and some glosses; beside it glosses and a vocabulary of another."""
    theirs = make_workspace(folder / "theirs.db", seed=5, annotator=COLLEAGUE)
    theirs.record(Change("add document", (Step(None, SECOND_PAPER),)))
    do(theirs, *((annotate, seed) for seed in range(4)), (propose, 5), (tag, 6))
    export(theirs, Filter(), "jsonl", folder / FROM_A_COLLEAGUE)
    do(
        theirs,
        (add_term, 1),
        (merge_terms, 2),
        (edit_term, 3),
        (deprecate_term, 4),
        (split_term, 5),
    )
    export_vocabulary(theirs, "json", folder / NEWER)
    theirs.close()
    path = folder / "annotations.db"
    workspace = make_workspace(path, seed=6)
    records = (SECOND_PAPER, COLLEAGUE)  # people and papers stay when all else is undone
    workspace.record(Change("begin", tuple(Step(None, record) for record in records)))
    do(workspace, *((annotate, seed) for seed in range(9)), (propose, 7), (tag, 8), (remove, 9))
    do(workspace, (relate, 10), (relate, 11), (relate, 12), (add_rule, 13), (add_term, 14))
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


def reopened(workspace: Workspace) -> Workspace:
    """The same project again; the ids that are made from now on are others than before."""
    workspace.close()
    return open_again(workspace.path, seed=100 + workspace._store.revision)


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """How many of them are tried: a few in every run, many in the long one."""
    return pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.soak)])
