"""Reading the file: everything at once when it is opened, one record before it is changed."""

from collections import defaultdict
from collections.abc import Callable

from sqlite_utils import Database

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Record
from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, Vocabulary
from glossator.storage import records, vocabulary_rows
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
    found = AnnotationSet(
        vocabulary(db),
        tuple(records.annotator_of(r) for r in select(db, "SELECT * FROM annotator")),
        tuple(records.document_of(r) for r in select(db, "SELECT * FROM document")),
        tuple(
            records.annotation_of(row, segments[row["id"]], taggings[row["id"]])
            for row in annotations
        ),
        tuple(records.relation_of(r) for r in select(db, "SELECT * FROM relation ORDER BY number")),
    )
    _check_references(found)
    return found


def vocabulary(db: Database) -> Vocabulary:
    """Raises ``ValueError`` or ``LookupError`` if rows are not what they should be."""
    (scheme,) = select(db, "SELECT * FROM vocabulary")
    facets = select(db, "SELECT * FROM facet ORDER BY position, id")
    terms = select(db, "SELECT * FROM term ORDER BY position, number")
    rules = select(db, "SELECT * FROM rule ORDER BY number")
    types = select(db, "SELECT * FROM relation_type ORDER BY position, id")
    return Vocabulary(
        id=scheme["id"],
        version=scheme["version"],
        title=scheme["title"],
        facets=tuple(map(vocabulary_rows.facet_of, facets)),
        terms=tuple(map(vocabulary_rows.term_of, terms)),
        language=scheme["language"],
        rules=tuple(map(vocabulary_rows.rule_of, rules)),
        relation_types=tuple(map(vocabulary_rows.relation_type_of, types)),
    )


def one(db: Database, kind: type[Record], record_id: str) -> Record | None:
    """The record as it is on disk; ``None`` if there is none."""
    rows = select(db, f"SELECT * FROM {records.table_of(kind)} WHERE id = ?", record_id)
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
    Relation: records.relation_of,
    Scheme: vocabulary_rows.scheme_of,
    Facet: vocabulary_rows.facet_of,
    Term: vocabulary_rows.term_of,
    Rule: vocabulary_rows.rule_of,
    RelationType: vocabulary_rows.relation_type_of,
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
    annotations = {annotation.id for annotation in found.annotations}
    types = found.vocabulary.relation_type_by_id
    for relation in found.relations:
        if relation.type_id not in types or not annotations >= {relation.from_id, relation.to_id}:
            raise ValueError(f"the relation {relation.id} refers to what is not there")
