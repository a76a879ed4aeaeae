"""Rows are read from the bytes of a file as SQLite reads them, and page by page where it cannot."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.storage.pages import cells, free_pages, page_size


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.db"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize("size", [512, 4096, 65536])
def test_rows_are_read_as_sqlite_reads_them(db: sqlite3.Connection, path: Path, size: int) -> None:
    chance = random.Random(size)
    db.execute(f"PRAGMA page_size = {size}")
    db.execute("CREATE TABLE numbered (number INTEGER PRIMARY KEY, a, b, c)")
    db.execute("CREATE TABLE keyed (key TEXT PRIMARY KEY, a, b) WITHOUT ROWID")
    numbers = [0, 1, -1, 127, -128, 40_000, -40_000, 2**23, 2**31, -(2**40), 2**62, None]
    db.execute("BEGIN")
    for n in range(400):
        text = "Łódź " * chance.choice([0, 1, 10, 100, 1000])
        db.execute(
            "INSERT INTO numbered VALUES (?, ?, ?, ?)",
            [n * n + 1, chance.choice(numbers), text, text.encode()],
        )
        db.execute("INSERT INTO keyed VALUES (?, ?, ?)", [f"{n:04}", chance.choice(numbers), text])
    db.execute("COMMIT")
    content = path.read_bytes()
    assert page_size(content) == size
    found = [cell for cell in cells(content) if len(cell.values) > 2 and cell.page > 1]
    numbered = {(c.rowid, *c.values[1:]) for c in found if c.rowid is not None}
    keyed = {c.values for c in found if c.rowid is None}
    assert numbered >= set(db.execute("SELECT * FROM numbered"))
    assert keyed >= set(db.execute("SELECT * FROM keyed"))


def test_what_was_removed_is_not_found_again(db: sqlite3.Connection, path: Path) -> None:
    write_notes(db, [f"note {n} " * 50 for n in range(500)])
    db.execute("DELETE FROM note WHERE number > 10")
    content = path.read_bytes()
    free = free_pages(content)
    assert free is not None
    assert len(free) == db.execute("PRAGMA freelist_count").fetchone()[0]
    notes = {c.rowid for c in cells(content) if c.page > 1 and c.rowid is not None}
    assert notes == set(range(1, 11))


def test_a_damaged_page_costs_what_stands_on_it(db: sqlite3.Connection, path: Path) -> None:
    write_notes(db, [f"note {n} " * 20 for n in range(500)])
    content = path.read_bytes()
    sound = {c.rowid for c in cells(content) if c.page > 1}
    on_page_7 = {c.rowid for c in cells(content) if c.page == 7}
    damaged = content[: 6 * 4096] + bytes(4096) + content[7 * 4096 :]
    assert len(on_page_7) > 5
    assert {c.rowid for c in cells(damaged) if c.page > 1} == sound - on_page_7
    without_the_first = bytes(4096) + content[4096:]
    assert {c.rowid for c in cells(without_the_first)} == sound


def test_noise_is_no_trouble(path: Path, db: sqlite3.Connection) -> None:
    write_notes(db, ["note " * 900] * 100)
    sound = path.read_bytes()
    for seed in range(30):
        chance = random.Random(seed)
        noisy = bytearray(sound)
        for _ in range(40):
            at = chance.randrange(len(noisy))
            noisy[at : at + 8] = chance.randbytes(8)
        assert len(list(cells(bytes(noisy[: chance.randrange(len(noisy))])))) < 1000
    assert list(cells(b"")) == []
    assert list(cells(random.Random(1).randbytes(50_000))) is not None


def write_notes(db: sqlite3.Connection, texts: list[str]) -> None:
    db.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, text)")
    db.execute("BEGIN")
    db.executemany("INSERT INTO note (text) VALUES (?)", [(text,) for text in texts])
    db.execute("COMMIT")
