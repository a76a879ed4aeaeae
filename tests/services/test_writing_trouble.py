"""When the world is at fault, one line is told, nothing has changed anywhere, and work goes on."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.domain.change import Change
from glossator.domain.trouble import OpenAgain, Trouble
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from glossator.storage.trouble import StoreChanged, StoreNotWritten
from making import annotate, contents, make_workspace, open_again, passage, somebody_without_rights

SECRETIVE = "x" * 20_000  # a note that needs more room than the file has


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=6)
    annotate(workspace, passage("kept before"), "actor:stalin")
    workspace._store._db.execute("PRAGMA busy_timeout = 20")
    yield workspace
    workspace.close()


def refused(workspace: Workspace, note: str = "never kept") -> Trouble:
    """Try every road to the disk; all must fail alike and leave no trace in memory."""
    heard: list[Change] = []
    stop = workspace.announcer.subscribe(heard.append)
    before = memory(workspace)
    roads: list[Callable[[], object]] = [
        lambda: annotate(workspace, passage("lost"), "claim:thesis", note=note),
        lambda: workspace.record(workspace.plan.propose("claim", note)[1]),
    ]
    if note == "never kept":
        roads.append(workspace.undo)
    told = []
    for road in roads:
        with pytest.raises(Trouble) as trouble:
            road()
        told.append(trouble.value)
        assert memory(workspace) == before
    stop()
    assert heard == []
    assert len({str(trouble) for trouble in told}) == 1
    assert "\n" not in str(told[0])
    assert "Nothing was changed" in str(told[0])
    assert told[0].hint
    return told[0]


def memory(workspace: Workspace) -> object:
    project = workspace.project
    everything = project.annotation_set(project.in_reading_order())
    return contents(everything), workspace.to_undo, workspace.to_redo


def goes_on(workspace: Workspace) -> None:
    """The same window can write again, and disk and memory say the same."""
    made = annotate(workspace, passage("after the trouble"), "archive:frus")
    workspace.undo()
    workspace.redo()
    with Store.open(workspace.path) as store:
        assert store.verify() == []
        found = store.load()
    assert made in found.annotations
    assert {a.id: a for a in found.annotations} == workspace.project.annotations


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stdout.readline().strip() == b"held"
    yield
    program.stdin.close()
    program.wait()
    program.stdout.close()


def test_while_another_program_writes(workspace: Workspace) -> None:
    with held_by_another_program(workspace.path):
        assert "Another program is writing" in str(refused(workspace))
        with pytest.raises(Trouble, match="Another program holds"):
            workspace._store.search("kept")
    goes_on(workspace)


def test_on_a_full_disk(workspace: Workspace) -> None:
    (pages,) = workspace._store._db.execute("PRAGMA page_count").fetchone()
    workspace._store._db.execute(f"PRAGMA max_page_count = {pages}")
    trouble = refused(workspace, SECRETIVE)
    assert isinstance(trouble, StoreNotWritten)
    assert "is full" in trouble.sentence
    workspace._store._db.execute("PRAGMA max_page_count = 1000000")
    goes_on(workspace)


def test_where_a_file_may_not_grow(workspace: Workspace) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits of file sizes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = workspace.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        trouble = refused(workspace, SECRETIVE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(trouble, StoreNotWritten)
    goes_on(workspace)


@pytest.mark.parametrize("file_mode", [0o444, 0o644])
def test_where_she_may_only_read(file_mode: int) -> None:
    """A file that may not be written, and one in a folder that may not."""
    with somebody_without_rights() as folder:
        path = folder / "annotations.db"
        workspace = make_workspace(path, seed=6)
        annotate(workspace, passage("kept before"), "actor:stalin")
        workspace.close()
        path.with_name(f"{path.name}-journal").unlink()
        path.chmod(file_mode)
        folder.chmod(0o555)
        workspace = open_again(path)
        assert "may only be read" in str(workspace.read_only)
        assert [a.passage.quote for a in workspace.project.in_reading_order()] == ["kept before"]
        heard: list[Change] = []
        workspace.announcer.subscribe(heard.append)
        to_undo = workspace.to_undo
        with pytest.raises(OpenAgain, match="may only be read"):
            annotate(workspace, passage("lost"))
        assert heard == []
        with pytest.raises(OpenAgain, match="may only be read"):
            workspace.undo()
        assert workspace.to_undo == to_undo
        assert workspace._store.verify() == []
        workspace.close()
        folder.chmod(0o755)
        path.chmod(0o644)
        workspace = open_again(path)
        goes_on(workspace)
        workspace.close()


def older_copy(path: Path) -> None:
    shutil.copy(path.with_name("older.db"), path.with_name("moving.db"))
    path.with_name("moving.db").replace(path)


def overwritten(path: Path) -> None:
    path.write_bytes(path.with_name("older.db").read_bytes())


def overwritten_by_another_project(path: Path) -> None:
    path.write_bytes(path.with_name("other.db").read_bytes())


def overwritten_by_a_sister(path: Path) -> None:
    """A copy of the same project that has seen as many changes, but others."""
    sister = path.with_name("older.db")
    workspace = open_again(sister, seed=7)
    annotate(workspace, passage("kept there"), "actor:stalin")
    workspace.close()
    path.write_bytes(sister.read_bytes())


def replaced_by_another_project(path: Path) -> None:
    path.with_name("other.db").replace(path)


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


@pytest.mark.parametrize(
    "happens",
    [
        older_copy,
        overwritten,
        overwritten_by_a_sister,
        overwritten_by_another_project,
        replaced_by_another_project,
        moved_away,
        Path.unlink,
    ],
    ids=lambda happens: happens.__name__,
)
def test_when_the_file_is_no_longer_what_was_opened(
    tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    path = tmp_path / "annotations.db"
    other = make_workspace(tmp_path / "other.db", seed=60)
    annotate(other, passage("of another project"))
    annotate(other, passage("of another project, again"))
    other.close()
    workspace = make_workspace(path, seed=6)
    annotate(workspace, passage("kept before"), "actor:stalin")
    shutil.copy(path, tmp_path / "older.db")
    annotate(workspace, passage("kept later"), "actor:stalin")
    happens(path)
    there = path.read_bytes() if path.exists() else None
    assert isinstance(refused(workspace), StoreChanged)
    assert (path.read_bytes() if path.exists() else None) == there
    workspace.close()


def test_what_comes_back_to_its_place_can_be_written_again(workspace: Workspace) -> None:
    elsewhere = workspace.path.with_name("elsewhere.db")
    workspace.path.rename(elsewhere)
    assert isinstance(refused(workspace), StoreChanged)
    elsewhere.rename(workspace.path)
    goes_on(workspace)
