"""The national identity number is never stored: a keyed hash recognises its owner (personopplysningsloven § 12)."""

import hashlib
import hmac

from django.conf import settings

WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def is_number(number: str) -> bool:
    """Eleven digits whose two control digits are right (also D-numbers and test numbers)."""
    return (
        len(number) == 11
        and number.isascii()
        and number.isdecimal()
        and all(
            sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 11 == 0 for weights in WEIGHTS
        )
    )


def hashed(number: str) -> str:
    """64 hexadecimal digits that say nothing without the key."""
    return hmac.new(settings.IDENTITY_KEY.encode(), number.encode(), hashlib.sha256).hexdigest()
