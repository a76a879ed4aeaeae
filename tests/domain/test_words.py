"""A double click takes a word."""

import pytest

from glossator.domain.page import PageText
from glossator.domain.words import word_at, word_spans
from typesetting import page


def word(found: PageText, offset: int) -> str | None:
    span = word_at(found, offset)
    return None if span is None else found.text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("He signed the treaty.", "treaty", "treaty"),
        ("a Soviet-built bridge", "built", "Soviet-built"),
        ("the envoy's letter", "s l", "envoy's"),
        ("the envoy’s letter", "envoy", "envoy’s"),
        ("the (so-called) peace", "called", "so-called"),
        ("from 1947-1950 on", "1950", "1947-1950"),
        ("the U.S. envoy", "S. e", "U.S."),
        ("a na\u0308ive hope", "ive", "na\u0308ive"),
        ("an oﬃcial ﬁle", "cial", "oﬃcial"),
        ("who asked? Nobody", "? N", "asked"),  # the place touches the end of a word
        ("Фонд 7, опись 12", "нд", "Фонд"),
    ],
)
def test_a_word_has_its_hyphens_and_apostrophes(text: str, inside: str, expected: str) -> None:
    found = page(text)
    assert word(found, found.text.index(inside)) == expected


def test_a_word_divided_by_a_line_end_is_one_word() -> None:
    found = page("They met at the con-\nference of May.")
    for inside in ("con-", "ference"):
        assert word(found, found.text.index(inside) + 1) == "con-\nference"


def test_a_hyphen_at_the_end_of_the_body_does_not_join_the_notes() -> None:
    found = page("They spoke of their agit-", "^1^ The same, 12.")
    assert word(found, found.text.index("agit") + 2) == "agit"
    assert word(found, found.text.index("\n") + 1) == "1"


def test_a_caller_is_not_part_of_the_word_that_it_is_glued_to() -> None:
    found = page("It was kept secret^77^ for years.")
    start = found.text.index("secret")
    assert word(found, start + 2) == "secret"
    assert word(found, start + len("secret")) == "secret"
    assert word(found, start + len("secret7")) == "77"


@pytest.mark.parametrize("text", ["one -- two", "", "one  ,  two"])
def test_between_words_there_is_none(text: str) -> None:
    found = page(text)
    assert word_at(found, min(5, len(found.text))) is None


def test_words_come_in_reading_order_and_never_overlap() -> None:
    found = page("He came,^1^ saw, and half-\nway left.", "^1^ Ibid., 4.", folio="9")
    words = [found.text[span.start : span.end] for span in word_spans(found)]
    assert words == ["He", "came", "saw", "and", "half-\nway", "left", "1", "Ibid", "4", "9"]
