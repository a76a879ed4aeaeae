"""Undo and redo over a whole life of gestures: back to the start, forward to the end."""

import random
from pathlib import Path

import pytest

from glossator.domain.change import Change
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import contents, make_workspace, some_gesture


def dump(workspace: Workspace) -> object:
    """What is on disk; memory must say the same."""
    with Store.open(workspace.path) as store:
        found = store.load()
        searched = store.search("telegram"), store.search("zoe"), store.search("опись")
    project = workspace.project
    assert {a.id: a for a in found.annotations} == project.annotations
    assert frozenset(found.vocabulary.terms) == frozenset(project.vocabulary.terms)
    shown = tuple(
        annotation
        for document in found.documents
        for annotation in project.of_document(document.id)
    )
    assert shown == found.annotations  # in the same reading order
    return contents(found), searched


def live(workspace: Workspace, chance: random.Random, gestures: int) -> int:
    done = 0
    while done < gestures:
        change = some_gesture(workspace, chance)
        workspace.apply(change)
        done += change is not None
    return done


def take_back_and_do_again(path: Path, seed: int, gestures: int) -> None:
    workspace = make_workspace(path, seed=seed)
    workspace.record(workspace.plan.propose("claim", "Hypothesis")[1])
    chance = random.Random(seed)
    live(workspace, chance, gestures // 2)
    start_labels = []
    while (undone := workspace.undo()) is not None:
        start_labels.append(undone.label)
    assert len(start_labels) == gestures // 2
    start = dump(workspace)
    live(workspace, chance, gestures)
    end = dump(workspace)
    labels = []
    while (undone := workspace.undo()) is not None:
        labels.append(undone.label)
    assert len(labels) == gestures
    assert dump(workspace) == start
    while (redone := workspace.redo()) is not None:
        assert redone.label == labels.pop()
    assert dump(workspace) == end
    assert workspace._store.verify() == []
    workspace.close()


@pytest.mark.parametrize("seed", range(4))
def test_all_undone_is_the_start_and_all_redone_is_the_end(tmp_path: Path, seed: int) -> None:
    take_back_and_do_again(tmp_path / "annotations.db", seed, 40)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
def test_long_lives_can_be_undone_and_redone(tmp_path: Path, seed: int) -> None:
    take_back_and_do_again(tmp_path / "annotations.db", seed, 200)


def test_going_back_and_forth_ends_where_it_should(tmp_path: Path) -> None:
    """A walk over undo, redo and new gestures; the states passed are remembered and met again."""
    workspace = make_workspace(tmp_path / "annotations.db", seed=9)
    chance = random.Random(9)
    states = [dump(workspace)]
    at = 0
    for _ in range(60):
        match chance.randrange(3):
            case 0 if workspace.to_undo:
                workspace.undo()
                at -= 1
            case 1 if workspace.to_redo:
                workspace.redo()
                at += 1
            case _:
                change: Change | None = None
                while change is None:
                    change = some_gesture(workspace, chance)
                workspace.apply(change)
                del states[at + 1 :]
                states.append(dump(workspace))
                at += 1
        assert dump(workspace) == states[at]
    workspace.close()
