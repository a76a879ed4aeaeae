"""Writing records, inside a transaction that somebody else has begun."""

from sqlite_utils import Database

from glossator.domain.annotation import Annotation
from glossator.domain.change import Record
from glossator.domain.vocabulary import Vocabulary
from glossator.storage import records
from glossator.storage.rows import insert, update


def put_vocabulary(db: Database, vocabulary: Vocabulary) -> None:
    """What a new project begins with."""
    insert(db, "vocabulary", {"number": 1, **records.row_of(vocabulary.scheme)})
    db.execute("DELETE FROM relation_type")
    for part in (
        vocabulary.facets,
        vocabulary.terms,
        vocabulary.rules,
        vocabulary.relation_types,
    ):
        for record in part:
            insert(db, records.type_name(record), records.row_of(record))


def write(db: Database, record: Record, *, is_new: bool) -> None:
    """Put ``record`` into its table; for an annotation also its segments and taggings."""
    (insert if is_new else update)(db, records.type_name(record), records.row_of(record))
    if isinstance(record, Annotation):
        _write_segments(db, record)
        _write_taggings(db, record)


def remove(db: Database, record: Record) -> None:
    """Take a record out; segments and taggings go with their annotation."""
    table = records.type_name(record)
    db.execute(f"DELETE FROM {table} WHERE id = ?", [record.id])


def _write_segments(db: Database, annotation: Annotation) -> None:
    db.execute("DELETE FROM segment WHERE annotation_id = ?", [annotation.id])
    for row in records.segment_rows(annotation):
        insert(db, "segment", row)


def _write_taggings(db: Database, annotation: Annotation) -> None:
    db.execute("DELETE FROM tagging WHERE annotation_id = ?", [annotation.id])
    for row in records.tagging_rows(annotation):
        insert(db, "tagging", row)
