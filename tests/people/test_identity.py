"""A national identity number is checked and hashed with the house's key; nothing leads back to it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from samanom.people import identity

# Synthetic: the month is 81, so it can belong to nobody.
NUMBER = "01819010192"


@pytest.mark.parametrize("wrong", ["", "0181901019", "018190101920", "0181901019x", "٠١٨١٩٠١٠١٩٢"])
def test_a_number_has_eleven_plain_digits(wrong: str) -> None:
    assert not identity.is_number(wrong)


def test_a_number_has_two_right_control_digits() -> None:
    right = [d for d in range(100) if identity.is_number(f"{NUMBER[:9]}{d:02}")]

    assert [f"{NUMBER[:9]}{d:02}" for d in right] == [NUMBER]


def test_the_same_number_gives_the_same_hash_and_another_key_another(settings: Settings) -> None:
    settings.IDENTITY_KEY = "ein nøkkel"
    first, again = identity.hashed(NUMBER), identity.hashed(NUMBER)
    settings.IDENTITY_KEY = "ein annan"

    assert first == again
    assert len(first) == 64
    assert identity.hashed(NUMBER) != first


def test_without_a_key_nothing_is_hashed_and_the_refusal_repeats_no_number(settings: Settings) -> None:
    settings.IDENTITY_KEY = ""
    with pytest.raises(ImproperlyConfigured) as unset:
        identity.hashed(NUMBER)
    settings.IDENTITY_KEY = "ein nøkkel"
    with pytest.raises(ValueError, match="not a national") as wrong:
        identity.hashed(NUMBER[::-1])

    assert NUMBER not in str(unset.value)
    assert NUMBER[::-1] not in str(wrong.value)
