"""Text is folded for finding, with the way back to its characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.domain.text import fold, fold_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The ENVOY", "the envoy"),
        ("oﬃcial ﬁle", "official file"),
        ("“long” ‘winter’", "\"long\" 'winter'"),
        ("1947–1950 — and…", "1947-1950 - and..."),
        ("Zoë, Łódź and Tōkyō", "zoe, łodz and tokyo"),
        ("cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("  wide \t\n spaces ", "wide spaces"),
        ("win\u00adter ze\u200bro", "winter zero"),
        ("the min-\nistry", "the ministry"),
        ("Soviet-\nAmerican", "soviet- american"),
        ("1947-\n1950", "1947- 1950"),
        ("Фонд Ё", "фонд е"),
        ("ⅣⅩ ½", "ivx 1⁄2"),
        ("a\u00a8b", "a b"),
        ("", ""),
    ],
)
def test_how_text_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


any_text = st.text(st.one_of(st.characters(), st.sampled_from("-–\u00ad \nabAﬁ’“é\u0301\u200b")))


@given(any_text)
def test_every_folded_character_leads_back_to_the_one_that_gave_it(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    for character, offset in zip(folded.text, folded.offsets, strict=False):
        assert character == " " or character in fold_character(text[offset])


@given(any_text)
@example("¨ ¨")
@example("ΐ ŉ İ ϒ")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(any_text)
def test_no_space_stands_at_the_edges_or_twice(text: str) -> None:
    folded = fold(text).text
    assert folded == " ".join(folded.split())


@given(st.text("abc -", max_size=30), st.text("abc -", max_size=30))
def test_folding_makes_nothing_of_words_but_words(before: str, after: str) -> None:
    apart = f"{before} x {after}"
    assert fold(apart).text == " ".join(apart.split())
