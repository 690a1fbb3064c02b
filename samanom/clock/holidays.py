"""Norwegian public holidays (lov 1947 no. 1 and lov 1965 no. 6). They move no deadline; they tell when nobody is at work."""

from datetime import date

FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
AROUND_EASTER = {-7, -3, -2, 0, 1, 39, 49, 50}


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous method)."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full_moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full_moon + 2 - century + century // 4) % 7
    offset = full_moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def is_holiday(day: date) -> bool:
    """True on Sundays and public holidays."""
    from_easter = (day - easter_sunday(day.year)).days
    return day.isoweekday() == 7 or (day.month, day.day) in FIXED or from_easter in AROUND_EASTER
