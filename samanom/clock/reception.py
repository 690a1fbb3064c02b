"""When did a request reach us? The front server knows; behind it a request may have waited in line (quality, rule 7)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from samanom.clock.time import now, offset

# No line is longer than this; an older stamp, or one from the future, is not believed.
LONGEST_LINE = timedelta(minutes=2)


def received_at(request: HttpRequest) -> datetime:
    """The aware instant, UTC, in which the front server had the whole request; else now.

    The header (setting RECEIVED_AT_HEADER) holds seconds since 1970, as nginx's `t=${msec}`; it must overwrite what a
    browser sends under that name.
    """
    stamp = request.headers.get(settings.RECEIVED_AT_HEADER, "") if settings.RECEIVED_AT_HEADER else ""
    try:
        told = datetime.fromtimestamp(float(stamp.removeprefix("t=")), UTC) + offset()
    except (ValueError, OverflowError, OSError):
        return now()
    return told if now() - LONGEST_LINE <= told <= now() else now()
