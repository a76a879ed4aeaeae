"""All benchmarks, one after the other: a table with goals and verdicts, and one file of JSON.

    make bench            # or: python benchmarks/all.py [--quick] [--to FILE]

Each benchmark is a program of its own, which prints what it measured and ends with a line of JSON;
they can be run alone. What is not installed is left out, and that is said. ``--quick`` takes two
rounds instead of five of what is measured in rounds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCRIPTS = (
    "first_page",
    "answering",
    "page_way",
    "scrolling",
    "finding",
    "key_to_screen",
    "worker_deaths",
    "backing_up",
)
PATIENCE = 3_600  # seconds for one of them
BARE, OURS = "bare PySide6 window", "Glossator"

OF_THE_VIEW = {
    "build_ms": ("building the view of 5,000 pages, ms", 20.0),
    "build_mib": ("building the view of 5,000 pages, MiB", 10.0),
    "frame_median_ms_1280": ("a frame at 1280 x 900, median, ms", 5.0),
    "frame_p99_ms_1280": ("a frame at 1280 x 900, 99th percentile, ms", 12.0),
    "frame_median_ms_2560": ("a frame at 2560 x 1440, median, ms", 5.0),
    "frame_p99_ms_2560": ("a frame at 2560 x 1440, 99th percentile, ms", 12.0),
}
OF_A_KEY = {
    "median_ms": ("from a key to the disk and the screen, median, ms", 16.0),
    "worst_ms": ("from a key to the disk and the screen, worst, ms", 50.0),
}
OF_A_BACKUP = {
    "check": ("looking through 50,000 annotations, s", 2.0),
    "restore": ("putting a backup of 50,000 annotations in place, s", 3.0),
}
OF_A_LARGE_PROJECT = {
    "usable_ms": ("usable, ms", 1500.0),
    "filter_ms": ("slowest filter, ms", 100.0),
    "key_median_ms": ("from a key to the disk and the screen, median, ms", 16.0),
    "key_worst_ms": ("from a key to the disk and the screen, worst, ms", 50.0),
}

Goals = dict[str, tuple[str, float]]  # what, and what it may be at most, by the name in the JSON
Row = tuple[str, float, str, bool]  # what, figure, goal, whether it is reached


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--to", type=Path, help="where to write the JSON")
    chosen = parser.parse_args()
    compile_all()
    found: dict[str, Any] = {}
    for name in SCRIPTS:
        if (HERE / f"{name}.py").exists():
            print(f"\n## {name}\n", flush=True)
            found[name] = run(name, arguments(name, found, is_quick=chosen.quick))
    print("\n## Goals\n")
    print("| what | measured | goal | reached |\n|---|---|---|---|")
    for what, figure, goal, is_reached in rows(found):
        print(f"| {what} | {figure:g} | {goal} | {'yes' if is_reached else 'no'} |")
    print(json.dumps(found))
    if chosen.to is not None:
        chosen.to.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def compile_all() -> None:
    """As ``pip`` does when it installs; else the first start would be measured with compiling."""
    package = HERE.parent / "app" / "glossator"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(package)], check=False)


def arguments(name: str, found: dict[str, Any], *, is_quick: bool) -> list[str]:
    """What to tell a benchmark, also of what was ``found`` by those before it."""
    if name in ("first_page", "large_project") and is_quick:
        return ["--rounds", "2"]
    pages = found.get("first_page", {}).get("first_page") or {}
    okular = pages.get("okular", {}).get("text-5000", {})
    if name == "scrolling" and "pss" in okular:
        return ["--okular", str(okular["pss"])]
    return []


def run(name: str, arguments: list[str]) -> Any:
    """What a benchmark said in its last line of JSON; why there is none, if it failed."""
    command = [sys.executable, str(HERE / f"{name}.py"), *arguments]
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    last = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("{"):
                last = line
            else:
                print(line, end="", flush=True)
        if process.wait(PATIENCE) != 0:
            print(f"{name} ended with {process.returncode}.")
    return json.loads(last) if last else {"why": f"{name} measured nothing"}


def rows(found: dict[str, Any]) -> Iterator[Row]:
    """The rows that compare what was measured here with a goal of its own run."""
    pages = found.get("first_page", {}).get("first_page") or {}
    if BARE in pages and OURS in pages:
        yield from first_page_rows(pages)
    for name, gap in (found.get("answering", {}).get("answering") or {}).items():
        ratio = round(gap["busy"] / gap["idle"], 2)
        yield f"longest gap, {name}, x idle", ratio, "at most 2", ratio <= 2
    for dpi, ways in (found.get("page_way", {}).get("page_way") or {}).items():
        beyond, most = ways["shared memory"]["beyond_ms"], {"96": 1.0, "192": 3.0}[dpi]
        yield f"a page's way, {dpi} dpi, ms", beyond, f"at most {most:g}", beyond <= most
    yield from plain_rows(found.get("scrolling", {}), OF_THE_VIEW)
    if "memory_last_mib" in found.get("scrolling", {}):
        yield memory_row(found["scrolling"])
    yield from finding_rows(found.get("finding", {}))
    yield from plain_rows(found.get("key_to_screen", {}), OF_A_KEY)
    yield from plain_rows(found.get("backing_up", {}).get("backing_up") or {}, OF_A_BACKUP)
    for name, figures in (found.get("large_project", {}).get("large_project") or {}).items():
        if name != "small":
            goals = OF_A_LARGE_PROJECT.items()
            named = {key: (f"100,000 glosses, {name}: {what}", most) for key, (what, most) in goals}
            yield from plain_rows(figures, named)
    for case, until in (found.get("worker_deaths", {}).get("worker_deaths") or {}).items():
        for what, times in until.items():
            worst, most = times["worst"], times["goal"]
            yield (
                f"a worker killed, {case}: {what}, worst, ms",
                worst,
                f"at most {most}",
                worst <= most,
            )


def plain_rows(found: dict[str, Any], goals: Goals) -> Iterator[Row]:
    for key, (what, most) in goals.items():
        if key in found:
            yield what, found[key], f"at most {most:g}", found[key] <= most


def memory_row(found: dict[str, Any]) -> Row:
    last, most = found["memory_last_mib"], found["memory_goal_mib"]
    of_okular = "" if found["is_okular_of_this_run"] else ", with okular of another machine"
    return (
        f"memory after scrolling 5,000 pages, MiB{of_okular}",
        last,
        f"at most {most:g}",
        last <= most,
    )


def finding_rows(found: dict[str, Any]) -> Iterator[Row]:
    for paper, figures in found.items():
        if isinstance(figures, dict) and "ratio" in figures:
            ratio = round(figures["ratio"], 2)
            yield (
                f"find, first pass, {paper}, x bare extraction",
                ratio,
                "at most 1.3",
                ratio <= 1.3,
            )
    again = [f for f in found.values() if isinstance(f, dict) and "hits" in f]
    if again:
        worst = round(max(f["ms"] for f in again), 1)
        yield "find, again on 5,000 pages, worst needle, ms", worst, "at most 100", worst <= 100
        step = round(max(f["longest_step_ms"] for f in again), 1)
        yield "find, the window's thread held at a time, ms", step, "at most 10", step <= 10
    if firsts := found.get("first_hit_ms"):
        first = round(statistics.median(firsts), 1)
        yield "find, first hit on the screen, ms", first, "at most 100", first <= 100


def first_page_rows(pages: dict[str, Any]) -> Iterator[Row]:
    ours = pages[OURS]
    first = {name: by_paper["page"] for name, by_paper in ours.items()}
    yield ratio_row("first page, 36 pages, x bare", first["text-36"], pages[BARE]["text-36"], 1.5)
    yield ratio_row("first page, 5,000, x 36 pages", first["text-5000"], ours["text-36"], 1.1)
    for peer, what, most in (
        ("sioyek", "text-36", 1.0),
        ("okular", "text-36", 1.0),
        ("zathura", "text-5000", 1.0),
        ("qpdfview", "text-5000", 1.0),
        ("evince", "text-5000", 1.0),
        ("sioyek", "text-5000", 1.0),
        ("okular", "text-5000", 1.0),
        ("qpdfview", "scan-36", 1.2),
        ("sioyek", "scan-36", 1.0),
        ("okular", "scan-36", 1.0),
    ):
        if "page" in pages.get(peer, {}).get(what, {}):
            yield ratio_row(f"first page, {what}, x {peer}", first[what], pages[peer][what], most)
    for what in ("text-36", "scan-36"):
        if "turned" in pages.get("mupdf", {}).get(what, {}) and "turned" in ours[what]:
            mupdf = pages["mupdf"][what]["turned"]
            ratio = round(ours[what]["turned"] / mupdf, 2)
            yield f"Page Down, {what}, x mupdf", ratio, "at most 1.2", ratio <= 1.2
    if "pss" in pages.get("okular", {}).get("text-36", {}):
        ratio = round(ours["text-36"]["pss"] / pages["okular"]["text-36"]["pss"], 2)
        yield "memory, x okular", ratio, "at most 1", ratio <= 1


def ratio_row(what: str, ours: float, other: dict[str, float], most: float) -> Row:
    ratio = round(ours / other["page"], 2)
    return what, ratio, f"at most {most:g}", ratio <= most


if __name__ == "__main__":
    sys.exit(main())
