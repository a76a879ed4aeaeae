"""A term is found by any of its labels, the likeliest first."""

from dataclasses import replace
from time import perf_counter

import pytest

from glossator.domain.term_search import MatchKind, TermSearch
from glossator.domain.vocabulary import Facet, Term, Vocabulary


def actor(label: str, *alternatives: str, key: str | None = None, hidden: str = "") -> Term:
    hidden_labels = (hidden,) if hidden else ()
    return Term(f"actor:{label}", "actor", label, alternatives, hidden_labels, key=key)


VOCABULARY = Vocabulary(
    id="v",
    version="1",
    title="",
    facets=(Facet("actor", "Actor", 0), Facet("claim", "Claim", 1)),
    terms=(
        actor("Shtykov, Terentii"),
        actor("Ashton"),
        actor("Kim Il Sung", "Kim Ir Sen", key="qk"),
        actor("Kim Koo"),
        actor("Soviet Union", "USSR", "Kremlin", hidden="Sov1et"),
        actor("Committee for the Union of Poland"),
        actor("Zhou Enlai", "Chou En-lai"),
        actor("Gottwald", key="go"),
        actor("Österreich"),
        actor("First Secretariat", key="f"),
        Term("claim:union", "claim", "union of claims"),
        Term("claim:thesis", "claim", "thesis", key="t"),
    ),
)
SEARCH = TermSearch(VOCABULARY)


def labels(text: str, facet_id: str | None = "actor", **options: object) -> list[str]:
    return [match.term.label for match in SEARCH.matches(text, facet_id, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first", "kind"),
    [
        ("sht", "Shtykov, Terentii", MatchKind.START),
        ("SHT", "Shtykov, Terentii", MatchKind.START),
        ("kim koo", "Kim Koo", MatchKind.EXACT),
        ("teren", "Shtykov, Terentii", MatchKind.WORD),
        ("kim sung", "Kim Il Sung", MatchKind.WORD),
        ("ussr", "Soviet Union", MatchKind.EXACT),
        ("krem", "Soviet Union", MatchKind.ALTERNATIVE),
        ("sov1", "Soviet Union", MatchKind.HIDDEN),
        ("kov", "Shtykov, Terentii", MatchKind.INSIDE),
        ("osterr", "Österreich", MatchKind.START),
        ("chou enlai", "Zhou Enlai", MatchKind.NEAR),
        ("go", "Gottwald", MatchKind.KEY),
    ],
)
def test_each_label_leads_to_its_term(typed: str, first: str, kind: MatchKind) -> None:
    match = SEARCH.matches(typed, "actor")[0]
    assert (match.term.label, match.kind) == (first, kind)


def test_the_beginning_of_a_label_comes_before_a_word_in_it_and_that_before_its_inside() -> None:
    assert labels("un") == [
        "Committee for the Union of Poland",
        "Soviet Union",
        "Kim Il Sung",
    ]


def test_the_label_that_matched_is_given_but_never_a_hidden_one() -> None:
    assert SEARCH.matches("kremlin")[0].label == "Kremlin"
    assert SEARCH.matches("sov1et")[0].label == "Soviet Union"


def test_what_was_used_lately_comes_first_among_equals() -> None:
    assert labels("kim") == ["Kim Il Sung", "Kim Koo"]
    assert labels("kim", recent=["actor:Kim Koo"]) == ["Kim Koo", "Kim Il Sung"]


def test_nothing_typed_gives_what_was_used_lately_and_then_the_alphabet() -> None:
    recent = ["actor:Soviet Union", "claim:thesis", "actor:Kim Koo"]
    assert labels("", recent=recent, limit=3) == ["Soviet Union", "Kim Koo", "Ashton"]


def test_only_the_facet_asked_for_is_searched() -> None:
    assert labels("union", "claim") == ["union of claims"]
    assert labels("thesis") == []
    assert labels("union", None) == [
        "union of claims",
        "Committee for the Union of Poland",
        "Soviet Union",
    ]


def test_a_slip_is_forgiven_from_four_letters_on_and_only_if_nothing_else_matches() -> None:
    assert labels("shytkov") == ["Shtykov, Terentii"]
    assert labels("gotwald") == ["Gottwald"]
    assert labels("kmi") == []
    assert labels("xxxxxx") == []


def test_points_alone_match_nothing() -> None:
    assert labels("?!") == []


def test_a_key_takes_its_term_unless_it_may_become_something_else() -> None:
    taken = SEARCH.term_with_key("qk", "actor")
    assert taken is not None
    assert taken.label == "Kim Il Sung"
    assert SEARCH.term_with_key("QK", "actor") == taken
    assert SEARCH.term_with_key("q", "actor") is None
    assert SEARCH.term_with_key("go", "actor") is None, "Gottwald begins with it"
    assert SEARCH.term_with_key("f", "actor") is None, "First Secretariat begins with it"
    assert SEARCH.term_with_key("qk", "claim") is None


def test_a_key_that_begins_a_longer_key_waits_for_the_second_letter() -> None:
    terms = (actor("Alpha", key="q"), actor("Beta", key="qz"))
    search = TermSearch(replace(VOCABULARY, terms=terms))
    assert search.term_with_key("q", "actor") is None
    assert search.term_with_key("qz", "actor") == terms[1]


def test_two_hundred_terms_are_searched_between_two_keys() -> None:
    terms = tuple(
        actor(f"Person {chr(97 + i % 26)}{i}son", f"Name {i}", f"Other {i}", hidden=f"0ther {i}")
        for i in range(200)
    )
    search = TermSearch(replace(VOCABULARY, terms=terms))
    times = []
    for typed in ("p", "pe", "son", "oth", "perzon", "zzzzzz"):
        start = perf_counter()
        search.matches(typed, "actor")
        times.append(perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.01, "2 ms on a free machine"


def test_deprecated_terms_are_found_only_by_who_asks_for_them() -> None:
    terms = (*VOCABULARY.terms, Term("actor:old", "actor", "Old name", deprecated=True, key="qo"))
    vocabulary = replace(VOCABULARY, terms=terms)
    assert TermSearch(vocabulary).matches("old name") == []
    assert TermSearch(vocabulary).term_with_key("qo", "actor") is None
    (found,) = TermSearch(vocabulary, with_deprecated=True).matches("old name")
    assert found.term.id == "actor:old"
