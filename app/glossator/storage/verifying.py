"""A large copy is verified by a process of low priority: it computes for seconds.

On a thread of the window every key would wait for its turn at Python's lock. The process holds
nothing but the copy, and ends with whoever started it, also if that was killed.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from glossator.storage.checking import faults_of_file

LARGE = 4 * 2**20  # bytes; what is smaller is verified sooner than a process comes up
LESS_URGENT = 10  # how much nicer than the window, as Unix counts
COMMAND = "from glossator.storage.verifying import main; main()"


def faults_of_copy(path: Path) -> list[str]:
    """``faults_of_file`` of a copy that nobody else uses; raises as it does."""
    if path.stat().st_size >= LARGE:
        with contextlib.suppress(OSError, ValueError):  # there is no process, or it was ended
            return _faults_by_another(path)
    return faults_of_file(path)


def _faults_by_another(path: Path) -> list[str]:
    """Raises ``OSError`` if there can be no other process, ``ValueError`` if it did not finish."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(path.resolve())],
        stdin=subprocess.PIPE,  # open as long as this process lives
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdout is not None
        found: list[str] = json.loads(process.stdout.read())
    return found


def main() -> None:
    """Verify the file that is named, and say what is wrong with it in JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this decides when it ends
    threading.Thread(target=_end_with_who_started_it, daemon=True).start()
    if sys.platform != "win32":
        os.nice(LESS_URGENT)
    print(json.dumps(faults_of_file(Path(sys.argv[1]))), flush=True)
    os._exit(0)  # the thread reads still


def _end_with_who_started_it() -> None:
    os.read(0, 1)
    os._exit(1)
