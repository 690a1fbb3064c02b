"""Reminders of what was sent back to be completed, before its own deadline, until it has come again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.reminders.days import due_at, offset_due
from applications.emails.reminders.drafts import asked_before, remind_signers
from applications.emails.signing import FOLDER
from applications.models import Application, Return
from applications.rules import signing as signing_rules
from applications.states import State
from samanom import clock
from samanom.interface.words import deadline
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User

# Days before the last day to complete it.
OFFSETS = (7, 1)
TEMPLATE = f"{FOLDER}/completion_reminder"


def remind() -> int:
    """Write every reminder of what was sent back that is due and not yet written; says how many."""
    moved = Coalesce(Max("extensions__extended_at"), "returned_at")
    open_ones = Return.objects.open().filter(due_at__gt=clock.now())
    waiting: Iterable[Any] = open_ones.annotate(told_at=moved).order_by("pk")
    return sum(remind_about(sent) for sent in waiting if is_due(sent.due_at, sent.told_at))


def is_due(closes_at: datetime, told_at: datetime) -> bool:
    """Has a reminder come due since the municipality was told of this deadline?"""
    offset = offset_due(closes_at, OFFSETS)
    return offset is not None and told_at < due_at(closes_at, offset)


@transaction.atomic
def remind_about(sent: Return) -> int:
    """Remind those it waits for; asks once more whether it still does, with the application held."""
    application = Application.objects.select_related("document").held(sent.application_id)
    offset = offset_due(sent.due_at, OFFSETS)
    if offset is None or not Return.objects.open().filter(pk=sent.pk, due_at=sent.due_at).exists():
        return 0
    due = f"{clock.last_day(sent.due_at):%Y-%m-%d}:{offset}"
    key = f"completion_reminder:{sent.pk}:{due}"
    known = set(Message.objects.filter(key__startswith=f"{key}:").values_list("key", flat=True))
    writers = [person for person in people.writers(application) if f"{key}:{person.pk}" not in known]
    written = [remind_writer(application, sent, person, key=f"{key}:{person.pk}") for person in writers]
    if asked_before(application, due_at(sent.due_at, offset)):
        written += remind_signers(application, key=f"signature_missing:{sent.pk}:completion:{due}")
    return sum(written)


def remind_writer(application: Application, sent: Return, person: User, *, key: str) -> bool:
    """What was asked for, or who has not signed what was completed."""
    with translation.override(person.standard):
        is_being_signed = application.state == State.SIGNING
        context = {
            "applicant": people.applicant(application),
            "reference": application.case.reference if application.case else "",
            "deadline": deadline(sent.due_at),
            "comment": sent.reason,
            "missing": ", ".join(signing_rules.who_is_missing(application)) if is_being_signed else "",
            "url": reverse("applications:detail", args=[application.pk]),
        }
    return notifications.queue(TEMPLATE, to=person, context=context, about=application, key=key) is not None
