"""Days in words, as letters and pages say them."""

from datetime import date

import pytest

from networks.days import days_in_words


@pytest.mark.parametrize(
    ("first", "last", "language", "words"),
    [
        (date(2013, 3, 12), date(2013, 3, 12), "nn", "12. mars 2013"),
        (date(2013, 3, 12), date(2013, 3, 13), "nb", "12.–13. mars 2013"),
        (date(2014, 4, 30), date(2014, 5, 2), "nn", "30. april–2. mai 2014"),
        (date(2013, 12, 31), date(2014, 1, 1), "nb", "31. desember 2013–1. januar 2014"),
        (date(2013, 3, 12), date(2013, 3, 13), "en", "12–13 March 2013"),
    ],
)
def test_days_are_worded_as_people_write_them(first: date, last: date, language: str, words: str) -> None:
    assert days_in_words(first, last, language) == words
