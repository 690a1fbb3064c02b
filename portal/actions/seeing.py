"""«Sjå som»: both ends of it leave a line in the history, under the name of whoever looks."""

from datetime import datetime

from django.db import models, transaction

from portal.rules import capacity_to_see_as
from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User


@transaction.atomic
def start_seeing(role: str, place: models.Model | None, *, reason: str, until: datetime, by: User) -> None:
    """Remember that a person begins to see the portal as a role, why, and when it ends at the latest."""
    audit.record(
        "role.seen_as",
        subject=place or by,
        by=by,
        capacity=capacity_to_see_as(by),
        role=role,
        reason=reason,
        until=until.isoformat(),
    )


@transaction.atomic
def stop_seeing(
    role: str, place: models.Model | None, *, reason: str, since: datetime, until: datetime, by: User
) -> None:
    """Remember that it is over: now, or when its hour had passed before anybody said so."""
    audit.record(
        "role.seen_as_ended",
        subject=place or by,
        by=by,
        capacity=capacity_to_see_as(by),
        role=role,
        reason=reason,
        since=since.isoformat(),
        ended=min(clock.now(), until).isoformat(),
    )
