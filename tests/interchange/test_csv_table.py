"""Tables as a spreadsheet, R or pandas reads them."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Confidence, Provenance, Tagging
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.relation import Relation
from glossator.interchange.csv_table import (
    harmless,
    original,
    write_annotation_terms,
    write_annotations,
)
from making import (
    COLLEAGUE,
    PAPER,
    READER,
    VOCABULARY,
    a_set,
    annotation,
    passage,
    region,
    two_pages,
)

# OWASP, "CSV Injection": what a spreadsheet may take for the beginning of a formula.
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"]


def rows(text: str) -> list[dict[str, str]]:
    """As an independent reader has them."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_one_row_an_annotation_with_a_column_for_each_facet() -> None:
    made = annotation(
        1,
        passage(),
        "actor:stalin",
        "actor:shtykov",
        "claim:thesis",
        note="first line\nsecond, “line”",
        confidence=Confidence.LOW,
        doubt=True,
    )
    (row,) = rows(write_annotations(a_set(made)))
    assert row == {
        "id": made.id,
        "document": PAPER.title,
        "page": "3",
        "page_label": "1",
        "quote": "granted the request",
        "actor": "Stalin, Joseph; Shtykov, Terentii",
        "archive": "",
        "claim": "Thesis",
        "note": "first line\nsecond, “line”",
        "confidence": "low",
        "doubt": "yes",
        "annotator": READER.name,
        "created": made.created,
        "modified": made.modified,
        "read_quote": "granted the request",
        "recognised": "",
        "relations": "",
        "vocabulary": VOCABULARY.id,
        "vocabulary_version": VOCABULARY.version,
    }


def test_a_corrected_quote_stands_beside_the_one_that_was_read_and_links_name_their_end() -> None:
    corrected = replace(passage("thc quiet"), edited_quote="the quiet", is_recognised=True)
    one, other = annotation(1, corrected), annotation(2)
    link = Relation("r", "rests-on", one.id, other.id, READER.id, "2026-02-03T04:05:06.000Z")
    first, second = rows(write_annotations(replace(a_set(one, other), relations=(link,))))
    assert (first["quote"], first["read_quote"], first["recognised"]) == (
        "the quiet",
        "thc quiet",
        "yes",
    )
    assert (first["relations"], second["relations"]) == (f"rests on {other.id}", "")


def test_one_row_an_annotation_and_term_and_one_where_there_is_none() -> None:
    tagged = annotation(1, two_pages(), "actor:stalin", "archive:avprf")
    bare = annotation(2, region(), note="what is this?", annotator_id=COLLEAGUE.id)
    found = rows(write_annotation_terms(a_set(tagged, bare)))
    assert [(row["id"], row["facet"], row["term"], row["term_id"]) for row in found] == [
        (tagged.id, "actor", "Stalin, Joseph", "actor:stalin"),
        (tagged.id, "archive", "AVP RF", "archive:avprf"),
        (bare.id, "", "", ""),
    ]
    assert {row["provenance"] for row in found} == {"typed", ""}
    assert [row["term_status"] for row in found] == ["accepted", "accepted", ""]
    assert found[2]["quote"] == "a stamp: secret"
    assert found[2]["annotator"] == COLLEAGUE.name


def test_lines_end_as_the_standard_has_it() -> None:
    text = write_annotations(a_set(annotation(1)))
    assert text.count("\r\n") == 2
    assert text.endswith("\r\n")


def everywhere(text: str) -> AnnotationSet:
    """A set in which every word that somebody else may choose is ``text``."""
    term = replace(VOCABULARY.terms[0], label=text)
    facet = replace(VOCABULARY.facets[0], id=text)
    vocabulary = replace(
        VOCABULARY, facets=(facet,), terms=(replace(term, facet_id=text, id=text),)
    )
    moment = "2026-02-03T04:05:06Z"
    made = Annotation(
        text, text, text, replace(passage(text), page_label=text), moment, moment,
        (Tagging(text, Provenance.TYPED, text, moment),), text,
    )  # fmt: skip
    annotator, document = replace(READER, id=text, name=text), replace(PAPER, id=text, title=text)
    return AnnotationSet(vocabulary, (annotator,), (document,), (made,))


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("write", [write_annotations, write_annotation_terms])
def test_no_cell_is_run_as_a_formula(formula: str, write: object) -> None:
    text = write(everywhere(formula))  # type: ignore[operator]
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple(f[0] for f in FORMULAS))]
    assert sum(original(cell) == formula for cell in cells) >= 7


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_harmless_cell_can_be_made_the_original_again(text: str) -> None:
    assert original(harmless(text)) == text
    written = write_annotations(everywhere(text or "x"))
    (row,) = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert original(row[0]) == (text or "x")
