"""What of the networks somebody who leaves should know of: deadlines ahead, and lists they stand on. Nothing here writes."""

from datetime import datetime

from networks.models import Attendee, Gathering
from networks.overview import title_of
from networks.states import GatheringState
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality


def deadlines_ahead(municipality: Municipality | int) -> list[tuple[str, datetime]]:
    """Open gatherings of the municipality's networks, with when registration closes (half-open)."""
    found = Gathering.objects.filter(
        state=GatheringState.OPEN,
        registration_deadline__gt=clock.now(),
        network__memberships__municipality=municipality,
    )
    gatherings = found.select_related("network").distinct().order_by("registration_deadline", "pk")
    return [
        (f"{title_of(one)}, {one.network}", one.registration_deadline)
        for one in gatherings
        if one.registration_deadline
    ]


def lists_with(person: User, municipality: Municipality | int) -> int:
    """On how many of the municipality's lists the person stands; they stay as they are."""
    named = Attendee.objects.filter(email__iexact=person.email, registration__municipality=municipality)
    return named.values("registration").distinct().count()
