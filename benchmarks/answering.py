"""How long the window does not answer while pages are drawn: the longest gap of a 5 ms timer.

    python benchmarks/answering.py [--seconds 4]

In the real window (offscreen) a timer of 5 ms ticks. Idle: nothing happens. Then the reader turns a
page every 50 ms, for each of the papers: text, a scan, and pages that take a second each. Both in
turns, five rounds; medians of the longest gaps, for one says little. Prints a table and JSON.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from glossator.app.door import SWITCH
from glossator.documents.client import DocumentClient
from glossator.services.preferences import Preferences
from glossator.services.session import open_workspace
from glossator.ui.collecting import Collecting
from glossator.ui.main_window import MainWindow
from papers import paper

DOCUMENTS = ("text-5000", "scan-36", "slow-8")
TICK, TURN = 5, 50  # milliseconds
ROUNDS = 5
MOST = 2.0  # times the longest gap while idle


def longest_gap(seconds: float) -> float:
    """Milliseconds between two ticks, at worst, while the event loop runs for ``seconds``."""
    loop, gaps = QEventLoop(), [0.0]
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(1000 * (now - last))
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK)
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    return max(gaps)


def settle(window: MainWindow) -> None:
    loop = QEventLoop()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        source = window.page.source
        if source is not None and source.picture(1) is not None:
            break
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QTimer.singleShot(1500, loop.quit)
    loop.exec()


def gaps(window: MainWindow, pdf: Path, seconds: float) -> tuple[float, float]:
    """The longest gap while idle and while pages are turned, medians of some rounds."""
    window.open_document(pdf)
    settle(window)
    page = window.page
    count = page.source.opened.page_count if page.source is not None else 1
    turning = QTimer()
    turning.timeout.connect(lambda: page.go_to(page.page % count + 1))
    idle, busy = [], []
    for _ in range(ROUNDS):
        idle.append(longest_gap(seconds))
        turning.start(TURN)
        busy.append(longest_gap(seconds))
        turning.stop()
        settle(window)
    return statistics.median(idle), statistics.median(busy)


def measure(seconds: float) -> dict[str, dict[str, float]]:
    found = {}
    with tempfile.TemporaryDirectory() as folder, DocumentClient() as client:
        os.environ["GLOSSATOR_CONFIG"] = folder
        application = QApplication([])
        application.setStyle("Fusion")
        sys.setswitchinterval(
            SWITCH
        )  # threads take turns and garbage is collected as in the program
        collecting = Collecting()
        preferences = Preferences("benchmark", "Benchmark", theme="light")
        for name in DOCUMENTS:
            workspace = open_workspace(Path(folder) / "a.db", preferences=preferences)
            window = MainWindow(client, preferences)
            window.furnish(workspace)
            collecting.pass_over()
            window.resize(1400, 1000)
            window.show()
            idle, busy = gaps(window, paper(name), seconds)
            window.close()
            workspace.close()
            collecting.pass_over_nothing()
            found[name] = {"idle": round(idle, 1), "busy": round(busy, 1)}
        collecting.stop()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    found = measure(parser.parse_args().seconds)
    print("| longest gap of a 5 ms timer | idle, ms | pages turned, ms | ratio | goal |")
    print("|---|---|---|---|---|")
    for name, gap in found.items():
        ratio = gap["busy"] / gap["idle"]
        print(f"| {name} | {gap['idle']} | {gap['busy']} | {ratio:.2f} | at most {MOST:g} |")
    print(json.dumps({"answering": found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
