"""A project that lives for long: readers at work are killed, files are put in place under them,
backups are made and gone back to. At each turn it is what a plain ledger says.
"""

import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import pytest
from ledger import Ledger
from lives import LONGEST_LIFE, Lives

from glossator.domain.backups import BY_HAND
from glossator.services.safety import back_up, go_back, known_backups
from making import make_workspace

State = tuple[int, dict[str, str | None]]  # the revision, and what it held, as a ledger has it


class LongLife:
    """One project, what it should hold, and what each of its backups should hold."""

    def __init__(self, lives: Lives, database: Path, seed: int) -> None:
        make_workspace(database, seed=0).close()
        self.ledger = Ledger()
        self.turns = Counter[str]()
        self._lives = lives
        self._database = database
        self._chance = random.Random(seed)
        self._backed_up: dict[Path, State] = {}
        self._check()

    def turn(self) -> None:
        acts = {self.work: 6, self.swap: 2, self.back_up: 2, self.go_back: 1}
        (act,) = self._chance.choices(list(acts), list(acts.values()))
        act()
        self._check()

    def work(self) -> None:
        """A reader works and is killed."""
        self._begin()
        self.ledger.hear(self._lives.kill())
        self.turns["kills"] += 1

    def swap(self) -> None:
        """While a reader works her file is replaced by an older state of it; then she is killed."""
        if (backup := self._some_backup()) is None:
            return
        self._begin()
        self._put_in_place(backup)
        time.sleep(4 * LONGEST_LIFE)
        lines = self._lives.kill()
        told = lines.index("changed\n") if "changed\n" in lines else len(lines)
        self.ledger.hear(lines[:told])
        if self.ledger.revision > self._revision_before_swap:
            self.ledger.lost.append("a gesture was acknowledged that went into a file gone")
        self._is_now(self._backed_up[backup])
        self.ledger.hear(lines[told + 1 :])
        self.turns["swaps"] += 1
        self.turns["swaps that were told"] += told < len(lines)

    def back_up(self) -> None:
        if back_up(self._database, BY_HAND) is not None:
            self._backed_up[known_backups(self._database)[0].path] = self._state()
            self.turns["backups"] += 1

    def go_back(self) -> None:
        if (backup := self._some_backup()) is not None:
            go_back(self._database, backup)
            self._is_now(self._backed_up[backup])
            self.turns["restores"] += 1

    def _begin(self) -> None:
        self._lives.begin(self._database, self._chance.getrandbits(32), "none")
        self.ledger.hear([self._lives.line()])
        time.sleep(self._chance.uniform(0, LONGEST_LIFE))

    def _put_in_place(self, backup: Path) -> None:
        """Between two gestures, as a service that copies folders does it, or as a person does."""
        copy = self._database.with_name("copy")
        shutil.copyfile(backup, copy)
        with closing(sqlite3.connect(self._database, isolation_level=None, timeout=0)) as waiting:
            while not waiting.in_transaction:  # who works has the file nearly all the time
                with suppress(sqlite3.OperationalError):
                    waiting.execute("BEGIN IMMEDIATE")
            (self._revision_before_swap,) = waiting.execute("SELECT revision FROM meta").fetchone()
            if self._chance.random() < 0.5:
                copy.replace(self._database)
            else:
                with self._database.open("r+b") as file:
                    file.write(copy.read_bytes())
                    file.truncate()

    def _some_backup(self) -> Path | None:
        there = [known.path for known in known_backups(self._database)]
        ours = [path for path in there if path in self._backed_up]
        return self._chance.choice(ours) if ours else None

    def _state(self) -> State:
        return self.ledger.revision, dict(self.ledger.kept)

    def _is_now(self, state: State) -> None:
        self.ledger.revision, self.ledger.kept = state[0], dict(state[1])

    def _check(self) -> None:
        self.ledger.check(self._database, verify=True)
        assert self.ledger.faults == []


@pytest.mark.parametrize("turns", [30, pytest.param(10_000, marks=pytest.mark.soak)])
def test_a_long_life_is_what_was_acknowledged_at_every_turn(
    lives: Lives, tmp_path: Path, capsys: pytest.CaptureFixture[str], turns: int
) -> None:
    life = LongLife(lives, tmp_path / "annotations.db", seed=turns)
    for _ in range(turns):
        life.turn()
    with capsys.disabled():
        print(f"\n{turns} turns, {life.ledger.acknowledged} acknowledged: {dict(life.turns)}")
    assert life.turns["swaps that were told"] > 0
    assert life.turns["restores"] > 0
