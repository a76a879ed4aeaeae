"""Two readings are compared word by word, as a person would mark it on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.two_readings import Kind, Piece, difference, in_brief

MARKS = {Kind.SAME: "{}", Kind.GONE: "-{}-", Kind.NEW: "+{}+"}


def marked(pieces: tuple[Piece, ...]) -> str:
    return " ".join(MARKS[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("in good order", "in good order", "in good order"),
        ("in good order", "in qood order", "in -good- +qood+ order"),
        ("in good order", "in order", "in -good- order"),
        ("in order", "in good order", "in +good+ order"),
        ('said "no" in oﬃce', "said “no” in office", "said “no” in office"),
        ("all of it", "", "-all of it-"),
    ],
)
def test_what_is_gone_and_what_is_new_stand_where_they_were(old: str, new: str, shown: str) -> None:
    assert marked(difference(old, new)) == shown


def test_in_brief_only_a_few_words_stand_beside_a_difference() -> None:
    words = " ".join(f"w{number}" for number in range(40))
    pieces = difference(words, words.replace("w20", "other"))
    assert marked(in_brief(pieces)) == ("… w16 w17 w18 w19 -w20- +other+ w21 w22 w23 w24 …")


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_without_what_is_new_it_is_the_old_and_without_what_is_gone_the_new(
    old: str, new: str
) -> None:
    pieces = difference(old, new)
    assert " ".join(p.text for p in pieces if p.kind is not Kind.NEW) == old
    assert " ".join(p.text for p in pieces if p.kind is not Kind.GONE) == new
