"""Deadlines are half-open instants, the same in Python and in SQL, wherever the process believes it is (B2)."""

import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from samanom import clock

DAYS = [date(2012, 9, 30), date(2014, 2, 1), date(2012, 9, 29), date(2027, 10, 31), date(2027, 3, 28)]
STEPS = [timedelta(seconds=-1), timedelta(milliseconds=-1), timedelta(0), timedelta(milliseconds=1)]


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo", "America/New_York"])
def test_B2_python_and_sql_agree_on_every_edge(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    cases = [
        (clock.end_of_day(day) + step, clock.end_of_day(day), step < timedelta(0))
        for day in DAYS
        for step in STEPS
    ]

    answers = []
    with connection.cursor() as cursor:
        for received_at, closes_at, _ in cases:
            cursor.execute("SELECT %s::timestamptz < %s::timestamptz", [received_at, closes_at])
            answers.append((clock.is_before(received_at, closes_at), *cursor.fetchone()))

    assert answers == [(expected, expected) for *_, expected in cases]
    assert len(cases) == 20
    os.environ.pop("TZ")
    time.tzset()


def test_B2_a_deadline_is_the_midnight_after_its_last_day_in_oslo() -> None:
    assert clock.end_of_day(date(2012, 9, 30)).astimezone(UTC) == datetime(2012, 9, 30, 22, tzinfo=UTC)
    assert clock.end_of_day(date(2014, 2, 1)).astimezone(UTC) == datetime(2014, 2, 1, 23, tzinfo=UTC)


def test_B2_the_day_shown_is_the_last_day() -> None:
    assert [clock.last_day(clock.end_of_day(day)) for day in DAYS] == DAYS


def test_B2_the_hour_that_comes_twice_is_two_instants() -> None:
    first = datetime(2027, 10, 31, 2, 30, tzinfo=clock.OSLO)
    second = first.replace(fold=1)

    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    assert clock.is_before(first.astimezone(UTC), second.astimezone(UTC))


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
