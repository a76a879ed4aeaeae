"""A page's way from the worker to the window: what it costs beyond drawing the page.

    python benchmarks/page_way.py [--rounds 7]

Each page of a paper is drawn in three ways, one after the other, round by round: by the engine in
this process (the bare cost), by a worker into memory that it shares with us, and by a worker that
sends the pixels through a pipe. The way ends with a picture of Qt over the pixels. Medians over
pages and rounds, and of the differences from the bare cost. Prints a table and one line of JSON.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from glossator.documents import client as client_module
from glossator.documents.client import DocumentClient
from glossator.documents.drawing import draw
from glossator.documents.engine import Engine
from glossator.documents.pixels import drawing_of
from glossator.documents.protocol import OpenedDocument
from glossator.ui.page.page_images import image_of
from papers import paper

PAGES = 24
GOALS = {96: 1.0, 192: 3.0}  # milliseconds beyond the bare cost, through shared memory
BARE, SHARED, PIPE = "engine in this process", "shared memory", "pipe"


def bare(engine: Engine, opened: OpenedDocument, page: int, scale: float) -> None:
    draw(engine, page, drawing_of(opened.sizes[page - 1], scale, None, 0), None)


def by_worker(client: DocumentClient, opened: OpenedDocument, page: int, scale: float) -> None:
    image_of(client.render(opened, page, scale=scale).result())


def seconds(draws: Callable[..., None], *what: object) -> float:
    began = time.perf_counter()
    draws(*what)
    return time.perf_counter() - began


def without_shared_memory() -> DocumentClient:
    shared, client_module.pixel_memory = client_module.pixel_memory, lambda: None
    try:
        return DocumentClient()
    finally:
        client_module.pixel_memory = shared


def measure(pdf: Path, rounds: int) -> dict[int, dict[str, dict[str, float]]]:
    figures: dict[int, dict[str, dict[str, float]]] = {}
    engine = Engine(pdf)
    with DocumentClient() as shared, without_shared_memory() as pipe:
        opened = shared.open(pdf).result()
        pipe.open(pdf).result()
        for dpi in GOALS:
            times: dict[str, list[float]] = {BARE: [], SHARED: [], PIPE: []}
            for turn in range(rounds + 1):  # the first one warms up
                for page in range(1, min(PAGES, opened.page_count) + 1):
                    what = (opened, page, dpi / 72)
                    taken = {
                        BARE: seconds(bare, engine, *what),
                        SHARED: seconds(by_worker, shared, *what),
                        PIPE: seconds(by_worker, pipe, *what),
                    }
                    for way, time_taken in taken.items():
                        times[way] += [1e3 * time_taken] if turn else []
            figures[dpi] = {
                way: {
                    "ms": round(statistics.median(taken), 2),
                    "beyond_ms": round(
                        statistics.median(
                            one - alone for one, alone in zip(taken, times[BARE], strict=True)
                        ),
                        2,
                    ),
                }
                for way, taken in times.items()
            }
    engine.close()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    figures = measure(paper("text-36"), parser.parse_args().rounds)
    print(f"{'dpi':>4}  {'way':<24}{'ms':>8}{'beyond':>9}   goal")
    for dpi, ways in figures.items():
        for way, found in ways.items():
            goal = f"at most {GOALS[dpi]:g}" if way == SHARED else ""
            print(f"{dpi:>4}  {way:<24}{found['ms']:>8.2f}{found['beyond_ms']:>9.2f}   {goal}")
    print(json.dumps({"page_way": figures}))


if __name__ == "__main__":
    main()
