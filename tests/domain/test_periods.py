"""Periods of the log: on which day they began, and when that day begins here."""

import os
import time
from collections.abc import Iterator
from datetime import date

import pytest

from glossator.domain.log import Period, beginning, first_day

MONDAY, SUNDAY = 1, 7


@pytest.fixture
def in_seoul() -> Iterator[None]:
    """The clock of the place is nine hours ahead of UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Seoul"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("period", "today", "week_begins", "day"),
    [
        (Period.TODAY, date(1950, 6, 25), MONDAY, date(1950, 6, 25)),
        (Period.WEEK, date(1950, 6, 25), MONDAY, date(1950, 6, 19)),
        (Period.WEEK, date(1950, 6, 25), SUNDAY, date(1950, 6, 25)),
        (Period.WEEK, date(1950, 7, 1), SUNDAY, date(1950, 6, 25)),
        (Period.WEEK, date(1950, 6, 19), MONDAY, date(1950, 6, 19)),
        (Period.MONTH, date(1950, 6, 25), MONDAY, date(1950, 6, 1)),
    ],
)
def test_a_period_began_on_a_day(period: Period, today: date, week_begins: int, day: date) -> None:
    assert first_day(period, today, week_begins) == day


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no other clock can be set here")
def test_a_day_begins_by_the_clock_of_the_place(in_seoul: None) -> None:
    assert beginning(date(2026, 3, 2)) == "2026-03-01T15:00:00"
