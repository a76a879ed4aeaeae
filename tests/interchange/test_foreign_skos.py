"""SKOS of other hands comes in as far as possible, and what did not is told in sentences."""

from glossator.domain.vocabulary import Label, LabelKind
from glossator.interchange.rdf import Serialisation
from glossator.interchange.skos_reading import read_skos
from glossator.interchange.vocabulary_reading import VocabularyReading

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/lights/> .
"""
SCHEME = ':scheme a skos:ConceptScheme ; dct:title "Lights"@en ; owl:versionInfo "3" .'


def read(turtle: str, scheme: str = SCHEME) -> VocabularyReading:
    return read_skos((PREFIXES + scheme + turtle).encode(), Serialisation.TURTLE, "lights")


def labels(reading: VocabularyReading) -> dict[str, str]:
    """The labels of all terms, and in which facet each is."""
    return {term.label: term.facet_id for term in reading.vocabulary.terms}


def test_collections_become_facets_and_who_is_in_none_goes_with_the_broader_concept() -> None:
    reading = read("""
        :lights a skos:Collection ; skos:prefLabel "Lights"@en ; skos:member :fixed .
        :keepers a skos:Collection ; skos:prefLabel "Keepers"@en ; skos:member :keeper .
        :fixed a skos:Concept ; skos:prefLabel "Fixed light"@en ; skos:inScheme :scheme .
        :red a skos:Concept ; skos:prefLabel "Red light"@en ; skos:broader :fixed .
        :keeper a skos:Concept ; skos:prefLabel "Keeper"@en .
        :bell a skos:Concept ; skos:prefLabel "Bell"@en .
        """)
    assert labels(reading) == {
        "Fixed light": "lights",
        "Red light": "lights",
        "Keeper": "keepers",
        "Bell": "lights-2",
    }
    assert reading.remarks == (
        "2 collections became facets.",
        "“Bell” is in no facet of the file; it was put into “Lights 2”.",
    )
    vocabulary = reading.vocabulary
    assert [facet.label for facet in vocabulary.facets] == ["Keepers", "Lights", "Lights 2"]
    assert (vocabulary.id, vocabulary.version) == ("https://example.org/lights/scheme", "3")
    assert vocabulary.by_id["https://example.org/lights/red"].broader == (
        "https://example.org/lights/fixed"
    )


def test_facets_of_one_label_are_numbered() -> None:
    reading = read("""
        :ships a skos:Collection ; skos:prefLabel "Schiffe"@de ; skos:member :brig .
        :wrecks a skos:Collection ; skos:prefLabel "schiffe"@de ; skos:member :hull .
        :brig a skos:Concept ; skos:prefLabel "Brigg"@de .
        :hull a skos:Concept ; skos:prefLabel "Rumpf"@de .
        """)
    assert [facet.label for facet in reading.vocabulary.facets] == ["Schiffe", "schiffe 2"]
    assert labels(reading) == {"Brigg": "ships", "Rumpf": "wrecks"}
    assert "“schiffe” is the label of several facets; they were numbered." in reading.remarks


def test_without_collections_the_scheme_is_the_facet() -> None:
    reading = read(':a a skos:Concept ; skos:prefLabel "A"@en ; skos:topConceptOf :scheme .')
    assert labels(reading) == {"A": "lights"}
    assert reading.remarks == (
        "The file has no collections: all concepts are in one facet, “Lights”.",
    )


def test_of_several_schemes_each_is_a_facet() -> None:
    reading = read("""
        :other a skos:ConceptScheme ; dct:title "Bells"@en .
        :a a skos:Concept ; skos:prefLabel "A"@en ; skos:inScheme :scheme .
        :b a skos:Concept ; skos:prefLabel "B"@en ; skos:inScheme :scheme .
        :c a skos:Concept ; skos:prefLabel "C"@en ; skos:inScheme :other .
        """)
    assert labels(reading) == {"A": "scheme", "B": "scheme", "C": "other"}
    assert [facet.label for facet in reading.vocabulary.facets] == ["Bells", "Lights"]
    assert reading.remarks == (
        "The file has 2 schemes; the vocabulary is called by https://example.org/lights/scheme.",
        "The file has 2 schemes; each became a facet.",
    )


def test_labels_keep_their_languages_and_what_is_doubled_becomes_alternative() -> None:
    reading = read("""
        :a a skos:Concept ; skos:inScheme :scheme ;
            skos:prefLabel "Light"@en, "Lamp"@en, "Feu"@fr ; skos:altLabel "Light"@en, "bare" ;
            skos:hiddenLabel "Ligth"@en, "Lamp"@en .
        :b a skos:Concept ; skos:prefLabel "Cloche"@fr ; skos:inScheme :scheme .
        :c a skos:Concept ; xl:prefLabel [ xl:literalForm "Tower"@en ] ; skos:inScheme :scheme .
        """)
    by_label = {term.label: term for term in reading.vocabulary.terms}
    lamp = by_label["Lamp"]
    assert reading.vocabulary.language == "en"
    assert lamp.alt_labels == ("Light", "bare")
    assert lamp.hidden_labels == ("Ligth",)
    assert lamp.other_labels == (Label(LabelKind.PREFERRED, "fr", "Feu"),)
    assert by_label["Cloche"].language == "fr"
    assert "Tower" in by_label
    assert set(reading.remarks) == {
        "The file does not say one language; “en”, that of most labels, is taken.",
        "“Lamp” has several preferred labels in one language; the others became alternative.",
        "The file has no collections: all concepts are in one facet, “Lights”.",
        "“Lamp” has a label twice; the second was left out.",
    }


def test_in_another_language_too_one_label_stays_preferred() -> None:
    reading = read("""
        :scheme dct:language "en" .
        :a a skos:Concept ; skos:prefLabel "Light"@en, "Lampe"@fr, "Feu"@fr .
        """)
    (light,) = reading.vocabulary.terms
    assert light.other_labels == (
        Label(LabelKind.PREFERRED, "fr", "Feu"),
        Label(LabelKind.ALTERNATIVE, "fr", "Lampe"),
    )
    told = "“Light” has several preferred labels in one language; the others became alternative."
    assert told in reading.remarks


def test_what_is_broader_or_narrower_is_a_concept_also_where_the_file_does_not_say_so() -> None:
    reading = read("""
        :a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader :b ; skos:narrower :c .
        :b skos:prefLabel "B"@en .
        :c skos:prefLabel "C"@en .
        """)
    assert labels(reading).keys() == {"A", "B", "C"}


def test_what_a_term_cannot_say_is_told() -> None:
    reading = read("""
        :a a skos:Concept ; skos:prefLabel "A"@en ; skos:inScheme :scheme ; skos:broader :b, :c ;
            skos:related :d ; skos:editorialNote "check"@en ; skos:example "lamps"@en ;
            skos:scopeNote "Only at sea."@en, "Seulement en mer."@fr ; skos:notation "300024987" ;
            skos:broadMatch <https://example.org/x> ; skos:exactMatch <https://example.org/y> .
        :b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader :a ; skos:notation "b" .
        :c a skos:Concept ; skos:prefLabel "C"@en ; owl:deprecated true ; dct:isReplacedBy :d .
        :d a skos:Concept ; skos:prefLabel "D"@en ; dct:isReplacedBy :nothing .
        [] a skos:Concept ; skos:prefLabel "E"@en .
        """)
    a, b, c, d = sorted(reading.vocabulary.terms, key=lambda term: term.label)
    assert a.scope_note == "Only at sea.\n\nExample: lamps"
    assert (a.key, b.key, a.matches) == (None, "b", ("https://example.org/y",))
    assert (a.broader, b.broader) == (None, a.id)
    assert (c.deprecated, c.replaced_by, d.replaced_by) == (True, d.id, None)
    assert set(reading.remarks) == {
        "“E” has no address, or a very long one; it was left out.",
        "The file has no collections: all concepts are in one facet, “Lights”.",
        "“A” has related concepts; they were left out.",
        "“A” has matches that are broader, narrower or related; they were left out.",
        "“A” has notes for editors; they were left out.",
        "“A” has definitions or notes in other languages; they were left out.",
        "“A” has notes of other kinds; they were put with the scope note.",
        "“A” has several broader concepts; one was kept.",
        "“A” has a notation that is no key of one or two small letters; it was left out.",
        "“A” is broader than itself; that was left out.",
        "“D” is replaced by what is not there, or by itself; that was left out.",
    }


def test_what_happened_often_is_told_once_with_a_number_and_examples() -> None:
    concepts = "".join(
        f':c{n} a skos:Concept ; skos:prefLabel "Light {n}"@en ; skos:related :c0 .\n'
        for n in range(1, 6)
    )
    told = "5 concepts have related ones; these were left out (Light 1, Light 2, Light 3, …)."
    assert told in read(concepts).remarks


def test_a_file_without_scheme_version_and_language_is_named_after_itself() -> None:
    reading = read(':a a skos:Concept ; skos:prefLabel "A" .', scheme="")
    vocabulary = reading.vocabulary
    assert (vocabulary.id, vocabulary.title, vocabulary.version) == ("lights", "lights", "1")
    assert set(reading.remarks) == {
        "The file names no scheme; the vocabulary is called “lights”.",
        "The labels name no language; they were taken for English.",
        "The file names no version; it was taken for version 1.",
        "The file has no collections: all concepts are in one facet, “lights”.",
    }


def test_what_a_foreign_file_says_nothing_of_is_named() -> None:
    reading = read(':a a skos:Concept ; skos:prefLabel "A"@en .')
    assert {"rules", "relation_types", "term.key", "facet.colour"} <= reading.unsaid
    assert "term.definition" not in reading.unsaid
