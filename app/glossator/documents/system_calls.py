"""The calls that the document worker may make of Linux, as a filter for seccomp.

What is not listed fails with "not permitted": sockets, other processes, signals to them, writing,
new code. Numbers are those of the kernel's tables for x86-64 and 64-bit ARM; the steps are classic
BPF, see the kernel's ``Documentation/userspace-api/seccomp_filter.rst``.
"""

import errno
import os
import struct

ALLOWED = {  # on x86-64, on 64-bit ARM
    # what is done all the time
    "futex": (202, 98),
    "read": (0, 63),
    "write": (1, 64),
    "clock_gettime": (228, 113),
    "fcntl": (72, 25),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "recvmsg": (47, 212),
    "sendmsg": (46, 211),
    "recvfrom": (45, 207),
    "sendto": (44, 206),
    "shutdown": (48, 210),
    # memory
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "memfd_create": (319, 279),
    # what is open
    "openat": (257, 56),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "statx": (332, 291),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "getdents64": (217, 61),
    "ftruncate": (77, 46),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    # this process and its threads
    "clone": (56, 220),
    "clone3": (435, 435),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "prlimit64": (302, 261),
    "getrusage": (98, 165),
    # the machine
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "clock_getres": (229, 114),
    "gettimeofday": (96, 169),
    "getrandom": (318, 278),
    "sysinfo": (99, 179),
    "uname": (63, 160),
}
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, name in the kernel
X32 = 0x40000000  # calls of another kind, which x86-64 has besides

LOAD, EQUAL, AT_LEAST, ANY_OF, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # where they lie in what is filtered
LET = 0x7FFF0000
REFUSE = 0x00050000
NOT_PERMITTED = REFUSE | errno.EPERM
NOT_THERE = REFUSE | errno.ENOSYS

EXECUTABLE = 4  # memory
THREAD = 0x10000  # for clone: shares everything, is no new process
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
SET_OWNER, SET_SIGNAL, SET_OWNER_TOO = 8, 10, 15  # for fcntl: who gets which signal

Step = tuple[int, int, int, int]  # code, steps to skip if so, steps to skip if not, operand


def filter_program(machine: str, *, process: int, may_open: bool) -> bytes:
    """8 bytes a step; ``process`` is the id of the one that is filtered."""
    column, name = MACHINES[machine]
    steps: list[Step] = [
        (LOAD, 0, 0, MACHINE),
        (EQUAL, 1, 0, name),
        (RETURN, 0, 0, NOT_PERMITTED),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, X32),
        (RETURN, 0, 0, NOT_PERMITTED),
    ]
    conditions = _conditions(process, may_open=may_open)
    for call, numbers in ALLOWED.items():
        if (number := numbers[column]) is not None:
            then = conditions.get(call, [(RETURN, 0, 0, LET)])
            steps += [(EQUAL, 0, len(then), number), *then]
    steps.append((RETURN, 0, 0, NOT_PERMITTED))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _conditions(process: int, *, may_open: bool) -> dict[str, list[Step]]:
    """What is asked about the arguments of a call. Each list ends in an answer."""
    never = [(RETURN, 0, 0, NOT_PERMITTED)]
    return {
        "mmap": _unless(2, ANY_OF, EXECUTABLE),
        "mprotect": _unless(2, ANY_OF, EXECUTABLE),
        "openat": _unless(2, ANY_OF, WRITING) if may_open else never,
        "clone": _only(0, ANY_OF, THREAD),
        "clone3": [(RETURN, 0, 0, NOT_THERE)],  # its arguments cannot be seen; clone is tried then
        "kill": _only(0, EQUAL, process),
        "tgkill": _only(0, EQUAL, process),
        "prlimit64": _only(0, EQUAL, 0),
        "fcntl": [
            (LOAD, 0, 0, _argument(1)),
            (EQUAL, 4, 0, SET_SIGNAL),
            (EQUAL, 3, 0, SET_OWNER_TOO),
            (EQUAL, 0, 3, SET_OWNER),
            (LOAD, 0, 0, _argument(2)),
            (EQUAL, 1, 0, process),
            (RETURN, 0, 0, NOT_PERMITTED),
            (RETURN, 0, 0, LET),
        ],
    }


def _argument(index: int) -> int:
    """The lower half; the calls that are looked at here take no more of these arguments."""
    return FIRST_ARGUMENT + 8 * index


def _only(argument: int, test: int, operand: int) -> list[Step]:
    return [
        (LOAD, 0, 0, _argument(argument)),
        (test, 1, 0, operand),
        (RETURN, 0, 0, NOT_PERMITTED),
        (RETURN, 0, 0, LET),
    ]


def _unless(argument: int, test: int, operand: int) -> list[Step]:
    return [
        (LOAD, 0, 0, _argument(argument)),
        (test, 0, 1, operand),
        (RETURN, 0, 0, NOT_PERMITTED),
        (RETURN, 0, 0, LET),
    ]
