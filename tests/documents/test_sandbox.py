"""The walls around the process that reads documents: what a file that took it over could not do."""

import json
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossator.documents.sandbox import Confinement

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="elsewhere the worker is a process apart, and no more than that",
)

ACTS = {
    "read the list of users": "open('/etc/passwd').read()",
    "read a file of the reader's": "open(secret).read()",
    "look into a folder": "os.listdir('/')",
    "read what the program was started with": "open(f'/proc/{parent}/environ').read()",
    "write over a file": "open(secret, 'w')",
    "make a file": "open(secret + '.new', 'x')",
    "delete a file": "os.unlink(secret)",
    "rename a file": "os.rename(secret, secret + '.old')",
    "make a folder": "os.mkdir(secret + '.folder')",
    "change what a file may": "os.chmod(secret, 0o777)",
    "write to the memory of the program": "open(f'/proc/{parent}/mem', 'r+b')",
    "speak over the network": "socket.socket(socket.AF_INET)",
    "speak over the newer network": "socket.socket(socket.AF_INET6)",
    "send letters over the network": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "speak to another program": "socket.socket(socket.AF_UNIX)",
    "speak to the kernel": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "become another program": "os.execv('/bin/true', ['true'])",
    "become two": "os.fork()",
    "start a program": "subprocess.run(['/bin/true'])",
    "start a program another way": "os.posix_spawn('/bin/true', ['true'], {})",
    "end the program": "os.kill(parent, 9)",
    "send the program a signal through a pipe": "fcntl.fcntl(0, fcntl.F_SETOWN, parent)",
    "look into the program": "call(101, 16, parent, 0, 0)",
    "read the memory of the program": "call(310, parent, 0, 0, 0, 0, 0)",
    "make memory that can be run": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    "take all memory": "bytearray(16 * 2**30)",
    "import what is not there yet": "__import__('wave')",
    "lift the limits of the program": "resource.prlimit(parent, resource.RLIMIT_CORE, (0, 0))",
}
HARMLESS = ("read", "look into a folder", "make a f", "become two", "speak", "start", "import")
PROBE = """
import ctypes, fcntl, json, mmap, os, resource, signal, socket, subprocess, sys
from pathlib import Path
import glossator.documents.verbs
from glossator.documents.sandbox import Confinement, lock_down
asked = json.loads(sys.argv[1])
secret, parent = asked["secret"], os.getppid()
libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    if os.uname().machine == "aarch64":
        number = {101: 117, 310: 270}[number]
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

locked = asked["walls"]
walls = lock_down(map(Path, asked["readable"])) if locked else Confinement()
said = {}
for act, do in asked["acts"].items():
    try:
        exec(do)
    except (OSError, MemoryError, ImportError) as error:
        said[act] = type(error).__name__
    else:
        said[act] = "done"
    if os.getppid() != parent:
        os._exit(0)
print(json.dumps({"walls": [walls.files, walls.calls, walls.limits], "said": said}))
os._exit(0)
"""


def become_of(
    acts: Mapping[str, str], secret: Path, *, readable: tuple[Path, ...] = (), walls: bool = True
) -> tuple[Confinement, dict[str, str]]:
    """What became of each act in a process of its own: ``done``, or the name of an error."""
    asked = {
        "acts": acts,
        "secret": str(secret),
        "readable": [str(folder) for folder in readable],
        "walls": walls,
    }
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(asked)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    told = json.loads(ended.stdout)
    return Confinement(*told["walls"]), told["said"]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("the key of the archive")
    return path


def test_every_way_out_is_refused(secret: Path) -> None:
    confinement, said = become_of(ACTS, secret)
    assert confinement.calls
    assert confinement.limits
    assert said.keys() == ACTS.keys()
    assert {act for act, became in said.items() if became == "done"} == set()
    assert secret.read_text() == "the key of the archive"
    assert list(secret.parent.glob("secret.*")) == []


def test_the_ways_out_are_open_where_there_are_no_walls(secret: Path) -> None:
    """So that none of them is refused only because it is written badly."""
    acts = {act: do for act, do in ACTS.items() if act.startswith(HARMLESS)}
    assert len(acts) >= 12
    _, said = become_of(acts, secret, walls=False)
    assert {act for act, became in said.items() if became != "done"} == set()


def test_the_folders_that_are_named_can_be_read_and_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "tessdata"
    folder.mkdir()
    data = folder / "eng.traineddata"
    data.write_text("letters")
    confinement, said = become_of(
        {
            "read": "assert open(secret).read() == 'letters'",
            "list": "assert os.listdir(os.path.dirname(secret)) == ['eng.traineddata']",
            "write": "open(secret, 'r+')",
            "elsewhere": "open('/etc/passwd').read()",
        },
        data,
        readable=(folder, tmp_path / "not there"),
    )
    assert said.pop("elsewhere") == "PermissionError" or not confinement.files
    assert said == {"read": "done", "list": "done", "write": "PermissionError"}


def test_what_the_worker_needs_goes_on(secret: Path) -> None:
    _, said = become_of(
        {
            "memory": "bytearray(100 * 2**20)",
            "thread": "import threading; t = threading.Thread(target=int); t.start(); t.join()",
            "clock": "import time; time.sleep(0.001)",
            "signal to itself": "signal.raise_signal(signal.SIGURG)",
            "signal to its own number": "os.kill(os.getpid(), signal.SIGURG)",
            "its own pipe": "fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())",
            "shared memory": "os.ftruncate(os.memfd_create('pixels'), 4096)",
        },
        secret,
    )
    assert set(said.values()) == {"done"}
