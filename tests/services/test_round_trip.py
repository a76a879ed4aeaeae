"""Given away and taken in again: a second project holds the same, and nothing that is wrong."""

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Step
from glossator.domain.query import Filter
from glossator.domain.trouble import Trouble
from glossator.services import exchange
from glossator.services.exchange import ImportReport, export, import_file
from glossator.services.project import Project
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import (
    COLLEAGUE,
    PAPER,
    VOCABULARY,
    annotate,
    contents,
    make_workspace,
    open_again,
    passage,
    region,
    some_gesture,
    two_pages,
)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project after a life of many gestures."""
    path = tmp_path_factory.mktemp("lived in") / "annotations.db"
    workspace = make_workspace(path, seed=12)
    annotate(workspace, region(), "archive:frus")
    annotate(workspace, two_pages(), "claim:thesis", "actor:ussr", note="both pages")
    chance = random.Random(12)
    for _ in range(60):
        workspace.apply(some_gesture(workspace, chance))
    workspace.close()
    return path


@pytest.fixture
def workspace(lived_in: Path, tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_again(Path(shutil.copy(lived_in, tmp_path)), seed=13)
    yield workspace
    workspace.close()


@pytest.fixture
def given_away(workspace: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    export(workspace, Filter(), "jsonl", path)
    return path


def new_project(path: Path) -> Workspace:
    store = Store.create(path, VOCABULARY)
    return Workspace(store, Project(store.load()), COLLEAGUE)


def without_origin(found: AnnotationSet) -> AnnotationSet:
    def bare(annotation: Annotation) -> Annotation:
        return replace(annotation, origin="")

    return replace(found, annotations=tuple(map(bare, found.annotations)))


def on_disk(workspace: Workspace) -> AnnotationSet:
    with Store.open(workspace.path) as store:
        assert store.verify() == []
        return store.load()


def test_a_second_project_holds_the_same_after_import(
    workspace: Workspace, given_away: Path, tmp_path: Path
) -> None:
    second = new_project(tmp_path / "second.db")
    report = import_file(second, given_away)
    ours = workspace.find_set(Filter())
    assert (report.added, report.present, report.troubles) == (len(ours.annotations), 0, ())
    theirs = second.find_set(Filter())
    assert {a.origin for a in theirs.annotations} == {"set.jsonl"}
    assert without_origin(theirs).annotations == ours.annotations
    assert theirs.documents == (replace(PAPER, path="paper.pdf"),)
    assert theirs.annotators == ours.annotators
    used = {t for a in ours.annotations for t in a.term_ids}
    for term_id in used:
        assert theirs.vocabulary.by_id[term_id] == ours.vocabulary.by_id[term_id]
    assert contents(on_disk(second))[-1] == {a.id: a for a in theirs.annotations}  # type: ignore[index]
    second.close()


def test_a_second_import_changes_nothing(given_away: Path, tmp_path: Path) -> None:
    second = new_project(tmp_path / "second.db")
    import_file(second, given_away)
    before, revision = on_disk(second), second._store.revision
    report = import_file(second, given_away)
    assert (report.added, report.troubles) == (0, ())
    assert report.present == len(before.annotations)
    assert (on_disk(second), second._store.revision) == (before, revision)
    second.close()


def test_an_import_is_one_gesture_that_can_be_undone(given_away: Path, tmp_path: Path) -> None:
    second = new_project(tmp_path / "second.db")
    import_file(second, given_away)
    imported = on_disk(second)
    second.undo()
    assert on_disk(second).annotations == ()
    assert on_disk(second).vocabulary == VOCABULARY
    second.redo()
    assert on_disk(second) == imported
    second.close()


def test_bringing_back_what_was_removed_here(workspace: Workspace, given_away: Path) -> None:
    before = on_disk(workspace)
    removed = workspace.find(Filter())[:5]
    workspace.apply(workspace.plan.remove(removed))
    report = import_file(workspace, given_away)
    assert report.added == 5
    assert contents(without_origin(on_disk(workspace))) == contents(without_origin(before))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"x",
        b"\xff\xfe{\x00}\x00",
        "Ünicode in another coding".encode("latin-1"),
        b"%PDF-1.7",
        b"SQLite format 3\x00" + b"\x00" * 200,
        b'{"id": 1}\n[]\nnull\n',
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ],
)
def test_what_is_no_set_changes_nothing(
    workspace: Workspace, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    before = workspace.path.read_bytes()
    if content.strip():
        with pytest.raises(Trouble, match=r"^bad\.jsonl [^\n]+$"):
            import_file(workspace, path)
    else:
        assert import_file(workspace, path) == ImportReport(0, 0, ())
    assert workspace.path.read_bytes() == before


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def put_lines(path: Path, lines: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_a_file_cut_off_loses_its_last_line_alone(given_away: Path, tmp_path: Path) -> None:
    content = given_away.read_bytes()
    given_away.write_bytes(content[:-400])
    second = new_project(tmp_path / "second.db")
    report = import_file(second, given_away)
    assert report.added == content.count(b"\n") - 1
    assert len(report.troubles) == 1
    second.close()


def test_terms_of_a_facet_that_is_not_here_are_left_out_and_told(
    given_away: Path, tmp_path: Path
) -> None:
    lines = lines_of(given_away)
    strange = {"facet": "mood", "term": "mood:grim", "label": "Grim", "provenance": "typed"}
    lines[2]["terms"] = [strange]
    second = new_project(tmp_path / "second.db")
    report = import_file(second, put_lines(tmp_path / "moods.jsonl", lines))
    assert report.added == len(lines) - 1
    assert report.troubles == (
        f"Annotation {lines[2]['id']}: this vocabulary has no facet “mood”.",
    )
    assert "mood:grim" not in on_disk(second).vocabulary.by_id
    second.close()


def test_another_document_of_the_same_id_is_told(
    workspace: Workspace, given_away: Path, tmp_path: Path
) -> None:
    (line, *_) = lines_of(given_away)
    forged = dict(line, id="new", document=dict(line["document"], file_hash="e" * 64))  # type: ignore[call-overload]
    before = workspace.path.read_bytes()
    with pytest.raises(Trouble, match="another one here"):
        import_file(workspace, put_lines(tmp_path / "forged.jsonl", [forged]))
    assert workspace.path.read_bytes() == before


def test_the_same_paper_under_another_id_is_the_same_paper(
    workspace: Workspace, given_away: Path, tmp_path: Path
) -> None:
    (line, *_) = lines_of(given_away)
    other = dict(line, id="new", document=dict(line["document"], id="their paper"))  # type: ignore[call-overload]
    import_file(workspace, put_lines(tmp_path / "theirs.jsonl", [other]))
    assert workspace.project.annotations["new"].document_id == PAPER.id
    assert on_disk(workspace).documents == (PAPER,)


def test_a_file_that_is_too_large_is_not_read(
    workspace: Workspace, given_away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = given_away.stat().st_size
    monkeypatch.setattr(exchange, "MOST_BYTES", size)
    assert import_file(workspace, given_away).present > 0
    monkeypatch.setattr(exchange, "MOST_BYTES", size - 1)
    with pytest.raises(Trouble, match="larger than"):
        import_file(workspace, given_away)


def test_proposed_terms_travel_with_their_annotations(workspace: Workspace, tmp_path: Path) -> None:
    term, proposal = workspace.plan.propose("claim", "Hearsay")
    workspace.apply(proposal)
    made = annotate(workspace, passage(), term.id)
    path = tmp_path / "proposed.jsonl"
    export(workspace, Filter(term_ids=frozenset({term.id})), "jsonl", path)
    second = new_project(tmp_path / "second.db")
    import_file(second, path)
    assert second.project.vocabulary.by_id[term.id] == term
    assert second.project.vocabulary.terms[-1] == term
    assert second.project.annotations[made.id].term_ids == (term.id,)
    second.close()


def test_a_gloss_on_a_page_that_the_paper_does_not_have_is_left_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = annotate(workspace, passage("the last page", PAPER.page_count))
    path = tmp_path / "longer.jsonl"
    export(workspace, Filter(), "jsonl", path)
    longer = path.read_text(encoding="utf-8").replace('"page_count": 40', '"page_count": 99')
    path.write_text(longer.replace('"page": 40', '"page": 41'), encoding="utf-8")
    second = new_project(tmp_path / "second.db")
    second.record(Change("add document", (Step(None, PAPER),)))
    report = import_file(second, path)
    assert report.troubles == (f"Annotation {made.id}: there is no page 41, the document has 40.",)
    assert made.id not in second.project.annotations
    second.close()
