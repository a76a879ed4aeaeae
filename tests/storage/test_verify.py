"""What happens to the bytes of the file does not go unnoticed."""

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from glossator.domain.trouble import Trouble
from glossator.storage.hashing import content_hash
from glossator.storage.rows import select
from glossator.storage.store import Store
from making import PAPER, VOCABULARY, annotate, make_workspace, some_gesture, some_passage


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a project after a life of many gestures."""
    path = tmp_path_factory.mktemp("sound") / "annotations.db"
    workspace = make_workspace(path, seed=8)
    chance = random.Random(8)
    for _ in range(40):
        annotate(workspace, some_passage(chance), "actor:stalin", note="a note of her own")
    for _ in range(40):
        workspace.apply(some_gesture(workspace, chance))
    workspace.close()
    return path.read_bytes()


@pytest.fixture
def project(tmp_path: Path, sound: bytes) -> Path:
    path = tmp_path / "annotations.db"
    path.write_bytes(sound)
    return path


def seen(path: Path) -> object:
    """All that a reader can see in the file; what cannot be read is seen as such."""
    try:
        with Store.open(path) as store:
            found = store.load()
            records = (*found.annotators, *found.documents, *found.annotations)
            return found, [store.events(record.id) for record in records]
    except (Trouble, UnicodeDecodeError):
        return None


def is_noticed(path: Path) -> bool:
    try:
        with Store.open(path) as store:
            return bool(store.warnings or store.verify())
    except Trouble:
        return True


def flips_of_visible_text(sound: bytes, count: int) -> list[tuple[int, int]]:
    """Places of single bits in what the reader wrote or reads: position and bit."""
    chance = random.Random(2)
    texts = [b"a note of her own", b"Stalin", PAPER.title.encode(), VOCABULARY.title.encode()]
    texts += [b"telegram", b"ambassador", "Łódź".encode(), "опись".encode(), b"granted"]
    places = [
        position
        for text in texts
        for start in range(len(sound) - len(text))
        if sound.startswith(text, start)
        for position in range(start, start + len(text))
    ]
    return [(chance.choice(places), chance.randrange(8)) for _ in range(count)]


def miss(path: Path, sound: bytes, count: int) -> tuple[int, list[tuple[int, int]]]:
    """Flip bits of visible text one by one: how many changed what is seen, which were missed."""
    before = seen(path)
    visible, missed = 0, []
    for position, bit in flips_of_visible_text(sound, count):
        flipped = bytearray(sound)
        flipped[position] ^= 1 << bit
        path.write_bytes(flipped)
        if seen(path) != before:
            visible += 1
            if not is_noticed(path):
                missed.append((position, bit))
    return visible, missed


def test_a_sound_project_has_no_faults(project: Path) -> None:
    with Store.open(project) as store:
        assert store.verify() == []


def test_every_flipped_bit_of_visible_text_is_noticed(project: Path, sound: bytes) -> None:
    visible, missed = miss(project, sound, 100)
    assert visible >= 50
    assert missed == []


@pytest.mark.soak
def test_thousands_of_flipped_bits_are_noticed(project: Path, sound: bytes) -> None:
    visible, missed = miss(project, sound, 5_000)
    assert visible >= 2_500
    assert missed == []


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ("UPDATE annotation SET note = 'another' WHERE number = 3", "content"),
        ("UPDATE segment SET rects = '[]' WHERE position = 0", "content"),
        ("UPDATE term SET label = 'Stalin, Iosif' WHERE id = 'actor:stalin'", "content"),
        ("UPDATE document SET title = 'Another Paper'", "content"),
        ("UPDATE event SET label = 'nothing' WHERE number = 5", "content"),
        ("DELETE FROM tagging WHERE annotation_id = (SELECT min(id) FROM annotation)", "history"),
        ("DELETE FROM segment WHERE annotation_id = (SELECT min(id) FROM annotation)", "history"),
        ("DELETE FROM annotation WHERE id = (SELECT min(id) FROM annotation)", "references"),
        ("DELETE FROM annotation; DELETE FROM segment; DELETE FROM tagging", "history"),
        ("DELETE FROM event WHERE number = 9", "history"),
        ("DELETE FROM event WHERE number = (SELECT max(number) FROM event)", "history"),
        ("DELETE FROM annotator", "references"),
        (
            "INSERT INTO annotation_text (annotation_text, rowid, quote, edited_quote, note)"
            " SELECT 'delete', number, quote, edited_quote, note FROM annotation LIMIT 1",
            "full text",
        ),
        ("DROP TRIGGER annotation_text_delete", "schema"),
    ],
)
def test_damage_of_every_kind_is_told(project: Path, damage: str, kind: str) -> None:
    connection = sqlite3.connect(project)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    ours = [] if kind == "schema" else triggers.fetchall()
    triggers.close()
    for name, _ in ours:  # damage asks no trigger
        connection.execute(f"DROP TRIGGER {name}")
    connection.executescript(damage)
    for _, sql in ours:
        connection.execute(sql)
    connection.close()
    with Store.open(project) as store:
        found = store.verify()
    assert any(fault.startswith(f"{kind}: ") for fault in found), found
    assert not any("\n" in fault for fault in found)


def test_verifying_changes_nothing(project: Path, sound: bytes) -> None:
    with Store.open(project) as store:
        store.verify()
    assert project.read_bytes() == sound


@given(note=st.text(st.characters(exclude_categories=["Cs"])))
@example(note='"\\/\b\f\n\r\t\x00\x01\x1f\x7f\u2028\U0001f4dc')
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_agrees_with_its_hash(project: Path, note: str) -> None:
    """SQLite writes the JSON of a row when it is verified, Python when it is written."""
    with Store.open(project) as store:
        row = select(store._db, "SELECT * FROM annotation LIMIT 1")[0]
        kept = content_hash({**row, "note": note})
        sql = "UPDATE annotation SET note = ?, content_hash = ? WHERE number = ?"
        store._db.execute("BEGIN")
        store._db.execute(sql, [note, kept, row["number"]])
        assert [fault for fault in store.verify() if fault.startswith("content")] == []
        store._db.execute("ROLLBACK")
