"""One reminder to a local party that was asked about an application and has not answered."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import translation

from applications.emails import anchoring, people
from applications.emails.reminders.days import eight_on
from applications.emails.signing import FOLDER
from applications.models import Application
from applications.models.extension import with_deadline
from applications.rules import anchoring as rules
from applications.rules import returning
from applications.rules.anchoring import Voice
from applications.states import BEING_WRITTEN
from samanom import clock
from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User

# Days after it was asked, the last time if it was asked several.
AFTER = 7
TEMPLATE = f"{FOLDER}/anchoring_reminder"


def remind() -> int:
    """Write every reminder to a party that is due and not yet written; says how many."""
    return sum(remind_about(application) for application in waiting())


def waiting() -> list[Application]:
    """What is being written, in time, and has been put before a party long enough ago."""
    moment = clock.now()
    asked = Message.objects.filter(
        template=anchoring.TEMPLATE,
        about_type=Application._meta.label_lower,
        about_id=OuterRef("pk"),
        created_at__lte=moment - timedelta(days=AFTER - 1),
    )
    written = Application.objects.filter(Exists(asked), state__in=BEING_WRITTEN)
    in_time = Q(deadline__gt=moment) | Q(received_at__isnull=False)
    return list(with_deadline(written).filter(in_time).order_by("pk"))


def is_due(asked_at: datetime) -> bool:
    """Have seven calendar days gone, and is it past eight?"""
    day = asked_at.astimezone(clock.OSLO).date() + timedelta(days=AFTER)
    return clock.now() >= eight_on(day)


@transaction.atomic
def remind_about(application: Application) -> int:
    """To everybody who was asked for a party that has said nothing, while an answer can still come in time."""
    held = Application.objects.held(application.pk)
    due = {who: at for who, at in anchoring.asked_at(held).items() if is_due(at)}
    if not due or held.state not in BEING_WRITTEN or returning.is_too_late(held):
        return 0
    known = Message.objects.filter(key__startswith=f"anchoring_reminder:{held.pk}:")
    reminded = set(known.values_list("key", flat=True))
    waiting = [
        (voice, person)
        for voice in rules.silent(held)
        for person in rules.representatives(voice)
        if (voice.key, person.pk) in due and key_of(held, voice, person) not in reminded
    ]
    return sum(remind_party(held, voice, person, due[(voice.key, person.pk)]) for voice, person in waiting)


def key_of(application: Application, voice: Voice, person: User) -> str:
    """Once for each application, however many times the party is asked."""
    return f"anchoring_reminder:{application.pk}:{voice.key}:{person.pk}"


def remind_party(application: Application, voice: Voice, person: User, asked_at: datetime) -> bool:
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "party": rules.voice_in_words(voice, joint=True),
            "asked_on": long_date(asked_at),
            "deadline": returning.sentence_of(application),
            "url": reverse("applications:give_statement", args=[application.pk]),
        }
    key = key_of(application, voice, person)
    return notifications.queue(TEMPLATE, to=person, context=context, about=application, key=key) is not None
