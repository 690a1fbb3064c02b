"""The demo's day is a row: moved by anybody there, read by web, worker and beat alike, and by nobody outside the demo."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries, Settings

from samanom import clock
from samanom.clock import actions
from samanom.clock.time import _held, known_offset

pytestmark = pytest.mark.django_db
THAT_DAY = datetime(2013, 5, 17, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def real_time() -> None:
    _held.set(None)


def test_a_moved_day_goes_on_ticking_from_there(settings: Settings) -> None:
    settings.DEMO = True

    actions.move(THAT_DAY)

    assert timedelta(0) <= clock.now() - THAT_DAY < timedelta(minutes=1)


def test_the_day_cannot_be_moved_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(PermissionDenied):
        actions.move(THAT_DAY)


def test_a_moved_day_counts_for_nothing_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = True
    actions.move(THAT_DAY)

    settings.DEMO = False

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_one_request_reads_the_day_once(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DEMO = True

    with django_assert_num_queries(1), known_offset():
        clock.now()
        clock.today()
