"""How long a project of many annotations is looked through, backed up, and put back.

    python benchmarks/backing_up.py [--annotations 50000]

The longest gap is that of a 5 ms timer in a program with Qt, idle and while a backup is made in a
thread, as in the window. Medians of three rounds. Prints a table and JSON.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from answering import longest_gap
from glossator.app.door import SWITCH
from glossator.domain.annotation import Document, Passage, Segment
from glossator.domain.backups import WHILE_WORKING
from glossator.domain.change import Change, Step
from glossator.domain.geometry import Rect
from glossator.services.preferences import Preferences
from glossator.services.safety import (
    back_up,
    back_up_meanwhile,
    check,
    go_back_to_newest,
    known_backups,
)
from glossator.services.session import open_workspace

PAPER = Document("benchmark", "b" * 64, None, "paper.pdf", "A Paper", 400)
WORDS = "the ambassador reported that a request for the meeting was granted in spring".split()
AT_ONCE = 1_000
ROUNDS = 3
GOALS = {"check": 2.0, "restore": 3.0}  # seconds, for 50,000 annotations


def make_project(path: Path, count: int) -> None:
    workspace = open_workspace(path, preferences=Preferences("benchmark", "Benchmark"))
    workspace.record(Change("add document", (Step(None, PAPER),)))
    chance = random.Random(1)
    terms = [term.id for term in workspace.project.vocabulary.terms]
    for _ in range(0, count, AT_ONCE):
        steps: list[Step] = []
        for _ in range(AT_ONCE):
            chosen = chance.sample(terms, chance.randint(1, 3))
            change = workspace.plan.annotate(PAPER.id, some_passage(chance), chosen, note="A note.")
            steps += change.steps
        workspace.apply(Change("mark passages", tuple(steps)))
    workspace.close()


def some_passage(chance: random.Random) -> Passage:
    quote = " ".join(chance.choices(WORDS, k=chance.randint(5, 30)))
    start, page = chance.randrange(3_000), chance.randint(1, 400)
    lines = tuple(Rect(72, 72 + 14 * n, 500, 84 + 14 * n) for n in range(1 + len(quote) // 80))
    return Passage((Segment(page, lines, start, start + len(quote)),), str(page), quote, quote)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def forget_backups(path: Path) -> None:
    for known in known_backups(path):
        known.path.unlink()


def measure(path: Path) -> dict[str, float]:
    """Seconds, and milliseconds for gaps."""
    times: dict[str, list[float]] = {
        name: [] for name in ("check", "backup", "restore", "gap_idle_ms", "gap_backup_ms")
    }
    for _ in range(ROUNDS):
        times["check"].append(seconds(lambda: check(path)))
        forget_backups(path)
        times["backup"].append(seconds(lambda: back_up(path, WHILE_WORKING)))
        whole = path.read_bytes()
        path.write_bytes(whole[:9_000])  # damaged
        times["restore"].append(seconds(lambda: go_back_to_newest(path)))
        forget_backups(path)
        length = 2 + 2 * times["backup"][-1]
        times["gap_idle_ms"].append(longest_gap(length))
        made = back_up_meanwhile(path, WHILE_WORKING)
        times["gap_backup_ms"].append(longest_gap(length))
        made.result()
    return {name: round(statistics.median(taken), 2) for name, taken in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotations", type=int, default=50_000)
    count = parser.parse_args().annotations
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GLOSSATOR_CONFIG"] = folder
        application = QApplication([])
        sys.setswitchinterval(SWITCH)
        path = Path(folder) / "annotations.db"
        make_project(path, count)
        size = path.stat().st_size / 2**20
        found = measure(path)
        application.quit()
    print(f"{count} annotations, {size:.0f} MiB\n")
    print("| what | measured | goal |\n|---|---|---|")
    for name, taken in found.items():
        goal = f"at most {GOALS[name]:g} s" if name in GOALS else ""
        what, unit = (name.removesuffix("_ms"), "ms") if name.endswith("_ms") else (name, "s")
        print(f"| {what}, {unit} | {taken:g} | {goal} |")
    print(json.dumps({"backing_up": {"annotations": count, "mib": round(size), **found}}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
