"""Drafts of whole files: hidden beside what they become, and gone when it is done.

A program that was killed leaves its draft behind; the next one in the same folder sweeps it away.
"""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

ENDS = ("", "-journal")  # what SQLite writes beside a draft goes with it
LEFT_BEHIND = 3600.0  # seconds; nothing is made for so long


@contextlib.contextmanager
def draft_in(folder: Path, name: str = "") -> Iterator[Path]:
    """Where a draft may be written in ``folder``; ``name`` is that of the file it becomes."""
    sweep(folder, name)
    draft = folder / f"{_beginning(name)}{uuid4()}.draft"
    try:
        yield draft
    finally:
        for end in ENDS:
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + end).unlink(missing_ok=True)


def sweep(folder: Path, name: str = "") -> None:
    """Take away the drafts that were left behind."""
    ours = re.compile(rf"{re.escape(_beginning(name))}[0-9a-f-]{{36}}\.draft({'|'.join(ENDS)})")
    with contextlib.suppress(OSError):
        for left in [each for each in folder.iterdir() if ours.fullmatch(each.name)]:
            if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                left.unlink()


def _beginning(name: str) -> str:
    return f".{name}." if name else "."
