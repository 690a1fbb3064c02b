"""What counts is when the front server had the request; a stamp nobody can believe counts for nothing (B2)."""

from datetime import datetime, timedelta

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from samanom import clock
from samanom.clock.reception import LONGEST_LINE, received_at

pytestmark = pytest.mark.django_db
NOW = datetime(2014, 1, 31, 23, 0, 1, tzinfo=clock.OSLO)


def told(stamp: str) -> datetime:
    with clock.at(NOW):
        return received_at(RequestFactory().post("/", headers={"X-Received-At": stamp}))


@pytest.mark.parametrize(
    "waited", [timedelta(0), timedelta(milliseconds=1), timedelta(seconds=3), LONGEST_LINE]
)
def test_B2_whoever_waited_in_line_is_counted_from_when_they_came(
    settings: Settings, waited: timedelta
) -> None:
    settings.RECEIVED_AT_HEADER = "X-Received-At"
    came = NOW - waited

    assert abs(told(f"t={came.timestamp():.6f}") - came) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "stamp",
    ["", "t=", "x", "nan", "inf", "1e400", "-1", f"{NOW.timestamp() + 1}", f"{NOW.timestamp() - 121}"],
)
def test_a_stamp_that_cannot_be_right_is_not_believed(settings: Settings, stamp: str) -> None:
    settings.RECEIVED_AT_HEADER = "X-Received-At"

    assert told(stamp) == NOW


def test_without_a_front_server_a_browser_cannot_say_when_it_came() -> None:
    assert told(f"t={NOW.timestamp() - 60}") == NOW
