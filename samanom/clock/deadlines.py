"""Deadlines are instants, half-open: in time means received before them (R-CALL-2)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
# A day outside these is a slip of the hand; nor is there a midnight after the last day a calendar has.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def end_of_day(day: date) -> datetime:
    """The instant in which `day` ends: the midnight after it, Oslo time. Weekends and holidays move nothing."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=OSLO)


def last_day(closes_at: datetime) -> date:
    """The last whole or begun day before a deadline, Oslo time: what people are shown."""
    return (closes_at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(OSLO).date()


def is_before(received_at: datetime, closes_at: datetime) -> bool:
    """Was it received in time? The same rule as `received_at < closes_at` in SQL.

    In UTC: Python compares two times of one zone by their hands, and one hour in autumn comes twice.
    """
    return received_at.astimezone(UTC) < closes_at.astimezone(UTC)
