"""Locks the process that reads documents in, so that a hostile file that takes it over has nothing.

On Linux, from the kernel's own means and without a library: rlimits, Landlock (no file can be
opened any more) and seccomp (``system_calls``: of some 350 calls, those that are needed). A kernel
or a machine that lacks one of them gets the others. Elsewhere the worker is a process apart, and no
more than that.

What is opened already stays open, and what is imported stays there; nothing else can be imported
afterwards. Call it before any thread is started: Landlock holds for the thread that asks.
"""

import contextlib
import ctypes
import importlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from glossator.documents.confinement import Confinement
from glossator.documents.system_calls import filter_program

MOST_MEMORY = 6 * 2**30  # bytes of address space
MOST_FILES = 128  # open at a time
# What Python and PyMuPDF import only when they come to need it.
NEEDED_LATER = ("heapq", "encodings.raw_unicode_escape", "encodings.utf_16", "encodings.latin_1")

NO_NEW_PRIVILEGES = 38  # for prctl
SECCOMP, SECCOMP_SET_MODE_FILTER = {"x86_64": 317, "aarch64": 277}, 1
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # of Landlock, on every machine
RULESET_VERSION, PATH_BENEATH = 1, 1
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}  # how many there are since which version of Landlock
NETWORK_SINCE, SCOPES_SINCE = 4, 6
NETWORK = SCOPES = 0b11  # to bind and to connect; sockets without a file, and signals


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    ]


class _Beneath(ctypes.Structure):
    _fields_ = [("rights", ctypes.c_uint64), ("folder", ctypes.c_int32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def lock_down(readable: Iterable[Path] = ()) -> Confinement:
    """Give up whatever is not needed, for good; only files below ``readable`` can still be opened.

    Never fails: what cannot be had is missing in the answer.
    """
    for module in NEEDED_LATER:
        importlib.import_module(module)
    limits = _limit()
    if sys.platform != "linux":
        return Confinement(limits=limits)
    folders = [folder for folder in readable if folder.is_dir()]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return Confinement(limits=limits)
    files = _close_files(libc, folders)
    calls = _filter_calls(libc, may_open=files or bool(folders))
    return Confinement(files, calls, limits)


def _limit() -> bool:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_NOFILE, MOST_FILES),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(limit)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (least, least))
        return True
    return False


def _close_files(libc: ctypes.CDLL, folders: Iterable[Path]) -> bool:
    """Landlock; ``False`` where the kernel has none."""
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), RULESET_VERSION)
    if version < 1:
        return False
    rights = FILE_RIGHTS[max(since for since in FILE_RIGHTS if since <= version)]
    rules = _Ruleset(
        files=(1 << rights) - 1,
        network=NETWORK if version >= NETWORK_SINCE else 0,
        scopes=SCOPES if version >= SCOPES_SINCE else 0,
    )
    ruleset = libc.syscall(
        CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0
    )
    if ruleset < 0:
        return False
    try:
        for folder in folders:
            _let_read(libc, ruleset, folder)
        return bool(libc.syscall(RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _let_read(libc: ctypes.CDLL, ruleset: int, folder: Path) -> None:
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        rule = _Beneath(READ_FILE | READ_FOLDER, opened)
        libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
        os.close(opened)


def _filter_calls(libc: ctypes.CDLL, *, may_open: bool) -> bool:
    """seccomp; ``False`` on a machine whose calls are not known here."""
    machine = os.uname().machine
    if machine not in SECCOMP or sys.maxsize < 2**32:
        return False
    steps = filter_program(machine, process=os.getpid(), may_open=may_open)
    program = _Program(len(steps) // 8, steps)
    number = ctypes.c_long(SECCOMP[machine])
    return bool(libc.syscall(number, SECCOMP_SET_MODE_FILTER, 0, ctypes.byref(program)) == 0)
