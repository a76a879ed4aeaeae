"""The short way to the window, past click, which the first page would have to wait for.

What is more than a wish for a window, or is wrong, is left to the commands: they alone know.
The worker takes longest to come up, so next to nothing is imported before it is started.
"""

import gc
import os
import sys

SWITCH = 0.0005  # seconds; who reads the worker's answers does not wait for ten times that

TYPE_CHECKING = False  # ``typing`` would have to be waited for
if TYPE_CHECKING:
    from collections.abc import Sequence

    Wish = tuple[str | None, str | None]  # PDF and project; ``None`` stands for the last ones


def wish_for_window(arguments: "Sequence[str]") -> "Wish | None":
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
    return pdf, database


def have_streams() -> None:
    """Open those of the three streams that the program was started without.

    Else what is opened next gets their numbers: what Qt warns of would be written into a picture.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


def open_window(wish: "Wish") -> int:
    """Open the window; the exit code once it is closed."""
    gc.disable()  # until ``Collecting`` takes over: what is imported is no garbage
    sys.setswitchinterval(SWITCH)
    have_streams()
    from glossator.documents.starting import start_early

    try:
        early = start_early()
    except OSError:
        early = None  # then it is tried once more, and told in one line
    from pathlib import Path

    from glossator.app.window import run
    from glossator.domain.trouble import Trouble

    try:
        pdf, database = (Path(name) if name else None for name in wish)
        return run(pdf, database, early)
    except Trouble as trouble:
        from glossator.cli.output import one_line

        print(f"Error: {one_line(str(trouble))}", file=sys.stderr)
        return 1
