"""A vocabulary goes to a spreadsheet and comes back, also when people have worked on it there."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind, Term, TermStatus, Vocabulary
from glossator.interchange.vocabulary_csv import write_vocabulary_table
from glossator.interchange.vocabulary_csv_reading import read_vocabulary_table
from making import VOCABULARY
from vocabularies import vocabularies


def in_table_order(term: Term) -> Term:
    """``term`` with its foreign labels in the order of the columns."""
    kinds = list(LabelKind)
    others = sorted(term.other_labels, key=lambda x: (x.language, kinds.index(x.kind)))
    return replace(term, other_labels=tuple(others))


@settings(max_examples=25, deadline=None)
@given(vocabulary=vocabularies())
def test_terms_come_back_identical(vocabulary: Vocabulary) -> None:
    written = write_vocabulary_table(vocabulary).encode("utf-8-sig")
    reading = read_vocabulary_table(written, "name", vocabulary)
    assert reading.remarks == ()
    assert reading.vocabulary.scheme == vocabulary.scheme
    assert reading.vocabulary.terms == tuple(map(in_table_order, vocabulary.terms))


def test_no_cell_is_a_formula() -> None:
    terms = tuple(replace(term, label=f"=cmd{term.id}") for term in VOCABULARY.terms)
    written = write_vocabulary_table(replace(VOCABULARY, terms=terms))
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_every_row_names_the_vocabulary_and_its_version() -> None:
    rows = list(csv.DictReader(io.StringIO(write_vocabulary_table(VOCABULARY))))
    assert {(row["vocabulary"], row["vocabulary_version"]) for row in rows} == {
        ("urn:example:vocabulary", "2.1")
    }


PEOPLES = """Facet;Label;Broader;Alt labels;label@fr;Colour
Light;Fixed light;;steady; Feu fixe;white
Light;Red light;fixed light;"ruby\\; deep; crimson";;red
Keeper;Keeper;;;;
;;;;;
"""


def test_a_table_that_people_made_needs_only_labels() -> None:
    reading = read_vocabulary_table(PEOPLES.encode("cp1252"), "lighthouses")
    fixed, red, keeper = reading.vocabulary.terms
    assert [facet.label for facet in reading.vocabulary.facets] == ["Light", "Keeper"]
    assert (fixed.id, red.id, keeper.id) == (
        "light:fixed-light",
        "light:red-light",
        "keeper:keeper",
    )
    assert red.broader == fixed.id
    assert red.alt_labels == ("ruby; deep", "crimson")
    assert fixed.other_labels == (Label(LabelKind.PREFERRED, "fr", "Feu fixe"),)
    assert reading.remarks == ("“colour” is no known column; it was left out.",)
    assert {"term.definition", "term.key", "term.position", "scheme.id"} <= reading.unsaid
    assert not {"term.broader", "term.alt_labels", "term.other_labels"} & reading.unsaid


def test_terms_and_facets_of_the_project_are_known_by_their_labels() -> None:
    table = "facet,label,definition\nActor,stalin, joseph,\n".replace("stalin, j", '"stalin, j')
    table = table.replace("joseph,", 'joseph",The leader.')
    reading = read_vocabulary_table(table.encode(), "table", VOCABULARY)
    (term,) = reading.vocabulary.terms
    assert (term.id, term.facet_id, term.definition) == ("actor:stalin", "actor", "The leader.")
    assert reading.vocabulary.scheme == VOCABULARY.scheme


@pytest.mark.parametrize("known", [None, VOCABULARY])
def test_facets_of_one_label_are_known_by_their_ids(known: Vocabulary | None) -> None:
    table = "facet,facet_label,label\nships,Actor,Brig\nactor,Actor,Captain\nships,Actor,Hull\n"
    reading = read_vocabulary_table(table.encode(), "table", known)
    assert {term.label: term.facet_id for term in reading.vocabulary.terms} == {
        "Brig": "ships",
        "Captain": "actor",
        "Hull": "ships",
    }
    assert [facet.label for facet in reading.vocabulary.facets] == ["Actor", "Actor 2"]
    assert "“Actor” is the label of several facets; they were numbered." in reading.remarks


def test_what_spreadsheets_save_without_being_asked_is_read() -> None:
    table = "facet\tlabel\tstatus\nÉtat\tRé\tproposed\n"
    utf16 = read_vocabulary_table(table.encode("utf-16"), "table")
    windows = read_vocabulary_table(table.encode("cp1252"), "table")
    assert utf16.vocabulary.terms == windows.vocabulary.terms
    assert utf16.vocabulary.terms[0].status is TermStatus.PROPOSED
    assert utf16.remarks == ()
    assert windows.remarks == ("The file is not UTF-8; it was read as Windows-1252.",)


def test_a_row_without_a_label_is_told_by_its_number() -> None:
    reading = read_vocabulary_table(b"facet,label,definition\nf,One,\nf,,Lost.\n,,\n", "table")
    assert len(reading.vocabulary.terms) == 1
    assert reading.remarks == ("“3” is a row without label; it was left out.",)


def test_a_hierarchy_of_endless_depth_is_cut_and_told() -> None:
    rows = "".join(f"a,L{n},L{n - 1}\n" for n in range(1, 251))
    reading = read_vocabulary_table(f"facet,label,broader\na,L0,\n{rows}".encode(), "name")
    tops = [term.label for term in reading.vocabulary.terms if term.broader is None]
    assert tops == ["L0", "L100", "L200"]
    assert "2 terms are below 100 others; they were put at the top (L100, L200)." in reading.remarks


def test_an_id_that_stands_twice_is_told_and_both_rows_stay() -> None:
    reading = read_vocabulary_table(b"facet,id,label\nf,a,One\nf,a,Two\n", "table")
    assert [(term.id, term.label) for term in reading.vocabulary.terms] == [
        ("a", "One"),
        ("f:two", "Two"),
    ]
    assert reading.remarks == ("“a” is an id for the second time; the row got another.",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The table is empty."),
        (b"name,facet\nx,y\n", "The table has no column “label”. The first row names the columns."),
        (b'label\n"' + b"x" * 200_000 + b'"\n', "The file is no table (field larger than field"),
    ],
)
def test_what_is_no_such_table_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_vocabulary_table(content, "table")
    assert str(trouble.value).startswith(told)
