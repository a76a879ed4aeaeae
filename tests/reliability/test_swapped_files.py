"""Another state of the file, or another file, is put in its place while it is open.

As services do that copy folders to and fro, and people who drag a backup into place. Nothing is
acknowledged from then on, and what was put there stays as it is.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.domain.trouble import OpenAgain
from glossator.storage.store import Store
from making import annotate, make_workspace, open_again, passage

Swap = Callable[[Path, Path], object]  # the file that is open, the file that takes its place


def replace(path: Path, other: Path) -> None:
    os.replace(other, path)  # noqa: PTH105  # as the system calls it


def overwrite(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def delete(path: Path, other: Path) -> None:
    path.unlink()
    shutil.copy(other, path)


def rename(path: Path, other: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    shutil.copy(other, path)


SWAPS = (replace, overwrite, delete, rename)


def older(path: Path) -> Path:
    """A copy of the project as it is now; it will be older."""
    return Path(shutil.copy(path, path.with_name("older.db")))


def foreign(path: Path) -> Path:
    """Another project that has seen as many changes."""
    other = path.with_name("foreign.db")
    workspace = make_workspace(other, seed=60)
    annotate(workspace, passage("of another project"))
    annotate(workspace, passage("of another project, again"))
    workspace.close()
    return other


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap.__name__)
@pytest.mark.parametrize("other", [older, foreign], ids=lambda other: other.__name__)
def test_nothing_is_acknowledged_after_the_file_was_exchanged(
    tmp_path: Path, swap: Swap, other: Callable[[Path], Path]
) -> None:
    path = tmp_path / "annotations.db"
    workspace = make_workspace(path, seed=6)
    annotate(workspace, passage("kept before"))
    copy = other(path)
    annotate(workspace, passage("kept later"))
    swap(path, copy)
    there = path.read_bytes()
    for _ in range(3):
        with pytest.raises(OpenAgain):
            annotate(workspace, passage("lost"))
        with pytest.raises(OpenAgain):
            workspace.undo()
        with pytest.raises(OpenAgain):
            workspace.catch_up()
    assert path.read_bytes() == there
    assert len(workspace.project.annotations) == 2
    workspace.close()
    again = open_again(path, seed=8)
    annotate(again, passage("work goes on"))
    assert again._store.verify() == []
    again.close()


WRITER = """
import sys
from pathlib import Path
from glossator.domain.trouble import OpenAgain
from making import annotate, open_again, passage
workspace = open_again(Path(sys.argv[1]), seed=11)
try:
    while True:
        print(annotate(workspace, passage("while somebody swaps")).id, flush=True)
except OpenAgain:
    pass
"""


@pytest.mark.soak
@pytest.mark.parametrize("swap", [replace, delete, rename], ids=lambda swap: swap.__name__)
def test_whenever_the_file_is_exchanged_what_was_acknowledged_is_in_the_old_one(
    tmp_path: Path, swap: Swap
) -> None:
    """The old file is kept by a second name. (Written over, there is no old one.)"""
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    chance = random.Random(swap.__name__)
    for number in range(70):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "annotations.db"
        make_workspace(path, seed=6).close()
        copy = older(path)
        os.link(path, folder / "old.db")
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip()]
        time.sleep(chance.random() * 0.05)
        swap(path, copy)
        rest = writer.communicate()[0]
        assert writer.returncode == 0, rest
        acknowledged += rest.split()
        with Store.open(folder / "old.db") as store:
            assert {a.id for a in store.load().annotations} >= set(acknowledged)
        with Store.open(path) as store:
            assert store.load().annotations == ()
