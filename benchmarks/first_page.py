"""From the start of a program to its first sharp page, and from Page Down to the next one.

    python benchmarks/first_page.py [--rounds 5] [--only glossator,bare,evince]

On a screen of its own (Xvfb, 1400 x 1000, openbox, every window as large as the screen) each viewer
that is installed opens each paper, one viewer after the other, round by round, on a warm disk after
one round that does not count; those that are not installed are named. "page" is the time from the
fork until the middle of the screen looks as it will in the end, seen every 4 ms; "Page Down" from
the key (XTest) until the middle of the screen looks as it will, seen every millisecond; memory is
PSS of the program and all it started.
Medians. Every viewer shows the page at the size it chooses itself. Prints tables and JSON.
"""

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from papers import paper
from peers import PEERS, lacking_peers
from screen import Program, Screen, lacking

HERE = Path(__file__).resolve().parent
DOCUMENTS = ("text-36", "text-5000", "scan-36")
PAGES_TURNED = 4
BARE, OURS = "bare PySide6 window", "Glossator"
Figures = dict[str, float]


def programs() -> dict[str, list[str]]:
    """Commands to which the path of a paper is added, whether they are installed or not."""
    ours = Path(sys.executable).with_name("glossator")
    found = {
        BARE: [sys.executable, str(HERE / "bare_window.py")],
        OURS: [str(ours), "open"] if ours.exists() else [sys.executable, "-m", "glossator", "open"],
    }
    return found | PEERS


def once(screen: Screen, name: str, command: list[str], pdf: Path) -> Figures:
    """Milliseconds and MiB of one start; without what could not be seen."""
    with screen.run([*command, str(pdf)]) as program:
        seen = screen.watch(program.started, every=4, quiet=1200, limit=8000)
        figures = {"page": seen.settled, "pss": program.pss}
        if name != BARE:
            figures |= turn_pages(screen, program)
    return {what: figure for what, figure in figures.items() if figure is not None}


def turn_pages(screen: Screen, _program: Program) -> dict[str, float | None]:
    turned: list[float] = []
    for key in ("PgDown",) * PAGES_TURNED + ("PgUp",) * PAGES_TURNED:
        pressed = screen.press(key)
        seen = screen.watch(pressed, every=1, quiet=250, limit=1000)
        if seen.settled is not None and key == "PgDown":
            turned.append(seen.settled)
        time.sleep(0.3)
    return {"turned": statistics.median(turned) if turned else None}


def measure(names: list[str], rounds: int) -> dict[str, dict[str, Figures]]:
    """Medians by program and paper."""
    commands = {name: command for name, command in programs().items() if name in names}
    taken: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    with Screen() as screen:
        for number in range(-1, rounds):
            for document in DOCUMENTS:
                for name, command in commands.items():
                    figures = once(screen, name, command, paper(document))
                    if number >= 0:
                        taken[name, document].append(figures)
    found: dict[str, dict[str, Figures]] = defaultdict(dict)
    for (name, document), all_figures in taken.items():
        found[name][document] = {
            what: round(statistics.median(f[what] for f in all_figures if what in f), 1)
            for what in ("page", "turned", "pss")
            if any(what in f for f in all_figures)
        }
    return found


def table(found: dict[str, dict[str, Figures]]) -> str:
    """First page, Page Down and memory, a column for each paper."""
    lines = []
    for title, what in (("first page, ms", "page"), ("Page Down, ms", "turned"), ("MiB", "pss")):
        lines += [f"| {title} | {' | '.join(DOCUMENTS)} |", "|---" * (len(DOCUMENTS) + 1) + "|"]
        for name, by_document in found.items():
            cells = [str(by_document.get(d, {}).get(what, "–")) for d in DOCUMENTS]
            lines.append(f"| {name} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    known = list(programs())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="names of programs, with commas between")
    chosen = parser.parse_args()
    if why := lacking():
        print(f"The first page was not measured: {why}.")
        print(json.dumps({"first_page": None, "why": why}))
        return 0
    wanted = chosen.only.split(",") if chosen.only else known
    for word in wanted:
        if not any(name.lower().startswith(word.lower()) for name in known):
            parser.error(f"No program here is called “{word}”.")
    names = [name for name in known if any(name.lower().startswith(w.lower()) for w in wanted)]
    missing = lacking_peers(names)
    present = [name for name in names if name not in missing]
    found = measure(present, chosen.rounds) if present else {}
    if found:
        print(table(found))
    if missing:
        print(f"Not installed, so left out: {', '.join(missing)}.")
    print(json.dumps({"first_page": found, "rounds": chosen.rounds, "not_installed": missing}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
