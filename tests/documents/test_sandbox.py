"""The walls around the process that reads documents: what a file that took it over could not do."""

import json
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.confinement import Confinement, confinement_of
from glossator.documents.drawing import draw
from glossator.documents.engine import Engine
from glossator.documents.pixels import drawing_of

PATIENCE = 20.0

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
    "send the program a signal": "os.kill(parent, 0)",
    "have a pipe send the program signals": "fcntl.fcntl(0, fcntl.F_SETOWN, parent)",
    "look into the program": "call(101, 0x4206, parent, 0, 0)",
    "read the memory of the program": "call(310, parent, 0, 0, 0, 0, 0)",
    "make memory that can be run": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    "take all memory": "bytearray(16 * 2**30)",
    "import what is not there yet": "__import__('wave')",
    "lift the limits of the program": "resource.prlimit(parent, resource.RLIMIT_CORE, (0, 0))",
}
HARMLESS = ("read", "look into a folder", "make a f", "become two", "speak", "start", "import")
TRYING = """
import ctypes, fcntl, json, mmap, os, resource, signal, socket, subprocess, sys
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()

def call(number, *arguments):
    if os.uname().machine == "aarch64":
        number = {101: 117, 310: 270}[number]
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

def tried(acts, secret):
    names, said = {**globals(), "secret": secret}, {}
    for act, do in acts.items():
        try:
            exec(do, names)
        except (OSError, MemoryError, ImportError) as error:
            said[act] = type(error).__name__
        else:
            said[act] = "done"
        if os.getppid() != parent:
            os._exit(0)
    return said
"""
PROBE = f"""{TRYING}
import glossator.documents.verbs
from glossator.documents.confinement import Confinement, confinement_header
from glossator.documents.sandbox import lock_down
asked = json.loads(sys.argv[1])
walls = lock_down(map(Path, asked["readable"])) if asked["walls"] else Confinement()
said = tried(asked["acts"], asked["secret"])
print(json.dumps(confinement_header(walls) | dict(said=said)))
os._exit(0)
"""
WORKER = f"""#!{sys.executable}
{TRYING}
from glossator.documents import sandbox, verbs, worker
sys.argv[1:3] = []
CHANGES
verbs.VERBS["outline"] = lambda *_: (dict(
    outline=[[1, f"{{act}}: {{became}}", 1, 0] for act, became in tried(ACTS, SECRET).items()]
), b"")
worker.main()
"""  # started in place of Python, it is the worker with one answer more


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
    return confinement_of(told), told["said"]


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


def worker_with(
    changes: str, acts: Mapping[str, str], secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """See that the next worker tries ``acts`` when it is asked for an outline."""
    program = secret.with_name("worker")
    text = WORKER.replace("CHANGES", changes).replace("ACTS", repr(dict(acts)))
    program.write_text(text.replace("SECRET", repr(str(secret))), "utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


def test_every_way_out_of_the_worker_is_refused(
    secret: Path, sample_papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker_with("", ACTS, secret, monkeypatch)
    with DocumentClient() as client:
        opened = client.open(sample_papers / "two-columns.pdf").result(timeout=PATIENCE)
        said = [entry.title for entry in client.outline(opened).result(timeout=PATIENCE)]
        assert client.page_text(opened, 1).result(timeout=PATIENCE).text
    assert len(said) == len(ACTS)
    assert [line for line in said if line.endswith(": done")] == []
    assert secret.read_text() == "the key of the archive"


def test_a_worker_around_which_no_walls_can_be_built_works_and_says_so(
    secret: Path, sample_papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker_with("sandbox.SECCOMP = {}; sandbox.CREATE_RULESET = 9999", {}, secret, monkeypatch)
    with DocumentClient() as client:
        opened = client.open(sample_papers / "two-columns.pdf").result(timeout=PATIENCE)
        assert client.page_text(opened, 1).result(timeout=PATIENCE).text
        assert client.confinement == Confinement(files=False, calls=False, limits=True)


def test_the_worker_says_which_walls_stand(sample_papers: Path) -> None:
    with DocumentClient() as client:
        client.open(sample_papers / "two-columns.pdf").result(timeout=PATIENCE)
        assert client.confinement is not None
        assert client.confinement.calls
        status = Path(f"/proc/{client.worker_id}/status").read_text("utf-8")
        assert "Seccomp:\t2" in status
        assert "NoNewPrivs:\t1" in status


@pytest.mark.parametrize("said", [{}, {"walls": None}, {"walls": [1, 1, 1]}, {"walls": [True]}])
def test_walls_that_are_not_said_well_are_not_believed(said: dict[str, object]) -> None:
    assert confinement_of(said) == Confinement()


@pytest.mark.parametrize(
    "name", ["working-paper.pdf", "two-columns.pdf", "rotated-cropped.pdf", "scan.pdf"]
)
def test_pages_look_the_same_behind_walls(sample_papers: Path, name: str) -> None:
    path = sample_papers / name
    with DocumentClient() as client:
        opened = client.open(path).result(timeout=PATIENCE)
        image = client.render(opened, 1, scale=1.5).result(timeout=PATIENCE)
        pixels = bytes(image.data)
    engine = Engine(path)
    drawing = drawing_of(opened.sizes[0], 1.5, None, 0)
    assert pixels == bytes(draw(engine, 1, drawing, None))
    engine.close()
