"""100,000 annotations in one project: opening it, filtering its list, tagging, and the memory.

    python benchmarks/large_project.py [--rounds 5]

The projects (``projects.py``) are opened by the real program, one after the other, round by round:
500 annotations in one paper, 200 papers of 500, and one paper of 100,000. "Usable" is the time from
the start of the process until its page is painted, its list is filled and painted, and one key has
been answered; "CPU" is what the window's process computed meanwhile. "Filter" is from the choice of
a term, or of words, until the list has been painted, over the whole project, the slowest of some.
"Key" is from a key that tags a selection until the change is on disk and all it touches is painted:
the first, the slowest while the backup is made that is due after opening ("key meanwhile"), and
when it is made; "disk" is the slowest part of it until the change is on disk. Memory is the PSS of
the window's process at the end. Medians of the rounds. Prints a table and one line of JSON.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from projects import FACETS, PROJECTS, READER, project

TAGGED = 30  # passages in one round
WORDS = ("lamps", "har", "fog ice", "xyz")
TERMS = (0, 1, 7, 150)
GOALS = {"usable_ms": 1500.0, "filter_ms": 100.0, "key_median_ms": 16.0, "key_worst_ms": 50.0}
Figures = dict[str, float]


def once(name: str) -> Figures:
    """The figures of one start of the program."""
    with tempfile.TemporaryDirectory() as folder:
        db = project(name, Path(folder) / "annotations.db")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GLOSSATOR_CONFIG": folder}
        command = [sys.executable, __file__, "--inside", name, str(db), str(time.perf_counter())]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def inside(name: str, db: Path, start: float) -> Figures:
    """Open the window as the program does, and do what is measured in it."""
    from PySide6.QtWidgets import QApplication

    from glossator.app.window import Desk
    from glossator.documents.client import DocumentClient
    from glossator.services.preferences import change_preferences
    from glossator.ui.collecting import Collecting
    from key_to_screen import measure
    from papers import paper

    change_preferences(
        lambda kept: replace(kept, annotator_id=READER.id, annotator_name=READER.name)
    )
    pdf = paper(PROJECTS[name].paper)
    with DocumentClient(pdf) as client:
        QApplication([sys.argv[0], "-style", "Fusion"])
        collecting = Collecting()
        desk = Desk(client, collecting)
        desk.begin(db, pdf)
        window = desk._window
        assert window is not None
        run_until(lambda: window.desks is not None and bool(window.desks.list.ids))
        assert window.desks is not None
        backups: list[bool] = []
        window.desks.backups.keeper.made.connect(lambda: backups.append(True))
        listed = window.desks.list
        assert len(listed.ids) == PROJECTS[name].annotations
        answered(listed.view, lambda: press(listed.view))
        run_until(lambda: window.page.page in window.page.pages())
        figures = {"usable_ms": 1000 * (time.perf_counter() - start)}
        figures["usable_cpu_ms"] = 1000 * time.process_time()
        figures["filter_ms"] = max(filtering(listed))
        assert desk._workspace is not None
        written = timed_commits(desk._workspace)
        (figures["key_first_ms"],) = measure(window, desk._workspace, PROJECTS[name].pages, 1)
        run_until(lambda: any(db.parent.glob("backups/*/*")))
        start = time.perf_counter()
        written.clear()
        tagged = measure(window, desk._workspace, PROJECTS[name].pages, 1)
        while not backups:
            tagged += measure(window, desk._workspace, PROJECTS[name].pages, 5)
        figures["backup_s"] = time.perf_counter() - start
        figures |= {"key_meanwhile_worst_ms": max(tagged), "disk_meanwhile_worst_ms": max(written)}
        written.clear()
        tagged = measure(window, desk._workspace, PROJECTS[name].pages, TAGGED)
        figures |= {"key_median_ms": statistics.median(tagged), "key_worst_ms": max(tagged)}
        figures["disk_worst_ms"] = max(written)
        figures["pss_mib"] = pss()
        desk.close()
        collecting.stop()
    return figures


def run_until(holds: Callable[[], bool]) -> None:
    """Let the program run as it does by itself: it does much when there is nothing to do."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, clock = QEventLoop(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if holds() else None)
    clock.start(2)
    loop.exec()


def timed_commits(workspace: object) -> list[float]:
    """A list to which the milliseconds are added that each change takes until it is on disk."""
    store, taken = workspace._store, []  # type: ignore[attr-defined]
    commit = store.commit

    def timed(*arguments: object, **named: object) -> object:
        start = time.perf_counter()
        try:
            return commit(*arguments, **named)
        finally:
            taken.append(1000 * (time.perf_counter() - start))

    store.commit = timed
    return taken


def press(view: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(view, Qt.Key.Key_Down)


def filtering(listed: object) -> list[float]:
    """Milliseconds of each filter over the whole project; between them nothing is asked for."""
    from PySide6.QtWidgets import QLineEdit

    bar = listed._bar  # type: ignore[attr-defined]
    view = listed.view  # type: ignore[attr-defined]
    field = listed.findChild(QLineEdit)  # type: ignore[attr-defined]
    taken = [answered(view, lambda: bar.scope.setCurrentIndex(1))]
    for number in TERMS:
        chosen = frozenset({f"{FACETS[number % 3]}:{number}"})
        taken.append(answered(view, lambda chosen=chosen: bar._choose(term_ids=chosen)))
        taken.append(answered(view, bar.clear))
    for words in WORDS:
        taken.append(answered(view, lambda words=words: field.setText(words)))
        taken.append(answered(view, bar.clear))
    bar.scope.setCurrentIndex(0)
    return taken


def answered(view: object, do: Callable[[], object]) -> float:
    """Milliseconds until what ``do`` changes in a view is painted."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    start = time.perf_counter()
    do()
    view.viewport().repaint()  # type: ignore[attr-defined]
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - start)


def pss() -> float:
    """MiB of this process alone."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=list(PROJECTS))
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        name, db, start = chosen.inside
        print(json.dumps(inside(name, Path(db), float(start))))
        return 0
    taken: dict[str, list[Figures]] = {
        name: [] for name in PROJECTS if chosen.only in (None, name, "small")
    }
    for _ in range(chosen.rounds):
        for name, rounds in taken.items():
            rounds.append(once(name))
    found = {
        name: {what: round(statistics.median(f[what] for f in rounds), 1) for what in rounds[0]}
        for name, rounds in taken.items()
    }
    print(table(found))
    print(json.dumps({"large_project": found, "rounds": chosen.rounds}))
    return 0


def table(found: dict[str, Figures]) -> str:
    names = list(found)
    lines = [f"| | {' | '.join(names)} | goal |", "|---" * (len(names) + 2) + "|"]
    for what in found[names[0]]:
        cells = [f"{found[name][what]:g}" for name in names]
        goal = f"at most {GOALS[what]:g}" if what in GOALS else ""
        lines.append(f"| {what} | {' | '.join(cells)} | {goal} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
