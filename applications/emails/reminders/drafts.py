"""Reminders of what is not delivered, to those who write it and those it waits for."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.reminders.days import due_at, offset_due
from applications.emails.signing import FOLDER, ask_to_sign
from applications.models import Application
from applications.models.extension import with_deadline
from applications.rules import signing as signing_rules
from applications.rules.call import deadline_of
from applications.rules.parts import Part
from applications.rules.writing import missing_for_signing
from applications.states import WITH_THE_MUNICIPALITY, CallState, State
from samanom import clock
from samanom.interface.words import deadline
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User

# Days before the last day.
OFFSETS = (14, 7, 3, 1)


def remind() -> int:
    """Write every reminder of a draft that is due and not yet written; says how many."""
    return sum(remind_about(application) for application in waiting())


def waiting() -> list[Application]:
    """Applications that are not delivered and were begun before the reminder was due, each by its own deadline."""
    moment = clock.now()
    soon = moment + timedelta(days=max(OFFSETS) + 2)
    begun = Application.objects.filter(
        state__in=WITH_THE_MUNICIPALITY,
        received_at__isnull=True,
        call__state=CallState.OPEN,
        call__opens_at__lte=moment,
    )
    near = with_deadline(begun).filter(deadline__gt=moment, deadline__lte=soon)
    return [one for one in near.order_by("call", "pk") if is_due(one, one.deadline)]


def is_due(application: Application, closes_at: datetime) -> bool:
    """Has a reminder come due since it was begun?"""
    offset = offset_due(closes_at, OFFSETS)
    return offset is not None and application.created_at < due_at(closes_at, offset)


@transaction.atomic
def remind_about(application: Application) -> int:
    """Remind those an application waits for; asks once more whether it still does, with the application held."""
    held = Application.objects.held(application.pk)
    closes_at = deadline_of(held)
    offset = offset_due(closes_at, OFFSETS)
    if held.state not in WITH_THE_MUNICIPALITY or held.received_at or offset is None:
        return 0
    due = f"{clock.last_day(closes_at):%Y-%m-%d}:{offset}"
    written = [
        remind_writer(held, person, key=f"application_draft:{held.pk}:{due}:{person.pk}")
        for person in people.writers(held)
    ]
    if asked_before(held, due_at(closes_at, offset)):
        written += remind_signers(held, key=f"signature_missing:{held.pk}:{due}")
    return sum(written)


def asked_before(application: Application, moment: datetime) -> bool:
    """Were the signers asked before this moment? Whoever is asked after it needs no reminder at once."""
    document = application.document
    return application.state == State.SIGNING and document is not None and document.frozen_at < moment


def remind_writer(application: Application, person: User, *, key: str) -> bool:
    """True when the reminder was written now, False when it had been before."""
    if Message.objects.filter(key=key).exists():
        return False
    with translation.override(person.standard):
        context = {
            "deadline": deadline(deadline_of(application)),
            "later_signatures_count": not application.call.signatures_before_deadline,
            "missing": ", ".join(what_is_missing(application)),
            "lacks_resolution": lacks_resolution(application),
            "url": reverse("applications:detail", args=[application.pk]),
        }
    template = f"{FOLDER}/application_draft"
    return notifications.queue(template, to=person, context=context, about=application, key=key) is not None


def lacks_resolution(application: Application) -> bool:
    """Is a political resolution missing? It takes a meeting, so the reminder says so in a sentence of its own (R-APP-3)."""
    if application.state == State.SIGNING:
        return False
    return any(gap.part == Part.RESOLUTION for gap in missing_for_signing(application))


def what_is_missing(application: Application) -> list[str]:
    """In the active language: who has not signed when it is to be signed, else what is not filled in."""
    if application.state == State.SIGNING:
        return signing_rules.who_is_missing(application)
    return [gap.words[:1].lower() + gap.words[1:].rstrip(".") for gap in missing_for_signing(application)]


def remind_signers(application: Application, *, key: str) -> list[bool]:
    waiting = [
        (seat, person) for seat in signing_rules.missing_seats(application) for person in people.holders(seat)
    ]
    known = set(Message.objects.filter(key__startswith=f"{key}:").values_list("key", flat=True))
    return [
        ask_to_sign(application, seat, person, key=key)
        for seat, person in waiting
        if f"{key}:{seat.key}:{person.pk}" not in known
    ]
