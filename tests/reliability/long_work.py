"""Works of many records, who does them will be killed: ``long_work.py``, then lines on its input.

A line is ``WORK DATABASE``, parted by a tab. Each is done in a process of its own, by fork, which
says ``born PID``, ``started`` when all is ready, ``done``, and waits to be killed; then comes
``dead STATUS``.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from glossator.services.exchange import import_file
from glossator.services.workspace import Workspace
from glossator.storage.checking import rebuild_full_text
from glossator.storage.store import Store
from glossator.storage.verify import schema_faults
from making import open_again

SET = "set.jsonl"  # lies beside the project
SEED = 4  # ids and moments are the same each time


def import_set(database: Path) -> None:
    with_workspace(database, lambda workspace: import_file(workspace, database.with_name(SET)))


def merge_terms(database: Path) -> None:
    def merge(workspace: Workspace) -> None:
        terms = workspace.project.vocabulary.by_id
        plan = workspace.plan_vocabulary
        workspace.apply(plan.merge([terms["actor:stalin"]], terms["actor:ussr"]))

    with_workspace(database, merge)


def take_back(database: Path) -> None:
    with_workspace(database, Workspace.undo)


def migrate(database: Path) -> None:
    say("started")
    Store.open(database).close()


def rebuild(database: Path) -> None:
    say("started")
    rebuild_full_text(database)


WORKS: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (import_set, merge_terms, take_back, migrate, rebuild)
}


def with_workspace(database: Path, work: Callable[[Workspace], object]) -> None:
    workspace = open_again(database, seed=SEED)
    say("started")
    work(workspace)
    workspace.close()


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    schema_faults(Database(memory=True))  # what it compares with is made once, for all
    for line in sys.stdin:
        work, database = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            say(f"born {os.getpid()}")
            WORKS[work](Path(database))
            say("done")
            signal.pause()
        _, status = os.waitpid(child, 0)
        say(f"dead {status}")


if __name__ == "__main__":
    main()
