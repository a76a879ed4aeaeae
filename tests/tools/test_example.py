"""The committed example is what ``make example`` makes, and shows what a project can hold."""

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.annotation_set import AnnotationSet
from glossator.services.library import file_hash
from glossator.services.resources import EXAMPLE_NAME, example_project, shipped_vocabulary
from glossator.storage.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
PAPER = "sample_pdfs/working-paper.pdf"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "annotations.db"
    shutil.copyfile(example_project(), path)
    with Store.open(path) as store:
        yield store


@pytest.fixture
def contents(copy: Store) -> AnnotationSet:
    return copy.load()


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the file holds, table by table; how the full-text index is packed is left out."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_text_*'"
        ).fetchall()
        tables = {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()  # noqa: S608
            for (name,) in names
        }
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        return {**tables, "schema": schema.fetchall()}


def test_the_committed_example_is_what_the_tool_makes(tmp_path: Path) -> None:
    (tmp_path / PAPER).parent.mkdir()
    shutil.copyfile(ROOT / PAPER, tmp_path / PAPER)
    tool = ROOT / "tools" / "make_example.py"
    subprocess.run([sys.executable, tool, tmp_path], check=True, timeout=60)
    assert rows(tmp_path / EXAMPLE_NAME) == rows(ROOT / EXAMPLE_NAME), "stale: run `make example`"
    assert sorted(path.name for path in tmp_path.glob("annotations*")) == [EXAMPLE_NAME]


def test_the_file_is_sound_and_small(copy: Store) -> None:
    assert copy.verify() == []
    assert (ROOT / EXAMPLE_NAME).stat().st_size < 700_000


def test_it_begins_with_the_shipped_vocabulary_and_one_proposal(contents: AnnotationSet) -> None:
    shipped = shipped_vocabulary()
    assert contents.vocabulary.facets == shipped.facets
    assert contents.vocabulary.terms[: len(shipped.terms)] == shipped.terms
    (proposed,) = contents.vocabulary.terms[len(shipped.terms) :]
    assert proposed.status == "proposed"
    assert sum(proposed.id in a.term_ids for a in contents.annotations) == 2


def test_the_paper_is_found_from_a_checkout(contents: AnnotationSet) -> None:
    (document,) = contents.documents
    assert document.path == PAPER
    assert document.file_hash == file_hash(ROOT / PAPER)
    assert document.text_hash is not None


def test_two_readers_have_marked_every_page(contents: AnnotationSet) -> None:
    readers = Counter(a.annotator_id for a in contents.annotations)
    assert len(contents.annotators) == len(readers) == 2
    assert min(readers.values()) >= 20
    assert readers.total() >= 44
    (document,) = contents.documents
    assert {a.passage.page for a in contents.annotations} == set(range(1, document.page_count + 1))


def test_it_shows_what_an_annotation_can_be(contents: AnnotationSet) -> None:
    facet_of = {term.id: term.facet_id for term in contents.vocabulary.terms}
    annotations = contents.annotations
    used = [Counter(facet_of[term_id] for term_id in a.term_ids) for a in annotations]
    assert {facet for facets in used for facet in facets} == {"actor", "archive", "claim"}
    assert any(len(facets) == 3 for facets in used)
    assert any(max(facets.values(), default=0) > 1 for facets in used)
    assert any(not a.term_ids and a.note for a in annotations)
    assert {a.confidence for a in annotations} == {None, "low", "medium", "high"}
    assert any(a.doubt for a in annotations)
    assert any(len(a.passage.segments) == 2 for a in annotations)
    assert {t.provenance for a in annotations for t in a.taggings} == {"typed", "repeated"}
    assert any(a.modified > a.created for a in annotations)


def test_the_readers_meet_on_the_same_sentence(contents: AnnotationSet) -> None:
    readers_of: dict[str, set[str]] = {}
    for annotation in contents.annotations:
        readers_of.setdefault(annotation.passage.quote, set()).add(annotation.annotator_id)
    assert max(len(readers) for readers in readers_of.values()) == 2
