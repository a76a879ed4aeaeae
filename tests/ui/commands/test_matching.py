"""Which command is meant by what is typed."""

import pytest

from glossator.ui.commands.matching import Kind, match, ranked

NAMES = ["Open document", "Open project", "Next page", "Fit page", "Export as table", "Écrire"]


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
    found = [NAMES[i] for i in ranked(NAMES, "p")]
    assert found[:3] == ["Open project", "Next page", "Fit page"]
    assert found[3:] == ["Open document", "Export as table"]
    assert [NAMES[i] for i in ranked(NAMES, "pa")] == ["Next page", "Fit page"]


def test_letters_here_and_there_count_only_where_nothing_else_does() -> None:
    assert [NAMES[i] for i in ranked(NAMES, "tbl")] == ["Export as table"]
    assert ranked(NAMES, "zzz") == []
