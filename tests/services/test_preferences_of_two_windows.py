"""Windows that choose at the same time, each a process of its own: no choice is lost."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from glossator.services.preferences import own_preferences, preferences_file, read_preferences
from glossator.storage import taking_turns
from glossator.storage.taking_turns import turn_at

WINDOWS, CHOICES = 5, 20

CHOOSING = """
import sys
from glossator.services.preferences import Position, change_preferences, own_preferences

name, count = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
print(own_preferences().annotator_id, flush=True)
for page in range(1, count + 1):
    change_preferences(lambda kept: kept.at(f"{name}-{page}", Position(page)))
"""

STOPPED = """
import os, sys, threading
from pathlib import Path
from glossator.storage.taking_turns import turn_at

threading.Timer(20, os._exit, [0]).start()  # so that who waits for it does not do so for ever
with turn_at(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
os._exit(0)
"""


def process(program: str, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", program, *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def windows() -> Iterator[list["subprocess.Popen[str]"]]:
    """Processes that wait for a line before each of them chooses many times."""
    started = [process(CHOOSING, f"window {n}", str(CHOICES)) for n in range(WINDOWS)]
    assert [window.stdout.readline() for window in started] == ["ready\n"] * WINDOWS
    yield started
    for window in started:
        window.kill()
        window.communicate()


def test_what_windows_choose_at_the_same_time_is_all_kept(windows) -> None:
    for window in windows:
        window.stdin.write("go\n")
        window.stdin.flush()
    ids = {window.stdout.readline().strip() for window in windows}
    while any(window.poll() is None for window in windows):
        assert json.loads(preferences_file().read_text(encoding="utf-8"))
    assert [window.returncode for window in windows] == [0] * WINDOWS
    kept = read_preferences()
    assert set(kept.positions) == {
        f"window {number}-{page}" for number in range(WINDOWS) for page in range(1, CHOICES + 1)
    }
    assert ids == {kept.annotator_id}
    assert {path.name for path in preferences_file().parent.iterdir()} == {
        "preferences.json",
        ".preferences.json.lock",
    }


def test_a_window_that_stopped_in_the_middle_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking_turns, "PATIENCE", 0.05)
    with process(STOPPED, str(preferences_file())) as stopped:
        assert stopped.stdout.readline() == "mine\n"
        assert own_preferences().annotator_id == read_preferences().annotator_id
        assert stopped.poll() is None
        stopped.stdin.close()
    with turn_at(preferences_file()):
        pass


def test_where_nothing_can_be_written_a_choice_holds_for_the_moment(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(tmp_path / "a file"))
    assert own_preferences().annotator_name
