"""What the reader was told is kept is there after her program was killed at any moment."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from short_life import noted, record_hash

from glossator.storage.records import record_json
from glossator.storage.store import Store
from making import make_workspace

PROGRAM = Path(__file__).with_name("short_life.py")
FORKS = hasattr(os, "fork")
LONGEST_LIFE = 0.025  # seconds after the first gesture
FULL_CHECK_EACH = 20


class Lives:
    """Starts readers one after another and kills them."""

    def __init__(self) -> None:
        self._process = self._start("nursery") if FORKS else None

    def begin(self, database: Path, seed: int, fault: str) -> None:
        words = (str(database), str(seed), fault)
        if FORKS:
            assert self._process is not None
            self._process.stdin.write("\t".join(words) + "\n")
            self._process.stdin.flush()
        else:
            self._process = self._start("one", *words)
        self._pid = int(self.line().split()[1])

    def line(self) -> str:
        return self._process.stdout.readline()

    def kill(self) -> list[str]:
        """End the life at once; the lines that it said before and nobody has read."""
        if not FORKS:
            self._process.kill()
            lines = self._process.stdout.readlines()
            self._process.wait()
            self._process.stdout.close()
            self._process.stdin.close()
            return lines
        os.kill(self._pid, signal.SIGKILL)
        lines = []
        while not (line := self.line()).startswith("dead"):
            assert line, "the nursery is gone"
            lines.append(line)
        assert line.split()[1] == str(signal.SIGKILL.value), "the reader ended by herself"
        return lines

    def close(self) -> None:
        if FORKS:
            self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()

    def _start(self, *words: str) -> subprocess.Popen:
        paths = os.pathsep.join(path for path in sys.path if path)
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        )


@dataclass
class Ledger:
    """What was acknowledged: the revision, and the hash of each record (``None``: removed)."""

    revision: int
    kept: dict[str, str | None]
    faults: list[str] = field(default_factory=list)
    kills: int = 0
    acknowledged: int = 0
    journals: int = 0

    def hear(self, lines: list[str]) -> None:
        for line in lines:
            said = json.loads(line)
            self.acknowledged += 1
            self.revision = said["revision"]
            self.kept |= said["kept"]

    def check(self, database: Path) -> None:
        """Open the file as the program does, and compare it with what was said to be kept."""
        self.kills += 1
        journal = database.with_name(f"{database.name}-journal")
        self.journals += journal.exists() and journal.stat().st_size > 0
        with Store.open(database) as store:  # after a cut transaction it verifies everything
            self.faults += store.warnings
            if self.kills % FULL_CHECK_EACH == 0:
                self.faults += store.verify()
            found = store.load()
            revision = store.revision
        present: dict[str, Any] = {record.id: record for record in found.annotations}
        present |= {record.id: record for record in (*found.annotators, *found.documents)}
        hashes = {key: record_hash(record_json(record)) for key, record in present.items()}
        events = events_of(database)
        # At the moment of the kill one gesture may have been kept whose word was still unsaid.
        unsaid = {key for key, (when, _) in events.items() if when > self.revision}
        if revision - self.revision not in (0, 1):
            self.faults.append(f"revision {self.revision} was said, {revision} is there")
        for key, kept in self.kept.items():
            if key not in unsaid and hashes.get(key) != kept:
                self.faults.append(f"{key} is not as it was said to be kept")
        if hashes != {key: after for key, (_, after) in events.items() if after is not None}:
            self.faults.append("the records are not what the events say")
        for annotation in found.annotations:
            if annotation.note != noted(annotation):
                self.faults.append(f"{annotation.id} was written by half")
        self.revision, self.kept = revision, dict(hashes)


def events_of(database: Path) -> dict[str, tuple[int, str | None]]:
    """The revision of the last event of each record, and the hash of the record after it."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    rows = connection.execute("SELECT record_id, revision, after FROM event ORDER BY number")
    last = {key: (revision, after) for key, revision, after in rows}
    connection.close()
    return {key: (revision, record_hash(after)) for key, (revision, after) in last.items()}


def kill_readers(
    lives: Lives, database: Path, *, most: int, seconds: float, fault: str = "none"
) -> Ledger:
    """Kill readers at work until there were enough, time is up, or something is wrong."""
    make_workspace(database, seed=0).close()
    ledger = Ledger(0, {})
    ledger.check(database)
    ledger.kills = 0
    chance = random.Random(4)
    until = time.monotonic() + seconds
    while ledger.kills < most and time.monotonic() < until and not ledger.faults:
        lives.begin(database, chance.getrandbits(32), fault)
        said = [] if chance.random() < 0.1 else [lives.line()]  # some die before their first word
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        ledger.hear(said + lives.kill())
        ledger.check(database)
    return ledger


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    lives = Lives()
    yield lives
    lives.close()


def test_what_was_acknowledged_survives_the_kill(
    lives: Lives, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = kill_readers(lives, tmp_path / "annotations.db", most=300, seconds=20)
    told(ledger, capsys)
    assert ledger.faults == []
    assert ledger.kills >= 20  # on a machine that has much else to do
    assert ledger.acknowledged >= ledger.kills / 2
    assert ledger.journals >= 0.3 * ledger.kills  # else the kills miss the transactions


@pytest.mark.parametrize("fault", ["early", "halves", "batch"])
def test_a_planted_bug_is_caught(lives: Lives, tmp_path: Path, fault: str) -> None:
    ledger = kill_readers(lives, tmp_path / "annotations.db", most=300, seconds=15, fault=fault)
    assert ledger.faults


@pytest.mark.soak
def test_ten_thousand_kills_lose_nothing(
    lives: Lives, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for turn in range(20):
        database = tmp_path / f"{turn}.db"
        ledger = kill_readers(lives, database, most=500, seconds=3600)
        told(ledger, capsys)
        assert ledger.faults == []
        assert ledger.kills == 500


def told(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(
            f"\n{ledger.kills} kills, {ledger.acknowledged} acknowledged,"
            f" {ledger.journals} in the middle of a transaction, {len(ledger.faults)} faults"
        )
