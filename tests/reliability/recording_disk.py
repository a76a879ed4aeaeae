"""Notes everything that SQLite and Python ask of a folder, in the order in which it is asked.

SQLite reaches its files through a table of functions (https://sqlite.org/vfs.html). ``record`` puts
functions of ours into the table of the very library that Python's ``sqlite3`` uses; they write down
what was done and pass it on. What Python does with names of files is heard through an audit hook.
Call it in a process of its own: the table stays changed as long as the process lives.

An entry is a tuple; files are numbers, since names change:

    ("create", name, file)  ("link", name, new name)  ("rename", name, new name)  ("remove", name)
    ("write", file, offset, hexadecimal digits)  ("truncate", file, size)  ("sync", file)
    ("sync folder",)
"""

import _sqlite3
import ctypes
import itertools
import os
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from functools import partial
from pathlib import Path
from typing import Any

# SQLite keeps the address of the name that it opens: the address is passed on, not what it names.
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
OPEN_FOLDER = CFUNCTYPE(c_int, c_char_p, POINTER(c_int))
GET_CALL = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
SET_CALL = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)


class Vfs(ctypes.Structure):
    """``sqlite3_vfs``, as far as version 3."""

    _fields_ = [
        *((name, c_int) for name in ("iVersion", "szOsFile", "mxPathname")),
        *((name, c_void_p) for name in ("pNext", "zName", "pAppData", "xOpen", "xDelete")),
        ("not_needed", c_void_p * 11),
        ("xSetSystemCall", c_void_p),
        ("xGetSystemCall", c_void_p),
        ("xNextSystemCall", c_void_p),
    ]


class Methods(ctypes.Structure):
    """``sqlite3_io_methods``, as far as version 3."""

    _fields_ = [
        ("iVersion", c_int),
        *((name, c_void_p) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")),
        ("not_needed", c_void_p * 13),
    ]


class File(ctypes.Structure):
    _fields_ = [("methods", POINTER(Methods))]


def why_not() -> str:
    """Why nothing can be recorded here; empty if it can."""
    if sys.platform == "win32":
        return "SQLite does not tell on Windows when it syncs a folder"
    if not hasattr(_library(), "sqlite3_vfs_find"):
        return "this Python hides the functions of its SQLite"
    if not _vfs().xGetSystemCall:
        return "this SQLite does not tell when it syncs a folder"
    return ""


def record(folder: Path, note: Callable[[tuple[Any, ...]], None]) -> None:
    """From now on call ``note`` with an entry for each thing that is done in ``folder``."""
    _Recorder(folder, note)


def _library() -> ctypes.CDLL:
    """The SQLite of Python, which may be part of the program itself."""
    return ctypes.CDLL(getattr(_sqlite3, "__file__", None))


def _vfs() -> Vfs:
    find = _library().sqlite3_vfs_find
    find.restype = POINTER(Vfs)
    return find(None).contents


class _Recorder:
    def __init__(self, folder: Path, note: Callable[[tuple[Any, ...]], None]) -> None:
        self._folder = folder.resolve()
        self._note = note
        self._numbers = itertools.count()
        self._named: dict[str, int] = {}
        self._open: dict[int, int] = {}  # address of SQLite's file: our number of it
        self._tables: dict[int, tuple[Methods, Methods]] = {}  # theirs and ours, by address
        self._alive: list[Any] = []  # C knows these; Python must not forget them
        vfs = _vfs()
        self._replace(vfs, "xOpen", OPEN, self._opened)
        self._replace(vfs, "xDelete", DELETE, self._deleted)
        self._hear_of_folders(vfs)
        sys.addaudithook(self._heard)

    def _replace(self, table: ctypes.Structure, name: str, kind: Any, ours: Any) -> None:
        """Put ``ours`` into ``table``; it gets what it replaces as its first argument."""
        function = kind(partial(ours, kind(getattr(table, name))))
        self._alive.append(function)
        setattr(table, name, ctypes.cast(function, c_void_p))

    def _hear_of_folders(self, vfs: Vfs) -> None:
        """SQLite opens a folder for nothing but to sync it."""
        name, address = b"openDirectory", ctypes.addressof(vfs)
        theirs = OPEN_FOLDER(GET_CALL(vfs.xGetSystemCall)(address, name))
        ours = OPEN_FOLDER(partial(self._folder_opened, theirs))
        self._alive.append(ours)
        SET_CALL(vfs.xSetSystemCall)(address, name, ctypes.cast(ours, c_void_p))

    def _folder_opened(self, theirs: Any, path: bytes, descriptor: Any) -> int:
        if self._name(path) is not None:
            self._note(("sync folder",))
        return theirs(path, descriptor)

    def _opened(
        self, theirs: Any, vfs: int, path: int | None, file: int, flags: int, got: int | None
    ) -> int:
        result = theirs(vfs, path, file, flags, got)
        name = None if path is None else self._name(ctypes.string_at(path))
        if result == 0 and name is not None:
            if name not in self._named:
                self._named[name] = next(self._numbers)
                self._note(("create", name, self._named[name]))
            self._open[file] = self._named[name]
            opened = File.from_address(file)
            opened.methods = ctypes.pointer(self._table(opened.methods))
        return result

    def _table(self, theirs: Any) -> Methods:
        """Their functions for a file with ours in place of those that change it."""
        address = ctypes.addressof(theirs.contents)
        if address not in self._tables:
            ours = Methods.from_buffer_copy(theirs.contents)
            self._replace(ours, "xWrite", WRITE, self._written)
            self._replace(ours, "xTruncate", TRUNCATE, self._truncated)
            self._replace(ours, "xSync", SYNC, self._synced)
            self._tables[address] = (theirs.contents, ours)
        return self._tables[address][1]

    def _written(self, theirs: Any, file: int, data: int, size: int, offset: int) -> int:
        self._note(("write", self._open[file], offset, ctypes.string_at(data, size).hex()))
        return theirs(file, data, size, offset)

    def _truncated(self, theirs: Any, file: int, size: int) -> int:
        self._note(("truncate", self._open[file], size))
        return theirs(file, size)

    def _synced(self, theirs: Any, file: int, flags: int) -> int:
        result = theirs(file, flags)
        self._note(("sync", self._open[file]))
        return result

    def _deleted(self, theirs: Any, vfs: int, path: bytes, sync: int) -> int:
        self._removed(path)
        return theirs(vfs, path, sync)

    def _removed(self, path: Any) -> None:
        if self._named.pop(self._name(path) or "", None) is not None:
            self._note(("remove", self._name(path)))

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python is about to do with a name; what then fails is not expected here."""
        if event == "os.remove":
            self._removed(arguments[0])
        elif event in ("os.link", "os.rename"):
            name, new = map(self._name, arguments[:2])
            if name in self._named:
                self._named[new] = self._named[name]
                self._note((event.removeprefix("os."), name, new))
                if event == "os.rename":
                    del self._named[name]

    def _name(self, path: Any) -> str | None:
        """The name of a file of the folder; ``None`` for any other."""
        found = Path(os.fsdecode(path))
        return found.name if found.parent == self._folder else None
