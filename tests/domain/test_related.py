"""Links as they are seen from one annotation, and what is at their ends."""

import pytest

from glossator.domain.related import ANY_END, End, at_ends, ends, seen_from
from glossator.domain.relation import Relation
from making import VOCABULARY

MOMENT = "2026-02-03T04:05:06.000Z"
RESTS = Relation("1", "rests-on", "claim", "source", "reader", MOMENT)
AGAINST = Relation("2", "contradicts", "other", "claim", "reader", MOMENT)
LINKS = (AGAINST, RESTS)


def test_each_end_is_called_by_its_own_words_and_mutual_links_have_one() -> None:
    assert [words for _, words in ends(VOCABULARY)] == [
        "rests on",
        "is relied on by",
        "contradicts",
        "quotes",
        "is quoted by",
        "repeats",
        "is repeated by",
    ]


def test_from_either_end_a_link_leads_to_the_other() -> None:
    seen = seen_from("claim", LINKS, VOCABULARY)
    assert [(link.words, link.other_id) for link in seen] == [
        ("rests on", "source"),
        ("contradicts", "other"),
    ]
    (back,) = seen_from("source", (RESTS,), VOCABULARY)
    assert (back.words, back.other_id, back.is_origin) == ("is relied on by", "claim", False)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({ANY_END}, {"claim", "source", "other"}),
        ({End("rests-on")}, {"claim"}),
        ({End("rests-on", is_origin=False)}, {"source"}),
        ({End("contradicts")}, {"claim", "other"}),
        ({End("quotes")}, set()),
        ({End("quotes"), End("rests-on", is_origin=False)}, {"source"}),
    ],
)
def test_annotations_are_found_by_the_end_they_are_at(wanted: set[End], found: set[str]) -> None:
    assert at_ends(LINKS, frozenset(wanted), VOCABULARY) == found
