"""The view of a long document: how long it takes to build, to paint while scrolling, and its room.

    python benchmarks/scrolling.py [--pages 5000] [--okular MIB]

The view of a long document is built and scrolled from the first page to the last. Then ten glosses
are put on each page, and it is scrolled in steps of 40 pixels in two sizes of the window; a frame
is what the thread of the window does from the step until all is painted. Memory is that of this
process and its workers (PSS), where the system tells; it may be okular's and the room for drawn
pages. What okular takes is told with ``--okular``, as ``first_page.py`` measured it in the same
minutes; else it is what it took once on another machine. Prints a table and one line of JSON.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.ui.gloss_board import GlossBoard
from glossator.ui.glosses import Gloss, Label
from glossator.ui.page.page_source import ROOM, PageSource
from glossator.ui.page.page_view import PageView
from glossator.ui.theme import Theme

SIZES = ((1280, 900), (2560, 1440))
STEP, STEPS = 40, 400
ON_EACH_PAGE = 10
LINES = [
    "The keeper of the northern light wrote to the harbour office twice in that winter,",
    "and twice the office answered that the matter lay with another department.",
    "What the department knew of it cannot be told from the papers that were kept.",
]
OKULAR = 162.0  # MiB at its first page on another machine; a viewer with the same features
GOALS = {"build_ms": 20.0, "build_mib": 10.0, "median_ms": 5.0, "p99_ms": 12.0}


def make_document(path: Path, pages: int) -> None:
    """Runs in a process of its own, so that PyMuPDF does not count as memory of the window."""
    import pymupdf

    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=612, height=792)
        words = "\n".join(LINES[(number + line) % 3] for line in range(40))
        page.insert_text((72, 90), words, fontsize=11, lineheight=1.4)
    document.save(path)


def glosses(pages: int) -> list[Gloss]:
    """Ten a page, of three facets in turn, each over two lines."""
    found = []
    for page in range(1, pages + 1):
        for number in range(ON_EACH_PAGE):
            top = 82 + number * 60
            rects = (Rect(120, top, 470, top + 12), Rect(72, top + 15, 300, top + 27))
            label = Label("t", f"term {number}", number % 3)
            found.append(Gloss(f"{page}.{number}", (Segment(page, rects, 0, 9),), (label,)))
    return found


def own_mib() -> float:
    """Resident memory of the window's process, in MiB; 0 where the system does not tell."""
    return _from_proc("self", "status", "VmRSS:")


def shared_mib() -> float:
    """Proportional memory of this process and its workers, in MiB."""
    tasks = Path("/proc/self/task")
    children = [
        pid
        for task in (tasks.iterdir() if tasks.exists() else ())
        for pid in (task / "children").read_text().split()
    ]
    return sum(_from_proc(pid, "smaps_rollup", "Pss:") for pid in ["self", *children])


def _from_proc(pid: str, file: str, key: str) -> float:
    try:
        text = Path(f"/proc/{pid}/{file}").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if key in line), 0.0)


class Painted(QObject):
    """Notes that a widget was painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def rest(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


def measure_frames(view: PageView) -> list[float]:
    """Milliseconds of work for each step; a reader's hand leaves a little time between two."""
    bar, timings, painted = view.verticalScrollBar(), [], Painted()
    view.viewport().installEventFilter(painted)
    for _ in range(STEPS):
        before, start = painted.count, time.thread_time()
        bar.setValue(bar.value() + STEP)
        while painted.count == before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        timings.append(1000 * (time.thread_time() - start))
        rest(0.008)
    view.viewport().removeEventFilter(painted)
    return timings


def measure(pages: int, pdf: Path, client: DocumentClient) -> dict[str, float]:
    opened = client.open(pdf).result()
    board = GlossBoard()
    result: dict[str, float] = {"pages": pages}
    view = PageView(board, Theme.light())
    view.resize(*SIZES[0])
    view.show()
    rest(0.2)
    before, start = own_mib(), time.perf_counter()
    source = PageSource(client, opened, view)
    view.show_document(source)
    view.fit_width()
    result["build_ms"] = 1000 * (time.perf_counter() - start)
    result["build_mib"] = own_mib() - before
    rest(0.5)
    result["memory_first_mib"] = shared_mib()
    bar = view.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep())
        rest(0.002)
    rest(0.5)
    result["memory_last_mib"] = shared_mib()
    result["pictures_mib"] = source.image_bytes / 2**20
    board.show_all(glosses(pages))
    for width, height in SIZES:
        view.resize(width, height)
        view.go_to(pages // 3)
        rest(0.5)
        timings = sorted(measure_frames(view))
        result[f"frame_median_ms_{width}"] = statistics.median(timings)
        result[f"frame_p99_ms_{width}"] = timings[int(0.99 * len(timings))]
    view.show_document(None)
    return {name: round(value, 1) for name, value in result.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--okular", type=float, help="MiB of okular at its first page, here")
    chosen = parser.parse_args()
    pages, is_of_this_run = chosen.pages, chosen.okular is not None
    okular = chosen.okular if is_of_this_run else OKULAR
    most = round(okular + ROOM, 1)
    with tempfile.TemporaryDirectory() as folder, DocumentClient() as client:
        pdf = Path(folder) / "long.pdf"
        maker = get_context("spawn").Process(target=make_document, args=(pdf, pages))
        maker.start()
        maker.join()
        application = QApplication([])
        application.setStyle("Fusion")
        result = measure(pages, pdf, client)
    print(f"| a view of {pages:,} pages | | goal |")
    print("|---|---|---|")
    print(f"| building it, ms | {result['build_ms']} | {GOALS['build_ms']:g} |")
    print(f"| building it, MiB | {result['build_mib']} | {GOALS['build_mib']:g} |")
    for width, height in SIZES:
        for name, goal in (("median", "median_ms"), ("p99", "p99_ms")):
            value = result[f"frame_{name}_ms_{width}"]
            print(f"| a frame at {width} x {height}, {name}, ms | {value} | {GOALS[goal]:g} |")
    first, last = result["memory_first_mib"], result["memory_last_mib"]
    whose = "okular of this run" if is_of_this_run else "okular of another machine"
    print(f"| memory at the first page, MiB | {first} | {okular:g} ({whose}) |")
    print(f"| memory after the last page, MiB | {last} | {most:g} ({whose}, and {ROOM}) |")
    told = {"memory_goal_mib": most, "is_okular_of_this_run": is_of_this_run}
    print(json.dumps(result | told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
