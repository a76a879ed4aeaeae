"""Who writes to a project: a lock file beside it, which is seen from other machines of a share too.

It spares two windows each other's glosses and keeps nothing safe: for that the store looks at the
file in every transaction.
"""

import contextlib
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from glossator.app.handing_over import PATIENCE, FirstWindow, hand_over
from glossator.app.lock_file import lock_file
from glossator.domain.trouble import ReadOnly, TakenElsewhere, Trouble

MEANWHILE = 200  # milliseconds in which who has just got the lock says so, and listens
SOON = 5.0  # seconds in which who makes the lock file has written into it


class HandedOver(Trouble):
    """Another window has the project open; it was brought to the front."""


@dataclass(frozen=True)
class Holder:
    """Who has a project open. ``user`` is empty where the system does not tell."""

    user: str
    machine: str
    since: datetime

    @property
    def is_here(self) -> bool:
        return self.machine == socket.gethostname()

    def trouble(self, project: Path, *, is_silent: bool) -> ReadOnly:
        """Why the project may only be read; ``is_silent`` if nobody listens who should."""
        by = f" by {self.user}" if self.user else ""
        on = "this computer" if self.is_here else self.machine
        said = (
            f"{project.name} is open already{by} on {on} (since {self._moment}),"
            " so it may only be read here."
        )
        if self.is_here and not is_silent:
            return ReadOnly(said, "Close it there, then try again.")
        ended = "Glossator has ended there" if self.is_here else "that computer is off"
        return TakenElsewhere(said, f"Close it there, then try again. Take over only if {ended}.")

    @property
    def _moment(self) -> str:
        is_today = self.since.date() == datetime.now(self.since.tzinfo).date()
        return self.since.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M")


class Claim(QObject):
    """The wish to be the window that writes to a project.

    Once it is granted, other starts hand their papers over: ``handed``. Else ``read_only`` says who
    has the project. Where no lock file can be made (the folder may only be read, or its disk is
    full) it is neither granted nor refused. A window that has it is waited for no longer than
    ``patience`` milliseconds.
    """

    handed = Signal(object)  # Path of a paper, or ``None`` where only the window is wanted

    def __init__(self, project: Path, patience: int = PATIENCE) -> None:
        super().__init__()
        self._patience = patience
        self.project = project.resolve()
        self.read_only: ReadOnly | None = None
        self._lock = QLockFile(str(lock_file(project)))
        self._lock.setStaleLockTime(0)  # it stays good however long the window is open
        self._first: FirstWindow | None = None

    def take(self, pdf: Path | None = None, *, over: bool = False) -> None:
        """Try to get it, even ``over`` somebody who seems to have it.

        A program that ended in whatever way on this machine has it no more. Raises ``HandedOver``
        where the window that has it came to the front, and was given ``pdf``.
        """
        self.read_only = None
        if over and not self._lock.isLocked():
            self._lock.removeStaleLockFile()
        if self._lock.isLocked() or self._lock.tryLock(MEANWHILE):
            self._listen()
        elif (holder := self._find_holder()) is not None:
            is_answered = hand_over(self.project, pdf, self._patience) if holder.is_here else None
            if is_answered:
                raise HandedOver(
                    f"{self.project.name} is open in another window, which is in front now."
                )
            self.read_only = holder.trouble(self.project, is_silent=is_answered is None)

    def release(self) -> None:
        if self._first is not None:
            self._first.stop()
        self._lock.unlock()

    def _listen(self) -> None:
        if self._first is None:
            self._first = FirstWindow(self.project, self)
            self._first.handed.connect(self.handed)

    def _find_holder(self) -> Holder | None:
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return None
        file = lock_file(self.project)
        try:
            since = file.stat().st_mtime
        except OSError:
            return None  # let go just now
        _, machine, _ = self._lock.getLockInfo()
        if not machine and time.time() - since > SOON:  # cut short when the power went
            file.unlink(missing_ok=True)
            if self._lock.tryLock(0):
                self._listen()
            return None
        user = ""
        with contextlib.suppress(OSError, KeyError, NotImplementedError):
            user = file.owner()
        return Holder(
            user, machine or socket.gethostname(), datetime.fromtimestamp(since).astimezone()
        )
