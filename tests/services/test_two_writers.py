"""Two programs write to one project: each takes in what the other wrote, and nothing is lost."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.change import Change, Step
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.services.workspace import Workspace
from glossator.storage.store import Store
from making import COLLEAGUE, PAPER, annotate, make_workspace, open_again, passage


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path / "annotations.db", seed=6)
    yield workspace
    workspace.close()


@pytest.fixture
def there(here: Workspace) -> Iterator[Workspace]:
    annotate(here, passage("kept before"), "actor:stalin")
    workspace = open_again(here.path, seed=7)
    yield workspace
    workspace.close()


def same(*workspaces: Workspace) -> bool:
    """Whether memory says everywhere what the disk says."""
    with Store.open(workspaces[0].path) as store:
        assert store.verify() == []
        on_disk = {a.id: a for a in store.load().annotations}
    return all(workspace.project.annotations == on_disk for workspace in workspaces)


def test_both_write_in_turn_and_each_hears_of_the_other(here: Workspace, there: Workspace) -> None:
    heard: list[Change] = []
    here.announcer.subscribe(heard.append)
    theirs = annotate(there, passage("written there"), "claim:thesis")
    ours = annotate(here, passage("written here"), "archive:frus")
    assert [step.after for change in heard for step in change.steps] == [theirs, ours]
    assert there.catch_up()
    assert not there.catch_up()
    assert same(here, there)


def test_what_the_other_did_to_one_record_is_heard_once(here: Workspace, there: Workspace) -> None:
    heard: list[Change] = []
    here.announcer.subscribe(heard.append)
    (before,) = there.project.annotations.values()
    there.apply(there.plan.write_note(before, "a first thought"))
    (now,) = there.project.annotations.values()
    there.apply(there.plan.write_note(now, "a second thought"))
    passing = annotate(there, passage("a whim"))
    there.undo()
    here.catch_up()
    ((step,),) = [change.steps for change in heard]
    assert step.before == before
    assert step.after is not None
    assert passing.id not in here.project.annotations
    assert same(here, there)


def test_what_both_changed_is_refused_to_the_second_and_shown_to_her(
    here: Workspace, there: Workspace
) -> None:
    (before,) = there.project.annotations.values()
    there.apply(there.plan.write_note(before, "written there"))
    with pytest.raises(Trouble, match="changed the same"):
        here.apply(here.plan.write_note(before, "written here"))
    (now,) = here.project.annotations.values()
    assert now.note == "written there"
    here.apply(here.plan.write_note(now, "written there and here"))
    assert there.catch_up()
    assert same(here, there)


def test_a_term_or_paper_that_both_bring_is_not_there_twice(
    here: Workspace, there: Workspace
) -> None:
    paper = replace(PAPER, id="another-id", file_hash="e" * 64)
    there.record(Change("add document", (Step(None, paper),)))
    with pytest.raises(Trouble, match="changed the same"):
        here.record(Change("add document", (Step(None, replace(paper, id="a-third-id")),)))
    assert here.project.document_with_hash("e" * 64) == paper


def test_what_goes_while_the_other_refers_to_it_is_not_referred_to(
    here: Workspace, there: Workspace
) -> None:
    term, proposing = here.plan.propose("claim", "A new one")
    here.apply(proposing)
    there.catch_up()
    here.undo()
    with pytest.raises(Trouble, match="changed the same"):
        annotate(there, passage("too late"), term.id)
    assert same(here, there)


def test_own_gestures_at_another_place_can_be_undone_here(
    here: Workspace, there: Workspace
) -> None:
    """As those that she made from the command line, beside the window."""
    made = annotate(there, passage("written there"))
    here.catch_up()
    here.undo()
    assert made.id not in here.project.annotations
    there.catch_up()
    assert same(here, there)


def test_gestures_of_others_are_not_undone_in_passing(here: Workspace, there: Workspace) -> None:
    colleague = open_again(here.path, seed=9, annotator=COLLEAGUE)
    annotate(colleague, passage("by the colleague"))
    colleague.close()
    here.catch_up()
    assert here.to_undo is None
    assert len(here.project.annotations) == 2


def test_who_only_reads_follows_and_writes_nothing(here: Workspace) -> None:
    store = Store.open(here.path, ReadOnly("It is open elsewhere.", "Try again."))
    from glossator.services.project import Project

    reader = Workspace(store, Project(store.load()), COLLEAGUE)
    annotate(here, passage("written here"))
    assert reader.catch_up()
    assert reader.project.annotations == here.project.annotations
    with pytest.raises(ReadOnly, match=r"It is open elsewhere\. Nothing was changed\. Try again\."):
        annotate(reader, passage("never"))
    reader.close()
    assert same(here)


WRITER = """
import json, sys
from pathlib import Path
from making import annotate, open_again, passage
workspace = open_again(Path(sys.argv[1]), seed=int(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
made = [annotate(workspace, passage(f"by {sys.argv[2]}, {n}")).id for n in range(int(sys.argv[3]))]
workspace.close()
print(json.dumps(made))
"""


def written_at_once(path: Path, writers: int, gestures: int) -> set[str]:
    """The ids of what as many processes said was kept, all writing at the same time."""
    environment = {"PYTHONPATH": ":".join([str(Path(__file__).parents[1]), *sys.path])}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(100 + number), str(gestures)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    kept = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0] * writers
    return {made for line in kept for made in json.loads(line)}


def test_two_writers_lose_nothing_and_are_never_told_to_wait(here: Workspace) -> None:
    kept = written_at_once(here.path, writers=2, gestures=100)
    assert len(kept) == 200
    here.catch_up()
    assert here.project.annotations.keys() == kept
    assert same(here)


@pytest.mark.soak
def test_eight_writers_lose_nothing(here: Workspace) -> None:
    kept = written_at_once(here.path, writers=8, gestures=500)
    assert len(kept) == 4_000
    here.catch_up()
    assert here.project.annotations.keys() == kept
    assert same(here)
