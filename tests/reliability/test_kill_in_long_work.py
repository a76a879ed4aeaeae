"""Killed in a work of many records, a project is as before it or as after it, never between."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_content import Content, content_of
from long_work import SET, WORKS

from glossator.domain.query import Filter
from glossator.services.exchange import export
from glossator.services.planner import together
from glossator.storage.hashing import NOT_CONTENT, hashed
from glossator.storage.schema import migrations
from glossator.storage.store import Store
from glossator.storage.verify import empty_file, hashed_tables
from making import PAPER, make_workspace, open_again, some_passage

PROGRAM = Path(__file__).with_name("long_work.py")
TRIGGERS = {f"annotation_text_{when}" for when in ("insert", "delete", "update")}
MANY = 400
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="works are begun by fork")

State = tuple[Content, list[object], int]


class Works:
    """Begins works in processes of their own, and kills them."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def begin(self, work: str, database: Path) -> int:
        """The number of a process that is about to do ``work``."""
        self._process.stdin.write(f"{work}\t{database}\n")
        self._process.stdin.flush()
        number = int(self._line().split()[1])
        assert self._line() == "started"
        return number

    def end(self, number: int, after: float | None = None) -> None:
        """Kill it ``after`` so many seconds, else when it is done."""
        if after is None:
            assert self._line() == "done"
        else:
            time.sleep(after)
        os.kill(number, signal.SIGKILL)
        while not (line := self._line()).startswith("dead"):
            assert line == "done"

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _line(self) -> str:
        return self._process.stdout.readline().rstrip("\n")


@pytest.fixture(scope="module")
def works() -> Iterator[Works]:
    works = Works()
    yield works
    works.close()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each work a folder with a project that waits for it."""
    base = tmp_path_factory.mktemp("begun")
    many = base / "import_set" / "annotations.db"
    many.parent.mkdir()
    fill(many, seed=1, count=20)
    other = base / "other.db"
    fill(other, seed=2, count=MANY)
    workspace = open_again(other)
    export(workspace, Filter(), "jsonl", many.with_name(SET))
    workspace.close()
    for work in ("merge_terms", "rebuild"):
        (base / work).mkdir()
        shutil.copy(other, base / work / "annotations.db")
    empty_full_text(base / "rebuild" / "annotations.db")
    (base / "take_back").mkdir()
    fill(base / "take_back" / "annotations.db", seed=3, count=MANY, at_once=True)
    (base / "migrate").mkdir()
    as_the_first_version(other, base / "migrate" / "annotations.db")
    return {work: base / work for work in WORKS}


def fill(path: Path, *, seed: int, count: int, at_once: bool = True) -> None:
    workspace, chance = make_workspace(path, seed=seed), random.Random(seed)
    plan = workspace.plan
    terms = ["actor:stalin", "claim:thesis"]
    made = [plan.annotate(PAPER.id, some_passage(chance), terms, note="n") for _ in range(count)]
    workspace.apply(together("mark passages", *made))
    workspace.close()


def empty_full_text(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO annotation_text (annotation_text) VALUES ('delete-all')")
    connection.commit()
    connection.close()


def as_the_first_version(path: Path, target: Path) -> None:
    """The project at ``path`` as the first schema has it."""
    new, old = sqlite3.connect(path), sqlite3.connect(target)
    new.row_factory = sqlite3.Row
    empty = empty_file(migrations, 1)
    empty.conn.backup(old)
    for table, columns in (*hashed_tables(migrations, 1).items(), ("meta", ())):
        if table == "relation":
            continue
        for row in map(dict, new.execute(f"SELECT * FROM {table}")):  # noqa: S608
            kept = row if table == "meta" else {name: row[name] for name in columns}
            whole = kept if table == "meta" else hashed(kept)
            numbers = {k: row[k] for k in NOT_CONTENT & row.keys() if k == "number"}
            values = {**whole, **numbers}
            places = ", ".join("?" * len(values))
            old.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})",  # noqa: S608
                list(values.values()),
            )
    old.commit()
    for connection in (new, old):
        connection.close()
    empty.close()


def state_of(path: Path) -> State:
    """All that is in the file; reading it takes back what was half written."""
    connection = sqlite3.connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    events = connection.execute("SELECT revision, record_id, after FROM event ORDER BY number")
    found = [*events.fetchall(), full_text_of(connection)]
    connection.close()
    return content_of(path), found, version


def full_text_of(connection: sqlite3.Connection) -> object:
    matching = "SELECT count(*) FROM annotation_text WHERE annotation_text MATCH 'n'"
    return connection.execute(matching).fetchone()


def kill_in(works: Works, work: str, begun: Path, folder: Path, kills: int) -> Counter[str]:
    """Kill ``work`` at moments from before its beginning to after its end; how it was found."""
    path = folder / "annotations.db"

    def begin_anew() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(begun, folder)

    begin_anew()
    before = state_of(path)
    number = works.begin(work, path)
    start = time.monotonic()
    works.end(number)
    duration = time.monotonic() - start
    after = state_of(path)
    assert before != after
    found: Counter[str] = Counter()
    chance = random.Random(work)
    for _ in range(kills):
        begin_anew()
        works.end(works.begin(work, path), chance.uniform(0, 1.2 * duration))
        state = state_of(path)
        assert state in (before, after), work
        found["before" if state == before else "after"] += 1
        check(path, is_repaired=work != "rebuild" or state == after)
    return found


def check(path: Path, *, is_repaired: bool) -> None:
    """Opened by the program, nothing is wrong, and the full text is looked after."""
    with Store.open(path) as store:
        assert not is_repaired or store.verify() == []
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert {name for (name,) in names} >= TRIGGERS
    connection.close()


def test_a_killed_work_is_done_or_not_begun(
    works: Works,
    begun: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    total: Counter[str] = Counter()
    for work, folder in begun.items():
        total += kill_in(works, work, folder, tmp_path / work, 8)
    with capsys.disabled():
        print(f"\n{total['before']} times before the work, {total['after']} times after it")
    assert min(total["before"], total["after"]) >= 5


@pytest.mark.soak
@pytest.mark.parametrize("work", WORKS)
def test_hundreds_of_killed_works_are_done_or_not_begun(
    works: Works, begun: dict[str, Path], tmp_path: Path, work: str
) -> None:
    found = kill_in(works, work, begun[work], tmp_path / work, 400)
    assert min(found["before"], found["after"]) >= 5
