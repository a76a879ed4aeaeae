"""Numbers of pages as people write them."""

import pytest

from glossator.domain.page_runs import pages_of, written_pages


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("3", [3]),
        ("3-5", [3, 4, 5]),
        ("3–5, 8", [3, 4, 5, 8]),
        ("8,3-5,4", [3, 4, 5, 8]),
        ("5-3", None),
        ("0-2", None),
        ("9-11", None),
        ("", None),
        ("iv", None),
        ("1-2-3", None),
    ],
)
def test_pages_are_read_as_they_are_written(written: str, pages: list[int] | None) -> None:
    assert pages_of(written, 10) == pages


def test_runs_are_drawn_together() -> None:
    assert written_pages([8, 3, 4, 5, 1]) == "1, 3–5, 8"
    assert written_pages([]) == ""
