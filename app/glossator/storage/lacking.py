"""What is lost and neither rows nor history tell: taken from elsewhere, or stood in for.

Terms that the program brings along are in no history as long as nobody changed them. For what
others refer to, something stands in, so that nothing else is lost.
"""

from collections.abc import Iterator, Set
from hashlib import sha256

from sqlite_utils import Database

from glossator.domain.annotation import Annotator, Document
from glossator.domain.change import Record
from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import Facet, Scheme, Term, Vocabulary
from glossator.storage import records, vocabulary_rows
from glossator.storage.hashing import content_hash
from glossator.storage.rows import select
from glossator.storage.writing import write

ANNOTATORS = """
SELECT annotator_id FROM annotation UNION SELECT annotator_id FROM tagging
UNION SELECT annotator_id FROM relation EXCEPT SELECT id FROM annotator
"""
DOCUMENTS = """
SELECT document_id, max(page) FROM annotation
WHERE document_id NOT IN (SELECT id FROM document) GROUP BY document_id
"""
TERMS = "SELECT term_id FROM tagging EXCEPT SELECT id FROM term"
FACETS = "SELECT facet_id FROM term EXCEPT SELECT id FROM facet"
TYPES = "SELECT type_id FROM relation EXCEPT SELECT id FROM relation_type"
TO_RECORDS = (("term", "broader"), ("term", "replaced_by"), ("document", "copy_of"))


def take_from_shipped(
    db: Database, shipped: Vocabulary, removed: Set[tuple[str, str]]
) -> Iterator[Record]:
    """Put back what the file lacks of ``shipped``, if that is the vocabulary it began with.

    What the reader ``removed`` (table and id) stays away, and the terms of a facet with it.
    """
    if not _began_with(db, shipped):
        return
    of_it = shipped.facets, shipped.terms, shipped.rules, shipped.relation_types
    for record in (shipped.scheme, *(record for part in of_it for record in part)):
        table = records.type_name(record)
        is_there = select(db, f"SELECT id FROM {table} WHERE id = ?", record.id)
        is_removed = (table, record.id) in removed or (
            isinstance(record, Term) and ("facet", record.facet_id) in removed
        )
        if not (is_there or is_removed):
            yield _new(db, record)


def _began_with(db: Database, shipped: Vocabulary) -> bool:
    """Whether the scheme is that of ``shipped``; where it is lost, whether a term is."""
    for row in select(db, "SELECT * FROM vocabulary"):
        edition = row["version"].partition("+")[0]
        return (row["id"], edition) == (shipped.id, shipped.version)
    return any(
        vocabulary_rows.term_of(row) == shipped.by_id.get(row["id"])
        for row in select(db, "SELECT * FROM term")
    )


def fill_in(db: Database) -> Iterator[Record]:
    """Put something in the place of each record that others refer to; what was put there."""
    if not select(db, "SELECT id FROM vocabulary"):
        yield _new(db, Scheme("urn:lost", "0", "Vocabulary"))
    for (annotator_id,) in db.execute(ANNOTATORS).fetchall():
        yield _new(db, Annotator(annotator_id, f"Unknown ({annotator_id[:8]})"))
    for document_id, pages in db.execute(DOCUMENTS).fetchall():
        file_hash = sha256(document_id.encode()).hexdigest()  # of no file: it is found by nobody
        title = f"Paper that is lost ({document_id[:8]})"
        yield _new(db, Document(document_id, file_hash, None, "", title, pages))
    for (term_id,) in db.execute(TERMS).fetchall():
        facet_id, _, name = term_id.rpartition(":")
        yield _new(db, Term(term_id, facet_id or "lost", name or term_id))
    for position, (facet_id,) in enumerate(db.execute(FACETS).fetchall(), start=100):
        yield _new(db, Facet(facet_id, facet_id, position))
    for (type_id,) in db.execute(TYPES).fetchall():
        yield _new(db, RelationType(type_id, type_id, type_id, 100))
    for table, column in TO_RECORDS:
        _let_go(db, table, column)


def _new(db: Database, record: Record) -> Record:
    write(db, record, is_new=True)
    return record


def _let_go(db: Database, table: str, column: str) -> None:
    """What refers to nothing in its own table refers to nothing from now on."""
    lost = f"SELECT * FROM {table} WHERE {column} NOT IN (SELECT id FROM {table})"
    for row in select(db, lost):
        row[column] = None
        sql = f"UPDATE {table} SET {column} = NULL, content_hash = ? WHERE id = ?"
        db.execute(sql, [content_hash(row), row["id"]])
