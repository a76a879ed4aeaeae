""" "What I see": which annotations a filter asks for."""

from collections.abc import Set

import pytest

from glossator.domain.annotation import Annotation, Provenance, Tagging
from glossator.domain.inventory import Entry
from glossator.domain.query import Filter, narrower, select, used
from making import PAPER, READER, VOCABULARY, passage

OTHER = "0c7e3c1e-0000-4000-8000-00000000000f"


def gloss(
    name: str, *term_ids: str, annotator: str = READER.id, document: str = PAPER.id
) -> Annotation:
    taggings = tuple(
        Tagging(term_id, Provenance.TYPED, annotator, "2026-01-01T00:00:00.000Z")
        for term_id in term_ids
    )
    return Annotation(name, document, annotator, passage(), "", "", taggings)


GLOSSES = (
    gloss("stalin", "actor:stalin", "claim:thesis"),
    gloss("shtykov", "actor:shtykov", "archive:avprf"),
    gloss("frus", "archive:frus", "claim:thesis", annotator=OTHER),
    gloss("note alone"),
    gloss("elsewhere", "actor:stalin", document=OTHER),
)


def ids(wanted: Filter, with_words: frozenset[str] | None = None) -> list[str]:
    entries = [Entry.of(gloss) for gloss in GLOSSES]
    found = select(entries, wanted, VOCABULARY, tagged_with, with_words)
    return [entry.id for entry in found]


def tagged_with(term_ids: Set[str]) -> set[str]:
    return {gloss.id for gloss in GLOSSES if not term_ids.isdisjoint(gloss.term_ids)}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ["stalin", "shtykov", "frus", "note alone", "elsewhere"]),
        (Filter(document_id=PAPER.id), ["stalin", "shtykov", "frus", "note alone"]),
        (Filter(annotator_ids=frozenset({OTHER})), ["frus"]),
        (Filter(facet_ids=frozenset({"archive"})), ["shtykov", "frus"]),
        (
            Filter(facet_ids=frozenset({"archive", "actor"})),
            ["stalin", "shtykov", "frus", "elsewhere"],
        ),
        (Filter(term_ids=frozenset({"actor:shtykov"})), ["shtykov"]),
        # any of several terms of one facet, and each of several facets
        (Filter(term_ids=frozenset({"archive:avprf", "archive:frus"})), ["shtykov", "frus"]),
        (Filter(term_ids=frozenset({"actor:stalin", "claim:thesis"})), ["stalin"]),
        (Filter(term_ids=frozenset({"archive:avprf", "claim:thesis"})), []),
        # a term includes its narrower terms
        (Filter(term_ids=frozenset({"actor:ussr"})), ["stalin", "shtykov", "elsewhere"]),
        (Filter(term_ids=frozenset({"actor:ussr", "archive:avprf"})), ["shtykov"]),
        (Filter(term_ids=frozenset({"actor:unknown"})), []),
        (Filter(PAPER.id, term_ids=frozenset({"actor:stalin"})), ["stalin"]),
    ],
)
def test_what_a_filter_asks_for(wanted: Filter, expected: list[str]) -> None:
    assert ids(wanted) == expected


def test_words_narrow_what_else_is_asked_for() -> None:
    wanted = Filter(facet_ids=frozenset({"claim"}), words="winter")
    assert ids(wanted, frozenset({"stalin", "note alone"})) == ["stalin"]
    assert ids(wanted, frozenset()) == []


def test_narrower_terms_are_found_at_any_depth_and_in_circles() -> None:
    ussr = frozenset({"actor:ussr"})
    assert narrower(VOCABULARY, ussr) == {"actor:ussr", "actor:stalin", "actor:shtykov"}
    assert narrower(VOCABULARY, frozenset()) == frozenset()


def test_a_term_is_of_use_where_it_or_a_narrower_one_is_on_a_passage() -> None:
    on_passages = (*GLOSSES[0].term_ids, *GLOSSES[1].term_ids)
    assert used(on_passages, VOCABULARY) == {
        "actor:stalin",
        "actor:shtykov",
        "actor:ussr",
        "archive:avprf",
        "claim:thesis",
    }
    assert used((), VOCABULARY) == frozenset()


@pytest.mark.parametrize(
    ("wanted", "is_empty"),
    [
        (Filter(), True),
        (Filter(document_id="d", words="  "), True),
        (Filter(words="winter"), False),
        (Filter(facet_ids=frozenset({"actor"})), False),
    ],
)
def test_a_filter_by_document_alone_counts_as_none(wanted: Filter, *, is_empty: bool) -> None:
    assert wanted.is_empty == is_empty
