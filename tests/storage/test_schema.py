"""The schema refuses what makes no sense, whoever writes it."""

import sqlite3
from collections.abc import Iterator

import pytest

from making import annotate, make_workspace, passage

RULES_BROKEN = [
    ("a page below 1", "UPDATE annotation SET page = 0"),
    ("a page that is no number", "UPDATE annotation SET page = 'third'"),
    ("a doubt that is neither yes nor no", "UPDATE annotation SET doubt = 2"),
    ("a confidence that is not a level", "UPDATE annotation SET confidence = 'certain'"),
    ("a moment without a zone", "UPDATE annotation SET created = '2026-01-01 10:00:00'"),
    ("an annotation without an id", "UPDATE annotation SET id = ''"),
    ("an annotation of no document", "UPDATE annotation SET document_id = 'nowhere'"),
    ("an annotation of nobody", "UPDATE annotation SET annotator_id = 'nobody'"),
    ("a row without its hash", "UPDATE annotation SET content_hash = ''"),
    ("no quote at all", "UPDATE annotation SET quote = NULL"),
    ("a segment that ends before it begins", "UPDATE segment SET first = 9, last = 9"),
    ("a segment with half a position", "UPDATE segment SET last = NULL"),
    ("rectangles that are no JSON", "UPDATE segment SET rects = '[[1,'"),
    ("a term that is not in the vocabulary", "UPDATE tagging SET term_id = 'actor:nobody'"),
    ("a provenance that nobody knows", "UPDATE tagging SET provenance = 'guessed'"),
    ("the same term twice", "INSERT INTO tagging SELECT * FROM tagging"),
    ("a term that is in use and goes", "DELETE FROM term WHERE id = 'claim:thesis'"),
    ("a term of no facet", "UPDATE term SET facet_id = 'mood' WHERE id = 'claim:thesis'"),
    ("a term below itself", "UPDATE term SET broader = id"),
    ("a key of three letters", "UPDATE term SET key = 'abc' WHERE id = 'claim:thesis'"),
    ("a term replaced by itself", "UPDATE term SET replaced_by = id"),
    ("a term replaced by nothing", "UPDATE term SET replaced_by = 'claim:gone'"),
    ("a language of no name", "UPDATE vocabulary SET language = ''"),
    ("a status that is none", "UPDATE term SET status = 'rejected'"),
    ("a facet in no place", "UPDATE facet SET position = -1"),
    ("a colour that is none", "UPDATE facet SET colour = 'red'"),
    ("a rule that nobody knows", "INSERT INTO rule VALUES (1, 'r', 'actor', 'likes', 'claim', '',"
     " hex(randomblob(32)))"),
    ("a link of no type", "INSERT INTO relation SELECT 1, 'r', 'likes', a.id, b.id,"
     " a.annotator_id, a.created, a.content_hash FROM annotation a JOIN annotation b"
     " ON a.id < b.id"),
    ("a link to itself", "INSERT INTO relation SELECT 1, 'r', 'quotes', id, id, annotator_id,"
     " created, content_hash FROM annotation"),
    ("a copy of itself", "UPDATE document SET copy_of = id"),
    ("what was done rewritten", "UPDATE gesture SET kind = 'noted'"),
    ("what was done removed", "DELETE FROM gesture"),
    ("a document without pages", "UPDATE document SET page_count = 0"),
    ("a document with half a hash", "UPDATE document SET file_hash = 'abc'"),
    ("an annotator without a name", "UPDATE annotator SET name = ''"),
    ("an annotator who is still needed and goes", "DELETE FROM annotator"),
    ("two projects in one file", "INSERT INTO meta VALUES (2, hex(randomblob(18)), 0)"),
    ("a second vocabulary", "UPDATE vocabulary SET number = 2"),
    ("history rewritten", "UPDATE event SET label = 'nothing happened'"),
    ("history removed", "DELETE FROM event"),
    ("an event about nothing", "INSERT INTO event SELECT 99, 1, moment, '', '', 'term', '', NULL,"
     " NULL, content_hash FROM event LIMIT 1"),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("schema") / "annotations.db"
    workspace = make_workspace(path)
    annotate(workspace, passage(), "actor:stalin", "claim:thesis", note="a note")
    annotate(workspace, passage("another passage", 4))
    workspace.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


@pytest.mark.parametrize(("broken", "sql"), RULES_BROKEN, ids=[rule for rule, _ in RULES_BROKEN])
def test_the_schema_refuses(project: sqlite3.Connection, broken: str, sql: str) -> None:
    before = list(project.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        project.execute(sql)
    assert list(project.iterdump()) == before


def test_segments_and_terms_go_with_their_annotation(project: sqlite3.Connection) -> None:
    project.execute("BEGIN")
    project.execute("DELETE FROM annotation")
    (segments,) = project.execute("SELECT count(*) FROM segment").fetchone()
    (taggings,) = project.execute("SELECT count(*) FROM tagging").fetchone()
    project.execute("ROLLBACK")
    assert (segments, taggings) == (0, 0)


def test_every_table_of_ours_is_strict(project: sqlite3.Connection) -> None:
    tables = project.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE '%sqlite_%'"
    ).fetchall()
    assert len(tables) > 9
    assert [name for name, strict in tables if not strict] == []
