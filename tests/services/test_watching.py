"""Looking after a file: what became of it since it was opened."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.services.library import file_hash
from glossator.services.watching import Fate, first_look, look_again

LONG_AGO = time.time() - 3600


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"the minutes of the meeting")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"the minutes of another meeting")
    other.replace(path)


def written_over(path: Path) -> None:
    path.write_bytes(b"the minutes of THE meeting")
    os.utime(path, (LONG_AGO, LONG_AGO))  # a program that keeps the time


def cut(path: Path) -> None:
    os.truncate(path, 5)


def written_on(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b" and more")


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.pdf"))


def touched(path: Path) -> None:
    path.touch()


def replaced_by_itself(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize(
    ("change", "fate"),
    [
        (replaced, Fate.CHANGED),
        (written_over, Fate.CHANGED),
        (cut, Fate.CHANGED),
        (written_on, Fate.CHANGED),
        (deleted, Fate.GONE),
        (moved, Fate.GONE),
        (touched, Fate.SAME),
        (replaced_by_itself, Fate.SAME),
    ],
)
def test_what_became_of_a_file_is_seen(
    paper: Path, change: Callable[[Path], None], fate: Fate
) -> None:
    opened = file_hash(paper)
    assert opened is not None
    first = first_look(paper)
    assert look_again(paper, opened, first) is first
    change(paper)
    second = look_again(paper, opened, first)
    assert second.fate is fate
    assert look_again(paper, opened, second) == second


def test_a_file_that_comes_back_as_it_was_is_the_same_again(paper: Path) -> None:
    opened, content = file_hash(paper), paper.read_bytes()
    assert opened is not None
    paper.unlink()
    gone = look_again(paper, opened, first_look(paper))
    assert gone.fate is Fate.GONE
    paper.write_bytes(content)
    assert look_again(paper, opened, gone).fate is Fate.SAME


def test_a_file_that_was_written_just_now_is_read_once_more(paper: Path) -> None:
    """It may have changed after it was hashed and before it was looked at first."""
    opened = file_hash(paper)
    assert opened is not None
    paper.write_bytes(b"still being copied")
    assert look_again(paper, opened, first_look(paper)).fate is Fate.CHANGED
