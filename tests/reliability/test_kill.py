"""What the reader was told is kept is there after her program was killed at any moment."""

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from ledger import Ledger
from lives import LONGEST_LIFE, Lives

from making import make_workspace

FULL_CHECK_EACH = 20


@dataclass
class Killing:
    """How many were killed, how many of them within a transaction, and what the file was then."""

    ledger: Ledger = field(default_factory=Ledger)
    kills: int = 0
    journals: int = 0

    def check(self, database: Path) -> None:
        self.kills += 1
        journal = database.with_name(f"{database.name}-journal")
        self.journals += journal.exists() and journal.stat().st_size > 0
        self.ledger.check(database, verify=self.kills % FULL_CHECK_EACH == 0)


def kill_readers(
    lives: Lives, database: Path, *, most: int, seconds: float, fault: str = "none"
) -> Killing:
    """Kill readers at work until there were enough, time is up, or something is wrong."""
    make_workspace(database, seed=0).close()
    killing = Killing()
    killing.ledger.check(database, verify=True)
    chance = random.Random(4)
    until = time.monotonic() + seconds
    while killing.kills < most and time.monotonic() < until and not killing.ledger.faults:
        lives.begin(database, chance.getrandbits(32), fault)
        said = [] if chance.random() < 0.1 else [lives.line()]  # some die before their first word
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        killing.ledger.hear(said + lives.kill())
        killing.check(database)
    return killing


def test_what_was_acknowledged_survives_the_kill(
    lives: Lives, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killing = kill_readers(lives, tmp_path / "annotations.db", most=300, seconds=15)
    told(killing, capsys)
    assert killing.ledger.faults == []
    assert killing.kills >= 20  # on a machine that has much else to do
    assert killing.ledger.acknowledged >= killing.kills / 2
    assert killing.journals >= 0.3 * killing.kills  # else the kills miss the transactions


@pytest.mark.parametrize("fault", ["early", "halves", "batch"])
def test_a_planted_bug_is_caught(lives: Lives, tmp_path: Path, fault: str) -> None:
    killing = kill_readers(lives, tmp_path / "annotations.db", most=300, seconds=15, fault=fault)
    assert killing.ledger.faults


@pytest.mark.soak
def test_ten_thousand_kills_lose_nothing(
    lives: Lives, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for turn in range(20):
        database = tmp_path / f"{turn}.db"
        killing = kill_readers(lives, database, most=500, seconds=3600)
        told(killing, capsys)
        assert killing.ledger.faults == []
        assert killing.kills == 500


def told(killing: Killing, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(
            f"\n{killing.kills} kills, {killing.ledger.acknowledged} acknowledged,"
            f" {killing.journals} in the middle of a transaction,"
            f" {len(killing.ledger.faults)} faults"
        )
