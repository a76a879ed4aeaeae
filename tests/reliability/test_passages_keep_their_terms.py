"""Terms are merged and split, and every passage that was tagged is tagged, none twice."""

from pathlib import Path

import pytest
from gestures import Gesture, annotate, tag
from hypothesis import given, settings
from hypothesis import strategies as st
from study import SEEDS, copy_of, do, examples, long_lists, make_study
from vocabulary_gestures import add_term, deprecate_term, merge_terms, refuse_term, split_term

from glossator.domain.annotation import Annotation
from glossator.services.workspace import Workspace

PREPARING = (annotate, tag, add_term, deprecate_term)
DEALING = (merge_terms, split_term, refuse_term)
WORK = long_lists(st.tuples(st.sampled_from((*PREPARING, *DEALING)), SEEDS))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


def tagged(workspace: Workspace) -> dict[str, frozenset[str]]:
    """Of each passage the facets of which it has a term."""
    facet_of = {term.id: term.facet_id for term in workspace.project.vocabulary.terms}
    return {
        annotation.id: frozenset(facet_of[term_id] for term_id in annotation.term_ids)
        for annotation in workspace.project.annotations.values()
    }


def used(workspace: Workspace) -> set[str]:
    return {t for a in workspace.project.annotations.values() for t in a.term_ids}


def replaced(workspace: Workspace) -> set[str]:
    return {term.id for term in workspace.project.vocabulary.terms if term.replaced_by}


def is_tagged_once(annotation: Annotation) -> bool:
    return len(set(annotation.term_ids)) == len(annotation.term_ids)


@examples(few=15, many=2_000)
def test_merge_and_split_never_change_which_passages_are_tagged(study: Path, examples: int) -> None:
    @settings(max_examples=examples)
    @given(WORK)
    def holds(work: list[tuple[Gesture, int]]) -> None:
        with copy_of(study) as workspace:
            for gesture, seed in work:
                before, retired = tagged(workspace), replaced(workspace)
                do(workspace, (gesture, seed))
                if gesture in DEALING:
                    assert tagged(workspace) == before
                    assert used(workspace).isdisjoint(replaced(workspace) - retired)
                assert all(map(is_tagged_once, workspace.project.annotations.values()))

    holds()
