"""A reader at work who will be killed: makes gestures and says of each that it was kept.

Run as a program: ``short_life.py nursery`` waits for lines ``DATABASE SEED FAULT`` and gives each
a process of its own (by fork, from a process that has no database open); ``short_life.py one
DATABASE SEED FAULT`` is one life, for where there is no fork. What a life says goes to the
standard output, a line each: ``born PID``; for each gesture, after ``apply`` has returned, JSON
``{"revision", "kept": {id: hash}}`` with the hash of each record (``null``: removed); ``changed``
when she was told to open the project again, and did; at last ``dead STATUS``, by the nursery.

``FAULT`` plants a bug that the test must catch: ``early`` says so before it is written,
``halves`` writes a gesture as two changes, ``batch`` writes only every fifth time, ``none`` none.
"""

import hashlib
import json
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from glossator.domain.annotation import Annotation
from glossator.domain.change import Change, Record, Step
from glossator.domain.trouble import OpenAgain
from glossator.services.planner import together
from glossator.services.workspace import Workspace
from glossator.storage.verify import schema_faults
from making import TERM_IDS, open_again, some_passage

MOST_ALIVE = 60


def live(database: Path, seed: int, fault: str) -> None:
    """Make gestures until killed."""
    say(f"born {os.getpid()}")
    workspace = open_again(database, seed=seed)
    chance = random.Random(seed)
    while True:
        try:
            live_on(workspace, chance, fault)
        except OpenAgain:
            say("changed")
            workspace.close()
            workspace = open_again(database, seed=chance.getrandbits(32))


def live_on(workspace: Workspace, chance: random.Random, fault: str) -> None:
    """Make gestures until killed, or until the file is no longer what was opened."""
    apply = {"none": keep, "early": keep_early, "halves": keep_in_halves, "batch": keep_in_batches}
    while True:
        if chance.random() < 0.2 and fault == "none" and workspace.to_undo is not None:
            undone = workspace.undo()
            assert undone is not None
            acknowledge(workspace._store.revision, undone.inverse())
        elif (change := gesture(workspace, chance)) is not None:
            apply[fault](workspace, change)


def gesture(workspace: Workspace, chance: random.Random) -> Change | None:
    """Mark, tag, untag or remove; the note always lists the terms, so that a half is seen."""
    plan, present = workspace.plan, workspace.project.in_reading_order()
    terms = chance.sample(TERM_IDS, k=chance.randint(1, 3))
    if not present or (len(present) < MOST_ALIVE and chance.random() < 0.5):
        in_order = sorted(terms, key=TERM_IDS.index)
        return plan.annotate(
            next(iter(workspace.project.documents)),
            some_passage(chance),
            in_order,
            note=" ".join(in_order),
        )
    one = chance.choice(present)
    if len(present) >= MOST_ALIVE or chance.random() < 0.2:
        return plan.remove(chance.sample(present, k=min(len(present), 3)))
    if chance.random() < 0.5 and len(one.term_ids) > 1:
        changed = plan.untag(one, one.term_ids[0])
    else:
        changed = plan.tag(one, terms)
    if changed is None:
        return None
    (step,) = changed.steps
    assert isinstance(step.after, Annotation)
    return together(changed.label, changed, plan.write_note(step.after, noted(step.after)))


def noted(annotation: Annotation) -> str:
    return " ".join(annotation.term_ids)


def keep(workspace: Workspace, change: Change) -> None:
    workspace.apply(change)
    acknowledge(workspace._store.revision, change)


def keep_early(workspace: Workspace, change: Change) -> None:
    acknowledge(workspace._store.revision + 1, change)
    workspace.apply(change)


def keep_in_halves(workspace: Workspace, change: Change) -> None:
    """First everything but the terms, then the terms."""
    halves = [half(change, first=True), half(change, first=False)]
    for part in halves:
        workspace.apply(part)
    acknowledge(workspace._store.revision, change)


def half(change: Change, *, first: bool) -> Change:
    steps = []
    for step in change.steps:
        before, after = step.before, step.after
        if isinstance(after, Annotation):
            old = before.taggings if isinstance(before, Annotation) else ()
            halfway = Annotation(**{**fields(after), "taggings": old})
            steps.append(Step(before, halfway) if first else Step(halfway, after))
        elif first:
            steps.append(step)
    return Change(change.label, tuple(steps))


def fields(annotation: Annotation) -> dict[str, object]:
    return {name: getattr(annotation, name) for name in annotation.__dataclass_fields__}


waiting: list[Step] = []


def keep_in_batches(workspace: Workspace, change: Change) -> None:
    """Memory and the acknowledgement at once, the disk every fifth time."""
    workspace.project.take_in(change)
    waiting.extend(change.steps)
    acknowledge(workspace._store.revision + 1, change)
    if len(waiting) >= 5:
        workspace._store.commit(
            Change("batch", tuple(waiting)),
            annotator_id=workspace.annotator.id,
            moment=workspace.stamps.now(),
        )
        waiting.clear()


def acknowledge(revision: int, change: Change) -> None:
    say(json.dumps({"revision": revision, "kept": hashes_of(change)}))


def hashes_of(change: Change) -> dict[str, str | None]:
    """The hash of each record after ``change``; ``None`` for one that it removes."""
    return {step.record.id: record_hash(step.after) for step in change.steps}


def record_hash(record: Record | None) -> str | None:
    return None if record is None else json_hash(json.dumps(asdict(record)))


def json_hash(text: str) -> str:
    """The same for the same record, however its JSON is written."""
    return hashlib.sha256(json.dumps(json.loads(text), sort_keys=True).encode()).hexdigest()


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def nursery() -> None:
    schema_faults(Database(memory=True))  # what it compares with is made once, for all lives
    for line in sys.stdin:
        database, seed, fault = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            live(Path(database), int(seed), fault)
        _, status = os.waitpid(child, 0)
        say(f"dead {status}")


def main(arguments: Sequence[str]) -> None:
    if arguments[0] == "nursery":
        nursery()
    else:
        live(Path(arguments[1]), int(arguments[2]), arguments[3])


if __name__ == "__main__":
    main(sys.argv[1:])
