"""Every id has one IRI, and leads back from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.interchange import iris

IDS = st.text(min_size=1) | st.sampled_from(
    ["actor:stalin", "a b", "https://example.org/a", "urn:glossator:x", "urn:x-y:z", "%3A", "é/ü"]
)
VOCABULARIES = st.text(min_size=1) | st.sampled_from(
    ["urn:glossator:vocabulary:x", "urn:glossator:x", "x", "https://example.org/v#", "no iri: this"]
)


@given(vocabulary_id=VOCABULARIES, term_id=IDS)
def test_ids_come_back_from_their_iris(vocabulary_id: str, term_id: str) -> None:
    scheme = iris.scheme_iri(vocabulary_id)
    term, facet = iris.term_iri(term_id, vocabulary_id), iris.part_iri(term_id, scheme, iris.FACET)
    assert all(map(iris.is_iri, (scheme, term, facet)))
    assert iris.vocabulary_id(scheme) == vocabulary_id
    assert iris.term_id(term, scheme) == term_id
    assert iris.part_id(facet, scheme, iris.FACET) == term_id
    assert term != facet


@pytest.mark.parametrize(
    ("vocabulary_id", "term_id", "iri"),
    [
        ("urn:glossator:vocabulary:x", "actor:é", "urn:glossator:vocabulary:x:actor%3A%C3%A9"),
        ("my terms", "actor", "urn:glossator:my%20terms:actor"),
        ("urn:example:v", "http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
    ],
)
def test_an_id_that_is_an_address_is_kept(vocabulary_id: str, term_id: str, iri: str) -> None:
    assert iris.term_iri(term_id, vocabulary_id) == iri
