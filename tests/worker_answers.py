"""Waiting for real workers: for something to hold, or for what they could not do."""

import time
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from glossator.domain.trouble import Trouble

PATIENCE = 20.0  # seconds; an answer takes a few hundredths


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


def trouble_of(future: "Future[object]") -> Trouble:
    """Why there is no answer: one line that is a sentence."""
    with pytest.raises(Trouble) as told:
        future.result(timeout=PATIENCE)
    assert "\n" not in str(told.value)
    assert str(told.value).endswith(".")
    return told.value
