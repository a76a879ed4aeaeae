"""How soon it is known that a process that reads documents was killed, and pages come again.

    python benchmarks/worker_deaths.py [--rounds 25]

A worker is killed (SIGKILL) while it waits for something to do, while it draws a scanned page and
another one stands ready, and while it draws and is the only one. The clock runs from the kill until
this process counts it among its workers no more; until another page has come, which is asked for as
soon as the death is known; and until the page has come that was being drawn, which a new worker
draws, so that the second does not die of it too. Prints a table and one line of JSON. What a window
adds is measured by ``answering.py``.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument, PageImage
from papers import SCAN_PAGES, paper

SCALE = 2.0  # pixels per page point; a page of the scan then takes some tens of milliseconds
INTO_THE_PAGE = 0.008  # seconds after which a page is surely being drawn
KNOWN, ANOTHER, SAME = "known", "another page", "the same page"
IDLE, DRAWING, ALONE = "idle, with a spare", "drawing, with a spare", "drawing, without a spare"
GOALS = {  # milliseconds
    IDLE: {KNOWN: 50, ANOTHER: 250},
    DRAWING: {KNOWN: 50, ANOTHER: 250, SAME: 1500},
    ALONE: {KNOWN: 50, ANOTHER: 1500, SAME: 1500},
}

Times = dict[str, float]  # milliseconds from the kill


def death(client: DocumentClient, opened: OpenedDocument, page: int, *, is_drawing: bool) -> Times:
    """What comes after a worker was killed, ``is_drawing`` of ``page`` or none.

    Empty if the page had been drawn before the worker could be killed.
    """
    came: Times = {}

    def render(what: str, number: int) -> Future[PageImage]:
        future = client.render(opened, number, scale=SCALE)
        future.add_done_callback(lambda _done: came.setdefault(what, time.perf_counter()))
        return future

    victim = client.worker_id
    waiting = [render(SAME, page)] if is_drawing else []
    time.sleep(INTO_THE_PAGE)
    if any(future.done() for future in waiting):
        return {}
    began = time.perf_counter()
    os.kill(victim, signal.SIGKILL)
    while victim in client.worker_ids:
        time.sleep(0.0001)
    came[KNOWN] = time.perf_counter()
    waiting.append(render(ANOTHER, page + 1))
    for future in waiting:
        future.result()
    wait_until(lambda: len(came) > len(waiting))
    return {what: 1e3 * (moment - began) for what, moment in came.items()}


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("no worker took the place of the one that was killed")
        time.sleep(0.005)


def measure(pdf: Path, rounds: int) -> dict[str, list[Times]]:
    found: dict[str, list[Times]] = {case: [] for case in GOALS}
    for turn in range(rounds):
        page = 2 + turn % (SCAN_PAGES - 2)
        with DocumentClient() as client:
            opened = client.open(pdf).result()
            found[ALONE].append(death(client, opened, page, is_drawing=True))
        with DocumentClient() as client:
            opened = client.open(pdf).result()
            client.render(opened, 1, scale=SCALE).result()
            for case in (IDLE, DRAWING):
                wait_until(lambda: client.has_spare)
                found[case].append(death(client, opened, page, is_drawing=case == DRAWING))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=25)
    found = measure(paper("scan-36"), parser.parse_args().rounds)
    figures: dict[str, dict[str, Times]] = {}
    print("| a worker is killed | deaths | until | median, ms | worst, ms | goal |")
    print("|---|---|---|---|---|---|")
    for case, goals in GOALS.items():
        deaths = [times for times in found[case] if times]
        if not deaths:
            print(f"| {case} | 0 | no page was being drawn at the right moment | – | – | – |")
            continue
        figures[case] = {}
        for what, goal in goals.items():
            times = [one[what] for one in deaths]
            median, worst = round(statistics.median(times), 1), round(max(times), 1)
            figures[case][what] = {"median": median, "worst": worst, "goal": goal}
            print(f"| {case} | {len(deaths)} | {what} | {median} | {worst} | at most {goal} |")
    print(json.dumps({"worker_deaths": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
