"""Moving the day, in the demo."""

from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from samanom.clock.models import MovedDay


@transaction.atomic
def move(to: datetime) -> None:
    """Let the portal's time go on from the aware instant `to`. Raises PermissionDenied outside the demo."""
    if not settings.DEMO:
        raise PermissionDenied
    MovedDay.objects.update_or_create(pk=1, defaults={"offset": to - datetime.now(UTC)})
