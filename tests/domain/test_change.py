"""A change is a value that knows its way back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotator
from glossator.domain.change import Change, Record, Step
from making import PAPER, READER, VOCABULARY

TERM = VOCABULARY.terms[0]
RECORDS: list[Record] = [READER, replace(READER, name="K. Writer"), PAPER, TERM]
steps = st.one_of(
    st.sampled_from([Step(None, record) for record in RECORDS]),
    st.sampled_from([Step(record, None) for record in RECORDS]),
    st.just(Step(RECORDS[0], RECORDS[1])),
)


@given(st.lists(steps).map(tuple))
def test_the_way_back_of_the_way_back_is_the_way(made: tuple[Step, ...]) -> None:
    change = Change("tag passage", made)
    assert change.inverse().inverse() == change
    assert change.inverse().label == change.label


@given(st.lists(steps).map(tuple))
def test_the_way_back_takes_the_steps_from_last_to_first(made: tuple[Step, ...]) -> None:
    back = Change("", made).inverse().steps
    assert [(step.after, step.before) for step in reversed(back)] == [
        (step.before, step.after) for step in made
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, None), (READER, PAPER), (READER, Annotator("another id", READER.name))],
)
def test_a_step_is_about_one_record(before: Record | None, after: Record | None) -> None:
    with pytest.raises(ValueError, match=r"before"):
        Step(before, after)


def test_a_step_speaks_of_the_record_after_it_or_of_the_one_it_removes() -> None:
    renamed = replace(READER, name="K. Writer")
    assert Step(READER, renamed).record == renamed
    assert Step(READER, None).record == READER
