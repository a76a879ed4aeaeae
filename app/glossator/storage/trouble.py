"""What SQLite says, in a sentence for a person. The name of the error decides, never its text."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from glossator.domain.trouble import OpenAgain, ReadOnly, Trouble

NOT_KEPT = "Nothing was changed."
TO_A_BACKUP = "Keep a copy of it, and open a backup."
FOREIGN = "Ask whoever gave it to you for the annotations as JSON Lines."
MOST_OF_A_NAME = 60  # characters


class StoreChanged(OpenAgain):
    """The file is no longer what was opened: another program changed, moved or replaced it."""


class StoreBehind(StoreChanged):
    """Another program went on from where we stood; what it wrote can be taken in."""


class NewerVersion(ReadOnly):
    """The file was made by a version of the program that is not known here."""


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
        return not_written(may_only_be_read(path))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreNotWritten(
            f"Another program is writing to {path.name}. {NOT_KEPT}", "Wait a moment and try again."
        )
    if name.startswith("SQLITE_FULL"):
        return StoreNotWritten(
            f"The disk of {path.name} is full. {NOT_KEPT}", "Make room there, then do it again."
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreDamaged(f"{path.name} is damaged. {NOT_KEPT}", TO_A_BACKUP)
    if name.startswith("SQLITE_TOOBIG"):
        return StoreNotWritten(
            f"This is too long for {path.name}. {NOT_KEPT}", "Write it in several parts."
        )
    return StoreNotWritten(
        f"{path.name} could not be written ({name or error}). {NOT_KEPT}",
        "Check the disk, then do it again.",
    )


def reading_trouble(path: Path, error: Exception) -> Trouble:
    """The sentence for a file that cannot be opened or read; a disk's fault is no damage."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble(f"Another program holds {path.name}.", "Close it there and try again.")
    if name.startswith("SQLITE_READONLY"):
        return Trouble(
            f"The last change of {path.name} was cut short, and may not be taken back here.",
            f"Copy it together with {path.name}-journal to a folder of your own; open the copy.",
        )
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return Trouble(
            f"{path.name} cannot be opened.", "Check that you may read it and write in its folder."
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_NOMEM")):
        return Trouble(f"{path.name} cannot be read ({name}).", "Check the disk, then try again.")
    if name.startswith("SQLITE_TOOBIG"):
        return Trouble(f"{path.name} holds a text that is too long to be one of ours.", FOREIGN)
    if name.startswith("SQLITE_INTERRUPT"):
        return Trouble(f"{path.name} takes too long to look through.", FOREIGN)
    return damaged(path)


def unread(path: Path, error: Exception, read_only: ReadOnly | None) -> Trouble:
    """As ``reading_trouble``; what a newer version wrote is no fault of the file."""
    return read_only if isinstance(read_only, NewerVersion) else reading_trouble(path, error)


def not_written(why: ReadOnly) -> ReadOnly:
    """What is told of a change to a project that may only be read."""
    return type(why)(f"{why.sentence} {NOT_KEPT}", why.hint)


def may_only_be_read(path: Path) -> ReadOnly:
    return ReadOnly(
        f"{path.name} or its folder may only be read.",
        "Allow writing to both, then open the project again.",
    )


def newer(path: Path) -> NewerVersion:
    return NewerVersion(
        f"{path.name} was made by a newer version of Glossator: here it can only be read, if that.",
        "Update the program.",
    )


def foreign_trigger(path: Path, name: str) -> ReadOnly:
    return ReadOnly(
        f"{path.name} has a trigger that is not Glossator's ({shown(name)}): it may only be read.",
        "Take the trigger out with another program, or open a backup.",
    )


def foreign(path: Path, what: str) -> Trouble:
    return Trouble(f"{path.name} is not built as a project is ({shown(what)}).", FOREIGN)


def shown(name: str) -> str:
    """A name out of a foreign file, as much of it as fits into a line."""
    name = "".join(letter if letter.isprintable() else "�" for letter in name)
    return name if len(name) <= MOST_OF_A_NAME else f"{name[:MOST_OF_A_NAME]}…"


def doubtful(path: Path, faults: Sequence[str]) -> tuple[str, ...]:
    """A warning about a file that can be read and is not as it was written."""
    if not faults:
        return ()
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return (
        f"{path.name} is not as it was written ({faults[0]}{more}):"
        " keep a copy of it and compare it with a backup.",
    )


def behind(path: Path) -> StoreBehind:
    return StoreBehind(
        f"{path.name} was changed by another program. {NOT_KEPT}", "Open the project again."
    )


def overtaken(path: Path) -> StoreNotWritten:
    return StoreNotWritten(
        f"Another program changed the same in {path.name} just now. {NOT_KEPT}",
        "Look at it as it is now, then do it again.",
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
    return StoreDamaged(f"{path.name} is damaged.", TO_A_BACKUP)
