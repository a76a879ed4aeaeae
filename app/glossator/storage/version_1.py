"""The first schema of the project file."""

TABLES = """
CREATE TABLE meta (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    project_id TEXT NOT NULL CHECK (length(project_id) = 36),
    revision INTEGER NOT NULL CHECK (revision >= 0)
) STRICT;

CREATE TABLE vocabulary (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    id TEXT NOT NULL CHECK (id <> ''),
    version TEXT NOT NULL CHECK (version <> ''),
    title TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE facet (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    label TEXT NOT NULL CHECK (label <> ''),
    position INTEGER NOT NULL UNIQUE CHECK (position >= 0),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    facet_id TEXT NOT NULL REFERENCES facet (id),
    label TEXT NOT NULL CHECK (label <> ''),
    alt_labels TEXT NOT NULL CHECK (json_valid(alt_labels)),
    hidden_labels TEXT NOT NULL CHECK (json_valid(hidden_labels)),
    definition TEXT NOT NULL,
    scope_note TEXT NOT NULL,
    broader TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED CHECK (broader <> id),
    matches TEXT NOT NULL CHECK (json_valid(matches)),
    key TEXT UNIQUE CHECK (length(key) BETWEEN 1 AND 2),
    status TEXT NOT NULL CHECK (status IN ('accepted', 'proposed')),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE annotator (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    file_hash TEXT NOT NULL UNIQUE CHECK (length(file_hash) = 64),
    text_hash TEXT CHECK (length(text_hash) = 64),
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    page_count INTEGER NOT NULL CHECK (page_count > 0),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;

CREATE TABLE annotation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    document_id TEXT NOT NULL REFERENCES document (id),
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    page INTEGER NOT NULL CHECK (page > 0),
    page_label TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    quote TEXT NOT NULL,
    raw_quote TEXT NOT NULL,
    edited_quote TEXT,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL,
    confidence TEXT CHECK (confidence IN ('low', 'medium', 'high')),
    doubt INTEGER NOT NULL CHECK (doubt IN (0, 1)),
    origin TEXT NOT NULL,
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??*Z'),
    modified TEXT NOT NULL CHECK (modified GLOB '????-??-??T??:??:??*Z'),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64)
) STRICT;
CREATE INDEX annotation_in_reading_order ON annotation (document_id, sort_key);

CREATE TABLE segment (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    page INTEGER NOT NULL CHECK (page > 0),
    first INTEGER CHECK (first >= 0),
    last INTEGER CHECK (last > first),
    rects TEXT NOT NULL CHECK (json_valid(rects)),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    PRIMARY KEY (annotation_id, position),
    CHECK ((first IS NULL) = (last IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE tagging (
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    term_id TEXT NOT NULL REFERENCES term (id),
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
    type TEXT NOT NULL CHECK (type IN ('rests on', 'contradicts', 'quotes')),
    from_annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    to_annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??*Z'),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    UNIQUE (type, from_annotation_id, to_annotation_id),
    CHECK (from_annotation_id <> to_annotation_id)
) STRICT;

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    moment TEXT NOT NULL CHECK (moment GLOB '????-??-??T??:??:??*Z'),
    annotator_id TEXT NOT NULL,
    label TEXT NOT NULL,
    record_type TEXT NOT NULL CHECK (
        record_type IN ('annotation', 'annotator', 'document', 'term')
    ),
    record_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX event_of_record ON event (record_id, number);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'history is only ever added to'); END;
"""

FULL_TEXT = """
CREATE VIRTUAL TABLE annotation_text USING fts5 (
    quote, edited_quote, note,
    content = 'annotation', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER annotation_text_insert AFTER INSERT ON annotation BEGIN
    INSERT INTO annotation_text (rowid, quote, edited_quote, note)
    VALUES (new.number, new.quote, new.edited_quote, new.note);
END;
CREATE TRIGGER annotation_text_delete AFTER DELETE ON annotation BEGIN
    INSERT INTO annotation_text (annotation_text, rowid, quote, edited_quote, note)
    VALUES ('delete', old.number, old.quote, old.edited_quote, old.note);
END;
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
    annotation.sort_key AS sort_key
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
"""
