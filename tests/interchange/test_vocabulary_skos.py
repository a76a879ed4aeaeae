"""SKOS as we write it comes back identical, and nothing is fetched to read any."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.interchange.rdf import Serialisation
from glossator.interchange.skos_reading import read_skos
from glossator.interchange.vocabulary_skos import write_skos
from making import VOCABULARY
from vocabularies import vocabularies


@pytest.mark.parametrize("form", list(Serialisation))
@settings(max_examples=15, deadline=None)
@given(vocabulary=vocabularies())
def test_what_was_written_comes_back_identical_and_without_remarks(
    form: Serialisation, vocabulary: Vocabulary
) -> None:
    reading = read_skos(write_skos(vocabulary, form), form, "name")
    assert reading.vocabulary == vocabulary
    assert reading.remarks == ()
    assert reading.unsaid == frozenset()


def test_the_same_vocabulary_has_the_same_bytes_each_time() -> None:
    for form in Serialisation:
        assert write_skos(VOCABULARY, form) == write_skos(VOCABULARY, form)


def test_characters_that_xml_cannot_have_are_left_out_of_rdf_xml_alone() -> None:
    term = replace(VOCABULARY.terms[0], definition="a form\x0cfeed")
    vocabulary = replace(VOCABULARY, terms=(term,))
    texts = [
        read_skos(write_skos(vocabulary, form), form, "name").vocabulary.terms[0].definition
        for form in (Serialisation.TURTLE, Serialisation.RDF_XML)
    ]
    assert texts == ["a form\x0cfeed", "a formfeed"]


TURTLE, RDF_XML, JSON_LD = Serialisation.TURTLE, Serialisation.RDF_XML, Serialisation.JSON_LD
XML = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF>'
REFUSED = [
    (TURTLE, b"<a> <b", "The file cannot be understood (at line 1: Bad syntax"),
    (TURTLE, b"@prefix : <urn:x:> . :a :b :c .", "The file has no concepts of SKOS. Is it a"),
    (TURTLE, b'<urn:x:y> <urn:x:z> "\\ud800" .', "The file has characters that are none."),
    (
        JSON_LD,
        b'{"@id": "urn:x:y", "urn:x:z": "\\ud800"}',
        "The file has characters that are none.",
    ),
    (TURTLE, b"[" * 100_000, "The file is nested too deeply."),
    (TURTLE, b"\xff\xfe", "The file is not text in UTF-8."),
    (RDF_XML, b"<rdf>", "The file is not XML ("),
    (RDF_XML, b"", "The file is not XML ("),
    (RDF_XML, b"<!DOCTYPE x [<!ENTITY e 'x'>]>" + XML % b"&e;", "The file has a DTD, which is not"),
    (RDF_XML, b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + XML % b"", "The file has a DTD"),
    (JSON_LD, b"{", "The file is not JSON ("),
    (JSON_LD, b"[" * 100_000, "The file is nested too deeply."),
    (
        JSON_LD,
        b'{"@context": ["https://example.org/skos.jsonld", {}], "@id": "urn:x:y"}',
        "The file leaves its context to https://example.org/skos.jsonld, which is not fetched.",
    ),
    (
        JSON_LD,
        b'{"@context": {"a": {"@id": "urn:x:a", "@context": "near.jsonld"}}}',
        "The file leaves its context to near.jsonld, which is not fetched.",
    ),
    (JSON_LD, b'{"@context": {"@import": "near.jsonld"}}', "The file leaves its context to near"),
]


@pytest.mark.parametrize(("form", "content", "told"), REFUSED)
def test_what_cannot_be_read_is_told_in_one_line(
    form: Serialisation, content: bytes, told: str
) -> None:
    with pytest.raises(Trouble) as trouble:
        read_skos(content, form, "name")
    assert str(trouble.value).startswith(told)
    assert "\n" not in str(trouble.value)


# Everything that would leave the process is told, from the first import on.
LISTENING = """
import sys
told = []
def listen(event, arguments):
    if event.startswith(("socket.", "urllib.", "subprocess.", "ftplib.", "http.")):
        told.append(event)
sys.addaudithook(listen)
from glossator.interchange.rdf import Serialisation
from glossator.interchange.skos_reading import read_skos
from glossator.interchange.vocabulary_skos import write_skos
from glossator.services.resources import shipped_vocabulary
vocabulary = shipped_vocabulary()
for form in Serialisation:
    assert read_skos(write_skos(vocabulary, form), form, "name").vocabulary == vocabulary
print(told)
"""


def test_nothing_is_fetched_and_the_vocabulary_that_comes_along_stays_what_it_is() -> None:
    command = [sys.executable, "-c", LISTENING]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_ids_that_are_addresses_stay_addresses() -> None:
    wikidata = "http://www.wikidata.org/entity/Q855"
    term = replace(VOCABULARY.terms[0], id=wikidata)
    written = write_skos(replace(VOCABULARY, terms=(term,)), TURTLE).decode()
    assert f"<{wikidata}> a skos:Concept" in written
