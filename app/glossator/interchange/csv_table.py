"""Tables for spreadsheets and R: one row an annotation, or one row an annotation and term.

Lines end as RFC 4180 has it. A cell that a spreadsheet would run as a formula gets an apostrophe
in front (OWASP, CSV injection), which ``original`` takes away again.
"""

import csv
import io
from collections.abc import Iterable
from itertools import chain

from glossator.domain.annotation import Annotation
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.relation import Relation

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
MARK = "'"
BETWEEN = "; "
BEFORE_TERMS = ("id", "document", "page", "page_label", "quote")
AFTER_TERMS = (
    *("note", "confidence", "doubt", "annotator", "created", "modified"),
    *("read_quote", "recognised", "relations", "vocabulary", "vocabulary_version"),
)
OF_A_TERM = ("facet", "term", "term_id", "term_status", "provenance")


def write_annotations(given: AnnotationSet) -> str:
    """One row an annotation, with a column for each facet: the labels of its terms."""
    facets = given.vocabulary.facets
    header = [*BEFORE_TERMS, *(facet.id for facet in facets), *AFTER_TERMS]
    records = _Records(given)

    def row(annotation: Annotation) -> list[str]:
        terms = [given.vocabulary.by_id[i] for i in annotation.term_ids]
        by_facet = (
            BETWEEN.join(term.label for term in terms if term.facet_id == facet.id)
            for facet in facets
        )
        return [*records.before(annotation), *by_facet, *records.after(annotation)]

    return table(header, (row(annotation) for annotation in given.annotations))


def write_annotation_terms(given: AnnotationSet) -> str:
    """One row for each annotation and term; an annotation without terms has one row."""
    records = _Records(given)

    def rows() -> Iterable[list[str]]:
        for annotation in given.annotations:
            before, after = records.before(annotation), records.after(annotation)
            for tagging in annotation.taggings:
                term = given.vocabulary.by_id[tagging.term_id]
                facet = given.vocabulary.facet_by_id[term.facet_id]
                of_term = [facet.id, term.label, term.id, term.status, tagging.provenance]
                yield [*before, *of_term, *after]
            if not annotation.taggings:
                yield [*before, *("" for _ in OF_A_TERM), *after]

    return table([*BEFORE_TERMS, *OF_A_TERM, *AFTER_TERMS], rows())


def harmless(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula."""
    return MARK + cell if cell.startswith((*DANGEROUS, MARK)) else cell


def original(cell: str) -> str:
    """What ``harmless`` was given."""
    return cell[1:] if cell.startswith(MARK) else cell


class _Records:
    """Documents and annotators by id, and the columns that both tables have."""

    def __init__(self, given: AnnotationSet) -> None:
        self._titles = {document.id: document.title for document in given.documents}
        self._names = {annotator.id: annotator.name for annotator in given.annotators}
        self._vocabulary = given.vocabulary
        self._relations: dict[str, list[Relation]] = {}
        for relation in given.relations:
            self._relations.setdefault(relation.from_id, []).append(relation)

    def before(self, annotation: Annotation) -> list[str]:
        passage = annotation.passage
        title = self._titles[annotation.document_id]
        return [annotation.id, title, str(passage.page), passage.page_label, passage.reading]

    def after(self, annotation: Annotation) -> list[str]:
        return [
            annotation.note,
            annotation.confidence or "",
            "yes" if annotation.doubt else "",
            self._names[annotation.annotator_id],
            annotation.created,
            annotation.modified,
            annotation.passage.quote,
            "yes" if annotation.passage.is_recognised else "",
            BETWEEN.join(map(self._relation, self._relations.get(annotation.id, ()))),
            self._vocabulary.id,
            self._vocabulary.version,
        ]

    def _relation(self, relation: Relation) -> str:
        return f"{self._vocabulary.relation_type_by_id[relation.type_id].label} {relation.to_id}"


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    """Header and rows as text, each cell made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()
