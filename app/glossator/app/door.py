"""The short way to the window, past click, which the first page would have to wait for.

What is more than a wish for a window, or is wrong, is left to the commands: they alone know.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SWITCH = 0.0005  # seconds; who reads the worker's answers does not wait for ten times that


class Wish(NamedTuple):
    """Which PDF and which project to open; ``None`` stands for the last ones."""

    pdf: Path | None = None
    database: Path | None = None


def wish_for_window(arguments: Sequence[str]) -> Wish | None:
    """What ``[--db FILE] [open [PDF]] [--db FILE]`` asks for; ``None`` if that is not all."""
    rest = list(arguments)
    database = None
    if "--db" in rest[:-1]:
        at = rest.index("--db")
        database = rest[at + 1]
        del rest[at : at + 2]
    command, *names = rest or ["open"]
    if command != "open" or len(names) > 1:
        return None
    pdf = names[0] if names else None
    if any(name is not None and (not name or name.startswith("-")) for name in (pdf, database)):
        return None
    return Wish(Path(pdf) if pdf else None, Path(database) if database else None)


def open_window(wish: Wish) -> int:
    """Open the window; the exit code once it is closed."""
    gc.disable()  # until ``Collecting`` takes over: what is imported is no garbage
    sys.setswitchinterval(SWITCH)
    from glossator.documents.starting import start_early

    early = start_early()  # before anything else is imported: it takes longest to come up
    from glossator.app.window import run
    from glossator.domain.trouble import Trouble

    try:
        return run(wish.pdf, wish.database, early)
    except Trouble as trouble:
        from glossator.cli.output import one_line

        print(f"Error: {one_line(str(trouble))}", file=sys.stderr)
        return 1
