"""Memory for pixels is lent, comes back with the last look at it, and is used again."""

import sys

import pytest

from glossator.documents.pixel_memory import GRAIN, MOST_WARM, Loan, PixelMemory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is shared on Linux alone")


def lend(memory: PixelMemory, byte_count: int) -> Loan:
    loan = memory.lend(byte_count)
    assert loan is not None
    assert len(loan.view) == byte_count
    return loan


def test_what_is_lent_is_nobody_elses() -> None:
    memory = PixelMemory(16 * GRAIN)
    first, second = lend(memory, GRAIN), lend(memory, GRAIN + 1)
    first.view[:] = b"a" * GRAIN
    second.view[:] = b"b" * (GRAIN + 1)
    assert bytes(first.view) == b"a" * GRAIN
    assert memory.lent == 3 * GRAIN


def test_it_comes_back_when_the_last_view_is_gone_and_is_used_again_while_it_is_warm() -> None:
    memory = PixelMemory(16 * GRAIN)
    loan = lend(memory, GRAIN)
    offset, part = loan.offset, loan.view[5:10]
    del loan
    assert memory.lent == GRAIN
    assert lend(memory, GRAIN).offset != offset
    del part
    assert memory.lent == 0
    assert lend(memory, GRAIN - 1).offset in (offset, offset + GRAIN)


def test_pieces_become_whole_again_and_nothing_is_lent_twice() -> None:
    memory = PixelMemory(16 * GRAIN)
    pieces = [lend(memory, GRAIN) for _ in range(16)]
    assert memory.lend(1) is None
    pieces.clear()
    whole = lend(memory, 16 * GRAIN)
    assert whole.offset == 0
    assert memory.lend(1) is None


def test_what_nobody_looks_at_goes_back_to_the_system_beyond_a_little() -> None:
    memory = PixelMemory(4 * MOST_WARM)
    large = lend(memory, MOST_WARM + GRAIN)
    large.view[:4] = b"1234"
    offset = large.offset
    del large
    again = lend(memory, MOST_WARM + GRAIN)
    assert again.offset == offset
    assert bytes(again.view[:4]) == bytes(4)
