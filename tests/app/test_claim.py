"""Who may write to a project, and what becomes of who comes second."""

import os
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from glossator.app.claim import Claim
from glossator.app.handing_over import _address, hand_over
from glossator.app.lock_file import lock_file
from glossator.domain.trouble import ReadOnly, TakenElsewhere


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "annotations.db"


@pytest.fixture
def first(project: Path, qapp: QCoreApplication) -> Iterator[Claim]:
    claim = Claim(project)
    claim.take()
    yield claim
    claim.release()


def held_by(project: Path, pid: int, machine: str) -> None:
    """A lock file as a window leaves it that was started elsewhere."""
    lock_file(project).write_text(f"{pid}\npython3\n{machine}\n\n\n")


def test_who_comes_first_may_write_and_leaves_nothing_behind(project: Path, first: Claim) -> None:
    assert first.read_only is None
    assert lock_file(project).exists()
    first.take()
    first.release()
    assert [path for path in project.parent.iterdir() if path.is_file()] == []


def test_a_window_in_this_program_does_not_answer_itself(project: Path, first: Claim) -> None:
    """Nobody answers, as the one that should is the one that waits."""
    second = Claim(project, patience=20)
    second.take()
    assert "is open already" in str(second.read_only)
    assert "on this computer" in str(second.read_only)


def test_where_nobody_listens_the_project_can_be_taken_over(
    project: Path, qapp: QCoreApplication
) -> None:
    held_by(project, os.getppid(), socket.gethostname())
    claim = Claim(project)
    claim.take()
    if claim.read_only is not None:  # the other program is called like this one
        assert isinstance(claim.read_only, TakenElsewhere)
        claim.take(over=True)
    assert claim.read_only is None
    claim.release()


def test_a_lock_of_another_machine_is_named_and_can_be_taken_over(
    project: Path, qapp: QCoreApplication
) -> None:
    held_by(project, 4711, "archive-3")
    claim = Claim(project)
    claim.take()
    said = str(claim.read_only)
    assert isinstance(claim.read_only, TakenElsewhere)
    assert re.search(r"^annotations\.db is open already( by \S+)? on archive-3 \(since \d", said)
    assert "Take over only if that computer is off" in said
    claim.take()
    assert claim.read_only is not None
    claim.take(over=True)
    assert claim.read_only is None
    claim.release()


def test_a_lock_of_a_program_that_has_ended_is_none(project: Path, qapp: QCoreApplication) -> None:
    held_by(project, 2**22 + 1, socket.gethostname())
    claim = Claim(project)
    claim.take()
    assert claim.read_only is None
    claim.release()


def test_a_lock_file_that_was_cut_short_is_none_after_a_while(
    project: Path, qapp: QCoreApplication
) -> None:
    lock_file(project).write_text("cut sh")
    claim = Claim(project)
    claim.take()
    assert claim.read_only is not None
    long_ago = time.time() - 60
    os.utime(lock_file(project), (long_ago, long_ago))
    claim.take()
    assert claim.read_only is None
    claim.release()


def test_where_no_lock_file_can_be_made_the_claim_says_nothing(
    tmp_path: Path, qapp: QCoreApplication
) -> None:
    claim = Claim(tmp_path / "not made yet" / "annotations.db")
    claim.take()
    assert claim.read_only is None
    (tmp_path / "not made yet").mkdir()
    claim.take()
    assert lock_file(claim.project).exists()
    claim.release()


def test_the_same_project_by_another_name_is_the_same(project: Path, first: Claim) -> None:
    project.touch()
    link = project.with_name("link.db")
    link.symlink_to(project)
    second = Claim(link, patience=20)
    second.take()
    assert isinstance(second.read_only, ReadOnly)


@pytest.mark.parametrize(
    "said", [b"\n", b"[]\n", b'{"pdf"\n', b'{"other": 1}\n', b"[" * 50_000 + b"\n", b"\xff\xfe\n"]
)
def test_what_is_no_wish_is_not_answered(
    project: Path, first: Claim, qtbot: QtBot, said: bytes
) -> None:
    from PySide6.QtNetwork import QLocalSocket

    peer = QLocalSocket()
    peer.connectToServer(_address(project))
    assert peer.waitForConnected(1_000)
    peer.write(said)
    with qtbot.waitSignal(peer.disconnected), qtbot.assertNotEmitted(first.handed):
        peer.flush()
    assert bytes(peer.readAll().data()) == b""


def test_who_listens_and_does_not_answer_is_not_waited_for(
    project: Path, qapp: QCoreApplication
) -> None:
    deaf = QLocalServer()
    deaf.listen(_address(project))
    assert hand_over(project, None, patience=50) is False
    deaf.close()
    assert hand_over(project, None, patience=50) is None
