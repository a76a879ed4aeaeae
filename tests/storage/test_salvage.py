"""What can be read of a damaged project is brought back, without any backup."""

import contextlib
import random
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.trouble import Trouble
from glossator.services.planner import together
from glossator.storage.backup import back_up, file_of
from glossator.storage.opening import connect
from glossator.storage.records import segment_rows, tagging_rows
from glossator.storage.rows import insert
from glossator.storage.salvage import Salvaged, salvage
from glossator.storage.store import Store
from making import (
    PAPER,
    VOCABULARY,
    annotate,
    contents,
    make_workspace,
    open_again,
    some_gesture,
    some_passage,
)

MOMENT = "2026-11-25T12:00:00.000Z"
NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@dataclass
class Life:
    """The bytes of a project and what was in it."""

    sound: bytes
    annotations: dict[str, Annotation]
    everything: object


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    path = tmp_path_factory.mktemp("life") / "annotations.db"
    workspace, chance = make_workspace(path, seed=8), random.Random(8)
    terms = ["actor:stalin", "claim:thesis"]
    for _ in range(10):
        made = [
            workspace.plan.annotate(PAPER.id, some_passage(chance), terms, note="a note of her own")
            for _ in range(60)
        ]
        workspace.apply(together("mark passages", *made))
    for _ in range(60):
        workspace.apply(some_gesture(workspace, chance))
    annotations = dict(workspace.project.annotations)
    workspace.close()
    with Store.open(path) as store:
        return Life(path.read_bytes(), annotations, contents(store.load()))


def salvaged(folder: Path, content: bytes, backup: Path | None = None) -> tuple[Salvaged, Path]:
    """Bring back what is in ``content``; the file that comes of it is sound."""
    path, target = folder / "damaged.db", folder / "new.db"
    path.write_bytes(content)
    target.unlink(missing_ok=True)
    told = salvage(path, target, MOMENT, backup)
    assert path.read_bytes() == content
    with Store.open(target) as store:
        assert store.verify() == []
        assert store.warnings == ()
    assert all("\n" not in remark for remark in told.remarks)
    return told, target


def brought_back(life: Life, target: Path) -> float:
    """The part of the annotations that is there exactly as it was."""
    with Store.open(target) as store:
        found = {annotation.id: annotation for annotation in store.load().annotations}
    same = sum(found.get(key) == annotation for key, annotation in life.annotations.items())
    return same / len(life.annotations)


def with_noise(content: bytes, seed: int, length: int) -> bytes:
    chance = random.Random(seed)
    at = chance.randrange(len(content) - length)
    return content[:at] + chance.randbytes(length) + content[at + length :]


def test_of_a_sound_project_everything_comes_back(life: Life, tmp_path: Path) -> None:
    told, target = salvaged(tmp_path, life.sound)
    assert told.remarks == ()
    assert told.annotations == len(life.annotations)
    with Store.open(target) as store:
        assert contents(store.load()) == life.everything
        original = tmp_path / "damaged.db"
        with Store.open(original) as before:
            assert store.project_id == before.project_id
            assert store.revision == before.revision
            some = next(iter(life.annotations))
            assert store.events(some) == [
                event_without_kind(event) for event in before.events(some)
            ]


def event_without_kind(event: object) -> object:
    return replace(event, kind=None)  # type: ignore[type-var]


@pytest.mark.parametrize("seed", range(3))
def test_out_of_64_kib_of_damage_nearly_all_come_back(
    life: Life, tmp_path: Path, seed: int
) -> None:
    _, target = salvaged(tmp_path, with_noise(life.sound, seed, 65_536))
    assert brought_back(life, target) >= 0.92


@pytest.mark.soak
def test_out_of_hundreds_of_damaged_files_nearly_all_come_back(life: Life, tmp_path: Path) -> None:
    for seed in range(300):
        _, target = salvaged(tmp_path, with_noise(life.sound, seed, 65_536))
        assert brought_back(life, target) >= 0.92


def test_out_of_a_file_cut_to_three_quarters_three_quarters_come_back(
    life: Life, tmp_path: Path
) -> None:
    _, target = salvaged(tmp_path, life.sound[: len(life.sound) * 3 // 4])
    assert brought_back(life, target) >= 0.75


def test_without_its_first_page_a_file_gives_everything(life: Life, tmp_path: Path) -> None:
    _, target = salvaged(tmp_path, bytes(4096) + life.sound[4096:])
    assert brought_back(life, target) == 1.0


def test_with_a_backup_all_that_it_had_comes_back(life: Life, tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    path.write_bytes(life.sound)
    made = back_up(path, "at exit", NOON)
    assert made is not None
    half = life.sound[: len(life.sound) // 2]
    _, target = salvaged(tmp_path, half)
    assert brought_back(life, target) < 0.9
    _, target = salvaged(tmp_path, half, file_of(path, made.backup))
    assert brought_back(life, target) == 1.0


def test_what_is_not_as_it_was_written_comes_from_the_history(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=1)
    made = annotate(workspace, some_passage(random.Random(1)), "actor:stalin", note="as written")
    workspace.close()
    alter(path, "UPDATE annotation SET note = 'forged'")
    told, target = salvaged(tmp_path, path.read_bytes())
    assert told.remarks == ("1 record was taken from the history.",)
    with Store.open(target) as store:
        assert store.load().annotations == (made,)


def test_what_the_history_does_not_know_is_kept_and_named(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=1)
    made = annotate(workspace, some_passage(random.Random(1)), "actor:stalin", note="as written")
    workspace.close()
    alter(
        path,
        "DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE record_type = 'annotation';"
        "UPDATE annotation SET note = 'another letter'",
    )
    told, target = salvaged(tmp_path, path.read_bytes())
    (remark,) = told.remarks
    assert made.id in remark
    assert "another letter" in remark
    assert "was kept as it is" in remark
    with Store.open(target) as store:
        assert store.load().annotations[0].note == "another letter"
        (event,) = store.events(made.id)
        assert event.label == "bring back what was damaged"


def test_what_others_refer_to_is_stood_in_for(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=1)
    made = annotate(workspace, some_passage(random.Random(1)), "actor:stalin")
    workspace.close()
    alter(
        path,
        "DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE record_type <> 'annotation';"
        "DELETE FROM document; DELETE FROM annotator; DELETE FROM term; DELETE FROM facet;"
        "DELETE FROM vocabulary",
    )
    told, target = salvaged(tmp_path, path.read_bytes())
    assert sum("something stands in for it" in remark for remark in told.remarks) == 5
    with Store.open(target) as store:
        found = store.load()
        assert found.annotations == (made,)
        assert found.vocabulary.by_id["actor:stalin"].label == "stalin"


ROW = "DELETE FROM annotation WHERE id = ?"
PLACES = "DELETE FROM segment WHERE annotation_id = ?"


def lose(path: Path, annotation: Annotation, *parts: str) -> None:
    """Take parts of an annotation out of the file, and all annotations out of its history."""
    alter(
        path,
        "DROP TRIGGER IF EXISTS event_is_never_removed;"
        "DELETE FROM event WHERE record_type = 'annotation'",
    )
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for part in parts:
            connection.execute(part, [annotation.id])


def test_a_gloss_comes_back_with_what_is_left_of_it(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace, chance = make_workspace(path, seed=1), random.Random(1)
    rowless, placeless, termed = (
        annotate(workspace, some_passage(chance), "actor:stalin", note="her own words")
        for _ in range(3)
    )
    workspace.close()
    for annotation, parts in ((rowless, [ROW]), (placeless, [PLACES]), (termed, [ROW, PLACES])):
        lose(path, annotation, *parts)
    told, target = salvaged(tmp_path, path.read_bytes())
    with Store.open(target) as store:
        found = {annotation.id: annotation for annotation in store.load().annotations}
        assert store.events(rowless.id)[0].after == found[rowless.id]
    assert found.keys() == {rowless.id, placeless.id, termed.id}
    assert all(each.term_ids == ("actor:stalin",) for each in found.values())
    assert found[rowless.id].document_id == PAPER.id
    assert found[rowless.id].passage.segments == rowless.passage.segments
    assert found[rowless.id].passage.quote == ""
    assert found[placeless.id].passage.quote == placeless.passage.quote
    assert found[placeless.id].passage.page == placeless.passage.page
    assert found[placeless.id].note == "her own words"
    assert found[termed.id].passage.page == 1
    for annotation_id, lost in (
        (rowless.id, "without its quote and note,"),
        (placeless.id, "without its place (it stands in the corner of page"),
        (termed.id, "without its quote and note and place"),
    ):
        assert any(annotation_id in remark and lost in remark for remark in told.remarks)


def test_what_is_left_of_a_deleted_gloss_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace, chance = make_workspace(path, seed=1), random.Random(1)
    made = annotate(workspace, some_passage(chance), "actor:stalin")
    workspace.apply(workspace.plan.remove([made]))
    workspace.close()
    with contextlib.closing(connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        insert(db, "segment", segment_rows(made)[0])
        insert(db, "tagging", tagging_rows(made)[0])
    told, _ = salvaged(tmp_path, path.read_bytes())
    assert told.annotations == 0


def test_terms_nobody_changed_come_back_from_the_vocabulary_of_the_program(tmp_path: Path) -> None:
    path, target = tmp_path / "damaged.db", tmp_path / "new.db"
    workspace = make_workspace(path, seed=1)
    by_id = workspace.project.vocabulary.by_id
    renamed = replace(by_id["actor:shtykov"], label="Shtykov, T. F.")
    workspace.apply(workspace.plan_vocabulary.edit_term(by_id["actor:shtykov"], renamed))
    workspace.apply(workspace.plan_vocabulary.delete(by_id["claim:thesis"]))
    wanted = workspace.project.vocabulary
    workspace.close()
    alter(path, "DELETE FROM term; DELETE FROM facet WHERE id = 'archive'")
    told = salvage(path, target, MOMENT, shipped=VOCABULARY)
    with Store.open(target) as store:
        assert store.load().vocabulary == wanted
        assert store.verify() == []
    assert any("6 records were taken from the vocabulary of the" in each for each in told.remarks)


def test_another_vocabulary_gets_no_terms_of_the_program(tmp_path: Path) -> None:
    path, target = tmp_path / "damaged.db", tmp_path / "new.db"
    make_workspace(path, seed=1).close()
    alter(path, "DELETE FROM term WHERE id = 'claim:thesis'")
    for other in (replace(VOCABULARY, id="urn:other"), replace(VOCABULARY, version="3.0")):
        salvage(path, target, MOMENT, shipped=other)
        with Store.open(target) as store:
            assert "claim:thesis" not in store.load().vocabulary.by_id
        target.unlink()


def test_a_link_to_what_is_lost_is_named(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace, chance = make_workspace(path, seed=1), random.Random(1)
    first, second = (annotate(workspace, some_passage(chance)) for _ in range(2))
    change = workspace.plan.relate("rests-on", first.id, second.id)
    assert change is not None
    workspace.apply(change)
    (relation,) = workspace.project.relations.values()
    workspace.close()
    lose(path, second, ROW, PLACES)
    told, target = salvaged(tmp_path, path.read_bytes())
    assert any(relation.id in remark and "is lost" in remark for remark in told.remarks)
    with Store.open(target) as store:
        assert [each.id for each in store.load().annotations] == [first.id]


def test_what_was_deleted_stays_deleted(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    workspace, chance = make_workspace(path, seed=1), random.Random(1)
    made = [annotate(workspace, some_passage(chance), "actor:stalin") for _ in range(80)]
    workspace.apply(workspace.plan.remove(made[:70]))
    kept = set(workspace.project.annotations)
    workspace.close()
    for content in (path.read_bytes(), bytes(4096) + path.read_bytes()[4096:]):
        _, target = salvaged(tmp_path, content)
        with Store.open(target) as store:
            assert {annotation.id for annotation in store.load().annotations} == kept


def test_a_journal_that_lies_beside_is_taken_back_first(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    workspace = make_workspace(path, seed=1)
    annotate(workspace, some_passage(random.Random(1)), note="as written")
    workspace.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE annotation SET note = hex(randomblob(20000))")
    half, journal = path.read_bytes(), path.with_name("damaged.db-journal").read_bytes()
    connection.rollback()
    connection.close()
    path.with_name("damaged.db-journal").write_bytes(journal)
    _, target = salvaged(tmp_path, half)
    with Store.open(target) as store:
        assert store.load().annotations[0].note == "as written"
    assert path.with_name("damaged.db-journal").read_bytes() == journal


def test_the_project_can_be_worked_on_again(life: Life, tmp_path: Path) -> None:
    _, target = salvaged(tmp_path, with_noise(life.sound, 5, 65_536))
    workspace, chance = open_again(target, seed=77), random.Random(7)
    for _ in range(20):
        workspace.apply(some_gesture(workspace, chance))
    while workspace.to_undo is not None:
        workspace.undo()
    workspace.close()
    with Store.open(target) as store:
        assert store.verify() == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 a paper", bytes(100_000)])
def test_where_nothing_of_a_project_is_left_it_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(content)
    with pytest.raises(Trouble, match="Nothing can be read"):
        salvage(path, tmp_path / "new.db", MOMENT)
    assert not (tmp_path / "new.db").exists()


def alter(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
