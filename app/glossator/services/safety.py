"""Keeping a project safe: backups when they are due, and going back to one.

Everything works on a path, so that it can be done beside the open project, in a thread, and to a
project that cannot be opened.
"""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.domain.backups import BEFORE_DELETING, BEFORE_GOING_BACK, BEFORE_MERGE, Backup
from glossator.domain.change import Change
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Term
from glossator.services.resources import shipped_vocabulary
from glossator.storage import backup as copies
from glossator.storage import restoring
from glossator.storage.checking import NEWER, NOT_OURS, faults_of_file, header_fault
from glossator.storage.pages import HEADER
from glossator.storage.repair import repair
from glossator.storage.trouble import StoreDamaged

MANY = 10  # glosses that go at once

_meanwhile = ThreadPoolExecutor(1, thread_name_prefix="backup")


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup of the project and how many glosses are in it; ``None`` if it cannot be read."""

    backup: Backup
    path: Path
    annotations: int | None


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done, a sentence each, and the folder in which the damaged file is now."""

    told: tuple[str, ...]
    aside: Path | None


CopyOpen = Callable[[Path], None]  # as ``Store.copy_to``


def back_up(path: Path, reason: str, copy_open: CopyOpen | None = None) -> Backup | None:
    """Make a verified backup of the project at ``path``; ``None`` if nothing has changed since.

    With ``copy_open`` no change to the open project waits for it.
    Raises ``Trouble`` if none can be made, or if the project turned out not to be sound; then its
    backup says so in its name.
    """
    made = copies.back_up(path, reason, _now(), copy_open)
    if made is None:
        return None
    if made.faults:
        raise not_sound(path, made.faults)
    return made.backup


def back_up_meanwhile(
    path: Path, reason: str, copy_open: CopyOpen | None = None
) -> Future[Backup | None]:
    """``back_up`` in a thread of its own, one after the other; the program ends when it is done."""
    return _meanwhile.submit(back_up, path, reason, copy_open)


def copy_to(path: Path, target: Path) -> None:
    """Write a verified copy of the project to ``target``, on another disk for instance.

    Raises ``Trouble`` as ``back_up`` does, or if a file is there already.
    """
    if faults := copies.write_copy(path, target):
        raise not_sound(path, faults)


def known_backups(path: Path) -> tuple[KnownBackup, ...]:
    """The backups of the project at ``path``, the newest first."""
    return tuple(_known(path, backup) for backup in copies.backups_of(path))


def newest_backup(path: Path) -> KnownBackup | None:
    """The one to go back to when the project is damaged: the newest sound one that can be read."""
    found = restoring.newest_readable(path)
    return None if found is None else _known(path, found[0])


def go_back(path: Path, backup: Path, *, may_have_faults: bool = False) -> Path | None:
    """Put a copy of ``backup`` in the place of the project, which must not be open.

    Gives the folder beside the project where it is now, with all that belongs to it; if it was
    sound, a backup of it is made first. Raises ``Trouble`` if ``backup`` is damaged or files cannot
    be moved; then everything is as it was.
    """
    is_sound = _is_sound(path)
    if is_sound:
        before_risk(path, BEFORE_GOING_BACK)
    return restoring.put_in_place(
        path, backup, _now(), was_sound=is_sound, may_have_faults=may_have_faults
    )


def go_back_to_newest(path: Path) -> KnownBackup:
    """Put the newest backup in place that is found to be sound; which one.

    Raises ``Trouble`` if there is none.
    """
    for known in known_backups(path):
        if known.backup.is_sound and known.annotations is not None:
            with contextlib.suppress(StoreDamaged):
                go_back(path, known.path)
                return known
    raise Trouble(f"There is no sound backup of {path.name}.", _without_backup(path))


def check(path: Path) -> tuple[str, ...]:
    """What is wrong with the project at ``path``, a sentence each; empty if it is sound.

    Raises ``Trouble`` if there is none, or it cannot be read.
    """
    try:
        return tuple(faults_of_file(path))
    except FileNotFoundError as error:
        raise Trouble(f"There is no project at {path}.", "Check the name.") from error
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read ({error.strerror}).") from error


def make_sound(path: Path) -> Repair:
    """Repair the project at ``path``, which must not be open.

    The full text is made anew; if more is wrong, what can be read goes into a new file, which takes
    the place of the damaged one as in ``go_back``. What is lost of the vocabulary that a project
    began with is taken from the program. Raises ``Trouble`` if that cannot be done; then
    everything is as it was.
    """
    try:
        salvaged, aside = repair(path, _now(), shipped_vocabulary())
    except OSError as error:
        raise Trouble(f"{path.name} cannot be repaired ({error.strerror}).") from error
    if salvaged is None:
        return Repair(("The full text was made anew.",), None)
    counts = (
        _counted(salvaged.annotations, "annotation"),
        _counted(salvaged.terms, "term"),
        _counted(salvaged.documents, "document"),
        _counted(salvaged.events, "event"),
    )
    return Repair((f"Brought back: {', '.join(counts)}.", *salvaged.remarks), aside)


def before_risk(path: Path, reason: str) -> Trouble | None:
    """Make a backup before something risky; why there is none. The work goes on all the same."""
    try:
        back_up(path, reason)
    except Trouble as trouble:
        return trouble
    return None


def risk_of(change: Change) -> str | None:
    """Why a backup should be made before ``change``; ``None`` if it need not.

    That is where many glosses go, or a change of the vocabulary reaches into the glosses.
    """
    changed = [step for step in change.steps if step.before is not None]
    glosses = [step for step in changed if isinstance(step.before, Annotation)]
    if sum(step.after is None for step in glosses) >= MANY:
        return BEFORE_DELETING
    if glosses and any(isinstance(step.before, Term) for step in changed):
        return BEFORE_MERGE
    return None


def can_be_helped(path: Path, trouble: Trouble) -> bool:
    """Whether a project that cannot be opened for ``trouble`` can be gone back in, or repaired.

    Where somebody else holds the file, or it may not be read, no backup helps.
    """
    if isinstance(trouble, StoreDamaged):
        return True
    try:
        with path.open("rb") as file:
            is_project = file.read(len(HEADER)) == HEADER
    except FileNotFoundError:
        is_project = False
    except OSError:
        return False
    return not is_project and newest_backup(path) is not None


class Safety:
    """Looks after one open project; ``on_trouble`` is told why there is no backup."""

    def __init__(self, path: Path, copy_open: CopyOpen | None = None) -> None:
        self._path = path
        self._copy_open = copy_open
        self.on_trouble: Callable[[Trouble], object] = lambda _trouble: None

    def before(self, reason: str | None) -> None:
        """Make a backup, if there is a ``reason`` for one."""
        if reason is not None and (trouble := before_risk(self._path, reason)) is not None:
            self.on_trouble(trouble)

    def back_up_meanwhile(self, reason: str) -> Future[Backup | None]:
        """Make a backup while the reader works; nothing waits for it."""
        return back_up_meanwhile(self._path, reason, self._copy_open)


def not_sound(path: Path, faults: tuple[str, ...]) -> Trouble:
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return Trouble(
        f"{path.name} is not as it was written ({faults[0]}{more}).",
        "Backups from before are kept: see File, Backups, or glossator doctor.",
    )


def _known(path: Path, backup: Backup) -> KnownBackup:
    file = copies.file_of(path, backup)
    contents = copies.look_into(file)
    return KnownBackup(backup, file, None if contents is None else contents.annotations)


def _is_sound(path: Path) -> bool:
    """Whether the file is sound as it lies there, without what a journal would take back."""
    try:
        journal = path.with_name(f"{path.name}-journal")
        return not (journal.exists() and journal.stat().st_size) and not faults_of_file(path)
    except OSError:
        return False


def _without_backup(path: Path) -> str:
    """What can be done about a project that has no backup to go back to."""
    with contextlib.suppress(OSError):
        fault = header_fault(path)
        if fault == NEWER:
            return "The project was made by a newer version of Glossator: update the program."
        if fault == NOT_OURS:
            return "The file in its place is of another program: check the name."
    return "Bring back what can be read: glossator doctor --repair."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _now() -> datetime:
    return datetime.now(UTC)
