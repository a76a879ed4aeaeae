"""What the reader was told is kept is on the disk, whenever the power is cut.

A kill cannot show this: what a dead program has written the system still brings to the disk. So
every write and sync of the real store at work is recorded (``recording_disk``), and files are made
as a disk could hold them after a cut between any two of them (``cut_disk``).
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cut_disk import POLICIES, CutDisk
from ledger import Ledger
from recording_disk import why_not

PROGRAM = Path(__file__).with_name("recorded_life.py")
NAME = "annotations.db"
Record = Callable[[int, str], list[Any]]

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"NO POWER CUT WAS TRIED: {why_not()}")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """What a reader's so many gestures did to the disk, with a setting of ``synchronous``."""

    def recorded(gestures: int, synchronous: str) -> list[Any]:
        folder = tmp_path / f"life {synchronous}"
        folder.mkdir()
        paths = os.pathsep.join(path for path in sys.path if path)
        life = subprocess.run(
            [sys.executable, str(PROGRAM), str(folder / NAME), str(gestures), synchronous],
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            check=True,
        )
        return [tuple(json.loads(line)) for line in life.stdout.splitlines()]

    return recorded


@dataclass
class Cuts:
    """How often the power was cut, and the first thing that was wrong after each cut."""

    made: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def cut(entries: Sequence[Any], cuts: int, folder: Path) -> Cuts:
    """Cut the power at so many moments, and look at what is there each time."""
    folder.mkdir()
    chance = random.Random(len(entries))
    moments = Counter(chance.choices(range(len(entries)), k=cuts))
    disk, told, found = CutDisk(), Ledger(), Cuts()
    for moment, entry in enumerate(entries):
        if entry[0] == "told":
            told.revision = entry[1]
            told.kept |= entry[2]
        else:
            disk.take(entry)
        for _ in range(moments[moment]):
            disk.put(folder, POLICIES[found.made % len(POLICIES)], chance)
            ledger = Ledger(told.revision, dict(told.kept))
            if (folder / NAME).exists() or told.revision:
                ledger.check(folder / NAME, verify=True)
            found.made += 1
            found.lost += ledger.lost[:1]
            found.damaged += ledger.damaged[:1]
    return found


def test_no_power_cut_loses_what_was_acknowledged(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = cut(record(100, "FULL"), 300, tmp_path / "cut")
    tell(found, "FULL", capsys)
    assert found == Cuts(made=300)


@pytest.mark.parametrize(("synchronous", "damages"), [("OFF", True), ("NORMAL", False)])
def test_a_weaker_setting_is_seen_to_lose(
    record: Record,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    synchronous: str,
    damages: bool,
) -> None:
    found = cut(record(100, synchronous), 150, tmp_path / "cut")
    tell(found, synchronous, capsys)
    assert found.lost
    assert found.damaged or not damages


@pytest.mark.soak
@pytest.mark.parametrize("life", range(10))
def test_twenty_thousand_power_cuts_lose_nothing(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str], life: int
) -> None:
    found = cut(record(200 + life, "FULL"), 2_000, tmp_path / "cut")
    tell(found, "FULL", capsys)
    assert found == Cuts(made=2_000)


def tell(found: Cuts, synchronous: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(
            f"\n{found.made} power cuts with synchronous={synchronous}:"
            f" {len(found.lost)} lost something, {len(found.damaged)} damaged the file"
        )
