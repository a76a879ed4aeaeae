"""A reader at work on a disk whose every write is noted, until her gestures are made.

Run as a program: ``recorded_life.py DATABASE GESTURES SYNCHRONOUS``. Prints a line of JSON for
each entry of ``recording_disk``, and for each gesture, after ``apply`` has returned,
``["told", revision, {id: hash}]`` as in ``short_life``. ``SYNCHRONOUS`` is ``FULL``, as the program
has it, or a weaker setting that must lose.
"""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recording_disk import record
from short_life import gesture, hashes_of

from making import make_workspace, open_again

GESTURES_A_SESSION = 40


def live(database: Path, gestures: int, synchronous: str) -> None:
    record(database.parent, note)
    workspace = make_workspace(database, seed=0)
    note(("told", workspace._store.revision, {}))
    chance = random.Random(gestures)
    told = 0
    while told < gestures:
        if told % GESTURES_A_SESSION == 0:
            workspace.close()
            workspace = open_again(database, seed=told + 1)
            if synchronous != "FULL":
                workspace._store._db.execute(f"PRAGMA synchronous = {synchronous}")
        change = workspace.undo() if chance.random() < 0.2 else None
        if change is not None:
            change = change.inverse()
        elif (change := gesture(workspace, chance)) is not None:
            workspace.apply(change)
        if change is not None:
            note(("told", workspace._store.revision, hashes_of(change)))
            told += 1
    workspace.close()


def note(entry: tuple[Any, ...]) -> None:
    print(json.dumps(entry))


def main(arguments: Sequence[str]) -> None:
    database, gestures, synchronous = arguments
    live(Path(database), int(gestures), synchronous)


if __name__ == "__main__":
    main(sys.argv[1:])
