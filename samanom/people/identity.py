"""The national identity number: typed, checked, hashed, forgotten (law.md: personopplysningsloven § 12)."""

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def is_offered() -> bool:
    """Is there a key to hash with? Without one nobody is asked for a number."""
    return bool(settings.IDENTITY_KEY)


def is_number(number: str) -> bool:
    """Eleven digits whose two control digits are right; D-numbers and synthetic ones count too."""
    if len(number) != 11 or not (number.isascii() and number.isdecimal()):
        return False
    digits = [int(digit) for digit in number]
    return all(
        sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS)
    )


def hashed(number: str) -> str:
    """A keyed hash, 64 hexadecimal characters: it recognises a person and leads back to nobody without the key.

    Raises ImproperlyConfigured without IDENTITY_KEY, ValueError for what is no number; neither repeats the number.
    """
    if not is_offered():
        raise ImproperlyConfigured("IDENTITY_KEY is not set")
    if not is_number(number):
        raise ValueError("not a national identity number")
    return hmac.new(settings.IDENTITY_KEY.encode(), number.encode(), hashlib.sha256).hexdigest()
