"""How many passages of a gold standard does ``glossator annotate`` store just as they were marked?

    python benchmarks/gold_quotes.py PAPER.pdf GOLD.json [GOLD.json ...]

A gold file holds a list of passages, each with ``quote``, ``pages`` and ``rects`` (page from 1, x0,
y0, x1, y1 in page points, one a line). Every quote is given to the real command with the page on
which it begins. A passage counts if the stored quote is the gold quote and each gold line has a
stored line of its own: on the same line of the page, overlapping by at least 0.8 of their union,
no line too many. Where a quote stands several times on its page, the one that lies at the gold
lines is asked for with ``--nth``.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

LEAST_OVERLAP = 0.8
MOST_PLACES = 9

Passage = dict[str, Any]


KEYS = {"quote", "pages", "rects"}


def passages_of(files: Sequence[Path]) -> Iterator[Passage]:
    for file in files:
        for part in json.loads(file.read_text(encoding="utf-8")).values():
            if isinstance(part, list):
                yield from (p for p in part if isinstance(p, dict) and p.keys() >= KEYS)


def annotate(paper: Path, passage: Passage, nth: int | None, project: Path) -> Passage:
    """What the command answers with ``--json``, or ``{"error": line}``."""
    asked = ["--quote", passage["quote"], "--page", str(passage["pages"][0])]
    asked += ["--nth", str(nth)] if nth is not None else []
    command = [sys.executable, "-m", "glossator", "annotate", str(paper), *asked]
    told = subprocess.run(
        [*command, "--db", str(project), "--json"], capture_output=True, text=True, check=False
    )
    return json.loads(told.stdout) if told.returncode == 0 else {"error": told.stderr.strip()}


def lines_that_agree(gold: Passage, stored: Passage) -> int:
    """How many gold lines have a stored line of their own."""
    free = [(s["page"], rect) for s in stored["segments"] for rect in s["rects"]]
    count = 0
    for page, *rect in gold["rects"]:
        found = [line for line in free if line[0] == page and _is_same_line(rect, line[1])]
        if found:
            count += 1
            free.remove(max(found, key=lambda line: _overlap(rect, line[1])))
    return count


def is_right(gold: Passage, stored: Passage) -> bool:
    count = sum(len(segment["rects"]) for segment in stored["segments"])
    lines = len(gold["rects"])
    return stored["quote"] == gold["quote"] and count == lines == lines_that_agree(gold, stored)


def _is_same_line(a: Sequence[float], b: Sequence[float]) -> bool:
    middle_of_a, middle_of_b = (a[1] + a[3]) / 2, (b[1] + b[3]) / 2
    beside = b[1] <= middle_of_a <= b[3] or a[1] <= middle_of_b <= a[3]
    return beside and _overlap(a, b) >= LEAST_OVERLAP


def _overlap(a: Sequence[float], b: Sequence[float]) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) / (max(a[2], b[2]) - min(a[0], b[0]))


def best_answer(paper: Path, gold: Passage, project: Path) -> tuple[Passage, bool]:
    """The answer, and whether it took ``--nth``."""
    answer = annotate(paper, gold, None, project)
    if "error" not in answer or "occurs" not in answer["error"]:
        return answer, False
    for nth in range(1, MOST_PLACES):
        answer = annotate(paper, gold, nth, project)
        if "error" in answer or is_right(gold, answer):
            break
    return answer, True


def main(paper: Path, *files: Path) -> int:
    right = lines = agreeing = ambiguous = 0
    all_gold = list(passages_of(files))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GLOSSATOR_CONFIG"] = folder
        for gold in all_gold:
            answer, took_nth = best_answer(paper, gold, Path(folder) / "annotations.db")
            ambiguous += took_nth
            lines += len(gold["rects"])
            if "error" in answer:
                print(f"{gold['quote'][:60]}: {answer['error']}")
                continue
            agreeing += lines_that_agree(gold, answer)
            right += is_right(gold, answer)
            if not is_right(gold, answer):
                print(f"{gold['quote'][:60]}: stored as {answer['quote'][:60]}")
    print(
        json.dumps(
            {
                "passages": len(all_gold),
                "right": right,
                "lines": lines,
                "lines_right": agreeing,
                "asked_with_nth": ambiguous,
            }
        )
    )
    return 0 if right == len(all_gold) else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
