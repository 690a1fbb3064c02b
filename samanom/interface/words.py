"""How days, deadlines and money are worded; for screens, letters and e-mails alike."""

from collections.abc import Sequence
from datetime import date, datetime, time

from samanom import clock
from samanom.interface.languages import BOKMAAL, ENGLISH, NYNORSK, shown_language

NO_BREAK = "\u00a0"
MINUS = "\u2212"
# Alike in nynorsk and bokmål.
NORWEGIAN_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

WEEKDAYS = {
    NYNORSK: ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"],
    ENGLISH: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    BOKMAAL: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
}


def kroner(amount: int) -> str:
    """Whole NOK: «kr 300 000», with no-break spaces (R-GRANT-1, -2)."""
    sign = MINUS if amount < 0 else ""
    return f"kr{NO_BREAK}{sign}{number(abs(amount))}"


def number(amount: int) -> str:
    """A whole number in groups of three: «300 000»."""
    return f"{amount:,}".replace(",", NO_BREAK)


def in_a_row(names: Sequence[str], language: str | None = None) -> str:
    """«Skjåk, Vågå og Lesja»; nothing of none."""
    word = "and" if (language or shown_language()) == ENGLISH else "og"
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def long_date(day: date, language: str | None = None) -> str:
    """«30. september 2012»; an instant is shown by its day in Oslo."""
    day = clock_day(day)
    if (language or shown_language()) == ENGLISH:
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day}. {NORWEGIAN_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date, language: str | None = None) -> str:
    """«søndag 30. september 2012»; an instant is shown by its day in Oslo."""
    language = language or shown_language()
    name = WEEKDAYS.get(language, WEEKDAYS[BOKMAAL])[clock_day(day).weekday()]
    return f"{name} {long_date(day, language)}"


def instant(moment: datetime, language: str | None = None) -> str:
    """«30. september 2012 kl. 14.02», Oslo time."""
    language = language or shown_language()
    local = moment.astimezone(clock.OSLO)
    return f"{long_date(local, language)} {hour(local, language)}"


def weekday_instant(moment: datetime, language: str | None = None) -> str:
    """«søndag 30. september 2012 kl. 14.02», Oslo time."""
    language = language or shown_language()
    local = moment.astimezone(clock.OSLO)
    return f"{weekday_date(local, language)} {hour(local, language)}"


def hour(local: datetime, language: str) -> str:
    return f"at {local:%H:%M}" if language == ENGLISH else f"kl. {local:%H.%M}"


def deadline(closes_at: datetime, language: str | None = None) -> str:
    """A half-open deadline by its last day: «innan utgangen av søndag 30. september 2012 (kl. 24.00)» (R-CALL-2)."""
    language = language or shown_language()
    local = closes_at.astimezone(clock.OSLO)
    if local.time() != time(0):
        before = {ENGLISH: "before", NYNORSK: "innan"}.get(language, "innen")
        return f"{before} {weekday_instant(local, language)}"
    day = weekday_date(clock.last_day(closes_at), language)
    if language == ENGLISH:
        return f"by the end of {day} (24:00)"
    return f"{'innan' if language == NYNORSK else 'innen'} utgangen av {day} (kl. 24.00)"


def clock_day(day: date) -> date:
    return day.astimezone(clock.OSLO).date() if isinstance(day, datetime) else day
