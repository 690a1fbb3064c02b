"""Write one line of history, in the transaction of the change it tells about."""

from django.db import models

from samanom import clock
from samanom.audit.models import Entry
from samanom.people.models import User


def record(
    verb: str, *, subject: models.Model, by: User | None, capacity: str = "", **detail: object
) -> None:
    """Remember who did what, in what capacity («as mayor for 1840»). `detail` holds plain JSON values.

    Raises ValueError for somebody who is in no table: a phantom (portal.seeing) does nothing.
    """
    if by is not None and by._state.adding:
        raise ValueError("somebody who does not exist cannot do anything")
    at = clock.now()
    Entry.objects.create(
        year=at.astimezone(clock.OSLO).year,
        at=at,
        verb=verb,
        actor_id=by.pk if by else None,
        actor=by.name[:120] if by else "",
        capacity=capacity[:160],
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject=str(subject)[:200],
        detail=detail,
    )


def history(subject: models.Model) -> list[str]:
    """The verbs that have happened to a thing, in order."""
    return list(Entry.objects.about(subject).order_by("pk").values_list("verb", flat=True))
