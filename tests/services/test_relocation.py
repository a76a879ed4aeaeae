"""What was marked in one copy of a paper is carried over to another, in one step of undoing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Annotation, Document, Passage, Segment
from glossator.domain.geometry import Rect
from glossator.domain.placement import Status
from glossator.services import project
from glossator.services.library import Library
from glossator.services.quoting import QuotedDocument
from glossator.services.relocation import (
    Copy,
    left_behind,
    marked_documents,
    other_copy,
    plan_carrying,
)
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import make_workspace, open_again

LINES = (
    "The pilot of the harbour wrote his reports at night, when the",
    "boats were in and the office was empty. He numbered them, and",
    "he kept the numbers of those that were never answered in a list",
    "of his own. The list was found in the lining of his coat. Nobody",
    "knows why he kept it, or for whom. The reports are in the archive",
    "of the port; three of them are missing, and they are on the list.",
)


def written(path: Path, lines: tuple[str, ...], *, in_front: int = 0, left: float = 60) -> Path:
    with pymupdf.open() as document:
        for _ in range(in_front):
            document.new_page().insert_text((60, 80), "A sheet of the library.")
        page = document.new_page()
        for row, line in enumerate(lines):
            page.insert_text((left, 80 + 16 * row), line, fontsize=11)
        document.save(path)
    return path


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture
def read(client: DocumentClient, tmp_path: Path) -> dict[str, QuotedDocument]:
    """The paper and other copies of it, each read."""
    words = " ".join(LINES).split()
    narrow = tuple(" ".join(words[i : i + 6]) for i in range(0, len(words), 6))
    files = {
        "paper": written(tmp_path / "paper.pdf", LINES),
        "with a cover": written(tmp_path / "cover.pdf", LINES, in_front=1),
        "narrow": written(tmp_path / "narrow.pdf", narrow),
        "shortened": written(tmp_path / "short.pdf", LINES[:4]),
        "another paper": written(tmp_path / "other.pdf", tuple(x[::-1] for x in LINES)),
    }
    return {name: QuotedDocument(client, path) for name, path in files.items()}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=3)
    yield workspace
    workspace.close()


def known(workspace: Workspace, document: QuotedDocument) -> Document:
    library = Library(workspace)
    library.ensure(document.opened)
    library.text_was_read(document.opened, document.text_hash)
    found = library.known(document.opened)
    assert found is not None
    return found


def mark(workspace: Workspace, document: QuotedDocument, passage: Passage | str) -> Annotation:
    passage = document.passage(passage) if isinstance(passage, str) else passage
    paper = known(workspace, document)
    change = workspace.plan.annotate(paper.id, passage, ("actor:stalin",), note="why?")
    workspace.apply(change)
    (step,) = change.steps
    assert isinstance(step.after, Annotation)
    return step.after


def marked(workspace: Workspace, read: dict[str, QuotedDocument]) -> list[Annotation]:
    paper = read["paper"]
    first = mark(workspace, paper, "He numbered them")
    edited = replace(paper.passage("found in the lining of his coat"), edited_quote="in his coat")
    return [
        first,
        mark(workspace, paper, edited),
        mark(workspace, paper, "three of them are missing"),
    ]


def copied(workspace: Workspace, document: QuotedDocument) -> Document | None:
    """The document of which ``document`` is another copy."""
    others = marked_documents(workspace.project, document.opened.file_hash)
    return other_copy(Copy(document), others, workspace._store.longest_quotes)


def test_what_is_found_is_carried_over_in_one_step_and_the_rest_is_listed(
    workspace: Workspace, read: dict[str, QuotedDocument], tmp_path: Path
) -> None:
    before = marked(workspace, read)
    origin, there = known(workspace, read["paper"]), known(workspace, read["shortened"])
    carried = Copy(read["shortened"]).find(before, origin, read["paper"].pages)
    assert [each.status for each in carried] == [Status.EXACT, Status.EXACT, Status.NOT_FOUND]
    workspace.apply(plan_carrying(workspace, there, carried))
    after = [workspace.project.annotations[each.id] for each in before]
    assert [each.document_id for each in after] == [there.id, there.id, origin.id]
    assert [each.taggings for each in after] == [each.taggings for each in before]
    assert after[1].passage.edited_quote == "in his coat"
    assert after[2] == before[2]
    assert left_behind(workspace, workspace.document(there.id)) == workspace.document(origin.id)
    workspace.undo()
    assert [workspace.project.annotations[each.id] for each in before] == before
    workspace.redo()
    workspace.close()
    again = open_again(tmp_path / "annotations.db")
    assert [again.project.annotations[each.id] for each in before] == after
    again.close()


def test_a_copy_is_known_by_its_text_or_its_passages_and_another_paper_is_not(
    workspace: Workspace, read: dict[str, QuotedDocument]
) -> None:
    assert copied(workspace, read["narrow"]) is None
    marked(workspace, read)
    paper = known(workspace, read["paper"])
    found = {name: copied(workspace, document) for name, document in read.items()}
    assert found == {
        "paper": None,
        "with a cover": paper,
        "narrow": paper,
        "shortened": paper,
        "another paper": None,
    }


def test_which_papers_are_marked_is_known_without_reading_what_is_marked(
    workspace: Workspace, read: dict[str, QuotedDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(workspace, read)
    monkeypatch.setattr(project, "FEW", 0)
    again = open_again(workspace.path)
    monkeypatch.setattr(Store, "annotations", None)  # which cannot be called
    there = read["narrow"].opened
    assert marked_documents(again.project, there.file_hash) == (known(workspace, read["paper"]),)
    again.close()


def test_the_title_alone_makes_no_copy(
    workspace: Workspace, read: dict[str, QuotedDocument]
) -> None:
    mark(workspace, read["paper"], "He numbered them")
    assert known(workspace, read["paper"]).title != ""
    assert copied(workspace, read["another paper"]) is None
    assert copied(workspace, read["shortened"]) is None  # one short passage says too little


REGION = Passage((Segment(1, (Rect(60, 100, 300, 160),)),), "1", edited_quote="a stamp")


@pytest.mark.parametrize(("copy", "page"), [("with a cover", 2), ("narrow", None)])
def test_a_region_goes_with_a_page_that_is_set_in_the_same_way(
    workspace: Workspace, read: dict[str, QuotedDocument], copy: str, page: int | None
) -> None:
    region = mark(workspace, read["paper"], REGION)
    origin = known(workspace, read["paper"])
    (carried,) = Copy(read[copy]).find([region], origin, read["paper"].pages)
    if page is None:
        assert (carried.status, carried.passage) == (Status.NOT_FOUND, None)
    else:
        assert carried.passage is not None
        assert carried.passage.segments == (replace(REGION.segments[0], page=page),)
        assert carried.passage.edited_quote == "a stamp"


def test_regions_of_scans_are_not_carried_by_the_hash_of_no_text(
    workspace: Workspace, client: DocumentClient, tmp_path: Path
) -> None:
    for name in ("one.pdf", "two.pdf"):
        with pymupdf.open() as document:
            document.new_page(width=400 + len(name)).draw_rect((50, 50, 90, 90 + len(name)))
            document.set_metadata({"title": name})
            document.save(tmp_path / name)
    one, two = (QuotedDocument(client, tmp_path / name) for name in ("one.pdf", "two.pdf"))
    assert one.text_hash == two.text_hash
    region = mark(workspace, one, REGION)
    origin = known(workspace, one)
    (carried,) = Copy(two).find([region], origin, one.pages)
    assert carried.status is Status.NOT_FOUND
    assert copied(workspace, two) is None
