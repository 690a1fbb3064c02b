"""The one clock: what time it is, what day it is in Oslo, when a deadline ends. Nothing else asks the time."""

from samanom.clock.deadlines import FIRST_DAY, LAST_DAY, OSLO, end_of_day, is_before, last_day
from samanom.clock.holidays import is_holiday
from samanom.clock.time import at, now, today

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "OSLO",
    "at",
    "end_of_day",
    "is_before",
    "is_holiday",
    "last_day",
    "now",
    "today",
]
