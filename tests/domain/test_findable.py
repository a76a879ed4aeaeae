"""The form of a text in which words are looked for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.domain.findable import findable, findable_with_places, plain_character, read_on
from glossator.domain.text import fold

any_text = st.text(
    st.one_of(st.characters(), st.sampled_from("-–\u00ad \nabAßﬁ’“é\u0301\u200b\u2010\ufffe\t"))
)


@pytest.mark.parametrize(
    ("text", "found_in"),
    [
        ("The ENVOY", "The ENVOY"),
        ("oﬃcial ﬁle", "official file"),
        ("“long” ‘winter’", "\"long\" 'winter'"),
        ("1947–1950 — and…", "1947-1950 - and..."),
        ("Zoë, Łódź and Tōkyō", "Zoe, Łodz and Tokyo"),
        ("cafe\u0301", "cafe"),
        ("Straße", "Strasse"),
        ("  wide \t\n spaces ", "wide spaces"),
        ("win\u00adter ze\u200bro", "winter zero"),
        ("the min-\nistry", "the ministry"),
        ("the min- \n istry", "the ministry"),
        ("the min\u00ad\nIstry", "the minIstry"),
        ("the min\u2010\nistry", "the ministry"),
        ("Soviet-\nAmerican", "Soviet-American"),
        ("1947-\n1950", "1947-1950"),
        ("the lamp—\nand oil", "the lamp-and oil"),
        ("the lamp -\nand oil", "the lamp - and oil"),
        ("the end-\n", "the end-"),
        ("Фонд Ё", "Фонд Е"),
        ("a\x00b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_how_text_is_looked_through(text: str, found_in: str) -> None:
    assert findable(text) == found_in


@given(any_text)
@example("\u00ad\n-\n ﬁn")
def test_what_is_quick_to_make_is_what_has_places(text: str) -> None:
    made, places = findable_with_places(text)
    assert made == findable(text)
    assert len(places) == len(made) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(any_text)
def test_every_character_leads_back_to_the_one_that_gave_it(text: str) -> None:
    made, places = findable_with_places(text)
    for character, place in zip(made, places, strict=False):
        assert character == " " or character in plain_character(text[place])


@given(any_text)
def test_folding_the_case_keeps_the_length(text: str) -> None:
    made = findable(text)
    assert len(made.casefold()) == len(made)


@given(st.text(st.sampled_from("aB é’ﬁ.—")))
def test_in_a_line_it_is_the_form_in_which_quotes_are_known_but_for_case(text: str) -> None:
    assert findable(text).casefold() == fold(text).text


def test_what_is_shown_is_on_one_line_and_otherwise_as_it_stands() -> None:
    assert read_on("the oﬃcial min-\nistry  of\nŁódź—“so”") == "the official ministry of Łódź—“so”"
