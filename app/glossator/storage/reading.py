"""Reading the file: its inventory when it is opened, annotations when they are looked at."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlite_utils import Database

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Record
from glossator.domain.inventory import Entry, Inventory
from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, Vocabulary
from glossator.storage import records, vocabulary_rows
from glossator.storage.rows import Row, select

# One long text for each column is read in a tenth of the time that rows take.
ENTRIES = """
SELECT
    document_id,
    json_group_array(sort_key),
    json_group_array(created),
    json_group_array(id),
    json_group_array(annotator_id)
FROM annotation NOT INDEXED GROUP BY document_id
"""
ANNOTATIONS = "SELECT * FROM annotation WHERE id IN (SELECT value FROM json_each(?))"
SEGMENTS = """
SELECT * FROM segment WHERE annotation_id IN (SELECT value FROM json_each(?))
ORDER BY annotation_id, position
"""
TAGGINGS = """
SELECT tagging.*, term.id IS NULL AS is_lost FROM tagging
LEFT JOIN term ON term.id = tagging.term_id
WHERE annotation_id IN (SELECT value FROM json_each(?))
ORDER BY annotation_id, tagging.position
"""
TAGGED = """
SELECT json_group_array(annotation_id) FROM tagging
WHERE term_id IN (SELECT value FROM json_each(?))
"""
FURTHER_PAGES = """
SELECT json_group_array(annotation_id), json_group_array(page) FROM (
    SELECT annotation_id, page FROM segment WHERE position > 0 {of_document}
    ORDER BY annotation_id, position
)
"""
IN_DOCUMENT = "SELECT id FROM annotation WHERE document_id = ? ORDER BY sort_key, created, id"
LONGEST = """
SELECT annotation.id FROM annotation
JOIN segment ON segment.annotation_id = annotation.id AND segment.position = 0
WHERE document_id = ? AND segment.first IS NOT NULL
ORDER BY length(quote) DESC, sort_key, created, annotation.id LIMIT ?
"""
OF_DOCUMENT = "AND annotation_id IN (SELECT id FROM annotation WHERE document_id = ?)"
MANY = 5_000  # annotations of a document, from which on all segments are looked through


def everything(db: Database) -> AnnotationSet:
    """All records, annotations in reading order within each document.

    Raises ``ValueError``, ``LookupError`` or ``TypeError`` if rows are not what they should be.
    """
    found = inventory(db)
    ids = [entry.id for entry in found.entries]
    return AnnotationSet(
        found.vocabulary,
        found.annotators,
        found.documents,
        tuple(annotations(db, ids)),
        found.relations,
    )


def inventory(db: Database) -> Inventory:
    """All but the annotations, of which there are the entries, in reading order within each
    document; raises as ``everything``."""
    found = Inventory(
        vocabulary(db),
        tuple(records.annotator_of(r) for r in select(db, "SELECT * FROM annotator")),
        tuple(records.document_of(r) for r in select(db, "SELECT * FROM document")),
        tuple(_entries(db)),
        tuple(records.relation_of(r) for r in select(db, "SELECT * FROM relation ORDER BY number")),
    )
    _check_references(found)
    return found


def _entries(db: Database) -> Iterator[Entry]:
    for document_id, *columns in db.execute(ENTRIES):
        keys, moments, ids, annotators = map(json.loads, columns)
        if not "".join([key[:6] + key[15:20] for key in keys]).isdecimal():
            raise ValueError(f"an annotation of {document_id} does not say where it stands")
        names = {annotator: annotator for annotator in annotators}  # each text is kept once
        rows = zip(keys, moments, ids, map(names.__getitem__, annotators), strict=True)
        yield from sorted(Entry(*row, document_id) for row in rows)


def annotations(db: Database, ids: Sequence[str]) -> list[Annotation]:
    """The annotations with ``ids``, in that order; raises as ``everything``."""
    asked = json.dumps(ids)
    segments: dict[str, list[Row]] = defaultdict(list)
    for row in select(db, SEGMENTS, asked):
        segments[row["annotation_id"]].append(row)
    taggings: dict[str, list[Row]] = defaultdict(list)
    for row in select(db, TAGGINGS, asked):
        if row["is_lost"]:
            raise ValueError(f"the annotation {row['annotation_id']} has a term that is not there")
        taggings[row["annotation_id"]].append(row)
    found = {
        row["id"]: records.annotation_of(row, segments[row["id"]], taggings[row["id"]])
        for row in select(db, ANNOTATIONS, asked)
    }
    return [found[annotation_id] for annotation_id in ids]


def in_document(db: Database, document_id: str) -> list[str]:
    """The ids of the annotations of a document in reading order."""
    return [annotation_id for (annotation_id,) in db.execute(IN_DOCUMENT, [document_id])]


def longest_quotes(db: Database, document_id: str, most: int) -> list[str]:
    """The ids of those with the longest quotes in a document, the longest first; no regions."""
    return [annotation_id for (annotation_id,) in db.execute(LONGEST, [document_id, most])]


def tagged_with(db: Database, term_ids: Sequence[str]) -> list[str]:
    """The ids of the annotations that have any of some terms, in no order, as often as they do."""
    ((ids,),) = db.execute(TAGGED, [json.dumps(term_ids)]).fetchall()
    found: list[str] = json.loads(ids)
    return found


def further_pages(db: Database, document_id: str) -> dict[str, list[int]]:
    """By id the pages, after the first, of the passages of a document that have several.

    There may be passages of other documents among them.
    """
    in_document = "SELECT count(*) FROM annotation WHERE document_id = ?"
    ((count,),) = db.execute(in_document, [document_id]).fetchall()
    if count < MANY:
        rows = db.execute(FURTHER_PAGES.format(of_document=OF_DOCUMENT), [document_id])
    else:
        rows = db.execute(FURTHER_PAGES.format(of_document=""))
    ((ids, pages),) = rows.fetchall()
    found: dict[str, list[int]] = defaultdict(list)
    for annotation_id, page in zip(json.loads(ids), json.loads(pages), strict=True):
        found[annotation_id].append(page)
    return found


def vocabulary(db: Database) -> Vocabulary:
    """Raises ``ValueError`` or ``LookupError`` if rows are not what they should be."""
    (scheme,) = select(db, "SELECT * FROM vocabulary")
    facets = select(db, "SELECT * FROM facet ORDER BY position, label, id")
    terms = select(db, "SELECT * FROM term ORDER BY position, label, id")
    rules = select(db, "SELECT * FROM rule ORDER BY number")
    types = select(db, "SELECT * FROM relation_type ORDER BY position, label, id")
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
    if kind is Annotation:
        return annotations(db, [record_id])[0]
    return _FROM_ROW[kind](rows[0])


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


def _check_references(found: Inventory) -> None:
    """Raise ``ValueError`` if an entry or a relation refers to what is not there."""
    documents = {document.id for document in found.documents}
    annotators = {annotator.id for annotator in found.annotators}
    lost = {entry.document_id for entry in found.entries} - documents
    lost |= {entry.annotator_id for entry in found.entries} - annotators
    if lost:
        first = next(e.id for e in found.entries if lost & {e.document_id, e.annotator_id})
        raise ValueError(f"the annotation {first} refers to what is not there")
    ids = {entry.id for entry in found.entries} if found.relations else set()
    types = found.vocabulary.relation_type_by_id
    for relation in found.relations:
        if relation.type_id not in types or not ids >= {relation.from_id, relation.to_id}:
            raise ValueError(f"the relation {relation.id} refers to what is not there")
