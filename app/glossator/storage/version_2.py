"""The second schema: the vocabulary can grow, annotations have relations, undo outlives the window.

Tables whose rules change are made anew and filled from the old ones; every row whose columns change
gets its hash anew.
"""

import sqlite3

from sqlite_utils import Database

from glossator.domain.relation import USUAL_RELATION_TYPES
from glossator.storage.hashing import content_hash, hashed
from glossator.storage.rows import insert, select

AWAY = """
DROP VIEW annotations;
DROP VIEW annotation_terms;
DROP INDEX tagging_of_term;
DROP INDEX event_of_record;
DROP TRIGGER event_is_never_changed;
DROP TRIGGER event_is_never_removed;
DROP TRIGGER annotation_text_update;
DROP TABLE relation;
ALTER TABLE facet RENAME TO facet_1;
ALTER TABLE term RENAME TO term_1;
ALTER TABLE tagging RENAME TO tagging_1;
ALTER TABLE event RENAME TO event_1;
ALTER TABLE vocabulary ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language <> '');
ALTER TABLE document ADD COLUMN copy_of TEXT REFERENCES document (id) CHECK (copy_of <> id);
ALTER TABLE annotation ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0
    CHECK (recognised IN (0, 1));
"""

# Of keys and positions two may be the same for a moment, while one change exchanges them.
TABLES = """
CREATE TABLE facet (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    label TEXT NOT NULL CHECK (label <> ''),
    position INTEGER NOT NULL CHECK (position >= 0),
    definition TEXT NOT NULL,
    colour TEXT CHECK (colour GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
    is_single INTEGER NOT NULL CHECK (is_single IN (0, 1)),
    is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    facet_id TEXT NOT NULL REFERENCES facet (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL CHECK (label <> ''),
    alt_labels TEXT NOT NULL CHECK (json_valid(alt_labels)),
    hidden_labels TEXT NOT NULL CHECK (json_valid(hidden_labels)),
    other_labels TEXT NOT NULL CHECK (json_valid(other_labels)),
    language TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope_note TEXT NOT NULL,
    broader TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED CHECK (broader <> id),
    matches TEXT NOT NULL CHECK (json_valid(matches)),
    close_matches TEXT NOT NULL CHECK (json_valid(close_matches)),
    key TEXT CHECK (length(key) BETWEEN 1 AND 2),
    status TEXT NOT NULL CHECK (status IN ('accepted', 'proposed')),
    deprecated INTEGER NOT NULL CHECK (deprecated IN (0, 1)),
    replaced_by TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED CHECK (replaced_by <> id),
    position INTEGER NOT NULL CHECK (position >= 0),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE rule (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    subject TEXT NOT NULL CHECK (subject <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('asks for', 'rules out')),
    object TEXT NOT NULL CHECK (object <> ''),
    note TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE relation_type (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    label TEXT NOT NULL CHECK (label <> ''),
    inverse_label TEXT NOT NULL CHECK (inverse_label <> ''),
    position INTEGER NOT NULL CHECK (position >= 0),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE tagging (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    term_id TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0),
    provenance TEXT NOT NULL CHECK (
        provenance IN ('typed', 'repeated', 'accepted', 'bulk', 'seed', 'imported')
    ),
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??*Z'),
    vocabulary_version TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    PRIMARY KEY (annotation_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_of_term ON tagging (term_id, annotation_id);

CREATE TABLE relation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    type_id TEXT NOT NULL REFERENCES relation_type (id) DEFERRABLE INITIALLY DEFERRED,
    from_id TEXT NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
    to_id TEXT NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??*Z'),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    UNIQUE (type_id, from_id, to_id),
    CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX relation_from ON relation (from_id);
CREATE INDEX relation_to ON relation (to_id);

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    moment TEXT NOT NULL CHECK (moment GLOB '????-??-??T??:??:??*Z'),
    annotator_id TEXT NOT NULL,
    label TEXT NOT NULL,
    record_type TEXT NOT NULL CHECK (
        record_type IN (
            'annotation', 'annotator', 'document', 'relation',
            'vocabulary', 'facet', 'term', 'rule', 'relation_type'
        )
    ),
    record_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE TABLE gesture (
    revision INTEGER PRIMARY KEY CHECK (revision > 0),
    kind TEXT NOT NULL CHECK (kind IN ('done', 'undone', 'redone', 'noted')),
    of_revision INTEGER NOT NULL CHECK (of_revision BETWEEN 1 AND revision),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;
"""

OVER = """
INSERT INTO tagging SELECT * FROM tagging_1;
INSERT INTO event SELECT * FROM event_1;
DROP TABLE tagging_1;
DROP TABLE term_1;
DROP TABLE facet_1;
DROP TABLE event_1;
CREATE INDEX event_of_record ON event (record_id, number);
CREATE INDEX event_of_revision ON event (revision, number);
"""

TRIGGERS = """
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER gesture_is_never_changed BEFORE UPDATE ON gesture
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER gesture_is_never_removed BEFORE DELETE ON gesture
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER annotation_text_update AFTER UPDATE ON annotation BEGIN
    INSERT INTO annotation_text (annotation_text, rowid, quote, edited_quote, note)
    VALUES ('delete', old.number, old.quote, old.edited_quote, old.note);
    INSERT INTO annotation_text (rowid, quote, edited_quote, note)
    VALUES (new.number, new.quote, new.edited_quote, new.note);
END;
"""

# A public promise: columns may be added, never renamed or taken away.
VIEWS = """
CREATE VIEW annotations AS
SELECT
    annotation.id AS id,
    document.title AS document,
    annotation.page AS page,
    annotation.page_label AS page_label,
    coalesce(annotation.edited_quote, annotation.quote) AS quote,
    annotation.raw_quote AS raw_quote,
    (
        SELECT group_concat(label, '; ')
        FROM (
            SELECT term.label AS label
            FROM tagging JOIN term ON term.id = tagging.term_id
            WHERE tagging.annotation_id = annotation.id ORDER BY tagging.position
        )
    ) AS terms,
    annotation.note AS note,
    annotation.confidence AS confidence,
    annotation.doubt AS doubt,
    annotator.name AS annotator,
    annotation.created AS created,
    annotation.modified AS modified,
    document.file_hash AS document_hash,
    annotation.sort_key AS sort_key,
    annotation.quote AS read_quote,
    annotation.recognised AS recognised
FROM annotation
JOIN document ON document.id = annotation.document_id
JOIN annotator ON annotator.id = annotation.annotator_id;

CREATE VIEW annotation_terms AS
SELECT
    annotation.id AS id,
    document.title AS document,
    annotation.page AS page,
    annotation.page_label AS page_label,
    coalesce(annotation.edited_quote, annotation.quote) AS quote,
    facet.label AS facet,
    term.label AS term,
    term.id AS term_id,
    term.status AS term_status,
    tagging.provenance AS provenance,
    tagging.vocabulary_version AS vocabulary_version,
    annotator.name AS annotator,
    tagging.created AS created
FROM tagging
JOIN annotation ON annotation.id = tagging.annotation_id
JOIN document ON document.id = annotation.document_id
JOIN annotator ON annotator.id = tagging.annotator_id
JOIN term ON term.id = tagging.term_id
JOIN facet ON facet.id = term.facet_id;

CREATE VIEW relations AS
SELECT
    relation.id AS id,
    relation_type.label AS type,
    relation.from_id AS from_id,
    coalesce(origin.edited_quote, origin.quote) AS from_quote,
    relation.to_id AS to_id,
    coalesce(target.edited_quote, target.quote) AS to_quote,
    annotator.name AS annotator,
    relation.created AS created
FROM relation
JOIN relation_type ON relation_type.id = relation.type_id
JOIN annotation AS origin ON origin.id = relation.from_id
JOIN annotation AS target ON target.id = relation.to_id
JOIN annotator ON annotator.id = relation.annotator_id;
"""


def migrate(db: Database) -> None:
    """Bring a file of the first schema to the second, within a transaction of the caller."""
    for script in (AWAY, TABLES):
        _run(db, script)
    for row in select(db, "SELECT * FROM facet_1"):
        new = {"definition": "", "colour": None, "is_single": 0, "is_required": 0}
        insert(db, "facet", hashed({**row, **new}))
    for row in select(db, "SELECT * FROM term_1 ORDER BY number"):
        insert(db, "term", hashed({**row, **_NEW_IN_TERM, "position": row["number"]}))
    for type_ in USUAL_RELATION_TYPES:
        columns = ("id", "label", "inverse_label", "position")
        insert(db, "relation_type", hashed({name: getattr(type_, name) for name in columns}))
    _run(db, OVER)
    for table in ("vocabulary", "document", "annotation"):
        _hash_anew(db, table)
    for script in (TRIGGERS, VIEWS):
        _run(db, script)


_NEW_IN_TERM = {
    "other_labels": "[]",
    "language": "",
    "close_matches": "[]",
    "deprecated": 0,
    "replaced_by": None,
}


def _hash_anew(db: Database, table: str) -> None:
    for row in select(db, f"SELECT * FROM {table}"):
        db.execute(
            f"UPDATE {table} SET content_hash = ? WHERE number = ?",
            [content_hash(row), row["number"]],
        )


def _run(db: Database, script: str) -> None:
    """The statements of ``script`` one by one: ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
