"""Calls in which a person may start an application now, each with the deadline that holds for them (R-CALL-2)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from applications.models import Application, Call, Extension
from applications.rules.writing import places_to_start_from
from applications.states import CallState
from samanom import clock
from samanom.people.models import User


@dataclass(frozen=True)
class OpenCall:
    """A call, and the nearest deadline among the person's municipalities that may still start in it."""

    call: Call
    closes_at: datetime


def open_calls(user: User) -> list[OpenCall]:
    """Where one of the person's municipalities leads no application yet, nearest deadline first.

    Three queries, however many there are: the same answer as `deadline_for` gives one by one.
    """
    places = places_to_start_from(user)
    if not places:
        return []
    moment = clock.now()
    own = Extension.objects.filter(municipality__in=places, until__gt=moment)
    opened = Call.objects.filter(state=CallState.OPEN, opens_at__lte=moment)
    calls = list(opened.filter(Q(closes_at__gt=moment) | Exists(own.filter(call=OuterRef("pk")))))
    moved = own.filter(call__in=calls).order_by("until").values_list("call", "municipality", "until")
    until = {(call, place): at for call, place, at in moved}
    leading = Application.objects.live().filter(call__in=calls, lead__in=places)
    begun = set(leading.values_list("call", "lead"))
    found = []
    for call in calls:
        free = [place for place in places if (call.pk, place) not in begun]
        own_deadlines = [max(call.closes_at, until.get((call.pk, place), call.closes_at)) for place in free]
        if still := [at for at in own_deadlines if clock.is_before(moment, at)]:
            found.append(OpenCall(call, min(still)))
    return sorted(found, key=lambda one: (one.closes_at, one.call.pk))
