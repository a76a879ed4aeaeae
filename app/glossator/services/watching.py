"""Whether a paper that is read is still what it was when it was opened."""

import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from glossator.services.library import file_hash

JUST_NOW = 10.0  # seconds; a file that was written so lately may still be being written


class Fate(Enum):
    """What has become of a file."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file found; ``signs`` tell whether it must be read to be looked at again."""

    fate: Fate
    signs: tuple[int, ...] | None


def first_look(path: Path) -> Look:
    """The file as it was opened a moment ago. It is not read unless it was written just then."""
    signs = _signs(path)
    try:
        is_old = time.time() - path.stat().st_mtime > JUST_NOW
    except OSError:
        is_old = False
    return Look(Fate.SAME, signs if is_old else None)


def look_again(path: Path, opened_hash: str, before: Look) -> Look:
    """Compare the file with the SHA-256 that its bytes had; it is read only if it seems changed."""
    signs = _signs(path)
    if signs is not None and signs == before.signs:
        return before
    found = file_hash(path)
    if found is None:
        return Look(Fate.GONE, None)
    return Look(Fate.SAME if found == opened_hash else Fate.CHANGED, signs)


def _signs(path: Path) -> tuple[int, ...] | None:
    """What changes with the bytes of a file, as far as its folder knows; ``None`` if it is gone."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
