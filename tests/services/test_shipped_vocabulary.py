"""What the vocabulary that comes with the program promises to those who type its terms."""

import re
from collections import Counter, defaultdict

import pytest

from glossator.domain.text import fold
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.domain.vocabulary_check import findings
from glossator.services.resources import shipped_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()


def test_there_is_nothing_to_say_against_it(vocabulary: Vocabulary) -> None:
    assert findings(vocabulary) == ()


def words(term: Term) -> list[str]:
    """The words of all labels of ``term``, folded as the picker folds them."""
    labels = (term.label, *term.alt_labels, *term.hidden_labels)
    return [word for label in labels for word in re.findall(r"\w+", fold(label).text)]


def test_it_asks_who_acts_what_it_rests_on_and_what_kind_of_claim_it_is(
    vocabulary: Vocabulary,
) -> None:
    assert [facet.id for facet in vocabulary.facets] == ["actor", "archive", "claim"]
    counts = Counter(term.facet_id for term in vocabulary.terms)
    assert counts["actor"] >= 110
    assert counts["archive"] >= 55
    assert counts["claim"] >= 16


def test_every_term_is_explained(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        assert term.definition.endswith("."), term.id
        assert term.scope_note.endswith((".", "?")), term.id


def test_most_terms_can_be_found_under_other_names(vocabulary: Vocabulary) -> None:
    for part in ("alt_labels", "hidden_labels", "broader"):
        having = Counter(term.facet_id for term in vocabulary.terms if getattr(term, part))
        assert having["actor"] >= 70, part
        assert having["archive"] >= 30, part
        assert having["claim"] >= 12, part


def test_an_id_says_its_facet(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        assert re.fullmatch(rf"{term.facet_id}:[a-z0-9]+(-[a-z0-9]+)*", term.id)


def test_no_shown_label_names_two_terms_of_a_facet(vocabulary: Vocabulary) -> None:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in vocabulary.terms:
        for label in (term.label, *term.alt_labels):
            named[term.facet_id, fold(label).text].add(term.id)
    assert {label: ids for label, ids in named.items() if len(ids) > 1} == {}


def test_no_term_has_the_same_label_twice(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        labels = (term.label, *term.alt_labels, *term.hidden_labels)
        assert len({fold(label).text for label in labels}) == len(labels), term.id


def test_no_word_begins_with_the_key_of_a_term(vocabulary: Vocabulary) -> None:
    every_word = {word for term in vocabulary.terms for word in words(term)}
    keys = {term.key for term in vocabulary.terms if term.key}
    assert len(keys) >= 30
    assert {word for word in every_word if word.startswith(tuple(keys))} == set()


def test_keys_are_two_letters(vocabulary: Vocabulary) -> None:
    assert {len(term.key) for term in vocabulary.terms if term.key} == {2}


def test_typing_sht_leaves_shtykov_alone_among_the_actors(vocabulary: Vocabulary) -> None:
    found = {
        term.label
        for term in vocabulary.of_facet("actor")
        if any("sht" in word for word in words(term))
    }
    assert found == {"Terenty Shtykov"}


@pytest.mark.parametrize(
    ("misread", "label"),
    [("Kim II Sung", "Kim Il Sung"), ("Lozovsley", "Solomon Lozovsky"), ("Mun II", "Mun Il")],
)
def test_what_a_scan_misreads_is_a_hidden_label(
    vocabulary: Vocabulary, misread: str, label: str
) -> None:
    (term,) = (term for term in vocabulary.terms if misread in term.hidden_labels)
    assert term.label == label


@pytest.mark.parametrize(
    ("unit", "houses"),
    [
        ("archive:avprf-0102", ["archive:avprf", "archive:ru-mfa"]),
        ("archive:rtskhidni-17-128", ["archive:rtskhidni-17", "archive:rtskhidni"]),
        ("archive:tskhsd-5-58", ["archive:tskhsd-5", "archive:tskhsd"]),
        ("archive:tna-fo371", ["archive:tna"]),
        ("archive:nara-59", ["archive:nara"]),
    ],
)
def test_fonds_and_record_groups_have_their_archives_above_them(
    vocabulary: Vocabulary, unit: str, houses: list[str]
) -> None:
    above = []
    broader = vocabulary.by_id[unit].broader
    while broader is not None:
        above.append(broader)
        broader = vocabulary.by_id[broader].broader
    assert above[: len(houses)] == houses
