"""When a reminder is due: so many calendar days before a last day, or after something was asked, at eight in Oslo."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from samanom import clock

# The hour (Oslo) from which a reminder is due.
HOUR = 8


def eight_on(day: date) -> datetime:
    return datetime.combine(day, time(HOUR), tzinfo=clock.OSLO)


def due_at(closes_at: datetime, offset: int) -> datetime:
    """Eight in the morning, Oslo time, so many calendar days before the last day."""
    return eight_on(clock.last_day(closes_at) - timedelta(days=offset))


def offset_due(closes_at: datetime, offsets: Iterable[int]) -> int | None:
    """The nearest offset that has come: reminders that were missed become one, those after the deadline none."""
    moment = clock.now()
    come = [offset for offset in offsets if due_at(closes_at, offset) <= moment]
    return min(come) if come and clock.is_before(moment, closes_at) else None
