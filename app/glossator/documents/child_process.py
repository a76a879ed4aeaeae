"""A process of ours, as ``WorkerProcess`` needs it: started, waited for, ended.

Not by Python's ``subprocess`` where that can be helped, for the first page would wait for it; and
next to nothing is imported. Both kinds may be used by several threads, and do the same.
"""

import os
import sys
import threading
import time

if sys.platform != "win32":
    import fcntl

INHERITED = 3  # the descriptor, in the new process, of what it inherits beside its streams
TYPE_CHECKING = False  # ``typing`` would have to be waited for
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

LOOKS = 0.005  # seconds between two looks at whether it has ended


class SpawnedProcess:
    """Runs ``command`` with ``reads`` and ``writes`` as its first two streams, and ``inherited`` as
    ``INHERITED``; what it complains about goes nowhere. Raises ``OSError`` if it cannot be started.
    """

    def __init__(
        self,
        command: list[str],
        environment: "Mapping[str, str]",
        reads: int,
        writes: int,
        inherited: int | None = None,
    ) -> None:
        given = {0: reads, 1: writes} | ({} if inherited is None else {INHERITED: inherited})
        copies: dict[int, int] = {}
        try:
            for number, descriptor in given.items():  # out of the way of each other
                copies[number] = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, INHERITED + 1)
            actions = [
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                *((os.POSIX_SPAWN_DUP2, copy, number) for number, copy in copies.items()),
            ]
            self.pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
        finally:
            for copy in copies.values():
                os.close(copy)
        self._lock = threading.Lock()
        self._has_ended = False

    def kill(self) -> None:
        from signal import SIGKILL

        self._signal(SIGKILL)

    def terminate(self) -> None:
        from signal import SIGTERM

        self._signal(SIGTERM)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, or for so many seconds; whether it has ended."""
        if seconds is None:
            self._wait_long()
        end = time.monotonic() + (seconds or 0.0)
        while not self._look():
            if time.monotonic() >= end:
                return False
            time.sleep(LOOKS)
        return True

    def _wait_long(self) -> None:
        """Leaves it to ``_look`` to take note of the end, and to give the number back."""
        from contextlib import suppress

        with suppress(ChildProcessError):  # somebody else has taken note of it
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)

    def _look(self) -> bool:
        with self._lock:
            return self._looked()

    def _looked(self) -> bool:
        """Called with the lock held."""
        try:
            self._has_ended = self._has_ended or os.waitpid(self.pid, os.WNOHANG)[0] != 0
        except ChildProcessError:  # whoever started us wants no child to be waited for
            self._has_ended = True
        return self._has_ended

    def _signal(self, kind: int) -> None:
        from contextlib import suppress

        with self._lock, suppress(ProcessLookupError):  # where its end is not waited for
            if not self._looked():  # else the number may be another's by now
                os.kill(self.pid, kind)


class PipedProcess:
    """Runs ``command`` with pipes as its first two streams, on any system. Raises ``OSError``."""

    def __init__(self, command: list[str], environment: "Mapping[str, str]") -> None:
        import subprocess

        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.stdin: IO[bytes] = self._process.stdin
        self.stdout: IO[bytes] = self._process.stdout
        self.pid = self._process.pid
        self.kill = self._process.kill
        self.terminate = self._process.terminate

    def wait(self, seconds: float | None = None) -> bool:
        import subprocess

        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True
