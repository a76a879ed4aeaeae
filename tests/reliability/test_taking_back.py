"""Whatever was done can be taken back, to the last letter, and done again."""

from pathlib import Path

import pytest
from file_content import content_of
from gestures import Gesture
from hypothesis import given, settings
from hypothesis import strategies as st
from study import (
    ALL_GESTURES,
    MADE,
    SEEDS,
    Made,
    copy_of,
    examples,
    is_changed_by,
    long_lists,
    make_study,
    reopened,
)

from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store

BACK, AGAIN, CLOSE = "back", "again", "close and open"
STEPS = [*ALL_GESTURES, *[BACK] * 12, *[AGAIN] * 10, *[CLOSE] * 4]
WALK = long_lists(st.tuples(st.sampled_from(STEPS), SEEDS))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


def check_memory_and_file(workspace: Workspace) -> None:
    """The file is sound, and what is shown is what is in it."""
    with Store.open(workspace.path) as store:
        assert store.verify() == []
        there = Project(store.load())
    shown = workspace.project
    assert shown.vocabulary == there.vocabulary
    assert shown.annotators == there.annotators
    assert shown.documents == there.documents
    assert shown.annotations == there.annotations
    assert shown.relations == there.relations
    assert shown.in_reading_order() == there.in_reading_order()


@pytest.mark.parametrize("gesture", ALL_GESTURES, ids=lambda gesture: gesture.__name__)
def test_each_gesture_can_be_taken_back_and_done_again(study: Path, gesture: Gesture) -> None:
    done = 0
    with copy_of(study) as workspace:
        for seed in range(8):
            before = content_of(workspace.path)
            if is_changed_by(workspace, gesture, seed):
                done += 1
                after = content_of(workspace.path)
                assert after != before
                workspace.undo()
                assert content_of(workspace.path) == before
                workspace.redo()
                assert content_of(workspace.path) == after
        check_memory_and_file(workspace)
    assert done > 0


@examples(few=15, many=2_000)
def test_all_taken_back_is_the_start_and_all_done_again_is_the_end(
    study: Path, examples: int
) -> None:
    @settings(max_examples=examples)
    @given(MADE)
    def holds(made: Made) -> None:
        with copy_of(study) as workspace:
            start = content_of(workspace.path)
            done = sum(is_changed_by(workspace, gesture, seed) for gesture, seed in made)
            end = content_of(workspace.path)
            undone = [workspace.undo().label for _ in range(done)]
            assert content_of(workspace.path) == start
            check_memory_and_file(workspace)
            assert [workspace.redo().label for _ in range(done)] == undone[::-1]
            assert content_of(workspace.path) == end
            check_memory_and_file(workspace)

    holds()


@examples(few=15, many=1_000)
def test_going_back_and_forth_meets_the_same_states_also_after_closing(
    study: Path, examples: int
) -> None:
    @settings(max_examples=examples)
    @given(WALK)
    def holds(walk: list[tuple[Gesture | str, int]]) -> None:
        with copy_of(study) as workspace:
            states = [content_of(workspace.path)]
            at = 0
            for step, seed in walk:
                if step == BACK and at > 0:
                    workspace.undo()
                    at -= 1
                elif step == AGAIN and at < len(states) - 1:
                    workspace.redo()
                    at += 1
                elif step == CLOSE:
                    workspace = reopened(workspace)
                elif callable(step) and is_changed_by(workspace, step, seed):
                    at += 1
                    states[at:] = [content_of(workspace.path)]
                assert content_of(workspace.path) == states[at]
            check_memory_and_file(workspace)
            workspace.close()  # it may be another one than at the beginning

    holds()
