"""Reading the file: everything at once when it is opened, one record before it is changed."""

from collections import defaultdict
from collections.abc import Callable

from sqlite_utils import Database

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Record
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.storage import records
from glossator.storage.rows import Row, select


def everything(db: Database) -> AnnotationSet:
    """All records, annotations in reading order within each document.

    Raises ``ValueError``, ``LookupError`` or ``TypeError`` if rows are not what they should be.
    """
    segments: dict[str, list[Row]] = defaultdict(list)
    for row in select(db, "SELECT * FROM segment ORDER BY annotation_id, position"):
        segments[row["annotation_id"]].append(row)
    taggings: dict[str, list[Row]] = defaultdict(list)
    for row in select(db, "SELECT * FROM tagging ORDER BY annotation_id, position"):
        taggings[row["annotation_id"]].append(row)
    annotations = select(db, "SELECT * FROM annotation ORDER BY document_id, sort_key, number")
    (vocabulary,) = select(db, "SELECT * FROM vocabulary")
    facets = select(db, "SELECT * FROM facet ORDER BY position")
    terms = select(db, "SELECT * FROM term ORDER BY number")
    found = AnnotationSet(
        Vocabulary(
            vocabulary["id"],
            vocabulary["version"],
            vocabulary["title"],
            tuple(records.facet_of(row) for row in facets),
            tuple(records.term_of(row) for row in terms),
        ),
        tuple(records.annotator_of(r) for r in select(db, "SELECT * FROM annotator")),
        tuple(records.document_of(r) for r in select(db, "SELECT * FROM document")),
        tuple(
            records.annotation_of(row, segments[row["id"]], taggings[row["id"]])
            for row in annotations
        ),
    )
    _check_references(found)
    return found


def one(db: Database, kind: type[Record], record_id: str) -> Record | None:
    """The record as it is on disk; ``None`` if there is none."""
    rows = select(db, f"SELECT * FROM {kind.__name__.lower()} WHERE id = ?", record_id)
    if not rows:
        return None
    (row,) = rows
    if kind is Annotation:
        of_annotation = "WHERE annotation_id = ? ORDER BY position"
        return records.annotation_of(
            row,
            select(db, f"SELECT * FROM segment {of_annotation}", record_id),
            select(db, f"SELECT * FROM tagging {of_annotation}", record_id),
        )
    return _FROM_ROW[kind](row)


_FROM_ROW: dict[type[Record], Callable[[Row], Record]] = {
    Annotator: records.annotator_of,
    Document: records.document_of,
    Term: records.term_of,
}


def _check_references(found: AnnotationSet) -> None:
    """Raise ``ValueError`` if an annotation refers to what is not there."""
    documents = {document.id for document in found.documents}
    annotators = {annotator.id for annotator in found.annotators}
    terms = found.vocabulary.by_id.keys()
    for annotation in found.annotations:
        if (
            annotation.document_id not in documents
            or annotation.annotator_id not in annotators
            or not terms >= set(annotation.term_ids)
        ):
            raise ValueError(f"the annotation {annotation.id} refers to what is not there")
