"""Documents are known by what is in them; a moved one is found again, with what lay beside it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Document
from glossator.domain.change import Change, Step
from glossator.services.library import Library, file_hash
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import VOCABULARY, annotate, make_workspace, passage


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def papers(tmp_path: Path, sample_papers: Path) -> Path:
    """A folder with papers in folders of their own, far from the project."""
    folder = tmp_path / "papers"
    for place, name in (
        ("1950/war/main.pdf", "working-paper.pdf"),
        ("1950/war/article.pdf", "two-columns.pdf"),
        ("1950/archive/scan.pdf", "scan.pdf"),
        ("other.pdf", "rotated-cropped.pdf"),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample_papers / name, folder / place)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "project").mkdir()
    workspace = make_workspace(tmp_path / "project" / "annotations.db", seed=2)
    yield workspace
    workspace.close()


@pytest.fixture
def library(workspace: Workspace) -> Library:
    return Library(workspace)


def opened(client: DocumentClient, path: Path) -> OpenedDocument:
    return client.open(path).result(timeout=20)


def all_known(client: DocumentClient, library: Library, papers: Path) -> dict[str, Document]:
    found = sorted(papers.rglob("*.pdf"))
    return {path.name: library.ensure(opened(client, path)) for path in found}


def by_name(workspace: Workspace, known: dict[str, Document]) -> dict[str, Document]:
    return {name: workspace.document(document.id) for name, document in known.items()}


def test_a_paper_is_known_by_its_content_whatever_its_name(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    first = library.ensure(opened(client, papers / "1950/war/main.pdf"))
    shutil.copy(papers / "1950/war/main.pdf", papers / "renamed.pdf")
    assert library.ensure(opened(client, papers / "renamed.pdf")) == first
    assert first.file_hash == file_hash(papers / "renamed.pdf")
    assert first.page_count == opened(client, papers / "renamed.pdf").page_count
    with Store.open(workspace.path) as store:
        assert first in store.load().documents


def test_pointing_to_one_moved_paper_finds_the_whole_folder(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    known = all_known(client, library, papers)
    annotation = annotate(workspace)
    moved = papers.parent / "library" / "cold war"
    moved.parent.mkdir()
    papers.rename(moved)
    heard: list[Change] = []
    workspace.announcer.subscribe(heard.append)
    assert library.arrived(opened(client, moved / "1950/war/main.pdf")) == 3
    assert len(heard) == 1
    documents = by_name(workspace, known)
    for place in ("1950/war/main.pdf", "1950/war/article.pdf", "1950/archive/scan.pdf"):
        assert library.place(documents[Path(place).name]) == moved / place
    assert library.place(documents["other.pdf"]) == moved / "other.pdf"
    assert workspace.to_undo is not None
    assert workspace.to_undo.label == "mark passage"  # finding papers is no gesture of hers
    assert workspace.project.annotations == {annotation.id: annotation}


def test_only_the_same_content_is_taken_for_a_moved_paper(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    known = all_known(client, library, papers)
    moved = papers.with_name("moved")
    papers.rename(moved)
    (moved / "1950/war/article.pdf").write_bytes(b"%PDF-1.7 another edition")
    (moved / "1950/archive/scan.pdf").unlink()
    (moved / "1950/archive/scan.pdf").mkdir()
    assert library.arrived(opened(client, moved / "1950/war/main.pdf")) == 1
    documents = by_name(workspace, known)
    assert documents["article.pdf"] == known["article.pdf"]
    assert documents["scan.pdf"] == known["scan.pdf"]
    lost = {document.id for document in library.missing()}
    assert {known["article.pdf"].id, known["scan.pdf"].id} <= lost
    assert known["other.pdf"].id not in lost


def test_a_second_copy_elsewhere_moves_nothing_else(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    known = all_known(client, library, papers)
    elsewhere = papers.with_name("elsewhere")
    shutil.copytree(papers, elsewhere)
    assert library.arrived(opened(client, elsewhere / "1950/war/main.pdf")) == 0
    documents = by_name(workspace, known)
    assert library.place(documents["main.pdf"]) == elsewhere / "1950/war/main.pdf"
    assert documents["article.pdf"] == known["article.pdf"]


def test_a_paper_where_it_was_expected_changes_nothing(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    main = opened(client, papers / "1950/war/main.pdf")
    assert library.arrived(main) == 0  # nobody knows it yet
    library.ensure(main)
    revision = workspace._store.revision
    assert library.arrived(main) == 0
    assert workspace._store.revision == revision


def test_project_and_papers_can_be_moved_together(
    client: DocumentClient, tmp_path: Path, papers: Path
) -> None:
    workspace = make_workspace(papers / "annotations.db", seed=2)
    document = Library(workspace).ensure(opened(client, papers / "1950/war/main.pdf"))
    annotator = workspace.annotator
    workspace.close()
    assert document.path == "1950/war/main.pdf"
    moved = papers.rename(tmp_path / "on another computer")
    store = Store.open(moved / "annotations.db")
    library = Library(Workspace(store, Project(store.load()), annotator))
    assert library.place(document) == moved / "1950/war/main.pdf"
    store.close()


def test_the_hash_of_the_text_is_kept_once_it_is_known(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    paper = opened(client, papers / "other.pdf")
    library.text_was_read(paper, "f" * 64)  # nobody knows it yet
    document = library.ensure(paper)
    library.text_was_read(paper, "e" * 64)
    assert workspace.document(document.id).text_hash == "e" * 64
    revision = workspace._store.revision
    library.text_was_read(paper, "e" * 64)
    assert workspace._store.revision == revision


def test_an_import_can_be_undone_after_its_paper_was_found(
    client: DocumentClient, workspace: Workspace, library: Library, papers: Path
) -> None:
    """People and papers stay: they have a life of their own."""
    paper = opened(client, papers / "1950/war/main.pdf")
    document = Document("imported", paper.file_hash, None, "gone/main.pdf", "A Paper", 3)
    (mark,) = workspace.plan.annotate(document.id, passage(), ("claim:thesis",)).steps
    assert mark.after is not None
    workspace.apply(Change("import set.jsonl", (Step(None, document), mark)))
    library.arrived(paper)
    library.text_was_read(paper, "e" * 64)
    workspace.undo()
    assert workspace.project.annotations == {}
    kept = workspace.document("imported")
    assert kept == replace(document, path=kept.path, text_hash="e" * 64)
    workspace.redo()
    assert list(workspace.project.annotations.values()) == [mark.after]
    assert workspace.project.vocabulary == VOCABULARY
