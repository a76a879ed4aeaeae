"""Numbers of pages as people write them: “3–5, 8”."""

import re
from collections.abc import Iterable

RUN = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def pages_of(written: str, page_count: int) -> list[int] | None:
    """The pages (from 1) that ``written`` names, in order; ``None`` if it names none of these."""
    pages: set[int] = set()
    for part in written.split(","):
        if (run := RUN.fullmatch(part.strip())) is None:
            return None
        first = int(run[1])
        last = int(run[2] or first)
        if not 1 <= first <= last <= page_count:
            return None
        pages.update(range(first, last + 1))
    return sorted(pages)


def written_pages(pages: Iterable[int]) -> str:
    """Pages in order, runs of them drawn together."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
