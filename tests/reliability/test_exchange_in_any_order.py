"""Taking in what others give away: twice is once, and whose comes first makes no difference."""

import itertools
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from file_content import Content, content_of
from hypothesis import given, settings
from hypothesis import strategies as st
from study import MADE, MADE_ON_PAPERS, Made, copy_of, do, examples, make_study

from glossator.domain.annotation import Annotator
from glossator.domain.query import Filter
from glossator.services.exchange import export, import_file
from making import make_workspace, open_again

STUDENTS = tuple(
    Annotator(f"0c7e3c1e-0000-4000-8000-00000000010{n}", f"Student {n}") for n in range(3)
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


@examples(few=15, many=1_000)
def test_a_second_import_changes_nothing(study: Path, examples: int) -> None:
    @settings(max_examples=examples)
    @given(MADE)
    def holds(made: Made) -> None:
        with copy_of(study) as workspace:
            do(workspace, *made)
            given = workspace.path.with_name("given.jsonl")
            export(workspace, Filter(), "jsonl", given)
            second = make_workspace(workspace.path.with_name("second.db"), seed=3)
            report = import_file(second, given)
            first, revision = content_of(second.path), second._store.revision
            assert import_file(second, given).added == 0
            assert (content_of(second.path), second._store.revision) == (first, revision)
            # Of facets that the other vocabulary does not have.
            left_out = sum(told.startswith("Annotation ") for told in report.troubles)
            assert report.added + left_out == len(workspace.project.annotations)
            second.close()

    holds()


@examples(few=10, many=500)
def test_the_work_of_several_students_is_the_same_in_whatever_order_it_comes(
    tmp_path_factory: pytest.TempPathFactory, examples: int
) -> None:
    """Each of them begins with the same handout, and hands back what she made on it."""
    handout = tmp_path_factory.mktemp("handout") / "annotations.db"
    make_workspace(handout, seed=8).close()

    @settings(max_examples=examples)
    @given(st.tuples(*[MADE_ON_PAPERS] * 3))
    def holds(works: tuple[Made, Made, Made]) -> None:
        with TemporaryDirectory() as name:
            folder = Path(name)
            for student, (annotator, made) in enumerate(zip(STUDENTS, works, strict=True)):
                hand_back(handout, folder, student, annotator, made)
            contents = [
                brought_together(handout, folder, order)
                for order in itertools.permutations(range(3))
            ]
        assert all(content == contents[0] for content in contents)

    holds()


def hand_back(handout: Path, folder: Path, number: int, student: Annotator, made: Made) -> None:
    """What a student made on her copy of the handout, as the file ``NUMBER.jsonl``."""
    copy = Path(shutil.copy(handout, folder / f"{number}.db"))
    workspace = open_again(copy, seed=100 + number, annotator=student)
    do(workspace, *made)
    export(workspace, Filter(), "jsonl", folder / f"{number}.jsonl")
    workspace.close()


def brought_together(handout: Path, folder: Path, order: tuple[int, ...]) -> Content:
    copy = Path(shutil.copy(handout, folder / "together.db"))
    workspace = open_again(copy, annotator=Annotator("the teacher", "T."))
    for number in order:
        report = import_file(workspace, folder / f"{number}.jsonl")
        assert (report.present, report.troubles) == (0, ())
    assert workspace._store.verify() == []
    workspace.close()
    return content_of(copy)
