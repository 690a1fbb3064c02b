"""The edges of B2: deadlines at which clocks have gone wrong elsewhere, and the moments around them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from samanom import clock

ZONES = ["UTC", "Europe/Oslo", "America/New_York"]
# As they are shown on a clock in Oslo. 30 September 2012 is a Sunday: nothing is moved.
DEADLINES = [
    datetime(2012, 10, 1, tzinfo=clock.OSLO),
    datetime(2014, 2, 2, tzinfo=clock.OSLO),
    datetime(2012, 9, 30, tzinfo=clock.OSLO),
    datetime(2027, 10, 31, 2, 30, tzinfo=clock.OSLO),  # comes twice
    datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=clock.OSLO),
    datetime(2027, 3, 28, 2, 30, tzinfo=clock.OSLO),  # never comes
    datetime(2027, 3, 28, 2, 30, fold=1, tzinfo=clock.OSLO),
]
STEPS = [timedelta(seconds=-1), timedelta(milliseconds=-1), timedelta(0), timedelta(milliseconds=1)]


def edges() -> Iterator[tuple[datetime, datetime, bool]]:
    """(deadline, moment of receipt, is it in time), in UTC, where nothing is ambiguous."""
    for deadline in DEADLINES:
        closes_at = deadline.astimezone(UTC)
        for step in STEPS:
            yield closes_at, closes_at + step, step < timedelta(0)


@contextmanager
def process_in(zone: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process believes that it is there; then as it was."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()
