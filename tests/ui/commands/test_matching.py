"""Which command is meant by what is typed."""

import pytest

from glossator.ui.actions import TABLE
from glossator.ui.commands.matching import Kind, Meant, match, match_other, ranked
from glossator.ui.commands.other_words import WORDS, other_words

NAMES = ["Open document", "Open project", "Next page", "Fit page", "Export as table", "Écrire"]

OTHERS = [["load", "PDF"], ["load"], [], ["zoom", "whole page"], ["save"], ["page, written"]]


def likeliest(typed: str) -> list[str]:
    return [NAMES[place] for place, _ in ranked(NAMES, typed)]


@pytest.mark.parametrize(
    ("name", "typed", "kind"),
    [
        ("Open document", "", Kind.START),
        ("Open document", "OPEN d", Kind.START),
        ("Open document", "doc op", Kind.WORDS),
        ("Open document", "cum", Kind.INSIDE),
        ("Open document", "odt", Kind.LETTERS),
        ("Open document", "x", None),
        ("Écrire", "ecr", Kind.START),
        ("Export as table, a row a term", "row term", Kind.WORDS),
    ],
)
def test_a_name_answers_by_its_beginning_its_words_its_inside_or_its_letters(
    name: str, typed: str, kind: Kind | None
) -> None:
    assert match(name, typed) is kind


def test_the_likeliest_come_first_and_else_the_order_of_the_names() -> None:
    found = likeliest("p")
    assert found[:3] == ["Open project", "Next page", "Fit page"]
    assert found[3:] == ["Open document", "Export as table"]
    assert likeliest("pa") == ["Next page", "Fit page"]


def test_letters_here_and_there_count_only_where_nothing_else_does() -> None:
    assert likeliest("tbl") == ["Export as table"]
    assert ranked(NAMES, "zzz") == []


def test_other_words_count_less_than_names_and_say_that_they_did() -> None:
    assert ranked(NAMES, "load", OTHERS) == [Meant(0, "load"), Meant(1, "load")]
    assert ranked(NAMES, "page", OTHERS) == [Meant(2), Meant(3), Meant(5, "page, written")]
    assert ranked(NAMES, "sv", OTHERS) == []


def test_what_is_typed_may_be_of_the_name_and_of_another_word_together() -> None:
    assert match_other("Turn left", ["rotate"], "rotate left") == "rotate"
    assert match_other("Turn right", ["rotate"], "rotate left") is None
    assert match_other("Turn right", ["rotate"], "right") is None


def test_other_words_are_of_actions_that_are_there_and_none_is_empty() -> None:
    assert WORDS.keys() <= {entry.id for entry in TABLE}
    assert all(len(other_words(name)) == WORDS[name].count(",") + 1 for name in WORDS)
    assert other_words("palette") == ()
