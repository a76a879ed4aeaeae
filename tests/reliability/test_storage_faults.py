"""Fourteen faults of a disk: one plain line says what to do, and nothing that was kept is lost.

What the window does with the words that were typed meanwhile is in ``tests/ui/test_unwritten.py``.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from failing import NAMES, fail, heal

from glossator.domain.trouble import Trouble
from glossator.services.preferences import Preferences
from glossator.services.session import open_workspace
from glossator.services.workspace import Workspace
from glossator.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from glossator.storage.store import Store
from making import annotate, make_workspace, passage, somebody_without_rights

MOST_STATEMENTS = 60
READER = Preferences("reader", "K. Reader")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "folder" / "annotations.db", seed=6)
    annotate(workspace, passage("kept before"), "actor:stalin", note="a note")
    yield workspace
    workspace.close()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()


def told(of: Callable[[], object]) -> str:
    """What is said of something that cannot be done: one line, with what to do next, soon."""
    begin = time.monotonic()
    with pytest.raises(Trouble) as trouble:
        of()
    assert time.monotonic() - begin < 5.5
    assert "\n" not in str(trouble.value)
    assert trouble.value.hint
    return str(trouble.value)


def goes_on(workspace: Workspace) -> None:
    """The same window writes again, and disk and memory say the same."""
    annotate(workspace, passage("after the trouble"), "archive:frus")
    with Store.open(workspace.path) as store:
        assert store.verify() == []
        assert {a.id: a for a in store.load().annotations} == workspace.project.annotations


@pytest.mark.parametrize("name", NAMES)
def test_whichever_statement_of_a_gesture_fails_nothing_is_half_done(
    workspace: Workspace, name: str
) -> None:
    before = dict(workspace.project.annotations)
    (document_id,) = workspace.project.documents
    for number in range(1, MOST_STATEMENTS + 1):
        change = workspace.plan.annotate(document_id, passage("lost"), ["claim:thesis"], note="x")
        failing = fail(workspace, number, name)
        try:
            workspace.apply(change)
        except Trouble as trouble:
            assert "\n" not in str(trouble)  # noqa: PT017
            assert trouble.hint  # noqa: PT017
        heal(workspace)
        assert not workspace._store._db.conn.in_transaction
        if not failing.has_failed:
            break
        assert workspace.project.annotations == before
    assert 10 < number < MOST_STATEMENTS
    workspace.undo()
    goes_on(workspace)


ON_A_SMALL_DISK = """
import json, subprocess, sys
from pathlib import Path
from glossator.domain.trouble import Trouble
from glossator.storage.store import Store
from making import annotate, make_workspace, passage

disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
workspace = make_workspace(disk / "annotations.db", seed=6)
room = disk / "room"
room.write_bytes(bytes(200_000))
kept, said = [], ""
while not said:
    try:
        kept.append(annotate(workspace, passage(f"number {len(kept)}"), note="x" * 20_000).id)
    except Trouble as trouble:
        said = str(trouble)
room.unlink()
kept.append(annotate(workspace, passage("after there was room again")).id)
with Store.open(workspace.path) as store:
    faults, found = store.verify(), [a.id for a in store.load().annotations]
print(json.dumps([said, faults, sorted(kept) == sorted(found), len(kept)]))
"""


def test_a_full_disk_is_told_and_written_to_again_when_there_is_room(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"]).returncode:
        pytest.skip("NO FULL DISK WAS TRIED: no disk of a process's own can be made here")
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", ON_A_SMALL_DISK, str(tmp_path / "folder")],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said, faults, is_all_there, count = json.loads(done.stdout)
    assert said == (
        "The disk of annotations.db is full. Nothing was changed."
        " Make room there, then do it again."
    )
    assert faults == []
    assert is_all_there
    assert count > 5


def test_a_folder_that_is_removed_is_told(workspace: Workspace) -> None:
    shutil.rmtree(workspace.path.parent)
    said = told(lambda: annotate(workspace, passage("lost")))
    assert "was moved, replaced or deleted" in said
    assert not workspace.path.exists()


@pytest.mark.parametrize("folder_mode", [0o755, 0o000])
def test_a_file_that_may_not_be_read_is_told(folder_mode: int) -> None:
    with somebody_without_rights() as home:
        folder = home / "folder"
        folder.mkdir()
        path = folder / "annotations.db"
        make_workspace(path).close()
        path.chmod(0o000)
        folder.chmod(folder_mode)
        said = told(lambda: open_workspace(path, preferences=READER, make=False))
        assert "cannot be read (Permission denied)" in said
        folder.chmod(0o755)
        path.chmod(0o644)
        open_workspace(path, preferences=READER, make=False).close()


def test_a_file_with_a_bad_header_is_told(workspace: Workspace, tmp_path: Path) -> None:
    content = bytearray(workspace.path.read_bytes())
    content[16:40] = bytes(24)
    bad = tmp_path / "bad.db"
    bad.write_bytes(content)
    assert "Keep a copy of it, and open a backup" in told(
        lambda: open_workspace(bad, preferences=READER)
    )
    assert bad.read_bytes() == bytes(content)


def test_a_file_of_a_newer_version_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "newer.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION + 1};"
        "CREATE TABLE all_is_otherwise (id TEXT)"
    )
    connection.close()
    said = told(lambda: open_workspace(path, preferences=READER))
    assert "newer version of Glossator" in said
    assert "Update the program" in said


@pytest.mark.soak
def test_a_file_that_another_program_holds_is_told_within_six_seconds(workspace: Workspace) -> None:
    import sqlite3

    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "Another program is writing" in told(lambda: annotate(workspace, passage("lost")))
    assert "Another program holds" in told(
        lambda: open_workspace(workspace.path, preferences=READER)
    )
    other.close()
    goes_on(workspace)
