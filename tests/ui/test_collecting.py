"""What lies in a cycle is destroyed in the thread of the window, whoever allocates meanwhile."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from glossator.ui.collecting import Collecting


class Knot:
    """Refers to itself, and remembers in which thread it went."""

    went: "list[threading.Thread]" = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.went.append(threading.current_thread())


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    collecting = Collecting()
    Knot.went.clear()
    yield collecting
    collecting.stop()


def allocate() -> None:
    kept = [[number] for number in range(50_000)]
    assert len(kept) == 50_000


def test_another_thread_that_allocates_collects_nothing(
    collecting: Collecting, qtbot: QtBot
) -> None:
    for _ in range(20):
        Knot()
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert Knot.went == []
    kept = [[number] for number in range(5_000)]  # enough that it is time to collect
    qtbot.waitUntil(lambda: len(Knot.went) == 20)
    assert set(Knot.went) == {threading.main_thread()}
    assert kept


def test_what_is_passed_over_is_looked_through_again_when_it_may_be_garbage(
    collecting: Collecting, qtbot: QtBot
) -> None:
    knot = Knot()
    collecting.pass_over()
    del knot
    gc.collect()
    assert Knot.went == []
    collecting.pass_over_nothing()
    gc.collect()
    assert len(Knot.went) == 1


def test_without_it_another_thread_would() -> None:
    Knot.went.clear()
    gc.collect()
    gc.enable()
    try:
        for _ in range(20):
            Knot()
        thread = threading.Thread(target=allocate)
        thread.start()
        thread.join()
    finally:
        gc.disable()
    assert thread in Knot.went
