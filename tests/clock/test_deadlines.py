"""Deadlines are half-open instants, the same in Python and in SQL, wherever the process believes it is (B2)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from samanom import clock
from tests.clock.edges import ZONES, edges, process_in

DAYS = [date(2012, 9, 30), date(2014, 2, 1), date(2012, 9, 29), date(2027, 10, 31), date(2027, 3, 28)]


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ZONES)
def test_B2_python_and_sql_agree_on_every_edge(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever zone an instant is written in: two readings of an Oslo clock are not compared as they look."""
    agreed = 0
    with process_in(zone, monkeypatch), connection.cursor() as cursor:
        for closes_at, received_at, expected in edges():
            for written in (UTC, clock.OSLO, ZoneInfo("America/New_York")):
                pair = received_at.astimezone(written), closes_at.astimezone(clock.OSLO)
                cursor.execute("SELECT %s::timestamptz < %s::timestamptz", pair)
                assert (clock.is_before(*pair), *cursor.fetchone()) == (expected, expected), pair
                agreed += 1

    assert agreed == 7 * 4 * 3


def test_B2_a_deadline_is_the_midnight_after_its_last_day_in_oslo() -> None:
    assert clock.end_of_day(date(2012, 9, 30)).astimezone(UTC) == datetime(2012, 9, 30, 22, tzinfo=UTC)
    assert clock.end_of_day(date(2014, 2, 1)).astimezone(UTC) == datetime(2014, 2, 1, 23, tzinfo=UTC)


def test_B2_the_day_shown_is_the_last_day() -> None:
    assert [clock.last_day(clock.end_of_day(day)) for day in DAYS] == DAYS


def test_B2_the_hour_that_comes_twice_is_two_instants() -> None:
    first = datetime(2027, 10, 31, 2, 30, tzinfo=clock.OSLO)
    second = first.replace(fold=1)

    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    assert clock.is_before(first, second)
    assert clock.is_before(first.replace(minute=45), second)  # though the hands stand later


def test_a_held_clock_says_the_same_until_it_is_let_go() -> None:
    with clock.at(datetime(2012, 9, 30, 23, 59, tzinfo=clock.OSLO)):
        assert clock.today() == date(2012, 9, 30)
    assert clock.today() == date(2014, 1, 15)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2014, 4, 20), True),
        (date(2014, 4, 17), True),
        (date(2014, 5, 17), True),
        (date(2014, 5, 29), True),
        (date(2014, 6, 9), True),
        (date(2014, 4, 16), False),
        (date(2014, 12, 24), False),
        (date(2011, 4, 24), True),
    ],
)
def test_holidays_follow_easter(day: date, expected: bool) -> None:
    assert clock.is_holiday(day) == expected
