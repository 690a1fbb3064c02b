"""Days from one to another, worded as people write them."""

from datetime import date

from samanom.interface.languages import ENGLISH, shown_language
from samanom.interface.words import long_date


def days_in_words(first: date, last: date, language: str | None = None) -> str:
    """«12.–13. mars 2013», «30. april–2. mai 2014»; one day alone is that day."""
    language = language or shown_language()
    if first == last:
        return long_date(first, language)
    end = long_date(last, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}" if language == ENGLISH else f"{first.day}.–{end}"
    start = long_date(first, language)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start}–{end}"
