"""A project of the first version opens with all that was in it."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from glossator.domain.relation import USUAL_RELATION_TYPES
from glossator.domain.trouble import ReadOnly
from glossator.storage.hashing import hashed
from glossator.storage.schema import SCHEMA_VERSION, first_schema
from glossator.storage.store import Store
from making import READER, open_again

MOMENT = "2026-01-01T10:00:00.000Z"
FIRST_ROWS = {
    "meta": [{"number": 1, "project_id": "p" * 36, "revision": 1}],
    "vocabulary": [{"number": 1, "id": "urn:example:old", "version": "1", "title": "Old"}],
    "facet": [{"id": "actor", "label": "Actor", "position": 0}],
    "term": [
        {
            "id": name,
            "facet_id": "actor",
            "label": label,
            "alt_labels": '["Koba"]',
            "hidden_labels": "[]",
            "definition": "",
            "scope_note": "",
            "broader": broader,
            "matches": "[]",
            "key": None,
            "status": "accepted",
        }
        for name, label, broader in (("actor:b", "B", "actor:a"), ("actor:a", "A", None))
    ],
    "annotator": [{"id": READER.id, "name": READER.name}],
    "document": [
        {
            "id": "paper",
            "file_hash": "a" * 64,
            "text_hash": None,
            "path": "paper.pdf",
            "title": "A Paper",
            "page_count": 3,
        }
    ],
    "annotation": [
        {
            "id": "gloss",
            "document_id": "paper",
            "annotator_id": READER.id,
            "page": 1,
            "page_label": "1",
            "sort_key": "1",
            "quote": "an old Quotation",
            "raw_quote": "an old Quotation",
            "edited_quote": None,
            "prefix": "",
            "suffix": "",
            "note": "",
            "confidence": None,
            "doubt": 0,
            "origin": "",
            "created": MOMENT,
            "modified": MOMENT,
        }
    ],
    "segment": [
        {
            "annotation_id": "gloss",
            "position": 0,
            "page": 1,
            "first": 0,
            "last": 16,
            "rects": "[[1.0,2.0,3.0,4.0]]",
        }
    ],
    "tagging": [
        {
            "annotation_id": "gloss",
            "term_id": "actor:b",
            "position": 0,
            "provenance": "typed",
            "annotator_id": READER.id,
            "created": MOMENT,
            "vocabulary_version": "1",
        }
    ],
}
EVENTS = [
    ("annotator", READER.id, json.dumps({"id": READER.id, "name": READER.name})),
    ("document", "paper", "{}"),
    (
        "annotation",
        "gloss",
        '{"id":"gloss","document_id":"paper","annotator_id":"' + READER.id + '","passage":'
        '{"segments":[{"page":1,"rects":[[1.0,2.0,3.0,4.0]],"start":0,"end":16}],"page_label":"1",'
        '"quote":"an old Quotation","raw_quote":"an old Quotation","edited_quote":null,'
        '"prefix":"","suffix":""},"created":"' + MOMENT + '","modified":"' + MOMENT + '",'
        '"taggings":[{"term_id":"actor:b","provenance":"typed","annotator_id":"' + READER.id + '",'
        '"created":"' + MOMENT + '"}],"note":"","confidence":null,"doubt":false,"origin":""}',
    ),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project as the first version of the program left it."""
    path = tmp_path / "annotations.db"
    first = Migrations("glossator")
    first()(first_schema)
    db = Database(path)
    first.apply(db)
    with db.atomic():
        for table, rows in FIRST_ROWS.items():
            for row in rows:
                db[table].insert(row if table == "meta" else hashed(row))
        for kind, record_id, after in EVENTS:
            event = {"revision": 1, "moment": MOMENT, "annotator_id": READER.id, "label": "mark"}
            of = {"record_type": kind, "record_id": record_id, "before": None, "after": after}
            db["event"].insert(hashed({**event, **of}))
    db.close()
    return path


def test_all_that_was_there_is_there(old: Path) -> None:
    with Store.open(old) as store:
        assert store.warnings == ()
        found = store.load()
        assert store.verify() == []
        assert store.search("quotation") == {"gloss"}
    vocabulary = found.vocabulary
    assert [term.id for term in vocabulary.terms] == ["actor:b", "actor:a"]
    assert vocabulary.by_id["actor:b"].broader == "actor:a"
    assert vocabulary.relation_types == USUAL_RELATION_TYPES
    assert (vocabulary.language, vocabulary.rules) == ("en", ())
    (annotation,) = found.annotations
    assert annotation.term_ids == ("actor:b",)
    assert not annotation.passage.is_recognised


def test_an_old_file_that_may_only_be_read_is_read_and_stays_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with Store.open(old, ReadOnly("It lies on a medium.", "Copy it.")) as store:
        found = store.load()
        assert store.search("quotation") == {"gloss"}
        assert store.news() == []
    assert old.read_bytes() == before
    with Store.open(old) as store:
        assert store.load() == found


def test_its_history_is_read_with_what_was_not_kept_then(old: Path) -> None:
    with Store.open(old) as store:
        (annotation,) = store.load().annotations
        (event,) = store.events("gloss")
    taggings = tuple(replace(t, vocabulary_version="") for t in annotation.taggings)
    told = replace(annotation, taggings=taggings)
    assert (event.kind, event.before, event.after) == (None, None, told)


def test_what_was_done_then_is_not_undone_and_what_is_done_now_is(old: Path) -> None:
    workspace = open_again(old)
    assert workspace.to_undo is None
    gloss = workspace.project.annotations["gloss"]
    workspace.apply(workspace.plan.write_note(gloss, "seen again"))
    workspace.undo()
    assert workspace.project.annotations["gloss"] == gloss
    with Store.open(old) as store:
        assert store.verify() == []
    workspace.close()


def test_every_rule_of_the_file_is_that_of_a_new_one(old: Path) -> None:
    Store.open(old).close()
    connection = sqlite3.connect(old)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert version == SCHEMA_VERSION
    assert not [name for name in names if name in ("facet_1", "term_1", "tagging_1", "event_1")]
