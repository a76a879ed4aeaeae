"""Readers at work in processes of their own, who are killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("short_life.py")
FORKS = hasattr(os, "fork")
LONGEST_LIFE = 0.025  # seconds after the first gesture


class Lives:
    """Starts readers one after another and kills them."""

    def __init__(self) -> None:
        self._process = self._start("nursery") if FORKS else None

    def begin(self, database: Path, seed: int, fault: str) -> None:
        words = (str(database), str(seed), fault)
        if FORKS:
            assert self._process is not None
            self._process.stdin.write("\t".join(words) + "\n")
            self._process.stdin.flush()
        else:
            self._process = self._start("one", *words)
        self._pid = int(self.line().split()[1])

    def line(self) -> str:
        return self._process.stdout.readline()

    def kill(self) -> list[str]:
        """End the life at once; the lines that it said before and nobody has read."""
        if not FORKS:
            self._process.kill()
            lines = self._process.stdout.readlines()
            self._process.wait()
            self._process.stdout.close()
            self._process.stdin.close()
            return lines
        os.kill(self._pid, signal.SIGKILL)
        lines = []
        while not (line := self.line()).startswith("dead"):
            assert line, "the nursery is gone"
            lines.append(line)
        assert line.split()[1] == str(signal.SIGKILL.value), "the reader ended by herself"
        return lines

    def close(self) -> None:
        if FORKS:
            self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()

    def _start(self, *words: str) -> subprocess.Popen:
        paths = os.pathsep.join(path for path in sys.path if path)
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        )
