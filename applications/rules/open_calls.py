"""Calls in which a person may start an application now, each with the deadline that holds for them (R-CALL-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
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

    One query, however many there are: the same answer as `deadline_for` gives one by one.
    """
    places = places_to_start_from(user)
    if not places:
        return []
    moment = clock.now()
    moved = Extension.objects.filter(call=OuterRef("pk"), municipality__in=places, until__gt=moment)
    moved = moved.order_by("until", "pk")
    begun = Application.objects.live().filter(call=OuterRef("pk"), lead__in=places)
    found: Iterable[Any] = Call.objects.filter(
        Q(closes_at__gt=moment) | Exists(moved), state=CallState.OPEN, opens_at__lte=moment
    ).annotate(
        begun=ArraySubquery(begun.values("lead")),
        moved_for=ArraySubquery(moved.values("municipality")),
        moved_to=ArraySubquery(moved.values("until")),
    )
    told = [OpenCall(call, min(still)) for call in found if (still := deadlines_ahead(call, places))]
    return sorted(told, key=lambda one: (one.closes_at, one.call.pk))


def deadlines_ahead(call: Any, places: set[int]) -> list[datetime]:
    """Of the municipalities that have not begun, those of their deadlines that have not passed."""
    until = dict(zip(call.moved_for, call.moved_to, strict=True))  # the latest of several is the last
    own = [max(call.closes_at, until.get(place, call.closes_at)) for place in places - set(call.begun)]
    return [at for at in own if clock.is_before(clock.now(), at)]
