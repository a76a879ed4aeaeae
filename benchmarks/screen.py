"""A screen of one's own to measure on: Xvfb, openbox, the pixels as they stand, keys by XTest.

The framebuffer is mapped from a file, and a few rows of it are looked at: a look costs 0.1 ms, so
that watching takes next to nothing from what is watched.
"""

import ctypes
import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

WIDTH, HEIGHT = 1400, 1000
PARTS = (0.36, 0.64, 0.30, 0.75)  # left, right, top, bottom of what is watched, of the whole screen
ROW_STEP = 5
NEEDED = ("Xvfb", "openbox")
LIBRARIES = {"libX11": "libX11.so.6", "libXtst": "libXtst.so.6"}
OPENBOX = """<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application class="*"><decor>no</decor><focus>yes</focus><maximized>yes</maximized></application>
</applications></openbox_config>"""
KEYS = {"PgDown": 0xFF56, "PgUp": 0xFF55}


def lacking() -> str:
    """What is not installed here and needed, as a line; empty if nothing is."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [name for name, file in LIBRARIES.items() if not _can_be_loaded(file)]
    return f"{', '.join(missing)} not installed" if missing else ""


def _can_be_loaded(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


class Screen:
    """Starts and ends its own display, window manager and message bus. Times in milliseconds.

    Where something fails to start, what was started before is ended.
    """

    def __init__(self) -> None:
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        with self._ends:
            self._begin()
            self._ends = self._ends.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.close()

    def _begin(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="glossator-screen-"))
        self._ends.callback(shutil.rmtree, self._folder, ignore_errors=True)
        reading, writing = os.pipe()
        self._start(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", str(self._folder), "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{int(told.readline())}"
        self.environment = self._environment()
        (self._folder / "openbox.xml").write_text(OPENBOX)
        self._start(["openbox", "--config-file", str(self._folder / "openbox.xml")])
        self._map()
        self._keyboard = _Keyboard(self.display)
        self._ends.callback(self._keyboard.close)
        self._keyboard.point_at(0, HEIGHT - 1)  # a pointer that changes its shape is no page
        time.sleep(0.5)

    def look(self) -> bytes:
        """What stands in the watched part of the screen, thinned out."""
        left, right, top, bottom = PARTS
        x0, x1 = int(WIDTH * left) * 4, int(WIDTH * right) * 4
        rows = range(int(HEIGHT * top), int(HEIGHT * bottom), ROW_STEP)
        start, stride, view = self._start_of_pixels, self._stride, self._pixels
        return b"".join([view[start + y * stride + x0 : start + y * stride + x1] for y in rows])

    def run(self, command: Sequence[str], more: dict[str, str] | None = None) -> "Program":
        return Program(self, command, {**self.environment, **(more or {})})

    def watch(self, since: float, *, every: float, quiet: float, limit: float) -> "Watched":
        """Look every ``every`` ms until nothing has changed for ``quiet`` ms, or for ``limit``."""
        first = last = self.look()
        moments: list[tuple[float, bytes]] = []
        while True:
            now = 1000 * (time.perf_counter() - since)
            seen = self.look()
            if seen != last:
                moments.append((now, seen))
                last = seen
            if now > limit or (moments and now - moments[-1][0] > quiet):
                return Watched(first, tuple(moments))
            time.sleep(every / 1000)

    def press(self, key: str) -> float:
        """Press and release a key; the moment of the press (``perf_counter``)."""
        return self._keyboard.press(KEYS[key])

    def _environment(self) -> dict[str, str]:
        """A home of its own, so that nothing of the user's is read; caches of fonts are shared."""
        home = self._folder / "home"
        home.mkdir()
        left_out = ("XDG_", "QT_", "WAYLAND", "PYTHON")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(left_out)}
        runtime = self._folder / "run"
        runtime.mkdir(mode=0o700)
        bus = {}
        if shutil.which("dbus-daemon"):
            address = f"unix:path={runtime}/bus"
            self._start(["dbus-daemon", "--session", "--nofork", "--address", address])
            bus = {"DBUS_SESSION_BUS_ADDRESS": address}
        return kept | bus | {
            "DISPLAY": self.display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "GLOSSATOR_CONFIG": str(home / "glossator"),
            "QT_QPA_PLATFORM": "xcb",
            "GTK_A11Y": "none",
            "NO_AT_BRIDGE": "1",
        }  # fmt: skip

    def _start(self, command: list[str], pass_fds: Sequence[int] = ()) -> None:
        environment = getattr(self, "environment", None)
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(
            command, env=environment, pass_fds=pass_fds, stdout=nothing, stderr=nothing
        )
        self._ends.callback(_end, process)

    def _map(self) -> None:
        """The file is an XWD picture: a header, colours of 12 bytes each, then the pixels."""
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", whole[:100])
        self._stride = header[12]
        self._start_of_pixels = header[0] + header[19] * 12
        self._pixels = whole


class Watched:
    """What changed and when (ms), with what stood there ``before``."""

    def __init__(self, before: bytes, moments: tuple[tuple[float, bytes], ...]) -> None:
        self.before = before
        self.moments = moments

    @property
    def changed(self) -> float | None:
        """When something first looked otherwise."""
        return self.moments[0][0] if self.moments else None

    @property
    def settled(self) -> float | None:
        """From when on it looked as it did at the end."""
        return self.moments[-1][0] if self.moments else None


class Program:
    """A program in a session of its own, ended with all that it started."""

    def __init__(self, screen: Screen, command: Sequence[str], environment: dict[str, str]) -> None:
        self._screen = screen
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for kind, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
            try:
                os.killpg(self._process.pid, kind)
            except ProcessLookupError:
                break
            _wait(lambda: self._process.poll() is not None, patience)
        empty = self._screen.look
        blank = empty()
        time.sleep(0.3)
        while (now := empty()) != blank:  # until the window is gone
            blank = now
            time.sleep(0.2)

    @property
    def pss(self) -> float:
        """Proportional memory of the program and all that it started, in MiB."""
        return sum(_pss(pid) for pid in _family(self._process.pid)) / 1024


class _Keyboard:
    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(LIBRARIES["libX11"])
        self._test = ctypes.CDLL(LIBRARIES["libXtst"])
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XFlush.argtypes = self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._test.XTestFakeKeyEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong,
        ]  # fmt: skip
        self._test.XTestFakeMotionEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong,
        ]  # fmt: skip
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"The display {display} does not answer.")

    def point_at(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XFlush(self._display)

    def press(self, keysym: int) -> float:
        code = self._x.XKeysymToKeycode(self._display, keysym)
        moment = time.perf_counter()
        for is_down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, is_down, 0)
            self._x.XFlush(self._display)
        return moment

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def _wait(holds: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)


def _family(root: int) -> list[int]:
    """A process and all that came from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
