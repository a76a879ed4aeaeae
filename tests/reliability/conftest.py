"""What the proofs share."""

from collections.abc import Iterator

import pytest
from lives import Lives


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    lives = Lives()
    yield lives
    lives.close()
