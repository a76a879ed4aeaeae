"""A vocabulary goes to a program of qualitative analysis as a codebook, and comes back."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.interchange.codebook import write_codebook
from glossator.interchange.codebook_reading import read_codebook
from making import VOCABULARY, in_order
from vocabularies import vocabularies

CODE = "{urn:QDA-XML:codebook:1.0}Code"


def what_is_said(term: Term) -> Term:
    """``term`` with what a codebook has a place for."""
    return Term(
        term.id,
        term.facet_id,
        term.label,
        term.alt_labels,
        definition=term.definition,
        scope_note=term.scope_note,
        broader=term.broader,
    )


@settings(max_examples=25, deadline=None)
@given(vocabulary=vocabularies())
def test_terms_come_back_with_what_a_codebook_can_say(vocabulary: Vocabulary) -> None:
    reading = read_codebook(write_codebook(vocabulary), "name", vocabulary)
    assert reading.remarks == ()
    assert reading.vocabulary.scheme == vocabulary.scheme
    assert {t.id: what_is_said(t) for t in reading.vocabulary.terms} == {
        t.id: what_is_said(t) for t in vocabulary.terms
    }
    assert [(f.id, f.label, f.definition) for f in reading.vocabulary.facets] == [
        (f.id, f.label, f.definition) for f in vocabulary.facets
    ]


@given(vocabulary=vocabularies())
@settings(max_examples=20, deadline=None)
def test_names_and_guids_are_unique_and_facets_cannot_be_applied(vocabulary: Vocabulary) -> None:
    codes = list(etree.fromstring(write_codebook(vocabulary)).iter(CODE))
    names = [code.get("name").casefold() for code in codes]
    guids = [code.get("guid") for code in codes]
    assert len(set(names)) == len(set(guids)) == len(codes)
    assert all(re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", guid) for guid in guids)
    tops = [code for code in codes if code.getparent().tag != CODE]
    assert [code.get("isCodable") for code in tops] == ["false"] * len(vocabulary.facets)


def test_a_term_has_the_same_guid_whatever_it_is_called() -> None:
    renamed = tuple(replace(term, label=f"{term.label} II") for term in VOCABULARY.terms)
    guids = [
        [code.get("guid") for code in etree.fromstring(write_codebook(vocabulary)).iter(CODE)]
        for vocabulary in (VOCABULARY, replace(VOCABULARY, terms=renamed))
    ]
    assert guids[0] == guids[1]


FOREIGN = b"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Another Program 3">
  <Codes>
    <Code guid="{a6bb1ea5-0000-4000-8000-000000000001}" name="Light" isCodable="false" color="#f00">
      <Code guid="a6bb1ea5-0000-4000-8000-000000000002" name="Fixed light" isCodable="true">
        <Description>It does not turn.</Description>
        <Code guid="a6bb1ea5-0000-4000-8000-000000000003" name="Red light" isCodable="true"/>
      </Code>
    </Code>
    <Code guid="a6bb1ea5-0000-4000-8000-000000000004" name="Keeper" isCodable="true"/>
  </Codes>
</CodeBook>"""


def test_a_codebook_of_another_program_comes_in_and_loose_codes_get_a_facet() -> None:
    reading = read_codebook(FOREIGN, "codes")
    assert [(f.id, f.label, f.colour) for f in reading.vocabulary.facets] == [
        ("light", "Light", "#ff0000"),
        ("codes", "codes", None),
    ]
    fixed, red, keeper = reading.vocabulary.terms
    assert (fixed.id, fixed.definition) == ("light:fixed-light", "It does not turn.")
    assert (red.broader, keeper.facet_id) == (fixed.id, "codes")
    assert reading.remarks == ("“Keeper” is a code of the top; it was put into the facet “codes”.",)
    assert {"term.alt_labels", "term.key", "rules", "scheme.id"} <= reading.unsaid


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<CodeBook>", "The file is not XML ("),
        (b"<Project/>", "The file is no codebook of REFI-QDA. Its ending is .qdc."),
        (b"<CodeBook/>", "The codebook has no codes."),
        (b"<!DOCTYPE CodeBook><CodeBook/>", "The file has a DTD, which is not read."),
    ],
)
def test_what_is_no_codebook_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_codebook(content, "codes")
    assert str(trouble.value).startswith(told)


def test_a_chain_of_any_length_is_written() -> None:
    chain = in_order(
        *(Term(f"a:{n}", "a", f"{n}", broader=f"a:{n - 1}" if n else None) for n in range(3_000))
    )
    written = write_codebook(Vocabulary("urn:chain", "1", "A chain", (Facet("a", "A", 0),), chain))
    assert written.count(b"<Code ") == 3_001
