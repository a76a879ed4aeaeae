"""What SQLite says, in a sentence for a person. The name of the error decides, never its text."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from glossator.domain.trouble import OpenAgain, Trouble

NOT_KEPT = "Nothing was changed."


class StoreChanged(OpenAgain):
    """The file is no longer what was opened: another program changed, moved or replaced it."""


class StoreReadOnly(OpenAgain):
    """The file may only be read, and SQLite never asks again."""


class StoreDamaged(Trouble):
    """The file is not sound."""


class StoreNotWritten(Trouble):
    """A change could not be put on disk."""


def writing_trouble(path: Path, error: sqlite3.Error) -> Trouble:
    """The sentence for a change that could not be written; the store is as it was before."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_READONLY_DBMOVED"):
        return moved(path)
    if name.startswith("SQLITE_READONLY"):
        return StoreReadOnly(
            f"{path.name} may only be read. {NOT_KEPT}",
            "Allow writing to the file and its folder, then open the project again.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreNotWritten(
            f"Another program is writing to {path.name}. {NOT_KEPT}", "Wait a moment and try again."
        )
    if name.startswith("SQLITE_FULL"):
        return StoreNotWritten(
            f"The disk of {path.name} is full. {NOT_KEPT}", "Make room there, then do it again."
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path)
    return StoreNotWritten(
        f"{path.name} could not be written ({name or error}). {NOT_KEPT}",
        "Check the disk, then do it again.",
    )


def reading_trouble(path: Path, error: Exception) -> Trouble:
    """The sentence for a file that cannot be opened or read; a disk's fault is no damage."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble(f"Another program holds {path.name}.", "Close it there and try again.")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_READONLY")):
        return Trouble(
            f"{path.name} cannot be opened.", "Check that you may read it and write in its folder."
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_NOMEM")):
        return Trouble(f"{path.name} cannot be read ({name}).", "Check the disk, then try again.")
    return damaged(path)


def doubtful(path: Path, faults: Sequence[str]) -> tuple[str, ...]:
    """A warning about a file that can be read and is not as it was written."""
    if not faults:
        return ()
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return (
        f"{path.name} is not as it was written ({faults[0]}{more}):"
        " keep a copy of it and compare it with a backup.",
    )


def moved(path: Path) -> StoreChanged:
    return StoreChanged(
        f"{path.name} was moved, replaced or deleted while it was open. {NOT_KEPT}",
        "Open the project again.",
    )


def changed(path: Path) -> StoreChanged:
    return StoreChanged(
        f"{path.name} was changed by another program. {NOT_KEPT}", "Open the project again."
    )


def damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(f"{path.name} is damaged.", "Take a backup copy of it.")
