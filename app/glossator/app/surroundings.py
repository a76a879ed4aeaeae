"""What the machine lacks for a window, told in one line before Qt finds out by itself.

Qt ends the process when its platform plugin cannot be loaded; nothing can catch that.
"""

import ctypes
import importlib
import os
import sys
from pathlib import Path

# Each system library that Qt's plugin for X11 loads, and the Debian or Ubuntu package that has it.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WITH_DISPLAY = ("xcb", "wayland")  # how the names of Qt's platforms begin that need one


def has_display() -> bool:
    """Whether a window could be shown: always on Windows and macOS, else where a display answers.

    A name that was left in the environment by a session that has ended does not count.
    """
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (named and not named.startswith(WITH_DISPLAY)):
        return True
    return _wayland_answers() or _x11_answers()


def lacking_for_qt() -> str | None:
    """One line about what Qt lacks even to draw a picture; ``None`` if it lacks nothing."""
    if absent := _absent(QT_LIBRARIES):
        return _install(absent)
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return f"Qt cannot be loaded: {error}. Run the set-up again (make clean, make run)."
    return None


def lacking_for_window() -> str | None:
    """One line about what is lacking to open a window; ``None`` if nothing is."""
    if not has_display():
        return (
            "There is no display to open a window on."
            " Start Glossator in a desktop session, or use its command line (glossator --help)."
        )
    if (lacking := lacking_for_qt()) is not None:
        return lacking
    if _will_use_x11() and (absent := _absent(X11_LIBRARIES)):
        return _install(absent)
    return None


def _will_use_x11() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    named = os.environ.get("QT_QPA_PLATFORM", "")
    return named.startswith("xcb") or (not named and not _wayland_answers())


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket

    with socket.socket(socket.AF_UNIX) as display:
        try:
            display.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)))
        except OSError:
            return False
    return True


def _x11_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then the libraries are what is lacking
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not is_refused


def _absent(libraries: dict[str, str]) -> list[str]:
    """The packages of those ``libraries`` that cannot be loaded here."""
    if not sys.platform.startswith("linux"):
        return []
    absent = []
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(package)
    return absent


def _install(packages: list[str]) -> str:
    names = " ".join(packages)
    return f"Qt needs system libraries that are not here: install {names} (names as in Debian)."


if __name__ == "__main__":
    sys.exit(lacking_for_qt())
